import { createHmac } from 'node:crypto';
import {
  toMillis,
  type Facts,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import { keysOf, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import { resolveCustomer } from '#domains/customers/server/index.ts';
import { dueFor } from '#domains/standard/server/index.ts';
import type { desk } from '../contract.ts';
import { refuseForeignFiles } from './attachments.ts';
import { addressKey, asksPerHour, networkOf, titleFrom } from './rules.ts';
import type { Incoming } from './incoming.ts';
import { takeIn } from './take-in.ts';
import { own } from './tables.ts';

type Body = RouteInput<typeof desk.askInquiry>['body'];

/**
 * A question from the portal or the web site, by anybody. A customer who is signed in asks as that
 * customer, whatever address they give; anybody else is whom the address belongs to. One network address
 * may ask so often in an hour.
 */
export async function askInquiry(
  ctx: Ctx,
  { body }: RouteInput<typeof desk.askInquiry>,
  extras: HttpExtras,
): Promise<RouteResult<typeof desk.askInquiry>> {
  await takeTurn(ctx, extras.address);
  const isCustomer = ctx.actor.kind === 'customer' && ctx.actor.customer !== null;
  await refuseForeignFiles(ctx, body.attachments);
  const customer = isCustomer
    ? await signedInCustomer(ctx, ctx.actor.customer!, body.email)
    : await resolveCustomer(ctx, {
        channel: 'mail',
        address: body.email,
        name: body.name,
        company: body.company,
      });
  const made = await takeIn(ctx, {
    channel: 'form',
    customer,
    title: body.title ?? titleFrom(body.message),
    text: body.message,
    class: body.class,
    language: body.language,
    from: { name: body.name, address: body.email, channel: 'mail' },
    attachments: body.attachments,
    occurredAt: ctx.now,
    external: body.submission ? { source: submissionSource(body), id: body.submission } : null,
  });
  return {
    number: made.number,
    id: isCustomer ? made.id : null,
    answerBy: await answerBy(ctx, { class: body.class, language: body.language, tier: customer.tier }),
  };
}

/** By when a question on the web site asked now is to be answered. */
const answerBy = (ctx: Ctx, facts: Facts): Promise<Instant | null> =>
  dueFor(ctx, {
    kind: 'inquiry',
    event: 'inquiry.received',
    facts: { channel: 'form', ...facts },
    until: 'inquiry.answered',
  });

/** What the page says before anybody has asked. */
export const portalPromise = async (ctx: Ctx): Promise<RouteResult<typeof desk.portalPromise>> => ({
  answerBy: await answerBy(ctx, {}),
});

/** A form sent twice has the same address in it: nobody learns another's number by trying submissions. */
const submissionSource = (body: Body): string => `form:${addressKey(body.email)}`;

async function signedInCustomer(ctx: Ctx, customer: Id, email: string): Promise<Incoming['customer']> {
  const { rows } = await own.run<Incoming['customer']>(ctx, {
    name: 'desk.signed-in-customer',
    text: `select c.id as "customerId", c.tier, c.owner_id as "ownerId", c.team_id as "teamId",
             (select h.contact_id from customers_pub.handle h where h.customer_id = c.id and h.channel = 'mail'
                and h.address = $2 limit 1) as "contactId"
           from customers_pub.customer c where c.id = $1`,
    values: [customer, addressKey(email)],
  });
  return rows[0] ?? refuse('object.missing');
}

/** Counts a question of a network address; the address itself is not kept. */
async function takeTurn(ctx: Ctx, address: string): Promise<void> {
  const key = createHmac('sha256', keysOf(ctx).purpose('portal-turn')).update(networkOf(address)).digest();
  const { rows } = await own.run<{ asked: number }>(ctx, {
    name: 'desk.take-turn',
    text: `insert into desk.portal_turn as t (key, hour, asked) values ($1, date_trunc('hour', $2::timestamptz), 1)
           on conflict (key, hour) do update set asked = t.asked + 1 returning asked`,
    values: [key, ctx.now],
  });
  const hourMs = 3_600_000;
  if (rows[0]!.asked > asksPerHour)
    refuse('request.too-many', { seconds: Math.ceil((hourMs - (toMillis(ctx.now) % hourMs)) / 1000) });
}
