import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canEnter, chooseAccount } from '../account.ts';
import { freshFolder, isRoot } from './make.ts';

function passwd(text: string): string {
  const file = path.join(freshFolder(), 'passwd');
  fs.writeFileSync(file, text);
  return file;
}

const root = 'root:x:0:0:root:/root:/bin/bash\n';
const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';

describe('the account PostgreSQL runs under', () => {
  it('is our own when we are not root', () => {
    expect(chooseAccount(passwd(root), 1000)).toBeNull();
  });

  it('is postgres before nobody when we are root', () => {
    const file = passwd(`${root}${nobody}postgres:x:105:110:PostgreSQL:/var/lib/postgresql:/bin/bash\n`);
    expect(chooseAccount(file, 0)).toEqual({ name: 'postgres', uid: 105, gid: 110 });
  });

  it('is nobody where there is no postgres, also as macOS writes it', () => {
    expect(chooseAccount(passwd(root + nobody), 0)).toEqual({ name: 'nobody', uid: 65534, gid: 65534 });
    const mac = passwd('nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false\n');
    expect(chooseAccount(mac, 0)).toEqual({ name: 'nobody', uid: 4294967294, gid: 4294967294 });
  });

  it('is never another name for root', () => {
    const file = passwd(`postgres:x:0:0:trap:/root:/bin/sh\n${nobody}`);
    expect(chooseAccount(file, 0)?.name).toBe('nobody');
  });

  it('is refused as no-account when there is none', () => {
    expect(() => chooseAccount(passwd(root), 0)).toThrow(
      expect.objectContaining({
        name: 'PostgresRefused',
        code: 'no-account',
        message: expect.stringMatching(/DATABASE_URL/),
      }),
    );
    expect(() => chooseAccount('/nowhere/passwd', 0)).toThrow(
      expect.objectContaining({ code: 'no-account' }),
    );
  });

  it.runIf(isRoot)('cannot enter what lies below a private folder', () => {
    const folder = freshFolder();
    const inner = path.join(folder, 'private', 'data');
    fs.mkdirSync(inner, { recursive: true });
    const account = chooseAccount();
    expect(canEnter(inner, account)).toBe(true);
    fs.chmodSync(path.join(folder, 'private'), 0o700);
    expect(canEnter(inner, account)).toBe(false);
  });
});
