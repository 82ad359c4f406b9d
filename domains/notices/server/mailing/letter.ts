import { newId, toMillis } from '#kernel/contract';
import type { Ctx, LedgerEvent } from '#kernel/server';
import type { TemplateKey } from '../../contract.ts';
import { own } from '../tables.ts';
import { findTemplate } from '../templates/find-template.ts';
import { hintMail } from '../telling/tell.ts';

const templates: Record<string, TemplateKey> = {
  invitation: 'letter-invitation',
  reset: 'letter-reset',
  link: 'letter-link',
};

/**
 * Puts a letter of the security room on its way. Only which letter is kept: its link is opened when it is
 * handed over, so that it lies nowhere in the clear while it waits.
 */
export async function queueLetter(ctx: Ctx, event: LedgerEvent): Promise<void> {
  const key = templates[String(event.facts['letter'])];
  if (!key) throw new Error(`no template for a letter of kind ${String(event.facts['letter'])}`);
  const { person } = event.facts;
  const template = await findTemplate(ctx, key);
  await own.run(ctx, {
    name: 'notices.letter',
    text: `insert into notices.sent (id, cause, template_key, template_version, about_kind, about_id, person_id, letter_id,
             locale, state, made_at, due_at)
           values ($1, $2, $3, $4, $5, $6, $7, $6, '', 'due', $8, $8)
           on conflict (cause, template_key, (coalesce(person_id, about_id))) do nothing`,
    values: [
      newId(toMillis(ctx.now)),
      event.id,
      key,
      template.version,
      event.subject.kind,
      event.subject.id,
      typeof person === 'string' ? person : null,
      ctx.now,
    ],
  });
  hintMail(ctx, event.id);
}
