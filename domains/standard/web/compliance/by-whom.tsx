import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { EmptyState, Loaded, usePick, useRead, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { complianceTexts } from '../texts/compliance.ts';
import { keptRate } from './cloth-data.ts';
import { whoseWords } from './whose-words.ts';
import { everyMinute } from './read-threads.ts';
import type { Grouping, View } from './use-view.ts';

type Row = RouteReply<typeof standard.complianceBy>['rows'][number];
type Whom = Exclude<Grouping, 'day'>;

/** One row's weave, lying: as long as its share of the busiest, the breaks at its end, each to be seen. */
function Band({ row, most }: { row: Row; most: number }): ReactNode {
  const wide = 600;
  const length = Math.max(8, Math.round(((row.met + row.broken) / most) * wide));
  const torn = row.broken === 0 ? 0 : Math.max(6, Math.round((row.broken / (row.met + row.broken)) * length));
  const kept = Math.max(0, length - torn);
  return (
    <svg viewBox={`0 0 ${wide} 22`} width="100%" height="22" preserveAspectRatio="none" aria-hidden>
      <rect width={wide} height="22" fill="var(--th-ground)" />
      {kept > 0 ? (
        <path
          d={`M0 6H${kept}M2 11H${kept}M0 16H${kept}`}
          stroke="var(--th-kept)"
          strokeWidth="4"
          strokeDasharray="3 1"
        />
      ) : null}
      {torn > 0 ? (
        <path
          d={`M${kept + 3} 6H${length}M${kept + 3} 11H${length}M${kept + 3} 16H${length}`}
          stroke="var(--th-broken)"
          strokeWidth="4"
          strokeDasharray="3 1"
        />
      ) : null}
    </svg>
  );
}

const worstFirst = (a: Row, b: Row): number =>
  (keptRate(a) ?? 101) - (keptRate(b) ?? 101) || b.broken - a.broken || b.met - a.met;

/** The same figures by person, team, channel or tier, the weakest on top; each opens to its rows. */
export function ByWhom({ view, by }: { view: View; by: Whom }): ReactNode {
  const t = useTexts(complianceTexts);
  const pick = usePick();
  const found = useRead(
    standard.complianceBy,
    { query: { ...view.query, by } },
    { keep: true, every: everyMinute },
  );
  const nameOf = ({ key, label }: Row): string => {
    if (!key) return by === 'person' ? t('nobody') : t(`nobody.${by}`);
    const words = whoseWords(by, key);
    return words ? pick(words) : (label ?? t('gone'));
  };
  return (
    <Loaded read={found} rows={10} height={36}>
      {({ rows }) => {
        const shown = rows.filter((r) => !view.onlyBroken || r.broken > 0).sort(worstFirst);
        const most = Math.max(1, ...shown.map((r) => r.met + r.broken));
        if (shown.length === 0) return <EmptyState what={t('by.empty')} todo={t('empty.span.do')} />;
        return (
          <table className="cpby">
            <thead>
              <tr>
                <th scope="col">{t('by.label')}</th>
                <th aria-hidden />
                <th scope="col">{t('by.rate')}</th>
                <th scope="col">{t('by.broken')}</th>
                <th scope="col">{t('by.total')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <ByRow key={row.key ?? ''} view={view} by={by} row={row} name={nameOf(row)} most={most} />
              ))}
            </tbody>
          </table>
        );
      }}
    </Loaded>
  );
}

function ByRow(props: { view: View; by: Whom; row: Row; name: string; most: number }): ReactNode {
  const { view, by, row, name, most } = props;
  const t = useTexts(complianceTexts);
  const rate = keptRate(row);
  const { key } = row;
  const figure = (state: 'all' | 'broken', n: number): ReactNode =>
    key && n > 0 ? (
      <button
        type="button"
        className="ev"
        aria-label={`${name}: ${t('open.figure', { n, state: t(`state.${state}`) })}`}
        onClick={() => view.set({ [by]: key, rows: state, clock: '' })}
      >
        {n.toLocaleString('en-US')}
      </button>
    ) : (
      n.toLocaleString('en-US')
    );
  return (
    <tr>
      <th scope="row">
        {key ? (
          <button type="button" className="cpname" onClick={() => view.set({ [by]: key, by: 'day' })}>
            {name}
          </button>
        ) : (
          <span className="l">{name}</span>
        )}
      </th>
      <td className="cpband">
        <Band row={row} most={most} />
      </td>
      <td className={rate !== null && rate < view.target ? 'b red' : 'b'}>
        {rate === null ? '·' : rate.toFixed(rate === 100 ? 0 : 1)}
      </td>
      <td className={row.broken > 0 ? 'b red' : 'l'}>
        {row.broken > 0 ? figure('broken', row.broken) : '·'}
      </td>
      <td className="l">{figure('all', row.met + row.broken)}</td>
    </tr>
  );
}
