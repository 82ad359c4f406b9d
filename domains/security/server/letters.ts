import { newId, toMillis, type Id } from '#kernel/contract';
import { announce, keysOf, type Ctx, type Statement } from '#kernel/server';
import { letterSubject } from '../events.ts';
import { needCompany } from './setup/company.ts';
import { own } from './tables.ts';
import { handOut } from './tokens.ts';

export type LetterKind = 'invitation' | 'reset' | 'link';

const linkPlace = (id: Id): string => `security.letter.link_sealed:${id}`;
const askedPlace = (id: Id): string => `security.letter.asked_sealed:${id}`;

/** Where a link leads. What opens it stands behind the `#`, so that no server's log ever has it. */
const pages: Record<LetterKind, string> = {
  invitation: '/invitation',
  reset: '/reset-password',
  link: '/portal/enter',
};

export const linkTo = (publicUrl: string, kind: LetterKind, token: string): string =>
  `${publicUrl}${pages[kind]}#${token}`;

/**
 * Writes a letter to a member of staff, whose link was just handed out: announced, so that the room above
 * mails it. The link is kept encrypted, and only as long as its token.
 */
export function writeLetter(
  ctx: Ctx,
  letter: { kind: LetterKind; tokenId: Id; link: string; person: Id },
): Statement {
  const id = newId(toMillis(ctx.now));
  const { kind, person } = letter;
  announce(ctx, letterSubject, 'letter.asked', id, { letter: kind });
  announce(ctx, letterSubject, 'letter.written', id, { letter: kind, person });
  return {
    text: `insert into security.letter (id, kind, token_id, person_id, link_sealed, asked_at)
           values ($1, $2, $3, $4, $5, $6)`,
    values: [id, kind, letter.tokenId, person, keysOf(ctx).seal(letter.link, linkPlace(id)), ctx.now],
  };
}

/**
 * Takes down that somebody asked for a link to an address. Whether the address is anybody's is found out
 * afterwards, by the worker: here every address is the same work.
 */
export async function askLetter(ctx: Ctx, kind: 'reset' | 'link', email: string): Promise<void> {
  const id = newId(toMillis(ctx.now));
  await own.run(ctx, {
    name: 'security.ask-letter',
    text: 'insert into security.letter (id, kind, asked_sealed, asked_at) values ($1, $2, $3, $4)',
    values: [id, kind, keysOf(ctx).seal(email, askedPlace(id)), ctx.now],
  });
  announce(ctx, letterSubject, 'letter.asked', id, { letter: kind });
}

interface Holder {
  person: Id | null;
  account: Id | null;
}

/** Whose address it is: an active member of staff for a reset, an open account for a customer's link. */
async function holderOf(ctx: Ctx, kind: LetterKind, email: string): Promise<Holder | null> {
  const text =
    kind === 'reset'
      ? `select id as person, null::uuid as account from security.person where lower(email) = lower($1) and state = 'active'`
      : `select null::uuid as person, id as account from security.account where lower(email) = lower($1) and state = 'open'`;
  const { rows } = await own.run<Holder>(ctx, { text, values: [email] });
  return rows[0] ?? null;
}

/** Writes a letter that was asked for; where the address is nobody's, nothing is left of it. */
export async function writeAskedLetter(ctx: Ctx, id: Id): Promise<void> {
  const { rows } = await own.run<{ kind: LetterKind; asked_sealed: string }>(ctx, {
    text: 'select kind, asked_sealed from security.letter where id = $1 and asked_sealed is not null for update',
    values: [id],
  });
  const letter = rows[0];
  if (!letter) return;
  const email = keysOf(ctx).open(letter.asked_sealed, askedPlace(id));
  const holder = await holderOf(ctx, letter.kind, email);
  if (!holder) {
    await own.run(ctx, { text: 'delete from security.letter where id = $1', values: [id] });
    return;
  }
  const { public_url } = await needCompany(ctx);
  const { id: tokenId, token, statements } = handOut(ctx, letter.kind, holder);
  await own.batch(ctx, [
    ...statements,
    {
      text: `update security.letter set asked_sealed = null, token_id = $2, person_id = $3, account_id = $4,
               link_sealed = $5 where id = $1`,
      values: [
        id,
        tokenId,
        holder.person,
        holder.account,
        keysOf(ctx).seal(linkTo(public_url, letter.kind, token), linkPlace(id)),
      ],
    },
  ]);
  announce(ctx, letterSubject, 'letter.written', id, {
    letter: letter.kind,
    person: holder.person,
    account: holder.account,
  });
}

/** A letter as it is mailed: to whom, in which language, with which link. */
export interface OpenedLetter {
  to: string;
  name: string;
  locale: string;
  link: string;
  kind: LetterKind;
}

/** Opens a letter for mailing; null when its link was used, replaced or is out of time. */
export async function openLetter(ctx: Ctx, letterId: Id): Promise<OpenedLetter | null> {
  const { rows } = await own.run<Omit<OpenedLetter, 'link'> & { link_sealed: string }>(ctx, {
    text: `select l.kind, l.link_sealed, coalesce(p.email, a.email) as "to", coalesce(p.name, a.name) as name,
             coalesce(p.locale, a.locale) as locale
           from security.letter l
           join security.token t on t.id = l.token_id and t.used_at is null and t.expires_at > $2
           left join security.person p on p.id = l.person_id
           left join security.account a on a.id = l.account_id
           where l.id = $1`,
    values: [letterId, ctx.now],
  });
  const row = rows[0];
  if (!row) return null;
  const { link_sealed, ...rest } = row;
  return { ...rest, link: keysOf(ctx).open(link_sealed, linkPlace(letterId)) };
}
