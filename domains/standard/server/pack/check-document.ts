import type { Bilingual, SubjectKind } from '#kernel/contract';
import type { Pack, PackClause, PackTable } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import type { CalendarBody } from '../engine/calendar-body.ts';
import type { TableFindings } from '../engine/check-table.ts';
import type { DeadlineBody, PolicyBody } from '../engine/clause.ts';
import type { BelowLaw } from '../engine/law.ts';
import type { TableBody } from '../engine/table.ts';
import { calendarBody, type Holidays } from './calendar-of.ts';
import { readCompetence, type CompetenceBody } from './competence-of.ts';
import { readDeadline } from './deadline-of.ts';
import { readDuty, type DutyBody } from './duty-of.ts';
import { readIndicator, type IndicatorBody } from './indicator-of.ts';
import { checkLaw, type Law } from './law-of.ts';
import { readPolicy } from './policy-of.ts';
import type { ReadBody, Surroundings } from './reading.ts';
import { readRecord, type KeptRecordBody } from './record-of.ts';
import { readTable } from './table-of.ts';

/** What a clause of each kind keeps as its body. */
export interface Bodies {
  deadline: DeadlineBody;
  record: KeptRecordBody;
  policy: PolicyBody;
  duty: DutyBody;
  competence: CompetenceBody;
  indicator: IndicatorBody;
  function: { page: string | null };
}

export interface ReadClause {
  key: string;
  source: string;
  kind: PackClause['kind'];
  title: Bilingual;
  text: Bilingual;
  owner: string;
  parameters: PackClause['parameters'];
  body: Bodies[keyof Bodies];
  waitsFor: string[];
}

export interface CheckedTable {
  key: string;
  title: Bilingual;
  written: PackTable;
  body: TableBody;
  findings: TableFindings;
  /** Where it falls below a floor whose text nobody has read: a warning. */
  warnings: readonly BelowLaw[];
}

/** A standard's document, checked against the catalogue: what a publication writes down. */
export interface CheckedPack {
  key: string;
  title: Bilingual;
  calendars: { key: string; title: Bilingual; body: CalendarBody }[];
  tables: CheckedTable[];
  clauses: ReadClause[];
  /** As it was checked, the company's own values in place of the defaults. */
  document: Pack;
}

export interface PackContext {
  catalogue: ReadonlyMap<string, SubjectKind>;
  /** Calendars the company has already. */
  calendars: readonly string[];
  holidays: ReadonlyMap<string, Holidays>;
  law: Law;
  /** The day whose law counts. */
  day: string;
  /** Measures that rooms have registered. */
  measures?: readonly string[];
  /** The company's own values for parameters, by `<clause or table key>.<parameter>`. */
  values?: Readonly<Record<string, number>>;
}

/**
 * Checks a document whole: every fault is said at its path, and what is read is answered all the same.
 * The one check for packs, drafts and publications.
 */
export function checkDocument(given: Pack, context: PackContext, fault: SayFault): CheckedPack {
  const document = withValues(given, context.values ?? {}, fault);
  const below =
    (...at: PropertyKey[]): SayFault =>
    (path, code, params) =>
      fault([...at, ...path], code, params);
  const calendars = Object.entries(document.calendars).map(([key, c]) => ({
    key,
    title: c.title,
    body: calendarBody(c, context.holidays, below('calendars', key)),
  }));
  const tables = Object.entries(document.tables).map(([key, written]): CheckedTable => {
    const say = below('tables', key);
    const { body, findings } = readTable(written, say);
    const warnings = checkLaw(written, body, context.law, context.day, say);
    return { key, title: written.title, written, body, findings, warnings };
  });
  const around: Surroundings = {
    catalogue: context.catalogue,
    calendars: new Set([...context.calendars, ...calendars.map((c) => c.key)]),
    tables: new Map(tables.map((t) => [t.key, t.body])),
    clauses: new Set(document.clauses.flatMap((c) => [c.key, c.source])),
    measures: new Set(context.measures ?? []),
  };
  const keys = new Set<string>();
  const clauses = document.clauses.map((clause, i): ReadClause => {
    const say = below('clauses', i);
    if (keys.has(clause.key)) say(['key'], 'pack.key-twice', { key: clause.key });
    keys.add(clause.key);
    if (clause.key !== clause.source && !clause.key.startsWith(`${clause.source}.`))
      say(['source'], 'pack.key-source', { key: clause.key, source: clause.source });
    const { key, source, kind, title, text, owner, parameters } = clause;
    return { key, source, kind, title, text, owner, parameters, ...readBody(clause, around, say) };
  });
  for (const clause of clauses)
    clause.waitsFor = [...new Set([...clause.waitsFor, ...waitsWith(clause, clauses)])];
  return { key: document.pack, title: document.title, calendars, tables, clauses, document };
}

/** A figure over clauses none of which lives yet waits for what they wait for. */
function waitsWith(clause: ReadClause, all: readonly ReadClause[]): string[] {
  if (clause.kind !== 'indicator') return [];
  const { formula } = clause.body as IndicatorBody;
  if (formula.fold !== 'kept' && formula.fold !== 'time') return [];
  const counted = all.filter(
    (c) =>
      c !== clause &&
      (formula.clauses.includes(c.key) || formula.clauses.includes(c.source)) &&
      c.kind !== 'function' &&
      c.kind !== 'indicator',
  );
  return counted.every((c) => c.waitsFor.length > 0) ? counted.flatMap((c) => c.waitsFor) : [];
}

function readBody(clause: PackClause, around: Surroundings, fault: SayFault): ReadBody<ReadClause['body']> {
  switch (clause.kind) {
    case 'deadline':
      return readDeadline(clause, around, fault);
    case 'record':
      return readRecord(clause, around, fault);
    case 'policy':
      return readPolicy(clause, around, fault);
    case 'duty':
      return readDuty(clause, around, fault);
    case 'competence':
      return readCompetence(clause, around, fault);
    case 'indicator':
      return readIndicator(clause, around, fault);
    default:
      return { body: { page: clause.page ?? null }, waitsFor: clause.waitsFor };
  }
}

type Parameters = PackClause['parameters'];

/** Puts the company's own values in place of the defaults; each must lie in the parameter's range. */
function withValues(pack: Pack, values: Readonly<Record<string, number>>, fault: SayFault): Pack {
  const used = new Set<string>();
  const put = (owner: string, parameters: Parameters, path: PropertyKey[]): Parameters =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, p]) => {
        const value = values[`${owner}.${name}`] ?? p.value;
        if (Object.hasOwn(values, `${owner}.${name}`)) used.add(`${owner}.${name}`);
        if ((p.min !== undefined && value < p.min) || (p.max !== undefined && value > p.max))
          fault([...path, name], 'pack.outside', { value, min: p.min ?? '…', max: p.max ?? '…' });
        return [name, { ...p, value, toBeDecided: p.toBeDecided && !used.has(`${owner}.${name}`) }];
      }),
    );
  const clauses = pack.clauses.map((c, i) => ({
    ...c,
    parameters: put(c.key, c.parameters, ['clauses', i, 'parameters']),
  }));
  const tables = Object.fromEntries(
    Object.entries(pack.tables).map(([key, t]) => [
      key,
      { ...t, parameters: put(key, t.parameters, ['tables', key, 'parameters']) },
    ]),
  );
  for (const name of Object.keys(values)) if (!used.has(name)) fault([], 'pack.no-parameter', { name });
  return { ...pack, clauses, tables };
}
