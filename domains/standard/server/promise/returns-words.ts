import type { Bilingual, RouteReply } from '#kernel/contract';
import type { PackTable } from '../../contract/document/index.ts';
import { pair } from '../../contract/plain-words.ts';
import { columnValueWords, tableUnitWords } from '../../contract/table-words.ts';
import type { standard } from '../../contract.ts';
import type { TableBody, TableCell } from '../engine/table.ts';

type Policy = RouteReply<typeof standard.promise>['returns'][number];

const joined = (words: readonly Bilingual[], zh: string, en: string): Bilingual =>
  pair(words.map((w) => w.zh).join(zh), words.map((w) => w.en).join(en));

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A cell as customers read it: `原因：质量或破损`, `签收后几日：不超过 7 天`, `按客户要求定做`. */
function cellWords(name: string, { op, operand }: TableCell, table: PackTable): Bilingual {
  const input = table.inputs[name]!;
  const { title } = input;
  const list = (Array.isArray(operand) ? operand : [operand]) as unknown[];
  if (input.type === 'flag') {
    const yes = (list[0] === true) === (op === 'is');
    return yes ? pair(title.zh, lower(title.en)) : pair(`不是${title.zh}`, `not ${lower(title.en)}`);
  }
  const unit = 'unit' in input ? tableUnitWords(input.unit) : null;
  const values = list.map((v) => columnValueWords(name, v));
  const said = op === 'between' ? joined(values, ' 至 ', ' to ') : joined(values, '、', ' or ');
  const amount = unit ? pair(`${said.zh} ${unit.zh}`, `${said.en} ${unit.en}`) : said;
  const before: Record<string, Bilingual> = {
    isNot: pair('不是', 'not '),
    notIn: pair('不是', 'not '),
    atMost: pair('不超过 ', 'at most '),
    atLeast: pair('至少 ', 'at least '),
    above: pair('超过 ', 'more than '),
    below: pair('不到 ', 'less than '),
  };
  const sign = before[op] ?? pair('', '');
  return pair(`${title.zh}：${sign.zh}${amount.zh}`, `${title.en}: ${sign.en}${amount.en}`);
}

/** A return policy row by row in words: when what is done, and why. */
export function policyWords(table: PackTable, body: TableBody): Policy {
  return {
    title: table.title,
    rows: body.rows.map((row, i) => {
      const cells = row.cells.flatMap((cell, at) =>
        cell ? [cellWords(body.inputs[at]!.name, cell, table)] : [],
      );
      const outcomes = body.outputs.flatMap((name) => {
        const value = row.then[name];
        const output = table.outputs[name]!;
        if (value === null || value === undefined) return [];
        const said = columnValueWords(name, value);
        const unit = output.type === 'number' ? tableUnitWords(output.unit) : null;
        const title = output.title;
        return [
          unit
            ? pair(`${title.zh}：${said.zh} ${unit.zh}`, `${title.en}: ${said.en} ${unit.en}`)
            : pair(`${title.zh}：${said.zh}`, `${title.en}: ${said.en}`),
        ];
      });
      return {
        when: cells.length === 0 ? pair('其他情形', 'In all other cases') : joined(cells, '；', '; '),
        what: joined(outcomes, '；', '; '),
        note: table.rows[i]?.note ?? null,
      };
    }),
  };
}
