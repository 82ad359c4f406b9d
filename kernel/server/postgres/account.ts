import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { PostgresRefused } from './refused.ts';

/** The account PostgreSQL runs under; null: under our own. */
export type Account = { name: string; uid: number; gid: number } | null;

/** uid and gid as spawn wants them. */
export const identity = (account: Account): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};

/** What programs get as their environment: nothing of ours, so that no PG* variable or locale leaks in. */
export const plainEnvironment = (): NodeJS.ProcessEnv | undefined =>
  process.platform === 'win32' ? undefined : { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * PostgreSQL refuses root. As root it runs under `postgres` where there is one, else `nobody`: both come
 * with the system, so no account is ever made on somebody's machine. Throws `no-account` when neither is.
 */
export function chooseAccount(passwdFile = '/etc/passwd', uid = process.getuid?.()): Account {
  if (uid !== 0) return null;
  const passwd = fs.existsSync(passwdFile) ? fs.readFileSync(passwdFile, 'utf8') : '';
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const found = new RegExp(`^${name}:[^:]*:(-?\\d+):(-?\\d+):`, 'm').exec(passwd);
    // macOS writes nobody as -2.
    if (found && Number(found[1]) !== 0)
      return { name, uid: Number(found[1]) >>> 0, gid: Number(found[2]) >>> 0 };
  }
  throw new PostgresRefused(
    'no-account',
    'PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody account: start Selvedge as an ordinary user, or set DATABASE_URL',
  );
}

/** Whether the account can pass into a folder, by asking as that account: modes, owners and ACLs alike. */
export function canEnter(folder: string, account: Account): boolean {
  if (!account) return true;
  const asked = spawnSync('/bin/sh', ['-c', 'test -d "$1" && test -x "$1"', 'sh', folder], {
    ...identity(account),
    cwd: '/',
    env: plainEnvironment(),
    stdio: 'ignore',
  });
  return asked.status === 0;
}

/** Gives a file or an empty folder to the account; a link itself, for its aim may be anything. */
export function giveTo(file: string, account: Account): void {
  if (account) fs.lchownSync(file, account.uid, account.gid);
}
