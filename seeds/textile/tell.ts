import { deliverDue } from '#kernel/server/boot';
import { sealSettled, travelledClock, type TravelledClock } from '#kernel/server/boot';
import { Refusal, type Program } from '#kernel/server';
import { readHolidays, sweepDue, foldVerdicts } from '#domains/standard/server/index.ts';
import { seeded } from '../random.ts';
import { callStep } from './calls.ts';
import { openingStep, type CaseParts, type Stage, type Step } from './case.ts';
import { buyers, people, type Buyer } from './cast.ts';
import { foundMill, type Founded } from './found.ts';
import { deskHours, type Hours } from './hours.ts';

const day = 86_400_000;
const minute = 60_000;

export interface Telling {
  /** Opens the program under a clock; the history's first instant is the clock's. */
  program: (clock: TravelledClock) => Promise<Program>;
  /** The end of the history: now. */
  end: number;
  days: number;
  /** Inquiries a working day, about. */
  perDay: number;
  smtpPort: number;
  /** From 0 to 1. */
  progress: (share: number, cases: number) => void;
}

export interface Told {
  cases: number;
  calls: number;
  owner: string;
}

/** Several lanes act at once, each under a clock of its own that never goes back; a lane's cases are its own. */
const laneCount = 16;

interface Lane {
  program: Program;
  clock: TravelledClock;
  waiting: Step[];
}

/**
 * Tells a year of the mill: every inquiry, answer and call is a command under the clock of its time.
 * Between stretches the sweep, the deliveries and the seals do what they would have done meanwhile.
 */
export async function tellYear(t: Telling): Promise<Told> {
  const start = t.end - t.days * day;
  const clock = travelledClock(start - 2 * day);
  const program = await t.program(clock);
  const mill = await foundMill(program, t.smtpPort);
  const hours = await millHours();
  const chance = seeded(20_261_122);
  const lanes: Lane[] = Array.from({ length: laneCount }, () => {
    const own = travelledClock(start - day);
    return { program: { ...program, clock: own }, clock: own, waiting: [] };
  });
  const stage: Stage = { end: t.end, hours, chance };
  let cases = 0;
  let calls = 0;
  for (let at = start; at < t.end; at = nextStretch(at, t.end, hours)) {
    const until = nextStretch(at, t.end, hours);
    const arrivals = arriving(at, until, mill, stage, t.perDay, calls);
    cases += arrivals.cases.length;
    calls += arrivals.calls.length;
    for (const step of [...arrivals.cases, ...arrivals.calls])
      lanes[(cases + calls + Math.floor(step.at / 1000)) % laneCount]!.waiting.push(step);
    if (!isStop(until, t.end)) continue;
    await Promise.all(lanes.map((lane) => playUntil(lane, until)));
    clock.travel(until);
    await catchUp(program);
    t.progress((until - start) / (t.end - start), cases);
  }
  await sealSettled(program);
  await foldVerdicts(program);
  return { cases, calls, owner: mill.owner };
}

async function millHours(): Promise<Hours> {
  const cn = (await readHolidays()).get('cn')!;
  const off = new Set(cn.off.flatMap(eachDay));
  return deskHours(off, new Set(cn.worked));
}

function eachDay(range: string): string[] {
  const [first, last = first] = range.split('..') as [string, string | undefined];
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last!); at += day)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** Stretches end at 10:30, 13:00, 15:30 and 18:00 of a desk day (China time), once a day otherwise; hourly at the very end. */
function nextStretch(at: number, end: number, hours: Hours): number {
  if (end - at < 2 * day) return Math.min(at + 60 * minute, end);
  const midnight = Math.floor((at + 8 * 60 * minute) / day) * day - 8 * 60 * minute;
  const borders = hours.isOpenDay(at) ? [10.5, 13, 15.5, 18, 24] : [24];
  const next = borders.map((h) => midnight + h * 60 * minute).find((b) => b > at)!;
  return Math.min(next, end);
}

