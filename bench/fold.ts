import { streamLedger } from '#kernel/server';
import { applyEvent, passTime } from '../domains/standard/server/engine/fold.ts';
import { newOutcome, newSubject } from '../domains/standard/server/engine/subject.ts';
import type { Rulebook } from '../domains/standard/server/engine/rulebook.ts';
import { loadParts } from '../domains/standard/server/in-force.ts';
import { own } from '../domains/standard/server/tables.ts';
import { mixesOf, type Subject } from './fold-mixes.ts';
import { median, type Bench } from './measure.ts';
import { prepareTold, type ToldHistory } from './told.ts';

/** The ledger as a replay reads it, in memory: the subjects whole, in the order of their ids. */
async function subjectsOf(h: ToldHistory, kinds: readonly string[]): Promise<Subject[]> {
  const bySubject = new Map<string, Subject>();
  for await (const chunk of streamLedger(h.p.program, { kinds, before: h.end + 1 }))
    for (const e of chunk) {
      let s = bySubject.get(e.subject);
      if (!s) bySubject.set(e.subject, (s = { kind: e.kind, events: [] }));
      s.events.push(e);
    }
  return [...bySubject.values()];
}

/** The processor's time this process has taken, in ms, what collects its garbage beside it included. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Folds subjects again and again; events a second of one core, and what came of one time over all. */
function foldRate(subjects: readonly Subject[], rulebook: Rulebook, until: number, ms: number) {
  const once = () => {
    const found = { events: 0, closed: 0, moves: 0, records: 0, decisions: 0 };
    for (const s of subjects) {
      const state = newSubject(s.kind);
      const out = newOutcome();
      for (const e of s.events) applyEvent(state, e, rulebook, out);
      passTime(state, until, rulebook, out);
      found.events += s.events.length;
      found.closed += out.closed.length;
      found.moves += out.moves.length;
      found.records += out.records.length;
      found.decisions += out.decisions.length;
    }
    return found;
  };
  const found = once();
  const over = (span: number): number => {
    const begin = spent();
    let events = 0;
    while (spent() - begin < span) events += once().events;
    return (events / (spent() - begin)) * 1000;
  };
  over(ms / 2);
  return { rate: median(Array.from({ length: 7 }, () => over(ms))), ...found };
}

/**
 * Events a second through the fold alone, on one core: the same function that moves clocks live, over
 * histories told by the program's commands and over kinds that no room announces yet.
 */
export const bench: Bench = async ({ quick, say }) => {
  const h = await prepareTold(quick ? 30 : 180, quick ? 7 : 14, say);
  try {
    const parts = await h.p.write((ctx) => loadParts((s) => own.run(ctx, s)));
    const whole = await subjectsOf(h, [...h.p.program.subjects.keys()]);
    return (await mixesOf(whole, parts, h, quick ? 500 : 5_000)).map(([name, subjects, rulebook]) => {
      const found = foldRate(subjects, rulebook, h.end, quick ? 150 : 1_000);
      const note = `${found.events} events of ${subjects.length} subjects make ${found.closed} clocks that ended, ${found.moves} moves, ${found.records} checks of records, ${found.decisions} decisions`;
      say(`${name}: ${Math.round(found.rate)}/s; ${note}`);
      return { name: `fold: ${name}`, value: found.rate, unit: '/s', bar: { atLeast: 500_000 }, note };
    });
  } finally {
    await h.p.remove();
  }
};
