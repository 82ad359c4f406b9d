import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What opens the cluster: kept in the data folder, readable by its owner alone. */
export interface Keys {
  superuserPassword: string;
  password: string;
  /** Where the cluster is, when it is not in the data folder itself. */
  cluster?: string;
}

/** The superuser initdb makes, and the role the program works under. */
export const superuser = 'postgres';
export const programRole = 'selvedge';

export const newPassword = (): string => randomBytes(24).toString('base64url');

const keysFile = (dataDir: string, major: number): string => path.join(dataDir, `pg${major}.json`);

/** The keys, or null when there are none or they are damaged; both are made good by new ones. */
export function readKeys(dataDir: string, major: number): Keys | null {
  try {
    const read = JSON.parse(fs.readFileSync(keysFile(dataDir, major), 'utf8')) as Partial<Keys>;
    const { superuserPassword, password, cluster } = read;
    if (!superuserPassword || !password) return null;
    return { superuserPassword, password, ...(cluster && { cluster }) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Writes the keys whole or not at all. */
export function writeKeys(dataDir: string, major: number, keys: Keys): void {
  const file = keysFile(dataDir, major);
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  fs.writeFileSync(aside, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true });
  fs.renameSync(aside, file);
}
