import { perform, systemActor, type Program } from '#kernel/server';
import { standard } from '#domains/standard/contract.ts';
import type { Hours } from './hours.ts';
import type { Cast, Channel, ClassKey } from './profile.ts';

export interface Asked {
  channel: Channel;
  class: ClassKey;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  tier: 'new' | 'regular' | 'vip';
}

/** Minutes of desk time within which something is to happen; null where nothing is promised. */
export interface Limits {
  first: number;
  next: number;
  interim: number | null;
  resolution: number | null;
}

export type LimitsOf = (asked: Asked) => Promise<Limits>;

/** Where neither the table nor the company says anything, people answer within a day all the same. */
const usual = 240;

/** “30 minutes”, “2 days” as minutes of desk time. */
function minutesOf(span: unknown, hours: Hours): number | null {
  const read = /^(\d+(?:\.\d+)?) (minute|hour|day)s?$/.exec(String(span));
  if (!read) return null;
  return Number(read[1]) * { minute: 1, hour: 60, day: hours.perDay }[read[2] as 'minute' | 'hour' | 'day'];
}

/** How soon people know they are to answer: by the company's own table of response times in force, asked once for each sort. */
export function knownLimits(program: Program, cast: Cast, hours: Hours): LimitsOf {
  const known = new Map<string, Promise<Limits>>();
  const ask = async (asked: Asked): Promise<Limits> => {
    const { came } = await perform(program, systemActor, standard.tryDecision, {
      body: { table: 'response', inputs: { ...asked } },
    });
    const said = (name: string) => minutesOf(came.find((c) => c.name === name)?.value, hours);
    const cap = cast.year.caps[asked.channel] ?? {};
    return {
      first: Math.min(said('first') ?? usual, cap.first ?? usual),
      next: Math.min(said('next') ?? usual, cap.next ?? usual),
      interim: said('interim'),
      resolution: said('resolution'),
    };
  };
  return (asked) => {
    const key = Object.values(asked).join('/');
    if (!known.has(key)) known.set(key, ask(asked));
    return known.get(key)!;
  };
}
