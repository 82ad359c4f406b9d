import type { ReactNode } from 'react';
import { Button, Loaded, Strip, useHotkeys, useRead, useReadPages, useTexts, type Pages } from '#kernel/web';
import { standard } from '../../contract.ts';
import { SubjectStrip } from '../parts/subject-strip.tsx';
import { threadOfClock } from '../parts/threads.ts';
import { complianceTexts } from '../texts/compliance.ts';
import type { ThreadRow } from './cloth-data.ts';
import { askedState, type Listed } from './drill-address.ts';
import { EvidenceBody } from './evidence.tsx';
import { RowsList } from './rows-list.tsx';
import { everyMinute } from './read-threads.ts';
import type { View } from './use-view.ts';

/** Contract query for the rows behind a figure: a day is asked for as a span of its own. */
export const queryOf = (view: View, listed: Listed) => ({
  ...view.query,
  ...(listed.day ? { from: listed.day, to: listed.day } : {}),
  ...(listed.clause ? { clause: listed.clause } : {}),
  ...askedState(listed.state),
});

/** The panel beside the figures: rows behind a figure, or one clock's evidence. */
export function Drill({ view }: { view: View }): ReactNode {
  const t = useTexts(complianceTexts);
  const listed = view.listed ?? { state: 'all', clause: null, day: null };
  const query = queryOf(view, listed);
  const pages = useReadPages(
    standard.threads,
    { query: { ...query, limit: 50 } },
    { when: view.listed !== null, every: everyMinute, keep: false },
  );
  const alone = listed.day !== null && pages.rows.length === 1 && !pages.more ? pages.rows[0] : undefined;
  const clock = view.clock ?? alone?.clock ?? null;
  useHotkeys([
    {
      key: 'Escape',
      does: { zh: '收起证据', en: 'Close the evidence' },
      run: view.close,
    },
  ]);
  return (
    <aside className="cpdrill" aria-label={t('drill.list', { state: t(`state.${listed.state}`) })}>
      {clock ? (
        <ClockDrill view={view} clock={clock} pages={pages} />
      ) : (
        <RowsList view={view} listed={listed} query={query} pages={pages} />
      )}
    </aside>
  );
}

/** One clock, with the way to its neighbours among the rows it was opened from. */
function ClockDrill(props: { view: View; clock: string; pages: Pages<ThreadRow> }): ReactNode {
  const { view, clock, pages } = props;
  const t = useTexts(complianceTexts);
  const evidence = useRead(standard.evidence, { params: { id: clock } }, { every: everyMinute });
  const { listed } = view;
  const at = pages.rows.findIndex((r) => r.clock === clock);
  const go = (by: number): void => {
    const row = pages.rows[at + by];
    if (row) view.open(listed, row.clock);
  };
  const many = listed !== null && at >= 0 && pages.rows.length > 1;
  const count = pages.more ? t('drill.more-than', { n: pages.rows.length }) : pages.rows.length;
  const above = (
    <>
      <span className="sp" />
      {listed && at >= 0 ? (
        <span className="l">{t('drill.place', { state: t(`state.${listed.state}`), n: at + 1, count })}</span>
      ) : null}
      {many ? (
        <>
          <Button
            kind="text"
            size="small"
            icon="up"
            aria-label={t('drill.prev')}
            disabled={at === 0}
            onClick={() => go(-1)}
          />
          <Button
            kind="text"
            size="small"
            icon="down"
            aria-label={t('drill.next')}
            disabled={at === pages.rows.length - 1}
            onClick={() => go(1)}
          />
          <Button
            kind="text"
            size="small"
            icon="left"
            aria-label={t('drill.back')}
            onClick={() => view.open(listed)}
          />
        </>
      ) : null}
      <Button kind="text" size="small" icon="close" aria-label={t('drill.close')} onClick={view.close} />
    </>
  );
  const found = evidence.data;
  return (
    <div className="cpevidence">
      {found?.subject ? (
        <SubjectStrip kind={found.subject.kind} id={found.subject.id} />
      ) : (
        <Strip threads={found ? [threadOfClock(found.clock)] : []} />
      )}
      <div className="cpinside">
        {found ? null : <div className="row fs12 cptop">{above}</div>}
        <Loaded read={evidence} rows={8} height={44}>
          {(it) => <EvidenceBody key={clock} evidence={it} above={above} />}
        </Loaded>
      </div>
    </div>
  );
}
