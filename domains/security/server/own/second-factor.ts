import { newId, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, keysOf, refuse, type Ctx, type HttpExtras, type Statement } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { needCompany } from '../setup/company.ts';
import { own } from '../tables.ts';
import { byPerson, forgiveTurns, takeTurn } from '../throttle.ts';
import { hashRecoveryCode, newRecoveryCodes } from '../tokens.ts';
import { newTotpSecret, stepOfCode, totpPlace, totpUri, totpWaitingPlace } from '../totp.ts';
import { loadSelf, proveSelf } from './account.ts';

/** Ten new recovery codes in place of those there were. They are shown this once. */
export function replaceRecoveryCodes(ctx: Ctx, person: Id): { codes: string[]; statements: Statement[] } {
  const codes = newRecoveryCodes();
  announce(ctx, personSubject, 'person.factor-set', person, { factor: 'recovery' });
  return {
    codes,
    statements: [
      { text: 'delete from security.recovery_code where person_id = $1', values: [person] },
      {
        text: `insert into security.recovery_code (id, person_id, hash)
               select unnest($1::uuid[]), $2, unnest($3::bytea[])`,
        values: [
          codes.map(() => newId(toMillis(ctx.now))),
          person,
          codes.map((code) => hashRecoveryCode(ctx, person, code)),
        ],
      },
    ],
  };
}

/** Without any second factor left, recovery codes open nothing and go. */
export const dropIdleRecoveryCodes = (person: Id): Statement => ({
  text: `delete from security.recovery_code where person_id = $1
           and not exists (select from security.person p where p.id = $1 and p.totp_sealed is not null)
           and not exists (select from security.passkey k where k.person_id = $1)`,
  values: [person],
});

/** A new secret for an authenticator. It counts once a code has proven that the authenticator has it. */
export async function beginTotp(
  ctx: Ctx,
  { body }: RouteInput<typeof security.beginTotp>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.beginTotp>> {
  const person = await proveSelf(ctx, extras, body.password);
  const company = await needCompany(ctx);
  const secret = newTotpSecret();
  await own.run(ctx, {
    text: 'update security.person set totp_waiting_sealed = $2 where id = $1',
    values: [person.id, keysOf(ctx).seal(secret, totpWaitingPlace(person.id))],
  });
  return { secret, uri: totpUri(secret, company.name, person.email) };
}

export async function confirmTotp(
  ctx: Ctx,
  { body }: RouteInput<typeof security.confirmTotp>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.confirmTotp>> {
  if (ctx.actor.kind !== 'staff' || !ctx.actor.id) refuse('object.missing');
  const turn = byPerson(ctx.actor.id);
  await takeTurn(extras.program, turn);
  const person = await loadSelf(ctx);
  const waiting = person.totp_waiting_sealed;
  const secret = waiting && keysOf(ctx).open(waiting, totpWaitingPlace(person.id));
  const step = secret ? stepOfCode(secret, body.code, ctx.now) : null;
  if (!secret || step === null) refuse('sign-in.code');
  const { codes, statements } = replaceRecoveryCodes(ctx, person.id);
  await own.batch(ctx, [
    {
      text: `update security.person set totp_sealed = $2, totp_waiting_sealed = null, totp_step = $3, totp_at = $4
             where id = $1`,
      values: [person.id, keysOf(ctx).seal(secret, totpPlace(person.id)), step, ctx.now],
    },
    ...statements,
    forgiveTurns(ctx, turn),
  ]);
  announce(ctx, personSubject, 'person.factor-set', person.id, { factor: 'totp' });
  return { codes };
}

export async function removeTotp(
  ctx: Ctx,
  { body }: RouteInput<typeof security.removeTotp>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await proveSelf(ctx, extras, body.password);
  if (!person.totp_sealed) return {};
  await own.batch(ctx, [
    {
      text: `update security.person set totp_sealed = null, totp_waiting_sealed = null, totp_step = null, totp_at = null
             where id = $1`,
      values: [person.id],
    },
    dropIdleRecoveryCodes(person.id),
  ]);
  announce(ctx, personSubject, 'person.factor-removed', person.id, { factor: 'totp' });
  return {};
}

export async function renewRecoveryCodes(
  ctx: Ctx,
  { body }: RouteInput<typeof security.renewRecoveryCodes>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.renewRecoveryCodes>> {
  const person = await proveSelf(ctx, extras, body.password);
  const { rows } = await own.run(ctx, {
    text: 'select 1 from security.passkey where person_id = $1 limit 1',
    values: [person.id],
  });
  if (!person.totp_sealed && rows.length === 0) refuse('second-factor.none');
  const { codes, statements } = replaceRecoveryCodes(ctx, person.id);
  await own.batch(ctx, statements);
  return { codes };
}
