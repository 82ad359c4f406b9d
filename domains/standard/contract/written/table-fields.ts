import type { Bilingual } from '#kernel/contract';
import type { PackRow, PackTable } from '../document/index.ts';
import { conditionWords, pair, spanWords, type Names } from '../plain-words.ts';
import { valueWords } from '../value-words.ts';
import { writtenCondition, writtenSpan } from './cells.ts';
import { none, said, same, yesNo, type SaidField } from './said.ts';

/** What a row says in one column, in words; a dash where it says nothing. */
export const outputSaid = (
  table: PackTable,
  name: string,
  value: PackTable['rows'][number]['then'][string] | undefined,
): Bilingual => {
  const output = table.outputs[name];
  if (value === null || value === undefined) return pair('—', '—');
  if (typeof value === 'boolean') return yesNo(value);
  if (output?.type === 'span') {
    const span = writtenSpan(String(value), table.parameters as never);
    return span ? spanWords(span) : same(String(value));
  }
  if (output?.type === 'enum') return valueWords(name, String(value));
  const unit = output && 'unit' in output ? ` ${output.unit}` : '';
  return same(`${String(value)}${unit}`);
};

/** The cells of a row in words, with the table's own names of its inputs. */
export function rowCondition(table: PackTable, row: PackRow): Bilingual {
  const names: Names = {
    event: () => undefined,
    fact: (_, name) => table.inputs[name]?.title,
    calendar: () => undefined,
  };
  return (
    conditionWords(Object.keys(row).length > 0 ? writtenCondition([row]) : [], '', names) ??
    pair('其余情形', 'all other cases')
  );
}

/** What a row decides, in words. */
export function rowOutcome(table: PackTable, then: PackTable['rows'][number]['then']): Bilingual {
  const parts = Object.entries(table.outputs).map(([name, output]) => {
    const value = outputSaid(table, name, then[name] ?? null);
    return pair(`${output.title.zh} ${value.zh}`, `${output.title.en} ${value.en}`);
  });
  return pair(parts.map((p) => p.zh).join('，'), parts.map((p) => p.en).join(', '));
}

const columns = (table: PackTable, part: 'inputs' | 'outputs', zh: string, en: string): SaidField[] =>
  Object.entries(table[part]).map(([name, column]) => {
    const more =
      'values' in column ? `：${column.values.join('、')}` : 'unit' in column ? ` (${column.unit})` : '';
    return said(
      `${part}.${name}`,
      pair(`${zh} ${name}`, `${en} ${name}`),
      column,
      pair(`${column.title.zh}${more}`, `${column.title.en}${more}`),
    );
  });

/** Everything a table says beside its rows. */
export function tableFields(table: PackTable): SaidField[] {
  const title = (n: number) => pair(`用例 ${n + 1}`, `case ${n + 1}`);
  return [
    said('title', pair('标题', 'Title'), table.title, table.title),
    said(
      'hit',
      pair('取法', 'Decides'),
      table.hit,
      table.hit === 'first'
        ? pair('先写的行算数', 'the first row that holds')
        : pair('收集所有成立的行', 'all rows that hold'),
    ),
    said('law', pair('受法律约束', 'Under the law'), table.law ?? null, table.law ? same(table.law) : none),
    ...columns(table, 'inputs', '输入', 'input'),
    ...columns(table, 'outputs', '输出', 'output'),
    ...Object.entries(table.parameters).map(([name, p]) =>
      said(`parameters.${name}`, p.title, p, spanWords(p)),
    ),
    ...table.tests.map((t, i) =>
      said(
        `tests.${i}`,
        title(i),
        t,
        pair(
          `${Object.entries(t.given)
            .map(([k, v]) => `${k} ${String(v)}`)
            .join('，')} → ${rowOutcome(table, t.expect).zh}`,
          `${Object.entries(t.given)
            .map(([k, v]) => `${k} ${String(v)}`)
            .join(', ')} → ${rowOutcome(table, t.expect).en}`,
        ),
      ),
    ),
  ];
}
