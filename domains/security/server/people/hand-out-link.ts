import type { Id } from '#kernel/contract';
import type { Ctx, HttpExtras, Statement } from '#kernel/server';
import { linkTo, writeLetter, type LetterKind } from '../letters.ts';
import { own } from '../tables.ts';
import { handOut } from '../tokens.ts';
import { needCompany } from '../setup/company.ts';

/**
 * Hands out a link to a person: mailed as a letter, or given back to be shown. Without a word it is
 * mailed where the company can send mail, and shown where it cannot.
 */
export async function handOutLink(
  ctx: Ctx,
  extras: Pick<HttpExtras, 'publicUrl'>,
  given: { kind: LetterKind; person: Id; deliver: 'mail' | 'show' | undefined },
  more: readonly Statement[] = [],
): Promise<string | null> {
  const { kind, person } = given;
  const deliver = given.deliver ?? ((await needCompany(ctx)).mail_ready ? 'mail' : 'show');
  const { id, token, statements } = handOut(ctx, kind as 'invitation' | 'reset', { person });
  const link = linkTo(extras.publicUrl, kind, token);
  const letter = deliver === 'mail' ? [writeLetter(ctx, { kind, tokenId: id, link, person })] : [];
  await own.batch(ctx, [...more, ...statements, ...letter]);
  return deliver === 'mail' ? null : link;
}
