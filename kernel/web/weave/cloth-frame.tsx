import type { ReactNode } from 'react';
import { useTexts } from '../texts.ts';
import { words } from '../parts/words.ts';
import { dayWide, ratioOf, type ClothRow } from './cloth-layout.ts';

/** The days over the cloth, shut ones marked, today in bold; over several months their firsts say which. */
export function Head({
  days,
  today,
  shut,
  clauses,
}: {
  days: readonly string[];
  today: string;
  shut?: ReadonlySet<string>;
  clauses: number;
}): ReactNode {
  const t = useTexts(words);
  const manyMonths = days[0]?.slice(0, 7) !== days.at(-1)?.slice(0, 7);
  return (
    <div className="cl clhead">
      <span className="l">{t('cloth.clauses', { count: clauses })}</span>
      <div className="cldays">
        {days.map((day) => (
          <span
            key={day}
            className={[day === today ? 'now' : day > today ? 'next' : '', shut?.has(day) ? 'shut' : ''].join(
              ' ',
            )}
          >
            {manyMonths && day.endsWith('-01') ? <b>{Number(day.slice(5, 7))}/1</b> : Number(day.slice(8))}
          </span>
        ))}
      </div>
      <div className="clfig l">
        <span>{t('cloth.rate')}</span>
        <span>{t('cloth.broken')}</span>
        <span>{t('cloth.total')}</span>
      </div>
    </div>
  );
}

/** A clause's name before its row, with how many cases a thread stands for. */
export function Name({ row, on }: { row: ClothRow; on: boolean }): ReactNode {
  const t = useTexts(words);
  const n = ratioOf(row.cells);
  return (
    <div className={on ? 'clname on' : 'clname'} title={`${row.code} ${row.title}`}>
      <span className="id">{row.code}</span>
      <span className="ell sp">{row.title}</span>
      {n > 1 ? (
        <span className="l" title={t('cloth.ratio', { n })}>
          1:{n}
        </span>
      ) : null}
    </div>
  );
}

const percent = (rate: number): string => (rate >= 100 ? '100' : rate.toFixed(1));

/** What a row comes to: kept share, breaks, all. */
export function Figures({ row, on }: { row: ClothRow; on: boolean }): ReactNode {
  const t = useTexts(words);
  const under = row.rate !== null && row.target !== null && row.rate < row.target;
  return (
    <div className={on ? 'clfig on' : 'clfig'}>
      <b
        className={under ? 'red' : ''}
        title={row.target === null ? undefined : t('cloth.target', { n: row.target })}
      >
        {row.rate === null ? '·' : percent(row.rate)}
      </b>
      <span>{row.broken > 0 ? <b className="red">{row.broken}</b> : '·'}</span>
      <span>{row.total.toLocaleString('en-US')}</span>
    </div>
  );
}

/** Today's line, through all groups. */
export function Today({ days, today }: { days: readonly string[]; today: string }): ReactNode {
  const past = days.filter((d) => d <= today).length;
  if (past === 0 || past === days.length) return null;
  return (
    <div className="cl cltoday">
      <span />
      <div>
        <i style={{ left: past * dayWide }} />
      </div>
      <span />
    </div>
  );
}
