import { refuse } from '#kernel/server';
import { commonPasswords } from './common-passwords.ts';

/** Argon2id with 19 MiB and two passes: the first of OWASP's recommended settings. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Loaded with the first password: a program at rest is the smaller for it. */
const argon = () => import('@node-rs/argon2');

export const hashPassword = async (password: string): Promise<string> =>
  (await argon()).hash(password.normalize('NFKC'), cost);

let nobodys: Promise<string> | undefined;

/**
 * Whether a password fits. Without a hash (no such account, none set yet) one that is nobody's is
 * checked, so that the answer takes as long and tells nothing.
 */
export async function passwordFits(password: string, kept: string | null): Promise<boolean> {
  const { hash, verify } = await argon();
  nobodys ??= hash('nobody’s password', cost);
  const fits = await verify(kept ?? (await nobodys), password.normalize('NFKC'));
  return kept !== null && fits;
}

/** What a password must not be made of: the person's name and address, the company's name. */
export interface Known {
  email: string;
  name: string;
  company: string;
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Letters for the digits and signs they are often written as. */
const plain = (text: string): string =>
  bare(
    text
      .replace(/0/g, 'o')
      .replace(/[1!|]/g, 'i')
      .replace(/3/g, 'e')
      .replace(/[4@]/g, 'a')
      .replace(/[5$]/g, 's'),
  );

/** One character again and again, or one short piece: `aaaaaaaaaa`, `abcabcabcabc`. */
const repeats = (text: string): boolean => /^(.{1,4})\1{2,}.{0,3}$/u.test(text);

/** A run along the keys or the alphabet: `1234567890`, `abcdefghij`, `qwertyuiop`. */
function runs(text: string): boolean {
  const rows = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
  let left = text;
  for (const row of [...rows, ...rows.map((r) => [...r].reverse().join(''))]) {
    for (let size = Math.min(row.length, left.length); size >= 4; size -= 1) {
      for (let at = 0; at + size <= row.length; at += 1) left = left.replace(row.slice(at, at + size), '');
    }
  }
  return left.length < 4;
}

const parts = (known: Known): string[] =>
  [known.email.split('@')[0], known.email.split('@')[1]?.split('.')[0], known.name, known.company]
    .map((part) => bare(part ?? ''))
    .filter((part) => part.length >= (/\p{Script=Han}/u.test(part) ? 2 : 4));

/** Why a password is too easy to guess; null when it is not. `known` is whose it would be. */
export function weakness(password: string, known: Known): 'common' | 'pattern' | 'known' | null {
  const text = bare(password);
  const stem = password.replace(/[\d\p{P}\p{S}\s]+$/u, '');
  if ([text, plain(password), bare(stem), plain(stem)].some((t) => commonPasswords.has(t))) return 'common';
  if (repeats(text) || runs(text) || new Set(text).size < 4) return 'pattern';
  const rest = parts(known).reduce((left, part) => left.replaceAll(part, ''), text);
  return rest.length < 6 && rest !== text ? 'known' : null;
}

const reasons = {
  common: '太常见，容易猜中 · one of the commonest',
  pattern: '太有规律 · a plain pattern',
  known: '由姓名、邮箱或公司名组成 · made of the name, the address or the company',
};

/** Refuses a password that is easy to guess; `path` is the field it came in. */
export function refuseWeak(password: string, known: Known, path = 'body.password'): void {
  const why = weakness(password, known);
  if (why) refuse('password.weak', { why }, [{ path, message: reasons[why] }]);
}
