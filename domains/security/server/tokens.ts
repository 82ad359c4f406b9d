import { createHash, createHmac, randomBytes } from 'node:crypto';
import { newId, toMillis, type Id } from '#kernel/contract';
import { keysOf, type Ctx, type Statement } from '#kernel/server';
import { after, tokenLife, type TokenKind } from './rules.ts';
import { own } from './tables.ts';

/** 32 random bytes, base64url: what a cookie, a link or a client carries. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What an API client's token begins with, so that scanners for leaked secrets know it. */
export const clientPrefix = 'svg_';

/** What is kept of a token. A token is random throughout, so a plain hash of it tells nothing. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Ten recovery codes of 10 characters (49 bits each), as they are read: `ABCDE-FGHJK`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const code = Array.from({ length: 10 }, () => alphabet[randomIndex()]).join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
}

/** A uniform index into the alphabet: bytes beyond its last whole multiple are thrown away. */
function randomIndex(): number {
  const whole = 256 - (256 % alphabet.length);
  for (;;) {
    const byte = randomBytes(1)[0]!;
    if (byte < whole) return byte % alphabet.length;
  }
}

/** Recovery codes are short enough to be guessed from a stolen table, so their hash is keyed from the key file. */
export const hashRecoveryCode = (ctx: Ctx, person: Id, code: string): Buffer =>
  createHmac('sha256', keysOf(ctx).purpose('recovery'))
    .update(`${person}.${code.replace('-', '')}`)
    .digest();

interface Holder {
  person?: Id | null;
  account?: Id | null;
}

/** Of these only the newest counts; of the others several may be under way at once. */
const replacing: readonly TokenKind[] = ['setup', 'invitation', 'reset'];

/** Hands out a token of a kind: the statements keep its hash, the token itself goes to its holder only. */
export function handOut(
  ctx: Ctx,
  kind: TokenKind,
  holder: Holder = {},
  challenge: string | null = null,
): { id: Id; token: string; statements: Statement[] } {
  const id = newId(toMillis(ctx.now));
  const token = newToken();
  const { person = null, account = null } = holder;
  const statements: Statement[] = [];
  if (replacing.includes(kind)) {
    statements.push({
      text: `update security.token set used_at = $4 where kind = $1 and used_at is null
               and person_id is not distinct from $2::uuid and account_id is not distinct from $3::uuid`,
      values: [kind, person, account, ctx.now],
    });
  }
  statements.push({
    text: `insert into security.token (id, kind, hash, person_id, account_id, challenge, made_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      id,
      kind,
      hashToken(token),
      person,
      account,
      challenge,
      ctx.now,
      after(ctx.now, tokenLife[kind]),
    ],
  });
  return { id, token, statements };
}

export interface HeldToken {
  id: Id;
  person_id: Id | null;
  account_id: Id | null;
  challenge: string | null;
  tries: number;
}

/** Finds a token that still counts, and locks it; null when it is unknown, spent or out of time. */
export async function findToken(
  ctx: Ctx,
  kind: TokenKind | readonly TokenKind[],
  token: string,
): Promise<HeldToken | null> {
  const { rows } = await own.run<HeldToken>(ctx, {
    name: 'security.find-token',
    text: `select id, person_id, account_id, challenge, tries from security.token
           where hash = $1 and kind = any($2) and used_at is null and expires_at > $3 for update`,
    values: [hashToken(token), typeof kind === 'string' ? [kind] : kind, ctx.now],
  });
  return rows[0] ?? null;
}

export const spendToken = (ctx: Ctx, id: Id): Statement => ({
  text: 'update security.token set used_at = $2 where id = $1',
  values: [id, ctx.now],
});
