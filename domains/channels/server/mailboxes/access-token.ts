import { keysOf, systemActor, transact, type Program } from '#kernel/server';
import { own } from '../tables.ts';
import type { Account } from './account.ts';
import { secretPlace } from './settings.ts';

interface Held {
  token: string;
  untilMs: number;
}

const held = new WeakMap<Program, Map<string, Held>>();
const patienceMs = 15_000;

/** What a token server answered that is no token. */
export class TokenRefused extends Error {}

/**
 * The access token to log in with under XOAUTH2: the one held as long as it is good, else a new one for
 * the refresh token (RFC 6749 section 6). A refresh token that comes back changed is kept in its place.
 */
export async function accessToken(program: Program, account: Account): Promise<string> {
  if (!account.oauth) return account.secret;
  const tokens = held.get(program) ?? new Map<string, Held>();
  held.set(program, tokens);
  const key = `${account.id}/${account.revision}`;
  const now = program.clock.millis();
  const known = tokens.get(key);
  if (known && known.untilMs > now) return known.token;
  const { tokenUrl, clientId, clientSecret } = account.oauth;
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: account.secret,
    client_id: clientId,
  });
  if (clientSecret) form.set('client_secret', clientSecret);
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    body: form,
    signal: AbortSignal.timeout(patienceMs),
  });
  const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const token = said['access_token'];
  if (!answer.ok || typeof token !== 'string')
    throw new TokenRefused(
      String(said['error_description'] ?? said['error'] ?? `status ${answer.status}`).slice(0, 300),
    );
  const seconds = typeof said['expires_in'] === 'number' ? said['expires_in'] : 600;
  tokens.set(key, { token, untilMs: now + Math.max(30, seconds - 60) * 1000 });
  const renewed = said['refresh_token'];
  if (typeof renewed === 'string' && renewed !== account.secret)
    await keepRefreshToken(program, account, renewed);
  return token;
}

/** A token that was refused is not tried again. */
export const dropAccessToken = (program: Program, account: Account): void =>
  void held.get(program)?.delete(`${account.id}/${account.revision}`);

async function keepRefreshToken(program: Program, account: Account, token: string): Promise<void> {
  account.secret = token;
  await transact(program, { actor: systemActor }, (ctx) =>
    own(ctx)
      .updateTable('channels.mailbox')
      .set({ secret: keysOf(ctx).seal(token, secretPlace('secret', account.id)) })
      .where('id', '=', account.id)
      // Settings changed meanwhile carry a secret of their own.
      .where('changed_at', '=', account.revision)
      .execute(),
  );
}
