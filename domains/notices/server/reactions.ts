import type { Ctx, LedgerEvent, Reaction } from '#kernel/server';
import { setMailReady } from '#domains/security/server/index.ts';
import type { TemplateKey } from '../contract.ts';
import { sendingMailboxes } from './mailing/hand-over.ts';
import { queueLetter } from './mailing/letter.ts';
import { writeReceipt } from './mailing/receipt.ts';
import type { Recipient } from './rules/stand-in.ts';
import { forgetCustomer } from './telling/forget.ts';
import { know, type Known } from './telling/known.ts';
import { answersFor, inRole, ownerOrTeam, thereFor } from './telling/recipients.ts';
import { neededBy, tellStaff } from './telling/tell.ts';
import { findTemplate } from './templates/find-template.ts';

/** Tells an event by a template to whomever `whom` names; once per event, however often it is tried. */
async function tellOf(
  ctx: Ctx,
  event: LedgerEvent,
  key: TemplateKey,
  whom: (known: Known) => Promise<readonly Recipient[]>,
): Promise<void> {
  const template = await findTemplate(ctx, key);
  if (!template.enabled) return;
  const told = { about: event.subject, event: event.event, facts: event.facts };
  const known = await know(ctx, told, neededBy(template));
  await tellStaff(ctx, event.id, template, known, await whom(known));
}

/** The owner or the team; where a role answers for it, that role, beside whoever it is about. */
const toOwner = (ctx: Ctx) => async (known: Known) => {
  const { header = {}, role } = known.card ?? {};
  if (!role) return ownerOrTeam(ctx, header);
  const themselves = header.owner ? await thereFor(ctx, [header.owner]) : [];
  const others = await inRole(ctx, role, null);
  return [...themselves, ...others.filter((o) => !themselves.some((t) => t.id === o.id))];
};

/** Whoever did it themselves needs no notice of it. */
const others = (event: LedgerEvent, people: readonly Recipient[]): Recipient[] =>
  people.filter((p) => p.id !== event.actor.id);

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A warning that is delivered after the clock was stopped would only disturb. */
const warned: Reaction['run'] = (ctx, event) =>
  tellOf(ctx, event, 'clock-warned', async (known) =>
    known.clock && !known.clock.running ? [] : toOwner(ctx)(known),
  );

const escalated: Reaction['run'] = (ctx, event) =>
  tellOf(ctx, event, 'clock-escalated', (known) =>
    inRole(ctx, text(event.facts['to']) ?? 'lead', known.card?.header.team ?? null),
  );

const assigned: Reaction['run'] = async (ctx, event) => {
  const owner = text(event.facts['owner']);
  if (!owner) return;
  await tellOf(ctx, event, 'inquiry-assigned', async () => others(event, await thereFor(ctx, [owner])));
};

/** To the specialist who was named, else to those of the department's team; to all where it has none. */
const passed: Reaction['run'] = (ctx, event) =>
  tellOf(ctx, event, 'inquiry-passed', async () => {
    const named = text(event.facts['passedPerson']);
    const there = named ? await thereFor(ctx, [named]) : [];
    return others(
      event,
      there.length > 0 ? there : await inRole(ctx, 'specialist', text(event.facts['passedTeam'])),
    );
  });

const advised: Reaction['run'] = (ctx, event) =>
  tellOf(ctx, event, 'inquiry-advised', async (known) => others(event, await toOwner(ctx)(known)));

/** To whoever was to come back to it, or their stand-in; else to whoever owns it by now. */
const followUp: Reaction['run'] = (ctx, event) =>
  tellOf(ctx, event, 'follow-up-due', async (known) => {
    const named = text(event.facts['followUpFor']);
    const there = named ? await thereFor(ctx, [named]) : [];
    return there.length > 0 ? there : toOwner(ctx)(known);
  });

/** To whose figure it is, where it is one person's; else to those who answer for it in the team or the company. */
const indicatorWarned: Reaction['run'] = (ctx, event) =>
  tellOf(ctx, event, 'indicator-warned', async () => {
    const owner = text(event.facts['owner']);
    const there = owner ? await thereFor(ctx, [owner]) : [];
    if (there.length > 0) return there;
    return inRole(ctx, await answersFor(ctx, event.facts['clause']), text(event.facts['team']));
  });

const mailboxes: Reaction['run'] = async (ctx) => setMailReady(ctx, (await sendingMailboxes(ctx)).size > 0);

/** What is told because something happened elsewhere. */
export const reactions: readonly Reaction[] = [
  { name: 'notices.clock-warned', on: ['clock.warned'], run: warned },
  {
    name: 'notices.clock-breached',
    on: ['clock.breached'],
    run: (ctx, event) => tellOf(ctx, event, 'clock-breached', toOwner(ctx)),
  },
  { name: 'notices.clock-escalated', on: ['clock.escalated'], run: escalated },
  {
    name: 'notices.clock-corrected',
    on: ['clock.corrected'],
    run: (ctx, event) => tellOf(ctx, event, 'clock-corrected', toOwner(ctx)),
  },
  { name: 'notices.indicator-warned', on: ['indicator.warned'], run: indicatorWarned },
  {
    name: 'notices.duty-opened',
    on: ['duty.opened'],
    run: (ctx, event) => tellOf(ctx, event, 'duty-opened', toOwner(ctx)),
  },
  { name: 'notices.inquiry-assigned', on: ['inquiry.assigned'], run: assigned },
  { name: 'notices.inquiry-passed', on: ['inquiry.passed'], run: passed },
  {
    name: 'notices.inquiry-message',
    on: ['inquiry.message-received'],
    run: (ctx, event) => tellOf(ctx, event, 'inquiry-message', toOwner(ctx)),
  },
  { name: 'notices.inquiry-advised', on: ['inquiry.specialist-answered'], run: advised },
  {
    name: 'notices.inquiry-undelivered',
    on: ['inquiry.undelivered'],
    run: (ctx, event) => tellOf(ctx, event, 'inquiry-undelivered', toOwner(ctx)),
  },
  { name: 'notices.follow-up-due', on: ['inquiry.follow-up-due'], run: followUp },
  {
    name: 'notices.forget-customer',
    on: ['customer.erased'],
    run: (ctx, event) => forgetCustomer(ctx, event.subject.id),
  },
  { name: 'notices.receipt', on: ['inquiry.received'], run: writeReceipt },
  { name: 'notices.letter', on: ['letter.written'], run: queueLetter },
  { name: 'notices.mail-ready', on: ['mailbox.added', 'mailbox.changed'], run: mailboxes },
];
