import { newId, toMillis, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { checkNewPasskey, relyingParty, webauthn } from '../passkeys.ts';
import { needCompany } from '../setup/company.ts';
import { own } from '../tables.ts';
import { findToken, handOut, spendToken } from '../tokens.ts';
import { loadSelf, proveSelf } from './account.ts';
import { dropIdleRecoveryCodes, replaceRecoveryCodes } from './second-factor.ts';

/** What the browser needs to make a passkey for the person who is asking. */
export async function offerPasskey(
  ctx: Ctx,
  { body }: RouteInput<typeof security.offerPasskey>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.offerPasskey>> {
  const { rpID } = relyingParty(extras);
  const person = await proveSelf(ctx, extras, body.password);
  const company = await needCompany(ctx);
  const { rows } = await own.run<{ credential: string; transports: string[] }>(ctx, {
    text: 'select credential, transports from security.passkey where person_id = $1',
    values: [person.id],
  });
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: company.name,
    rpID,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    excludeCredentials: rows.map((r) => ({ id: r.credential, transports: r.transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  const { token, statements } = handOut(
    ctx,
    'passkey-registration',
    { person: person.id },
    options.challenge,
  );
  await own.batch(ctx, statements);
  return { ticket: token, options: { ...options } };
}

/** Keeps a new passkey. With the first second factor come the recovery codes for the day it is lost. */
export async function addPasskey(
  ctx: Ctx,
  { body }: RouteInput<typeof security.addPasskey>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.addPasskey>> {
  const person = await loadSelf(ctx);
  const held = await findToken(ctx, 'passkey-registration', body.ticket);
  if (!held?.challenge || held.person_id !== person.id) refuse('sign-in.ticket');
  const kept = await checkNewPasskey(relyingParty(extras), held.challenge, body.response);
  const id = newId(toMillis(ctx.now));
  const [, , left] = await own.batch(ctx, [
    {
      text: `insert into security.passkey (id, person_id, credential, public_key, counter, transports, name, made_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        id,
        person.id,
        kept.credential,
        kept.public_key,
        kept.counter,
        kept.transports,
        body.name,
        ctx.now,
      ],
    },
    spendToken(ctx, held.id),
    {
      text: 'select count(*)::int as left from security.recovery_code where person_id = $1 and used_at is null',
      values: [person.id],
    },
  ]);
  announce(ctx, personSubject, 'person.factor-set', person.id, { factor: 'passkey' });
  if (Number(left!.rows[0]!['left']) > 0) return { id, codes: [] };
  const { codes, statements } = replaceRecoveryCodes(ctx, person.id);
  await own.batch(ctx, statements);
  return { id, codes };
}

export async function removePasskey(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.removePasskey>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await proveSelf(ctx, extras, body.password);
  const [gone] = await own.batch(ctx, [
    {
      text: 'delete from security.passkey where id = $1 and person_id = $2',
      values: [params.id, person.id],
    },
    dropIdleRecoveryCodes(person.id),
  ]);
  if (gone!.count === 0) refuse('object.missing');
  announce(ctx, personSubject, 'person.factor-removed', person.id, { factor: 'passkey' });
  return {};
}
