import { perform, type Program } from '#kernel/server';
import { desk } from '#domains/desk/contract.ts';
import { doneFollowUps, endingStep } from './ending.ts';
import type { Department, Question } from './profile.ts';
import { again, among, passedOn, question, say } from './speech.ts';
import {
  limitsNow,
  takes,
  viaOf,
  type Case,
  type Colleague,
  type Parts,
  type Stage,
  type Step,
} from './story.ts';

const handleOf = (p: Parts) =>
  p.channel === 'mail'
    ? { address: p.buyer.mail, by: 'mail' as const }
    : p.channel === 'phone'
      ? { address: p.buyer.phone, by: 'phone' as const }
      : { address: p.buyer.account, by: 'form' as const };

/** The last hours before the visitor comes in. */
export const afternoon = 3 * 3_600_000;

/** An inquiry from its first word to its end. */
export function openingStep(at: number, p: Parts, s: Stage): Step {
  const asked = question(s, p.buyer.language);
  const priority =
    p.buyer.tier === 'vip' ? 'high' : s.chance.chance(s.profile.cast.year.urgent) ? 'urgent' : 'normal';
  const unclassed = s.chance.chance(s.profile.cast.year.unclassed);
  return {
    at,
    async act(program) {
      const about = unclassed ? ('other' as const) : asked.class;
      const made = await perform(program, p.client, desk.receiveInquiry, {
        body: {
          channel: p.channel,
          customer: {
            ...handleOf(p),
            name: p.buyer.person,
            ...(p.buyer.company ? { company: p.buyer.company } : {}),
          },
          title: asked.title,
          text: asked.text,
          class: about,
          priority,
          language: p.buyer.language,
          team: p.team,
        },
      });
      const c: Case = { ...p, id: made.id, about, priority, openedAt: at };
      const limits = await limitsNow(c, s);
      // On the busy last afternoon people need longer, and what they have not come to waits on the desk.
      const first = limits.first * (s.end - at < afternoon ? 1.8 : 1);
      const own = p.agent.name === s.profile.cast.people[0]!.name && s.end - at < afternoon;
      const next = firstMove(
        s.hours.after(at, takes(s, p.agent, first)),
        { ...c, about: asked.class },
        s,
        asked,
      );
      // What the owner has in hand when the visitor comes in is the visitor's to answer.
      if (own) return taking(at + 3 * 60_000, c, asked, null);
      const takenAt = Math.min(next.at - 1000, s.hours.after(at, 1 + s.chance.waiting(6)));
      return taking(takenAt, c, asked, next);
    },
  };
}

/** What takes a specialist is mostly passed on, the rest answered. */
const firstMove = (at: number, c: Case, s: Stage, asked: Question): Step =>
  asked.passTo && s.chance.chance(0.75)
    ? passing(at, c, s, asked, asked.passTo)
    : answering(at, c, s, 0, asked.answer);

/** Somebody takes the case before they have the answer, and classes it where nobody has. */
function taking(at: number, c: Case, asked: Question, next: Step | null): Step {
  return {
    at,
    async act(program) {
      const { actor } = c.agent;
      await perform(program, actor, desk.takeInquiry, { params: { id: c.id }, body: {} });
      if (c.about !== asked.class)
        await perform(program, actor, desk.sortInquiry, {
          params: { id: c.id },
          body: { class: asked.class },
        });
      return next;
    },
  };
}

const writes = (program: Program, c: Case, text: string, thenWait: boolean) =>
  perform(program, c.agent.actor, desk.answerInquiry, {
    params: { id: c.id },
    body: { text, via: viaOf(c.channel), thenWait },
  });

function answering(at: number, c: Case, s: Stage, round: number, text: string): Step {
  return {
    at,
    async act(program) {
      if (round === 0 && s.chance.chance(0.05))
        await perform(program, c.agent.actor, desk.noteInquiry, {
          params: { id: c.id },
          body: { text: among(s, 'notes') },
        });
      const wait = s.chance.chance(0.05);
      await writes(program, c, text, wait);
      if (round > 0) await doneFollowUps(program, c);
      const { resolution } = await limitsNow(c, s);
      if (round < 3 && s.chance.chance(wait ? 0.9 : 0.22)) {
        const pause = Math.min(20 + s.chance.waiting(300), (resolution ?? Infinity) / 4);
        return writingAgain(s.hours.after(at, pause), c, s, round);
      }
      return endingStep(at, c, s);
    },
  };
}

function writingAgain(at: number, c: Case, s: Stage, round: number): Step {
  const { asks, reply } = again(s, c.buyer.language);
  return {
    at,
    async act(program) {
      await perform(program, c.client, desk.receiveMessage, {
        params: { id: c.id },
        body: { channel: c.channel, text: asks },
      });
      const { next } = await limitsNow(c, s);
      return answering(s.hours.after(at, takes(s, c.agent, next)), c, s, round + 1, reply);
    },
  };
}

/** A specialist is to answer: the customer is told by when, and meanwhile hears where it stands. */
function passing(at: number, c: Case, s: Stage, asked: Question, to: Department): Step {
  const specialist = c.specialists[to];
  const { department } = s.profile.cast.year;
  return {
    at,
    async act(program) {
      const { actor } = c.agent;
      await perform(program, actor, desk.promiseAnswer, {
        params: { id: c.id },
        body: {
          text: say(s, c.buyer.language, 'promise'),
          via: viaOf(c.channel),
          promisedFor: new Date(s.hours.after(at, department * 0.94)).toISOString(),
          how: c.channel === 'phone' ? 'phone' : 'mail',
        },
      });
      await perform(program, actor, desk.passInquiry, {
        params: { id: c.id },
        body: { to, person: specialist.actor.id, question: passedOn(s, asked.title) },
      });
      const advice = advising(s.hours.after(at, takes(s, specialist, department)), c, s, asked, specialist);
      const { interim } = await limitsNow(c, s);
      const word = interim === null ? advice.at : s.hours.after(at, takes(s, c.agent, interim));
      return word < advice.at ? tellingMeanwhile(word, c, s, advice) : advice;
    },
  };
}

function tellingMeanwhile(at: number, c: Case, s: Stage, next: Step): Step {
  return {
    at,
    async act(program) {
      await writes(program, c, say(s, c.buyer.language, 'meanwhile'), false);
      return next;
    },
  };
}

function advising(at: number, c: Case, s: Stage, asked: Question, specialist: Colleague): Step {
  return {
    at,
    async act(program) {
      await perform(program, specialist.actor, desk.adviseInquiry, {
        params: { id: c.id },
        body: { text: asked.advice! },
      });
      return answering(s.hours.after(at, takes(s, c.agent, 200)), c, s, 1, asked.answer);
    },
  };
}