/**
 * What is old is told several days at a time, the last two months by days, the last one stretch by stretch:
 * the nearer, the closer to how it went.
 */
function isStop(until: number, end: number): boolean {
  const local = until + 8 * 60 * minute;
  if (end - until < 30 * day) return true;
  return local % day === 0 && (end - until < 60 * day || (local / day) % 4 === 0);
}

async function playUntil(lane: Lane, until: number): Promise<void> {
  for (;;) {
    lane.waiting.sort((a, b) => a.at - b.at);
    const step = lane.waiting[0];
    if (!step || step.at >= until) break;
    lane.waiting.shift();
    lane.clock.travel(Math.max(step.at, lane.clock.millis()));
    // A case can have gone another way meanwhile (closed, merged): the life cycle refuses, and its story ends.
    const next = await step.act(lane.program).catch((error: unknown) => {
      if (error instanceof Refusal && error.code.startsWith('desk.')) return null;
      throw error;
    });
    if (next) lane.waiting.push({ ...next, at: Math.max(next.at, step.at + 1000) });
  }
  lane.clock.travel(Math.max(until, lane.clock.millis()));
}

const never = new AbortController().signal;

/** What the worker would have done: clocks moved, deliveries made, mails sent. */
async function catchUp(program: Program): Promise<void> {
  while (await sweepDue(program)) continue;
  while (await deliverDue(program)) continue;
  const sends = program.modules.flatMap((m) => m.loops ?? []).find((l) => l.name === 'mail.send');
  while (sends && (await sends.turn(program, never))) continue;
  const hour = new Date(program.clock.millis() + 8 * 3_600_000).getUTCHours();
  if (hour === 18 || hour === 0) await sealSettled(program);
}

function arriving(
  from: number,
  until: number,
  mill: Founded,
  s: Stage,
  perDay: number,
  callsBefore: number,
): { cases: Step[]; calls: Step[] } {
  const { chance } = s;
  const open = s.hours.isOpenDay(from);
  const share = (until - from) / (open ? 9.5 * 60 * minute : day);
  const night = open && (until - from > 4 * 60 * minute || new Date(from + 8 * 3_600_000).getUTCHours() < 8);
  const rate = perDay * share * (open ? (night ? 0.15 : 1) : 0.05);
  const often = (n: number) => Math.floor(n) + (chance.chance(n % 1) ? 1 : 0);
  const all = buyers();
  const when = () => from + Math.floor(chance.next() * (until - from - 1000));
  const cases = Array.from({ length: often(rate) }, () => {
    const buyer = chance.of(all);
    return openingStep(when(), partsOf(buyer, mill, chance), s);
  });
  const calls = Array.from({ length: often(open && !night ? rate * 0.3 : 0) }, (_, i) => {
    const at = when();
    const buyer = chance.of(all);
    const parts = partsOf(buyer, mill, chance);
    return callStep(s.hours.after(at, 0), callsBefore + i, buyer, parts.agent, mill.website, parts.team, s);
  });
  return { cases, calls };
}

/** Whoever looks around comes in as the owner, who answers now and then too and so has a desk of their own. */
const visitor = people[0]!.name;

function partsOf(buyer: Buyer, mill: Founded, chance: Stage['chance']): Omit<CaseParts, 'about'> {
  const who = (name: string) => mill.colleagues.get(name)!;
  const home = buyer.language === 'zh';
  return {
    buyer,
    channel: chance.chance(0.3) ? 'mail' : chance.chance(0.75) ? 'form' : 'phone',
    voicemail: false,
    agent: who(
      chance.of(
        home ? ['方屿', '陆青禾', '钱思源', ...(chance.chance(0.4) ? [visitor] : [])] : ['Helen Zhu', '顾明'],
      ),
    ),
    lead: who(home ? '周牧' : '沈知夏'),
    quality: who('许念之'),
    rnd: who('罗一川'),
    client: mill.website,
    team: mill.teams[home ? 'home' : 'export'],
  };
}
