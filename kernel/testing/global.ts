import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPool, startPostgres } from '#kernel/server/boot';

export interface TestServer {
  /** The program's role on the maintenance database. */
  url: string;
  /** The superuser, for tests that tamper. */
  adminUrl: string;
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: TestServer;
  }
}

/** One throw-away PostgreSQL for the run, with a template database brought to the present once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'selvedge-test-'));
  const server = await startPostgres({
    dataDir,
    mode: 'own',
    durable: false,
    settings: { max_connections: '200' },
  });
  const template = 'selvedge_template';
  const pool = openPool(server.url('postgres'), { size: 1 });
  await pool.query(`create database ${template}`);
  await pool.end();
  // The test floor puts whole programs together, so it alone of the kernel looks up to where they are listed.
  const { loadModules } = await import('../../app/modules.ts');
  const { prepareDatabase } = await import('../../app/boot.ts');
  await prepareDatabase(server.url(template), await loadModules());
  project.provide('databaseServer', {
    url: server.url('the_database'),
    adminUrl: server.adminUrl('the_database'),
    template,
  });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
