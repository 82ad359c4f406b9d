import type { Reaction } from '#kernel/server';
import { eraseInquiries } from './erase-inquiries.ts';
import { followDecision } from './follow-decision.ts';
import { followTier } from './follow-tier.ts';
import { openAccount } from './open-account.ts';
import { handBack } from './hand-back.ts';
import { keepRecording, receiveCall } from './receive-call.ts';
import { receiveMail } from './receive-mail.ts';
import { answerUndelivered } from './undelivered.ts';

const outcomes = {
  'call.answered': 'answered',
  'call.missed': 'missed',
  'call.voicemail': 'voicemail',
} as const;

/** What the desk does because something came in or did not arrive. */
export const reactions: readonly Reaction[] = [
  {
    name: 'desk.receive-mail',
    on: ['mail.received'],
    run: (ctx, event) => receiveMail(ctx, event.subject.id),
  },
  {
    name: 'desk.receive-call',
    on: Object.keys(outcomes),
    run: (ctx, event) =>
      receiveCall(ctx, event.subject.id, outcomes[event.event as keyof typeof outcomes], event.occurredAt),
  },
  {
    name: 'desk.open-account',
    on: ['inquiry.received'],
    run: async (ctx, event) => {
      const { channel } = event.facts;
      if (channel === 'mail' || channel === 'form') await openAccount(ctx, event.subject.id);
    },
  },
  {
    name: 'desk.keep-recording',
    on: ['call.voicemail-kept'],
    run: (ctx, event) => keepRecording(ctx, event.subject.id),
  },
  {
    name: 'desk.follow-tier',
    on: ['customer.tier-changed'],
    run: (ctx, event) => followTier(ctx, event.subject.id, event.facts['tier'] as 'new' | 'regular' | 'vip'),
  },
  {
    name: 'desk.hand-back',
    on: ['person.deactivated'],
    run: (ctx, event) => handBack(ctx, event.subject.id),
  },
  {
    name: 'desk.follow-decision',
    on: ['decision.taken'],
    run: async (ctx, event) => {
      if (event.subject.kind === 'inquiry') await followDecision(ctx, event.subject.id, event.facts);
    },
  },
  {
    name: 'desk.erase-inquiries',
    on: ['customer.erased'],
    run: (ctx, event) => eraseInquiries(ctx, event.subject.id),
  },
  {
    name: 'desk.answer-undelivered',
    on: ['mail.failed', 'mail.bounced'],
    run: async (ctx, event) => {
      if (event.facts['permanent'] === true) await answerUndelivered(ctx, event.subject.id);
    },
  },
];
