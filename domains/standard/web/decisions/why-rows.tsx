import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { usePick, useTexts } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { decisionTexts } from '../texts/decisions.ts';
import { useValueText } from './told.tsx';

/** A decision table in force, with its columns. */
export type TableInForce = RouteReply<typeof standard.decisionTables>['rows'][number];
type Tried = RouteReply<typeof standard.tryDecision>;
type Cell = Tried['rows'][number]['cells'][number];

const operators = [
  'is',
  'isNot',
  'in',
  'notIn',
  'atLeast',
  'atMost',
  'above',
  'below',
  'between',
  'isSet',
  'isUnset',
  'startsWith',
  'all',
  'any',
] as const;

/** A cell in words, and whether it holds: never by colour alone. */
function CellWords({ cell, column }: { cell: Cell; column: TableInForce['inputs'][number] }): ReactNode {
  const t = useTexts(decisionTexts);
  const text = useValueText();
  const pick = usePick();
  const op = operators.find((o) => o === cell.op);
  const one = (v: unknown): string => text(column, v);
  const value = !Array.isArray(cell.operand)
    ? one(cell.operand)
    : cell.operand.map(one).join(op === 'between' ? ' – ' : pick({ zh: '、', en: ', ' }));
  const said = op ? t(`op.${op}`, { value }) : `${cell.op} ${value}`;
  return (
    <span className={cell.holds ? 'ind' : 'red'} title={t(cell.holds ? 'holds' : 'holds.not')}>
      <span aria-hidden>{cell.holds ? '✓' : '×'}</span> {said}
      <span className="sr"> {t(cell.holds ? 'holds' : 'holds.not')}</span>
    </span>
  );
}

/** The rows of a table in order, cell by cell, up to the one that decides: why it came out so. */
export function WhyRows({ table, result }: { table: TableInForce; result: Tried }): ReactNode {
  const t = useTexts(decisionTexts);
  const pick = usePick();
  const text = useValueText();
  return (
    <>
      <h2 className="h">
        {t('try.why')} <span className="l fs12">{t('try.why.more', { count: result.rowsInAll })}</span>
      </h2>
      <div className="decwhy" tabIndex={0} role="region" aria-label={t('try.why')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {table.inputs.map((c) => (
                <th key={c.name} scope="col">
                  {pick(c)}
                </th>
              ))}
              {table.outputs.map((c) => (
                <th key={c.name} scope="col" className="decout">
                  {pick(c)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.rows.map((r) => (
              <tr key={r.row} className={r.hit ? 'hit' : ''}>
                <th scope="row">{r.row}</th>
                {table.inputs.map((c) => {
                  const cell = r.cells.find((x) => x.input === c.name);
                  return (
                    <td key={c.name}>
                      {cell ? (
                        <CellWords cell={cell} column={c} />
                      ) : (
                        <span className="l">{t('try.anything')}</span>
                      )}
                    </td>
                  );
                })}
                {table.outputs.map((c) => (
                  <td key={c.name} className={r.hit ? 'decout md' : 'decout l'}>
                    {text(c, r.outcome[c.name] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
