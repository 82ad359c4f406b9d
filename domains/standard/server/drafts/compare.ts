import type { Bilingual } from '#kernel/contract';
import type { Change, ChangeLine, Names } from '../../contract.ts';
import type { Pack, PackTable } from '../../contract/document/index.ts';
import { calendarFields } from '../../contract/written/calendar-fields.ts';
import { clauseFields } from '../../contract/written/fields.ts';
import type { SaidField } from '../../contract/written/said.ts';
import { tableFields } from '../../contract/written/table-fields.ts';
import { rowLines } from './compare-rows.ts';
import { canonical, longestCommon } from './sequence.ts';

const nameless: Names = { event: () => undefined, fact: () => undefined, calendar: () => undefined };

/** Fields of two versions of one thing: a line for each that is written differently, or is in one only. */
function linesOf(before: readonly SaidField[], after: readonly SaidField[]): ChangeLine[] {
  const was = new Map(before.map((f) => [f.field, f]));
  const is = new Map(after.map((f) => [f.field, f]));
  const gone = before.filter((f) => !is.has(f.field));
  return [...after, ...gone].flatMap(({ field, name }) => {
    const [a, b] = [was.get(field), is.get(field)];
    if (a && b && canonical(a.written) === canonical(b.written)) return [];
    return [{ field, name, before: a?.words ?? null, after: b?.words ?? null }];
  });
}

const orderOf = (list: Record<string, unknown>): string => Object.keys(list).join(', ');

/** Columns may change places without any being another: then the order is what changed. */
function columnOrder(before: PackTable, after: PackTable): ChangeLine[] {
  return (['inputs', 'outputs'] as const).flatMap((part) => {
    const [was, is] = [orderOf(before[part]), orderOf(after[part])];
    const same = was.split(', ').sort().join() === is.split(', ').sort().join();
    if (was === is || !same) return [];
    const name =
      part === 'inputs'
        ? { zh: '输入的顺序', en: 'Order of inputs' }
        : { zh: '输出的顺序', en: 'Order of outputs' };
    return [{ field: part, name, before: { zh: was, en: was }, after: { zh: is, en: is } }];
  });
}

const emptied = (table: PackTable): PackTable => ({ ...table, rows: [] });

function tableLines(before: PackTable | null, after: PackTable | null): ChangeLine[] {
  const [a, b] = [before ?? (after && emptied(after)), after ?? (before && emptied(before))];
  if (!a || !b) return [];
  return [
    ...linesOf(before ? tableFields(before) : [], after ? tableFields(after) : []),
    ...(before && after ? columnOrder(before, after) : []),
    ...rowLines(a, b),
  ];
}

type Kind = 'clause' | 'table' | 'calendar';

/** Things by key, before and after: what was added, taken out or changed, in the order they stand. */
function changesOf<T extends { title: Bilingual }>(
  what: Kind,
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  lines: (a: T | null, b: T | null) => ChangeLine[],
): Change[] {
  const gone = [...before.keys()].filter((key) => !after.has(key));
  return [...after.keys(), ...gone].flatMap((key): Change[] => {
    const [a, b] = [before.get(key) ?? null, after.get(key) ?? null];
    const found = lines(a, b);
    const act = !a ? 'added' : !b ? 'removed' : 'changed';
    const title = (b ?? a)!.title;
    return act === 'changed' && found.length === 0 ? [] : [{ what, key, title, act, lines: found }];
  });
}

const entries = <T>(list: Record<string, T> | undefined): Map<string, T> =>
  new Map(Object.entries(list ?? {}));

function orderChange(before: Pack, after: Pack): Change[] {
  const [was, is] = [before.clauses.map((c) => c.key), after.clauses.map((c) => c.key)];
  const both = (list: string[], other: string[]): string[] => list.filter((k) => other.includes(k));
  const [a, b] = [both(was, is), both(is, was)];
  if (a.join() === b.join()) return [];
  const stays = new Set(longestCommon(a, b).map(([i]) => a[i]!));
  const place = (list: string[], key: string): Bilingual => {
    const at = list.indexOf(key);
    return at === 0
      ? { zh: '最前', en: 'first' }
      : { zh: `在 ${list[at - 1]} 之后`, en: `after ${list[at - 1]}` };
  };
  const lines = b
    .filter((key) => !stays.has(key))
    .map((key) => ({
      field: key,
      name: { zh: key, en: key },
      before: place(a, key),
      after: place(b, key),
    }));
  return [
    { what: 'order', key: '', title: { zh: '条款顺序', en: 'Order of clauses' }, act: 'changed', lines },
  ];
}

/**
 * What a document says that another does not, clause by clause, table by row, calendar by window and day.
 * Nothing where both say the same; against null everything is new.
 */
export function compareDocuments(before: Pack | null, after: Pack, names: Partial<Names>): Change[] {
  const called = { ...nameless, ...names };
  const head: ChangeLine[] =
    before && canonical(before.title) !== canonical(after.title)
      ? [{ field: 'title', name: { zh: '标题', en: 'Title' }, before: before.title, after: after.title }]
      : [];
  const clauses = (pack: Pack | null) => new Map((pack?.clauses ?? []).map((c) => [c.key, c]));
  return [
    ...(head.length > 0
      ? [{ what: 'head' as const, key: '', title: after.title, act: 'changed' as const, lines: head }]
      : []),
    ...changesOf('clause', clauses(before), clauses(after), (a, b) =>
      linesOf(a ? clauseFields(a, called) : [], b ? clauseFields(b, called) : []),
    ),
    ...changesOf('table', entries(before?.tables), entries(after.tables), tableLines),
    ...changesOf('calendar', entries(before?.calendars), entries(after.calendars), (a, b) =>
      linesOf(a ? calendarFields(a) : [], b ? calendarFields(b) : []),
    ),
    ...(before ? orderChange(before, after) : []),
  ];
}
