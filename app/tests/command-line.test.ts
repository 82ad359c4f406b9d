import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { throwAway } from './folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The program's answer to a command line, in an English terminal. */
const said = (...words: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    const env = { ...process.env, LC_ALL: 'en_US.UTF-8', DATABASE_URL: '', SELVEDGE_DATA: '' };
    execFile(process.execPath, ['app/bin/selvedge.js', ...words], { cwd: root, env }, (error, out, err) =>
      done({ code: Number(error?.code ?? 0), out, err: err.trim() }),
    );
  });

describe('the command line', () => {
  it.each(['verify', 'rotate-key'])(
    '%s of a folder where no company is says so, and makes nothing',
    async (name) => {
      const { dataDir, remove } = throwAway('nobody');
      const mistyped = path.join(dataDir, 'dta');
      try {
        const { code, err } = await said(name, '--data', mistyped);
        expect({ code, err }).toEqual({
          code: 1,
          err: `selvedge: there is no company in ${mistyped}; name its data folder with --data, or set DATABASE_URL`,
        });
        expect(existsSync(mistyped)).toBe(false);
      } finally {
        remove();
      }
    },
  );

  it('a backup of a folder where no company is is no backup', async () => {
    const { dataDir, remove } = throwAway('nobody');
    const file = path.join(dataDir, 'night.bak');
    try {
      expect(await said('backup', file, '--data', dataDir)).toMatchObject({ code: 1 });
      expect(existsSync(file)).toBe(false);
    } finally {
      remove();
    }
  });

  it.each([
    [['import'], 'selvedge: say what to import: selvedge import mail'],
    [['import', '--help'], 'selvedge: say what to import: selvedge import mail'],
    [['weave'], 'selvedge: there is no command “weave”; `selvedge --help` lists them'],
    [['start', '--port', 'abc'], 'selvedge: PORT: a whole number from 0 to 65535'],
    [['clauses', '/nowhere.yaml'], 'selvedge: there is no /nowhere.yaml'],
    [['standard', 'read', root], 'selvedge: what was named is a folder, and a file is needed'],
    [
      ['start', '--data', path.join(root, 'package.json')],
      `selvedge: ${path.join(root, 'package.json')}/program.lock cannot be reached: a part of it is a file, not a folder`,
    ],
  ])('%j: one clear line', async (line, expected) => {
    const { code, err } = await said(...line);
    expect(err).toBe(expected);
    expect(code).toBeGreaterThan(0);
  });
});
