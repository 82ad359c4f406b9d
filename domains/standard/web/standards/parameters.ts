import type { RouteReply } from '#kernel/contract';
import type { Deadline, standard } from '../../contract.ts';

export type PackClause = RouteReply<typeof standard.pack>['rows'][number];
export type Parameter = PackClause['parameters'][string];

/** What is chosen for the parameters, by `<clause key>.<parameter>`; null while a field is empty. */
export type Values = Readonly<Record<string, number | null>>;

export const keyOf = (clause: string, name: string): string => `${clause}.${name}`;

/** Every parameter's own key with the value a form begins with: the pack's default. */
export const firstValues = (
  clauses: readonly Pick<PackClause, 'key' | 'parameters'>[],
): Record<string, number> =>
  Object.fromEntries(
    clauses.flatMap((c) => Object.entries(c.parameters).map(([name, p]) => [keyOf(c.key, name), p.value])),
  );

/** Whether a value may be published: a number within the parameter's range, or above nothing where it has none. */
export const fits = (p: Parameter, value: number | null | undefined): boolean =>
  typeof value === 'number' &&
  (p.min === undefined ? value > 0 : value >= p.min) &&
  (p.max === undefined || value <= p.max);

/** What differs from the pack's own defaults: that is what a publication hands in. */
export function ownValues(clauses: readonly PackClause[], values: Values): Record<string, number> {
  const own: Record<string, number> = {};
  for (const c of clauses)
    for (const [name, p] of Object.entries(c.parameters)) {
      const value = values[keyOf(c.key, name)];
      if (typeof value === 'number' && value !== p.value) own[keyOf(c.key, name)] = value;
    }
  return own;
}

/** How many fields hold what cannot be published. */
export const misfits = (clauses: readonly PackClause[], values: Values): number =>
  clauses.reduce(
    (n, c) =>
      n + Object.entries(c.parameters).filter(([name, p]) => !fits(p, values[keyOf(c.key, name)])).length,
    0,
  );

/**
 * A deadline as it would be with these values: its term follows the parameter it was read from, which is
 * the one of the same length and unit.
 */
export function withValues(clause: PackClause, values: Values): Deadline | null {
  const { deadline } = clause;
  if (!deadline) return null;
  const { within } = deadline;
  if (!within || 'table' in within) return deadline;
  const found = Object.entries(clause.parameters).find(
    ([, p]) => p.value === within.value && p.unit === within.unit,
  );
  const value = found && values[keyOf(clause.key, found[0])];
  return typeof value === 'number' ? { ...deadline, within: { ...within, value } } : deadline;
}
