import { callStep } from './calls.ts';
import { afternoon, openingStep } from './case.ts';
import type { Buyer } from './buyers.ts';
import type { Founded } from './found.ts';
import { midnightOf } from './hours.ts';
import type { Channel } from './profile.ts';
import type { Parts, Stage, Step } from './story.ts';

const day = 86_400_000;
const minute = 60_000;

/** When the desk's day begins and ends; null on a day it stays closed. */
export function dayOf(at: number, s: Stage): { opens: number; closes: number } | null {
  const windows = s.hours.windows(at);
  if (windows.length === 0) return null;
  const midnight = midnightOf(at);
  return { opens: midnight + windows[0]!.from * minute, closes: midnight + windows.at(-1)!.to * minute };
}

/** How much of a day's inquiries come in a stretch of it: most while the desk is open, some at night, few on a day off. */
function shareOf(from: number, until: number, s: Stage): number {
  const open = dayOf(from, s);
  if (!open) return (0.05 * (until - from)) / day;
  const length = open.closes - open.opens;
  const within = Math.max(0, Math.min(until, open.closes) - Math.max(from, open.opens));
  return within / length + (0.12 * (until - from - within)) / (day - length);
}

/** The last day is a busy one, whatever the hour, its last hours most: whoever looks around finds something to do. */
const busy = (from: number, until: number, s: Stage): number => {
  if (s.end - from > day) return 0;
  return (until - from) * (s.end - from <= afternoon ? 1.3 / afternoon : 1.2 / day);
};

/** One thing that begins, and who began it: what is of one customer is told in order. */
export interface Arrival {
  step: Step;
  buyer: Buyer;
}

export interface Arrivals {
  cases: Arrival[];
  calls: Arrival[];
}

/** Who writes and who rings in a stretch of time. Calls are numbered from `callsBefore` on. */
export function arriving(
  from: number,
  until: number,
  company: Founded,
  s: Stage,
  perDay: number,
  callsBefore: number,
): Arrivals {
  const { chance } = s;
  const rate = perDay * Math.max(shareOf(from, until, s), busy(from, until, s));
  const often = (n: number) => Math.floor(n) + (chance.chance(n % 1) ? 1 : 0);
  const when = () => from + Math.floor(chance.next() * (until - from - 1000));
  const somebody = () => partsOf(chance.of(company.buyers), from, company, s);
  const cases = Array.from({ length: often(rate) }, () => {
    const p = somebody();
    return { step: openingStep(when(), p, s), buyer: p.buyer };
  });
  const calls = Array.from({ length: often(rate * s.profile.cast.year.calls) }, (_, i) => {
    const p = somebody();
    return { step: callStep(when(), callsBefore + i, p, s), buyer: p.buyer };
  });
  return { cases, calls };
}

function channelOf(s: Stage): Channel {
  const shares = Object.entries(s.profile.cast.year.channels) as [Channel, number][];
  let left = s.chance.next() * shares.reduce((sum, [, share]) => sum + share, 0);
  return (shares.find(([, share]) => (left -= share) < 0) ?? shares[0]!)[0];
}

function partsOf(buyer: Buyer, at: number, company: Founded, s: Stage): Parts {
  const { desks, specialists } = s.profile.cast;
  const { team, agents, owner } = desks[buyer.desk]!;
  const who = (name: string) => company.colleagues.get(name)!;
  const helps = s.end - at <= afternoon ? 0.5 : owner;
  const anybody = s.chance.chance(helps) ? company.owner : who(s.chance.of(agents));
  return {
    buyer,
    channel: channelOf(s),
    agent: company.advisers.get(buyer.account) ?? anybody,
    specialists: { rnd: who(specialists.rnd), quality: who(specialists.quality) },
    client: company.website,
    team: company.teams.get(team)!,
  };
}
