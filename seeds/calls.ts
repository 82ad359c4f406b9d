import { perform } from '#kernel/server';
import { deliverDue } from '#kernel/server/boot';
import { channels } from '#domains/channels/contract.ts';
import { desk } from '#domains/desk/contract.ts';
import { closeWithRecords } from './ending.ts';
import { answer } from './speech.ts';
import { takes, type Parts, type Stage, type Step } from './story.ts';

const ring = 5_000;

/** A telephone call: it rings, and is picked up, given up or, when nobody is there, spoken onto the machine. */
export function callStep(at: number, no: number, p: Parts, s: Stage): Step {
  const { agent } = p;
  const base = {
    source: 'pbx',
    callId: `c${no}`,
    direction: 'in',
    from: p.buyer.phone,
    to: s.profile.cast.telephone,
    callerName: p.buyer.person,
    teamId: p.team,
  } as const;
  const rang = new Date(at).toISOString();
  const event = (
    kind: 'ringing' | 'answered' | 'missed' | 'voicemail' | 'ended',
    when: number,
    then: Step,
    more: object = {},
  ): Step => ({
    at: when,
    async act(program) {
      await perform(program, p.client, channels.recordCallEvent, {
        body: { ...base, event: kind, at: new Date(when).toISOString(), rangAt: rang, ...more },
      });
      return then;
    },
  });
  const settled = (after: number, minutes: number) =>
    settling(s.hours.after(after, minutes), base.callId, p, s);
  if (s.hours.after(at, 0) !== at) {
    const spoken = event('ended', at + 60_000, settled(at + 60_000, takes(s, agent, 28)));
    return event('ringing', at, event('voicemail', at + 6 * ring, spoken));
  }
  if (s.chance.chance(0.02)) {
    const givenUp = at + (2 + s.chance.between(0, 5)) * ring;
    return event('ringing', at, event('missed', givenUp, settled(givenUp, takes(s, agent, 28))));
  }
  const rings = s.chance.chance(agent.care) ? s.chance.between(1, 3) : s.chance.between(4, 8);
  const picked = at + rings * ring - 1_500;
  const over = Math.round(picked + 40_000 + s.chance.waiting(180_000));
  const talked = event('answered', picked, event('ended', over, settled(over, 2)), {
    rings,
    personId: agent.actor.id,
  });
  return event('ringing', at, talked);
}

/**
 * What was said on the telephone is put on record and the case closed; who was not reached is called back.
 * The worker makes the case of the call; here it is done at once, at the call's own time. Where another lane
 * is about to make it, it is looked for again a little later.
 */
function settling(at: number, callId: string, p: Parts, s: Stage, looks = 20): Step {
  const { agent, buyer } = p;
  return {
    at,
    async act(program) {
      await deliverDue(program);
      const { rows } = await program.pool.query(
        'select m.inquiry_id from desk.message m join channels.call c on c.id = m.call_id where c.external_id = $1 limit 1',
        [callId],
      );
      const id = rows[0]?.inquiry_id as string | undefined;
      if (!id) return looks > 0 ? settling(at + 5_000, callId, p, s, looks - 1) : null;
      const about = s.chance.of(s.profile.words.calls);
      await perform(program, agent.actor, desk.sortInquiry, { params: { id }, body: { class: about } });
      await perform(program, agent.actor, desk.answerInquiry, {
        params: { id },
        body: { text: answer(s, buyer.language, about), via: 'phone' },
      });
      await closeWithRecords(program, id, agent, s, s.profile.cast.year.confirms);
      return null;
    },
  };
}
