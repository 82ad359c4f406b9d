import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const list = z.string().transform((s) =>
  s
    .split(',')
    .map((x) => x.trim())
    .filter(Boolean),
);

const flag = z.enum(['0', '1', 'true', 'false']).transform((v) => v === '1' || v === 'true');

/**
 * Connections that are used side by side more than the cores can serve cost each other the processor's cache:
 * on two cores an intake costs PostgreSQL a sixth more over twenty than over eight.
 */
const usualPool = Math.min(20, 4 * availableParallelism() + 1);

/** Every setting the environment may carry, with its meaning. Nothing else is read from it. */
const environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('A PostgreSQL server from 15 up; without it the embedded one is used'),
  SELVEDGE_DATA: z
    .string()
    .min(1)
    .optional()
    .describe('The data folder: files, keys, seals, the embedded database'),
  SELVEDGE_KEYS: z
    .string()
    .min(1)
    .optional()
    .describe('The folder of the keys, when they are kept apart from the data'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('The address people reach the program under; links in mails start with it'),
  HOST: z.string().min(1).default('127.0.0.1').describe('The address to listen on'),
  PORT: z.coerce
    .number('a whole number from 0 to 65535')
    .int('a whole number from 0 to 65535')
    .min(0, 'from 0 to 65535')
    .max(65535, 'from 0 to 65535')
    .default(8080)
    .describe('The port to listen on; 0 takes a free one'),
  TRUSTED_PROXIES: list
    .default([])
    .describe('Addresses or ranges of proxies whose X-Forwarded-* is believed, with commas'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SELVEDGE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(usualPool)
    .describe('Database connections per process; four for each core and one to listen on unless given'),
  SELVEDGE_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for /metrics from elsewhere than this machine'),
  SELVEDGE_ROOM_ROLES: flag
    .default(false)
    .describe("Runs each room's queries under a role that sees only that room (tests)"),
  SELVEDGE_BACKUP_PASSPHRASE: z
    .string()
    .min(8)
    .optional()
    .describe('Encrypts backups under a passphrase in place of the key file'),
});

export interface Settings {
  databaseUrl: string | undefined;
  dataDir: string;
  keysDir: string;
  publicUrl: string | undefined;
  host: string;
  port: number;
  trustedProxies: string[];
  logLevel: string;
  poolSize: number;
  metricsToken: string | undefined;
  roomRoles: boolean;
  backupPassphrase: string | undefined;
}

export class SettingsRefused extends Error {}

/**
 * Reads the settings. `flags` are the command line's and win over the environment.
 * Throws SettingsRefused with one line per wrong setting.
 */
export function readSettings(
  flags: { data?: string; host?: string; port?: string } = {},
  env: Record<string, string | undefined> = process.env,
): Settings {
  const merged: Record<string, string | undefined> = {
    ...env,
    ...(flags.data && { SELVEDGE_DATA: flags.data }),
    ...(flags.host && { HOST: flags.host }),
    ...(flags.port && { PORT: flags.port }),
  };
  const known = Object.fromEntries(
    Object.keys(environment.shape).map((name) => [name, merged[name] === '' ? undefined : merged[name]]),
  );
  const read = environment.safeParse(known);
  if (!read.success) {
    const lines = read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
    throw new SettingsRefused(lines.join('\n'));
  }
  const e = read.data;
  const dataDir = path.resolve(e.SELVEDGE_DATA ?? 'data');
  return {
    databaseUrl: e.DATABASE_URL,
    dataDir,
    keysDir: path.resolve(e.SELVEDGE_KEYS ?? path.join(dataDir, 'keys')),
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, ''),
    host: e.HOST,
    port: e.PORT,
    trustedProxies: e.TRUSTED_PROXIES,
    logLevel: e.LOG_LEVEL,
    poolSize: e.SELVEDGE_POOL,
    metricsToken: e.SELVEDGE_METRICS_TOKEN,
    roomRoles: e.SELVEDGE_ROOM_ROLES,
    backupPassphrase: e.SELVEDGE_BACKUP_PASSPHRASE,
  };
}

/** The language a terminal asks for by its locale; English unless it is Chinese. */
export const terminalLanguage = (from: NodeJS.ProcessEnv = process.env): 'zh' | 'en' =>
  /^zh/i.test(from['LC_ALL'] || from['LC_MESSAGES'] || from['LANG'] || '') ? 'zh' : 'en';
