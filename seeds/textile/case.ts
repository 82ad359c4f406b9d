import type { Id } from '#kernel/contract';
import { perform, type Actor, type Program } from '#kernel/server';
import { desk } from '#domains/desk/contract.ts';
import type { Random } from '../random.ts';
import type { Buyer } from './cast.ts';
import type { Hours } from './hours.ts';
import * as words from './words.ts';

/** A colleague as the story needs them. */
export interface Colleague {
  actor: Actor;
  care: number;
}

export interface CaseParts {
  buyer: Buyer;
  channel: 'mail' | 'form' | 'phone';
  voicemail: boolean;
  agent: Colleague;
  lead: Colleague;
  quality: Colleague;
  rnd: Colleague;
  client: Actor;
  /** What the customer asks about. */
  about: words.ClassKey;
  team: Id;
}

/** One thing that happens: when, and what. What follows from it is told by the next one. */
export interface Step {
  at: number;
  act: (program: Program) => Promise<Step | null>;
}

/** Nothing happens after this instant: what is still open then is what the visitor finds on the desk. */
export interface Stage {
  end: number;
  hours: Hours;
  chance: Random;
}

const handleOf = (p: CaseParts) =>
  p.channel === 'mail'
    ? { address: p.buyer.mail, by: 'mail' as const }
    : p.channel === 'phone'
      ? { address: p.buyer.phone, by: 'phone' as const }
      : { address: p.buyer.account, by: 'form' as const };

/** The minutes of desk time within which this channel is to be answered; the packs say the same. */
const limits = { mail: 240, form: 120, phone: 60 } as const;

/** How long somebody takes: mostly well within the limit, sometimes, as care has it, beyond it. */
const takes = (s: Stage, who: Colleague, limit: number): number =>
  s.chance.chance(who.care)
    ? limit * (0.04 + 0.5 * s.chance.next() * s.chance.next())
    : limit * (1.05 + s.chance.next());

/** An inquiry from its first word to its end. */
export function openingStep(at: number, parts: Omit<CaseParts, 'about'>, s: Stage): Step {
  const wording = words.question(s.chance, parts.buyer.language);
  const p: CaseParts = { ...parts, about: wording.class };
  return {
    at,
    async act(program) {
      const made = await perform(program, p.client, desk.receiveInquiry, {
        body: {
          channel: p.channel,
          customer: { ...handleOf(p), name: p.buyer.person, company: p.buyer.company },
          title: wording.title,
          text: wording.text,
          class: wording.class,
          priority: p.buyer.tier === 'vip' ? 'high' : s.chance.chance(0.06) ? 'urgent' : 'normal',
          language: p.buyer.language,
          team: p.team,
        },
      });
      const first = limits[p.channel];
      const next =
        wording.technical && s.chance.chance(0.75)
          ? passing(s.hours.after(at, takes(s, p.agent, 50)), made.id, p, s, wording.technical)
          : answering(
              s.hours.after(at, Math.min(takes(s, p.agent, 58), takes(s, p.agent, first))),
              made.id,
              p,
              s,
              0,
            );
      return taking(Math.min(next.at - 1000, s.hours.after(at, 1 + s.chance.waiting(6))), made.id, p, next);
    },
  };
}

/** Somebody takes the case before they have the answer. */
function taking(at: number, id: Id, p: CaseParts, next: Step): Step {
  return {
    at,
    async act(program) {
      await perform(program, p.agent.actor, desk.takeInquiry, { params: { id }, body: {} });
      return next;
    },
  };
}

function answering(at: number, id: Id, p: CaseParts, s: Stage, round: number): Step {
  return {
    at,
    async act(program) {
      const { actor } = p.agent;
      if (round === 0 && s.chance.chance(0.05))
        await perform(program, actor, desk.noteInquiry, {
          params: { id },
          body: { text: words.note(s.chance) },
        });
      const wait = s.chance.chance(0.05);
      await perform(program, actor, desk.answerInquiry, {
        params: { id },
        body: {
          text: words.answer(s.chance, p.buyer.language, p.about),
          via: p.channel === 'phone' ? 'phone' : p.channel === 'mail' ? 'mail' : 'portal',
          thenWait: wait,
        },
      });
      if (round < 3 && s.chance.chance(wait ? 0.9 : 0.3))
        return writingAgain(s.hours.after(at, 20 + s.chance.waiting(300)), id, p, s, round);
      return ending(s.hours.after(at, 60 + s.chance.waiting(500)), id, p, s);
    },
  };
}

function writingAgain(at: number, id: Id, p: CaseParts, s: Stage, round: number): Step {
  return {
    at,
    async act(program) {
      await perform(program, p.client, desk.receiveMessage, {
        params: { id },
        body: { channel: p.channel, text: words.again(s.chance, p.buyer.language) },
      });
      return answering(s.hours.after(at, takes(s, p.agent, limits[p.channel])), id, p, s, round + 1);
    },
  };
}

function passing(at: number, id: Id, p: CaseParts, s: Stage, to: 'rnd' | 'quality'): Step {
  const specialist = to === 'rnd' ? p.rnd : p.quality;
  return {
    at,
    async act(program) {
      await perform(program, p.agent.actor, desk.promiseAnswer, {
        params: { id },
        body: {
          text: words.promise(p.buyer.language),
          via: p.channel === 'phone' ? 'phone' : p.channel === 'mail' ? 'mail' : 'portal',
          promisedFor: new Date(s.hours.after(at, 900)).toISOString(),
          how: p.channel === 'phone' ? 'phone' : 'mail',
        },
      });
      await perform(program, p.agent.actor, desk.passInquiry, {
        params: { id },
        body: { to, person: specialist.actor.id, question: words.note(s.chance) },
      });
      return advising(s.hours.after(at, takes(s, specialist, 960)), id, p, s, specialist);
    },
  };
}

function advising(at: number, id: Id, p: CaseParts, s: Stage, specialist: Colleague): Step {
  return {
    at,
    async act(program) {
      await perform(program, specialist.actor, desk.adviseInquiry, {
        params: { id },
        body: { text: words.advice(s.chance) },
      });
      return answering(s.hours.after(at, takes(s, p.agent, 240)), id, p, s, 1);
    },
  };
}

function ending(at: number, id: Id, p: CaseParts, s: Stage): Step {
  return {
    at,
    async act(program) {
      if (s.chance.chance(0.4))
        await perform(program, p.agent.actor, desk.confirmInquiry, { params: { id }, body: {} });
      if (s.chance.chance(0.92))
        await perform(program, p.agent.actor, desk.closeInquiry, { params: { id }, body: {} });
      return null;
    },
  };
}
