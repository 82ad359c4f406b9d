import { bilingual, z } from '#kernel/contract';
import { says, type rowShape } from './atoms.ts';
import { calendarShape } from './calendars.ts';
import { clauseShape, type formulaShape, type requirementShape } from './clauses.ts';
import { tableShape } from './tables.ts';

export { rowShape } from './atoms.ts';
export { calendarShape, holidaysShape } from './calendars.ts';
export { clauseShape } from './clauses.ts';
export { lawShape, tableShape, type PackTable, type TableInput, type TableOutput } from './tables.ts';

/**
 * A standard as one document, for a quality manager to read and write: a pack on disk in YAML, a draft that
 * is being edited and a version that was published all have this shape.
 */
export const packShape = z.strictObject({
  pack: z.string().regex(/^[a-z][a-z0-9-]*$/, says('pack.name')),
  title: bilingual,
  calendars: z.record(z.string().regex(/^[a-z][a-z-]*$/, says('pack.name')), calendarShape).default({}),
  tables: z.record(z.string().regex(/^[a-z][a-zA-Z0-9-]*$/, says('pack.name')), tableShape).default({}),
  clauses: z.array(clauseShape).min(1),
});

export type Pack = z.output<typeof packShape>;
export type PackClause = Pack['clauses'][number];
export type ClauseKind = PackClause['kind'];
export type ClauseOf<K extends ClauseKind> = Extract<PackClause, { kind: K }>;
export type PackCalendar = z.output<typeof calendarShape>;
export type PackRow = z.output<typeof rowShape>;
export type Requirement = z.output<typeof requirementShape>;
export type Formula = z.output<typeof formulaShape>;
