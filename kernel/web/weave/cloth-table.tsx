import type { ReactNode } from 'react';
import { useTexts } from '../texts.ts';
import { words } from '../parts/words.ts';
import type { ClothGroup, ClothRow } from './cloth-layout.ts';

const sum = (row: ClothRow, of: 'kept' | 'running' | 'paused'): number =>
  row.cells.reduce((n, c) => n + c[of], 0);

/** The same rows in words and figures: on `T`, and always for a screen reader. */
export function ClothTable({ groups, shown }: { groups: readonly ClothGroup[]; shown: boolean }): ReactNode {
  const t = useTexts(words);
  return (
    <div className={shown ? 'cltable' : 'sr'}>
      <table>
        <caption className="sr">{t('cloth.table')}</caption>
        <thead>
          <tr>
            <th scope="col">
              {t('cloth.clauses', { count: groups.reduce((n, g) => n + g.rows.length, 0) })}
            </th>
            {(['kept', 'broken', 'close', 'running', 'paused'] as const).map((state) => (
              <th key={state} scope="col">
                {t(`state.${state}`)}
              </th>
            ))}
            <th scope="col">{t('cloth.total')}</th>
            <th scope="col">{t('cloth.rate')}</th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title}>
            <tr>
              <th scope="rowgroup" colSpan={8} className="h">
                {group.title}
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <span className="id l">{row.code}</span> {row.title}
                </th>
                <td>{sum(row, 'kept').toLocaleString('en-US')}</td>
                <td className={row.broken > 0 ? 'red b' : ''}>{row.broken}</td>
                <td>{row.cells.reduce((n, c) => n + c.close.length, 0)}</td>
                <td>{sum(row, 'running')}</td>
                <td>{sum(row, 'paused')}</td>
                <td>{row.total.toLocaleString('en-US')}</td>
                <td
                  className={
                    row.rate !== null && row.target !== null && row.rate < row.target ? 'red b' : 'b'
                  }
                >
                  {row.rate === null ? '·' : row.rate.toFixed(1)}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
