import type { Id } from '#kernel/contract';
import { perform, type Program } from '#kernel/server';
import { desk } from '#domains/desk/contract.ts';
import { standard } from '#domains/standard/contract.ts';
import { midnightOf } from './hours.ts';
import { again, among, recorded } from './speech.ts';
import { limitsNow, takes, viaOf, type Case, type Colleague, type Stage, type Step } from './story.ts';

/** Closes a case with what the company's clauses want kept of it; whoever is less careful forgets a record now and then. */
export async function closeWithRecords(
  program: Program,
  id: Id,
  who: Colleague,
  s: Stage,
  confirms: number,
): Promise<void> {
  if (s.chance.chance(confirms))
    await perform(program, who.actor, desk.confirmInquiry, { params: { id }, body: {} });
  for (const [record, fields] of Object.entries(s.profile.words.records))
    if (s.chance.chance(who.care))
      await perform(program, who.actor, standard.keepRecord, {
        body: { kind: 'inquiry', id, record, fields: recorded(s, fields) },
      });
  await perform(program, who.actor, desk.closeInquiry, { params: { id }, body: {} });
}

/** What somebody meant to come back to is done once the customer has the answer. */
export async function doneFollowUps(program: Program, c: Case): Promise<void> {
  const { rows } = await program.pool.query<{ id: Id }>(
    'select id from desk.follow_up where inquiry_id = $1 and done_at is null',
    [c.id],
  );
  for (const { id } of rows)
    await perform(program, c.agent.actor, desk.doneFollowUp, {
      params: { id: c.id, followUp: id },
      body: {},
    });
}

/** A case that was answered comes to its end: in time where somebody minds it, days later where it is forgotten. */
export async function endingStep(answeredAt: number, c: Case, s: Stage): Promise<Step> {
  const { resolution } = await limitsNow(c, s);
  const settled = s.hours.after(
    answeredAt,
    30 + s.chance.waiting(resolution === null ? 500 : resolution / 5),
  );
  if (s.chance.chance(0.02))
    return closing(s.hours.after(answeredAt, s.hours.perDay * (2 + 6 * s.chance.next())), c, s);
  const minded = resolution !== null && s.chance.chance(c.agent.care);
  const latest = minded ? s.hours.after(c.openedAt, resolution * (0.6 + 0.3 * s.chance.next())) : settled;
  return closing(Math.max(answeredAt + 60_000, Math.min(settled, latest)), c, s);
}

function closing(at: number, c: Case, s: Stage): Step {
  return {
    at,
    async act(program) {
      const { confirms, comesBack } = s.profile.cast.year;
      await closeWithRecords(program, c.id, c.agent, s, confirms);
      if (s.chance.chance(comesBack))
        return comingBack(s.hours.after(at, s.hours.perDay * (0.3 + 3 * s.chance.next())), c, s);
      return c.about === 'complaint-hint' ? askingAfter(program, at, c, s) : null;
    },
  };
}

/** Whoever sounded displeased is asked after when the desk opens on one of the next days. */
async function askingAfter(program: Program, at: number, c: Case, s: Stage): Promise<Step | null> {
  const then = s.hours.after(at, s.hours.perDay * (1 + 2 * s.chance.next()));
  const due = s.hours.after(midnightOf(then), 0);
  if (due <= at) return null;
  await perform(program, c.agent.actor, desk.setFollowUp, {
    params: { id: c.id },
    body: { dueAt: new Date(due).toISOString(), note: among(s, 'notes'), person: c.agent.actor.id },
  });
  return {
    at: s.hours.after(due, takes(s, c.agent, 230)),
    async act(later) {
      await doneFollowUps(later, c);
      return null;
    },
  };
}

/** What was closed was not the end of it: the customer writes once more, and is answered and done with. */
function comingBack(at: number, c: Case, s: Stage): Step {
  const { asks, reply } = again(s, c.buyer.language);
  return {
    at,
    async act(program) {
      await perform(program, c.client, desk.receiveMessage, {
        params: { id: c.id },
        body: { channel: c.channel, text: asks },
      });
      const { next } = await limitsNow(c, s);
      const answerAt = s.hours.after(at, takes(s, c.agent, next));
      return {
        at: answerAt,
        async act(later) {
          await perform(later, c.agent.actor, desk.answerInquiry, {
            params: { id: c.id },
            body: { text: reply, via: viaOf(c.channel) },
          });
          return {
            at: s.hours.after(answerAt, 20 + s.chance.waiting(60)),
            async act(last) {
              await closeWithRecords(last, c.id, c.agent, s, s.profile.cast.year.confirms);
              return null;
            },
          };
        },
      };
    },
  };
}
