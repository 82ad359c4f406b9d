import { perform, type Actor } from '#kernel/server';
import { deliverDue } from '#kernel/server/boot';
import { channels } from '#domains/channels/contract.ts';
import { desk } from '#domains/desk/contract.ts';
import type { Colleague, Stage, Step } from './case.ts';
import type { Buyer } from './cast.ts';
import { answer } from './words.ts';

const ring = 5_000;

/** A telephone call: it rings, and is picked up, given up or spoken onto the machine. */
export function callStep(
  at: number,
  no: number,
  buyer: Buyer,
  who: Colleague,
  pbx: Actor,
  team: string,
  s: Stage,
): Step {
  const open = s.hours.after(at, 0) === at;
  const base = {
    source: 'pbx',
    callId: `c${no}`,
    direction: 'in',
    from: buyer.phone,
    to: '0572-2088000',
    callerName: buyer.person,
    teamId: team,
  } as const;
  const rang = new Date(at).toISOString();
  const event = (
    kind: 'ringing' | 'answered' | 'missed' | 'voicemail' | 'ended',
    when: number,
    then: Step | null,
    more: object = {},
  ): Step => ({
    at: when,
    async act(program) {
      await perform(program, pbx, channels.recordCallEvent, {
        body: { ...base, event: kind, at: new Date(when).toISOString(), rangAt: rang, ...more },
      });
      return then;
    },
  });
  if (!open)
    return event('ringing', at, event('voicemail', at + 6 * ring, event('ended', at + 60_000, null)));
  if (s.chance.chance(0.02))
    return event('ringing', at, event('missed', at + (2 + s.chance.between(0, 5)) * ring, null));
  const rings = s.chance.chance(who.care) ? s.chance.between(1, 3) : s.chance.between(4, 8);
  const picked = at + rings * ring - 1_500;
  const over = picked + 40_000 + s.chance.waiting(180_000);
  const settled = settling(s.hours.after(Math.round(over), 2), `c${no}`, who, s);
  return event(
    'ringing',
    at,
    event('answered', picked, event('ended', Math.round(over), settled), { rings, personId: who.actor.id }),
  );
}

/** What was said on the telephone is put on record and the case closed, a little after the call. */
function settling(at: number, callId: string, who: Colleague, s: Stage): Step {
  return {
    at,
    async act(program) {
      // The worker makes the case of the call; here it is done at once, at the call's own time.
      await deliverDue(program);
      const { rows } = await program.pool.query(
        'select m.inquiry_id from desk.message m join channels.call c on c.id = m.call_id where c.external_id = $1 limit 1',
        [callId],
      );
      const id = rows[0]?.inquiry_id as string | undefined;
      if (!id) return null;
      await perform(program, who.actor, desk.answerInquiry, {
        params: { id },
        body: {
          text: answer(s.chance, 'zh', s.chance.of(['price', 'order', 'delivery'] as const)),
          via: 'phone',
        },
      });
      await perform(program, who.actor, desk.closeInquiry, { params: { id }, body: {} });
      return null;
    },
  };
}
