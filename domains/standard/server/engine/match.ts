import type { Facts, FactValue } from '#kernel/contract';
import { holds, type Condition } from './condition.ts';

/**
 * Finds the clauses whose condition holds without trying each: those that ask for a fact to equal something
 * lie in a drawer of that value, drawer within drawer. What is left is tried.
 */
export interface Matcher<C> {
  /** In the order in which the clauses were given. */
  match(facts: Facts): C[];
  /** All of them, whatever the facts. */
  all: readonly C[];
}

interface Conditional {
  body: { when: Condition };
}

interface Drawer {
  fact: string | null;
  byValue: ReadonlyMap<FactValue, Drawer>;
  /** Those that do not ask for this fact. */
  rest: Drawer | null;
  here: readonly number[];
}

/** Fewer than this are quicker tried than sorted. */
const fewest = 6;
const deepest = 6;

/** The values a condition wants of a fact in every alternative; null where it leaves the fact open. */
function wanted(condition: Condition, fact: string): FactValue[] | null {
  if (condition.length === 0) return null;
  const values: FactValue[] = [];
  for (const row of condition) {
    const cell = row.find((c) => c.fact === fact && (c.op === 'is' || c.op === 'in'));
    if (!cell) return null;
    // A flag that is to be false may be absent too: left open.
    if (cell.operand === false || cell.operand === null) return null;
    values.push(...((Array.isArray(cell.operand) ? cell.operand : [cell.operand]) as FactValue[]));
  }
  return values;
}

function drawerOf(
  members: readonly number[],
  conditions: readonly Condition[],
  used: readonly string[],
): Drawer {
  const plain: Drawer = { fact: null, byValue: new Map(), rest: null, here: members };
  if (members.length < fewest || used.length >= deepest) return plain;
  const counts = new Map<string, number>();
  for (const m of members)
    for (const fact of new Set(conditions[m]!.flatMap((row) => row.map((c) => c.fact))))
      if (!used.includes(fact) && wanted(conditions[m]!, fact)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  if (!best || best[1] < members.length / 4) return plain;
  const [fact] = best;
  const byValue = new Map<FactValue, number[]>();
  const rest: number[] = [];
  for (const m of members) {
    const values = wanted(conditions[m]!, fact);
    if (!values) rest.push(m);
    else for (const v of new Set(values)) byValue.set(v, [...(byValue.get(v) ?? []), m]);
  }
  const next = [...used, fact];
  return {
    fact,
    byValue: new Map([...byValue].map(([v, list]) => [v, drawerOf(list, conditions, next)])),
    rest: rest.length > 0 ? drawerOf(rest, conditions, next) : null,
    here: [],
  };
}

/** Sorts clauses for matching. */
export function matcherOf<C extends Conditional>(clauses: readonly C[]): Matcher<C> {
  const conditions = clauses.map((c) => c.body.when);
  const root = drawerOf(
    clauses.map((_, i) => i),
    conditions,
    [],
  );
  const collect = (drawer: Drawer, facts: Facts, found: number[]): void => {
    for (const i of drawer.here) if (holds(conditions[i]!, facts)) found.push(i);
    if (drawer.fact === null) return;
    const inside = drawer.byValue.get(facts[drawer.fact] ?? null);
    if (inside) collect(inside, facts, found);
    if (drawer.rest) collect(drawer.rest, facts, found);
  };
  return {
    all: clauses,
    match(facts) {
      // Too few for drawers lie in one, in order.
      if (root.fact === null) return clauses.filter((_, i) => holds(conditions[i]!, facts));
      const found: number[] = [];
      collect(root, facts, found);
      if (found.length > 1) found.sort((a, b) => a - b);
      return found.map((i) => clauses[i]!);
    },
  };
}
