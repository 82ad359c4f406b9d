import type { ReactNode } from 'react';
import { toMillis } from '#kernel/contract';
import {
  Button,
  durationText,
  exportAddress,
  kernelWords,
  Left,
  Loaded,
  LyingThread,
  usePick,
  useTexts,
  When,
  type Pages,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { complianceTexts } from '../texts/compliance.ts';
import { threadOfClock } from '../parts/threads.ts';
import type { ThreadRow } from './cloth-data.ts';
import { writeRow, type Listed } from './drill-address.ts';
import type { View } from './use-view.ts';

/** How it stands, in words: what is left, how long it took, by how much it was late. */
function Standing({ row }: { row: ThreadRow }): ReactNode {
  const t = useTexts(complianceTexts);
  if (row.what === 'check')
    return row.missing.length > 0 ? (
      <span className="red b">{t('standing.missing', { count: row.missing.length })}</span>
    ) : (
      <span className="ind">{t('standing.complete')}</span>
    );
  if (row.what === 'decision')
    return row.rows.length > 0 ? (
      <span className="ind">{t('standing.row', { row: row.rows.join(', ') })}</span>
    ) : (
      <span className="red b">{t('standing.no-row')}</span>
    );
  if (row.state === 'paused') return <span className="wal">{t('state.paused')}</span>;
  if (!row.at) return <Left due={row.due} close={row.state === 'close'} />;
  const late = toMillis(row.at) - toMillis(row.due);
  if (row.state === 'broken' && late > 0)
    return <span className="red b">{kernelWords.t('late', { time: durationText(late / 1000) })}</span>;
  const took = durationText((toMillis(row.at) - toMillis(row.from)) / 1000);
  return <span className="ind">{kernelWords.t('took', { time: took })}</span>;
}

function Row(props: { row: ThreadRow; clauses: boolean; days: boolean; onOpen: () => void }): ReactNode {
  const { row, clauses, onOpen } = props;
  const t = useTexts(complianceTexts);
  const pick = usePick();
  return (
    <li>
      <button type="button" className="cprow" onClick={onOpen}>
        <span className="row">
          {row.subject ? <span className="id m">{row.subject.number}</span> : null}
          <span className="ell sp">
            {row.subject?.title ?? <span className="l">{t('drill.hidden')}</span>}
          </span>
          <Standing row={row} />
        </span>
        <LyingThread thread={threadOfClock(row)} />
        <span className="row l fs12">
          {clauses ? (
            <span className="ell sp">
              <span className="id">{row.clause.source}</span> {pick(row.clause.title)}
            </span>
          ) : (
            <span className="sp" />
          )}
          <When at={row.due} form={props.days ? 'near' : 'time'} />
        </span>
      </button>
    </li>
  );
}

/** Where and what the rows are, in words. */
export function useListedWords(view: View, listed: Listed, rows: readonly ThreadRow[]): string {
  const t = useTexts(complianceTexts);
  const pick = usePick();
  const found = rows.find((r) => r.clause.key === listed.clause);
  const clause = listed.clause
    ? found
      ? `${found.clause.source} ${pick(found.clause.title)}`
      : listed.clause
    : t('drill.all');
  const when = listed.day
    ? t('drill.day', { day: listed.day.slice(5) })
    : t('drill.span', { from: view.span.from.slice(5), to: view.span.to.slice(5) });
  return `${clause} · ${when}`;
}

/** The rows behind a figure, newest due first, each opening to its evidence; and all of them as a file. */
export function RowsList(props: {
  view: View;
  listed: Listed;
  query: Record<string, unknown>;
  pages: Pages<ThreadRow>;
}): ReactNode {
  const { view, listed, pages, query } = props;
  const t = useTexts(complianceTexts);
  const words = useListedWords(view, listed, pages.rows);
  return (
    <div className="cplist">
      <header>
        <div className="row">
          <h2>{t('drill.list', { state: t(`state.${listed.state}`) })}</h2>
          <span className="sp" />
          <a className="fs12" href={exportAddress(standard.threads, query, 'csv')} download>
            {t('drill.export')}
          </a>
          <Button kind="text" size="small" icon="close" aria-label={t('drill.close')} onClick={view.close} />
        </div>
        <p className="l fs12">{words}</p>
      </header>
      <Loaded read={{ ...pages, data: pages.loading ? undefined : pages.rows }} rows={8} height={68}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="l cpnone">{t('drill.none')}</p>
          ) : (
            <ol aria-label={words}>
              {rows.map((row) => (
                <Row
                  key={writeRow(row)}
                  row={row}
                  clauses={listed.clause === null}
                  days={listed.day === null}
                  onOpen={() => view.open(listed, writeRow(row))}
                />
              ))}
            </ol>
          )
        }
      </Loaded>
      {pages.more ? (
        <Button size="small" busy={pages.fetchingNext} onClick={pages.next} className="cpmore">
          {t('drill.next.page')}
        </Button>
      ) : null}
    </div>
  );
}
