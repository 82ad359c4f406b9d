import { newId, toMillis, type Id } from '#kernel/contract';
import { announce, keysOf, type Ctx, type Statement } from '#kernel/server';
import { letterSubject } from '../events.ts';
import { own } from './tables.ts';

export type LetterKind = 'invitation' | 'reset' | 'link';

const place = (id: Id): string => `security.letter.link_sealed:${id}`;

/** Where a link leads. What opens it stands behind the `#`, so that no server's log ever has it. */
const pages: Record<LetterKind, string> = {
  invitation: '/invitation',
  reset: '/reset-password',
  link: '/portal/enter',
};

export const linkTo = (publicUrl: string, kind: LetterKind, token: string): string =>
  `${publicUrl}${pages[kind]}#${token}`;

/**
 * Writes a letter with a link to somebody: announced, so that the room above mails it. The link is kept
 * encrypted, and only as long as its token.
 */
export function writeLetter(
  ctx: Ctx,
  letter: { kind: LetterKind; tokenId: Id; link: string; person?: Id; account?: Id },
): Statement {
  const id = newId(toMillis(ctx.now));
  const { kind, person = null, account = null } = letter;
  announce(ctx, letterSubject, 'letter.written', id, { letter: kind, person, account });
  return {
    text: `insert into security.letter (id, kind, token_id, person_id, account_id, link_sealed, written_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [id, kind, letter.tokenId, person, account, keysOf(ctx).seal(letter.link, place(id)), ctx.now],
  };
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
  return { ...rest, link: keysOf(ctx).open(link_sealed, place(letterId)) };
}
