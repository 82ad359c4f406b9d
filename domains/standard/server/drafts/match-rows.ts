import type { PackTable } from '../../contract/document/index.ts';
import { canonical, longestCommon } from './sequence.ts';

type Row = PackTable['rows'][number];

/** A row of a table and the row it was before: places in the two lists. */
export interface Pair {
  was: number;
  is: number;
  /** It changed places with others that stayed. */
  moved: boolean;
}

/** Cells of two rows by name; those both leave open are not among them. */
const namesOf = (a: object | undefined, b: object | undefined): string[] => [
  ...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]),
];

const same =
  (a: Record<string, unknown> | undefined, b: Record<string, unknown> | undefined) => (name: string) =>
    canonical(a?.[name]) === canonical(b?.[name]);

/** How much of two rows is alike, from 0 to 1. What a row asks tells more of which row it is than what it says. */
function likeness(a: Row, b: Row): number {
  const [asks, says] = [namesOf(a.if, b.if), namesOf(a.then, b.then)];
  // Both ask nothing: the row for all other cases is itself in either list.
  if (asks.length === 0) return 1;
  const alike = 2 * asks.filter(same(a.if, b.if)).length + says.filter(same(a.then, b.then)).length;
  return alike / (2 * asks.length + says.length);
}

interface Candidate {
  was: number;
  is: number;
  like: number;
}

/** The likest first, then those that lie nearest: taken as long as both are free. */
function takeBest(candidates: Candidate[], pairs: Map<number, number>): void {
  const taken = new Set(pairs.values());
  const order = (a: Candidate, b: Candidate): number =>
    b.like - a.like ||
    Math.abs(a.was - a.is) - Math.abs(b.was - b.is) ||
    Math.min(a.was, a.is) - Math.min(b.was, b.is);
  for (const { was, is } of candidates.sort(order)) {
    if (pairs.has(was) || taken.has(is)) continue;
    pairs.set(was, is);
    taken.add(is);
  }
}

/** Alike enough to be the same row wherever it stands; and where it stands between the same neighbours. */
const anywhere = 0.5;
const inPlace = 0.2;

/**
 * Which row of a table was which before: first those that say exactly the same, then the likest. A row that
 * nothing before is like is new; one that nothing now is like is gone.
 */
export function matchRows(before: readonly Row[], after: readonly Row[]): Pair[] {
  const [a, b] = [before.map(canonical), after.map(canonical)];
  const pairs = new Map(longestCommon(a, b));
  const open = (list: readonly Row[], taken: Iterable<number>): number[] => {
    const gone = new Set(taken);
    return list.flatMap((_, i) => (gone.has(i) ? [] : [i]));
  };
  const among = (of: (was: number, is: number) => number | null): Candidate[] =>
    open(before, pairs.keys()).flatMap((was) =>
      open(after, pairs.values()).flatMap((is) => {
        const like = of(was, is);
        return like === null ? [] : [{ was, is, like }];
      }),
    );
  takeBest(
    among((was, is) => (a[was] === b[is] ? 1 : null)),
    pairs,
  );
  const like = (was: number, is: number, least: number): number | null => {
    const n = likeness(before[was]!, after[is]!);
    return n >= least ? n : null;
  };
  takeBest(
    among((was, is) => like(was, is, anywhere)),
    pairs,
  );
  const [gapsA, gapsB] = gapsOf(before.length, after.length, pairs);
  takeBest(
    among((was, is) => (gapsA[was] === gapsB[is] ? like(was, is, inPlace) : null)),
    pairs,
  );
  return withMoves(pairs);
}

/** For every place, how many rows that stayed come before it, in either list. */
function gapsOf(n: number, m: number, pairs: ReadonlyMap<number, number>): [number[], number[]] {
  const count = (length: number, stays: ReadonlySet<number>): number[] => {
    let seen = 0;
    return Array.from({ length }, (_, i) => (stays.has(i) ? (seen += 1) : seen));
  };
  return [count(n, new Set(pairs.keys())), count(m, new Set(pairs.values()))];
}

/** As few as can be are said to have moved: those outside a longest run that kept its order. */
function withMoves(pairs: ReadonlyMap<number, number>): Pair[] {
  const byIs = [...pairs].sort((x, y) => x[1] - y[1]).map(([was, is]) => ({ was, is }));
  const nowOrder = byIs.map((p) => String(p.was));
  const wasOrder = [...pairs.keys()].sort((x, y) => x - y).map(String);
  const stays = new Set(longestCommon(wasOrder, nowOrder).map(([, i]) => i));
  return byIs.map((p, i) => ({ ...p, moved: !stays.has(i) }));
}
