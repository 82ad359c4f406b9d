import type { Bilingual, FactValue, Id } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { PackTable } from '../../contract/document/index.ts';
import type { InputValue } from '../engine/table.ts';
import { own } from '../tables.ts';

/** A table of one version, with its words: what it and its columns are called. */
export interface WordedTable {
  key: string;
  title: Bilingual;
  standard: Bilingual;
  version: Id;
  number: number;
  written: Pick<PackTable, 'inputs' | 'outputs' | 'hit' | 'rows'>;
}

interface Row {
  key: string;
  version: Id;
  number: number;
  title_zh: string;
  title_en: string;
  standard_zh: string;
  standard_en: string;
  written: WordedTable['written'];
}

/** Tables by version and key (`version/key`), whatever the state of the version; `keys` narrows. */
export async function wordedTables(
  ctx: Ctx,
  wanted: readonly { version: Id; key: string }[],
): Promise<ReadonlyMap<string, WordedTable>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await own.run<Row>(ctx, {
    name: 'standard.worded-tables',
    text: `select t.key, t.version_id as version, v.number, t.title_zh, t.title_en, s.title_zh as standard_zh, s.title_en as standard_en,
             t.written
           from standard.decision_table t join standard.version v on v.id = t.version_id
           join standard.standard s on s.id = v.standard_id
           where (t.version_id, t.key) in (select * from unnest($1::uuid[], $2::text[]))`,
    values: [wanted.map((w) => w.version), wanted.map((w) => w.key)],
  });
  return new Map(
    rows.map((r) => [
      tableId(r.version, r.key),
      {
        key: r.key,
        version: r.version,
        number: r.number,
        title: { zh: r.title_zh, en: r.title_en },
        standard: { zh: r.standard_zh, en: r.standard_en },
        written: r.written,
      },
    ]),
  );
}

export const tableId = (version: Id, key: string): string => `${version}/${key}`;

export const headOf = ({ key, title, standard, version, number }: WordedTable) => ({
  key,
  title,
  standard,
  version,
  number,
});

type Columns = PackTable['inputs'] | PackTable['outputs'];

/** Columns as a page asks for them. */
export const columnsOf = (columns: Columns) =>
  Object.entries(columns).map(([name, c]) => ({
    name,
    zh: c.title.zh,
    en: c.title.en,
    type: c.type,
    values: 'values' in c ? c.values : [],
    unit: 'unit' in c ? c.unit : null,
  }));

/** Values under the names of their columns, in the columns' order; what the table does not know any more is left out. */
export const toldOf = (columns: Columns, values: Readonly<Record<string, InputValue | FactValue>>) =>
  columnsOf(columns).map(({ name, zh, en, type, unit }) => {
    const value = values[name] ?? null;
    return { name, zh, en, type, unit, value: Array.isArray(value) ? [...value] : (value as FactValue) };
  });
