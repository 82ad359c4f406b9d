import { isMap, isScalar, isSeq, visit, Document } from 'yaml';
import type { Pack, PackCalendar, PackClause, PackTable } from '../../contract/document/index.ts';

/** What a field is when it is left out: such a field is not written. */
type Defaults = Record<string, unknown>;

const none: Defaults = { parameters: {}, waitsFor: [] };
const ofClause: Record<PackClause['kind'], Defaults> = {
  deadline: { when: [], pausesWhile: [], warnsAt: null, escalates: [] },
  record: { when: [], onMissing: 'lapse' },
  policy: { when: [], inputs: {} },
  duty: { lead: 14, remind: 3, grace: 7, evidence: ['note'], covers: [] },
  competence: { score: 60, validFor: 12, warns: 30, blocksAssignment: false },
  indicator: { weight: 0, scorecard: 'service' },
  function: {},
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const without = (value: object, defaults: Defaults): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([name, v]) => v !== undefined && !(Object.hasOwn(defaults, name) && same(v, defaults[name])),
    ),
  );

const parametersOf = (parameters: PackClause['parameters']) =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, p]) => [
      name,
      without(p, { companys: false, toBeDecided: false }),
    ]),
  );

const countedOf = (value: object): Record<string, unknown> => without(value, { when: [] });

function clauseOf(clause: PackClause): Record<string, unknown> {
  const written = without(
    { ...clause, parameters: parametersOf(clause.parameters) },
    { ...none, ...ofClause[clause.kind] },
  );
  if (clause.kind === 'record')
    written['requires'] = clause.requires.map((r) => {
      if (!('record' in r)) return r;
      const fields = Object.fromEntries(
        Object.entries(r.fields).map(([name, f]) => [name, without(f, { optional: false })]),
      );
      return without({ ...r, fields }, { fields: {}, atLeast: 1 });
    });
  if (clause.kind === 'indicator') {
    const { formula } = clause;
    written['formula'] =
      formula.fold === 'share'
        ? { ...formula, hits: countedOf(formula.hits), of: countedOf(formula.of) }
        : countedOf(formula);
  }
  return written;
}

const tableOf = (table: PackTable): Record<string, unknown> =>
  without(
    {
      ...table,
      parameters: parametersOf(table.parameters),
      rows: table.rows.map((row) => without(row, { if: {} })),
    },
    { hit: 'first', parameters: {}, tests: [] },
  );

const calendarOf = (calendar: PackCalendar): Record<string, unknown> =>
  without(calendar, { holidays: [], days: {}, closures: [] });

const each = <V>(list: Record<string, V>, write: (v: V) => object) =>
  Object.fromEntries(Object.entries(list).map(([key, v]) => [key, write(v)]));

/** A document in the order and with the fields a person would write: what is left out is its default. */
export const shortened = (pack: Pack): Record<string, unknown> => ({
  pack: pack.pack,
  title: pack.title,
  ...(Object.keys(pack.calendars).length > 0 ? { calendars: each(pack.calendars, calendarOf) } : {}),
  ...(Object.keys(pack.tables).length > 0 ? { tables: each(pack.tables, tableOf) } : {}),
  clauses: pack.clauses.map(clauseOf),
});

const widest = 100;

/** A document as the text of a pack file: short lists and pairs on one line, as the packs are written. */
export function packYaml(pack: Pack): string {
  const document = new Document(shortened(pack), { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node) {
      const short = JSON.stringify(node.toJSON()).length <= widest;
      const flat = node.items.every((item) => {
        const value = isMap(node) ? (item as { value: unknown }).value : item;
        return isScalar(value) || (isSeq(value) && value.items.every((x) => isScalar(x)));
      });
      if (node.items.length === 0 || (short && flat)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
