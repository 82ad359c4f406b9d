import type { Id } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { ensureCustomerAccount } from '#domains/security/server/index.ts';
import { own } from './tables.ts';

interface Writer {
  customer_id: Id;
  address: string;
  name: string;
  language: string;
}

/**
 * Whoever asks with a mail address can look their inquiries up: an account is opened for the address, to
 * be entered by a link that is mailed to it. So a name in a form opens nothing to whoever typed it.
 */
export async function openAccount(ctx: Ctx, inquiry: Id): Promise<void> {
  const { rows } = await own.run<Writer>(ctx, {
    name: 'desk.writer-by-mail',
    text: `select i.customer_id, p.address, coalesce(nullif(p.name, ''), i.contact_name, p.address) as name, i.language
           from desk.inquiry i join desk.participant p on p.inquiry_id = i.id
           where i.id = $1 and p.address like '%_@_%' order by p.address limit 1`,
    values: [inquiry],
  });
  const writer = rows[0];
  if (!writer) return;
  await ensureCustomerAccount(ctx, {
    customerId: writer.customer_id,
    email: writer.address,
    name: writer.name,
    locale: writer.language,
  });
}
