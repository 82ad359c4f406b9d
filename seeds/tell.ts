import { deliverDue, sealSettled, travelledClock, type TravelledClock } from '#kernel/server/boot';
import { Refusal, type Program, seeded } from '#kernel/server';
import type { DemoCompany } from '#domains/security/contract.ts';
import { foldVerdicts, sweepDue } from '#domains/standard/server/index.ts';
import { arriving, dayOf } from './arriving.ts';
import { trained } from './competences.ts';
import { officeDays } from './duties.ts';
import { found } from './found.ts';
import { deskHours, midnightOf, offset } from './hours.ts';
import { knownLimits } from './limits.ts';
import { readProfile } from './profile.ts';
import type { Stage, Step } from './story.ts';

const day = 86_400_000;
const minute = 60_000;

export interface Telling {
  company: DemoCompany;
  /** Opens the program under a clock; the history's first instant is the clock's. */
  program: (clock: TravelledClock) => Promise<Program>;
  /** The end of the history: now. */
  end: number;
  days: number;
  /** Inquiries a day the desk is open, about; as the company's profile says when absent. */
  perDay?: number;
  smtpPort: number;
  /** From 0 to 1. */
  progress: (share: number, cases: number) => void;
}

export interface Told {
  cases: number;
  calls: number;
}

/** Several lanes act at once, each under a clock of its own that never goes back; a lane's customers are its own. */
const laneCount = 16;

interface Lane {
  program: Program;
  clock: TravelledClock;
  waiting: Step[];
}

/**
 * Tells a year of a company: every inquiry, answer and call, every duty and training is a command under the
 * clock of its time. Between stretches the sweep, the deliveries and the seals do what they would have done
 * meanwhile.
 */
export async function tellYear(t: Telling): Promise<Told> {
  const start = t.end - t.days * day;
  const clock = travelledClock(start - 2 * day);
  const program = await t.program(clock);
  const profile = await readProfile(t.company);
  const company = await found(program, profile.cast, t.smtpPort);
  const hours = await deskHours(program);
  const limits = knownLimits(program, profile.cast, hours);
  const s: Stage = { end: t.end, hours, chance: seeded(20_261_122), profile, limits };
  const lane = (): Lane => {
    const own = travelledClock(start - day);
    return { program: { ...program, clock: own }, clock: own, waiting: [] };
  };
  const office = lane();
  office.waiting.push(officeDays(start, company, s), ...(await trained(program, company, s)));
  const lanes = Array.from({ length: laneCount }, lane);
  let cases = 0;
  let calls = 0;
  let month = monthOf(start);
  for (let at = start; at < t.end; at = nextStretch(at, s)) {
    const until = nextStretch(at, s);
    const arrivals = arriving(at, until, company, s, t.perDay ?? profile.cast.year.perDay, calls);
    cases += arrivals.cases.length;
    calls += arrivals.calls.length;
    for (const { step, buyer } of [...arrivals.cases, ...arrivals.calls])
      lanes[company.buyers.indexOf(buyer) % laneCount]!.waiting.push(step);
    if (!isStop(until, t.end)) continue;
    await Promise.all([office, ...lanes].map((one) => playUntil(one, until)));
    clock.travel(until);
    await catchUp(program, until >= t.end || monthOf(until) !== month);
    month = monthOf(until);
    t.progress((until - start) / (t.end - start), cases);
  }
  await sealSettled(program);
  await foldVerdicts(program);
  return { cases, calls };
}

/** Stretches end when the desk opens, three times while it is open and when it closes; once a day otherwise; hourly at the very end. */
function nextStretch(at: number, s: Stage): number {
  if (s.end - at < 2 * day) return Math.min(at + 60 * minute, s.end);
  const open = dayOf(at, s);
  const part = open ? (open.closes - open.opens) / 4 : 0;
  const borders = open ? [0, 1, 2, 3, 4].map((n) => open.opens + n * part) : [];
  const next = [...borders, midnightOf(at) + day].find((b) => b > at)!;
  return Math.min(next, s.end);
}

/**
 * What is old is told several days at a time, the last two months by days, the last one stretch by stretch:
 * the nearer, the closer to how it went.
 */
function isStop(until: number, end: number): boolean {
  const local = until + offset;
  if (end - until < 30 * day) return true;
  return local % day === 0 && (end - until < 60 * day || (local / day) % 4 === 0);
}

const monthOf = (at: number): number => new Date(at + offset).getUTCMonth();

/** What somebody means to do and cannot any more: a case went another way meanwhile, a duty was given up for missed. */
const tooLate = (error: unknown): boolean =>
  error instanceof Refusal && (error.code.startsWith('desk.') || error.code === 'standard.duty-over');

async function playUntil(lane: Lane, until: number): Promise<void> {
  for (;;) {
    lane.waiting.sort((a, b) => a.at - b.at);
    const step = lane.waiting[0];
    if (!step || step.at >= until) break;
    lane.waiting.shift();
    lane.clock.travel(Math.max(step.at, lane.clock.millis()));
    const next = await step.act(lane.program).catch((error: unknown) => {
      if (tooLate(error)) return null;
      throw error;
    });
    for (const one of next === null ? [] : [next].flat())
      lane.waiting.push({ ...one, at: Math.max(one.at, step.at + 1000) });
  }
  lane.clock.travel(Math.max(until, lane.clock.millis()));
}

const never = new AbortController().signal;

/** What the worker would have done: clocks moved, once a month the indicators looked at, deliveries made, mails sent. */
async function catchUp(program: Program, figures: boolean): Promise<void> {
  const turn = async (name: string) => {
    const loop = program.modules.flatMap((m) => m.loops ?? []).find((l) => l.name === name)!;
    while (await loop.turn(program, never)) continue;
  };
  while (await sweepDue(program)) continue;
  if (figures) for (const name of ['series', 'samples']) await turn(name);
  while (await deliverDue(program)) continue;
  await turn('mail.send');
  await turn('desk.follow-ups');
  const hour = new Date(program.clock.millis() + offset).getUTCHours();
  if (hour === 18 || hour === 0) await sealSettled(program);
}
