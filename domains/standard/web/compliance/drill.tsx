import type { ReactNode } from 'react';
import { Button, Loaded, Strip, useHotkeys, useRead, useReadPages, useTexts, type Pages } from '#kernel/web';
import { standard } from '../../contract.ts';
import { SubjectStrip } from '../parts/subject-strip.tsx';
import { threadOfClock } from '../parts/threads.ts';
import { complianceTexts } from '../texts/compliance.ts';
import type { ThreadRow } from './cloth-data.ts';
import { askedState, readRow, writeRow, type Listed } from './drill-address.ts';
import { EvidenceBody } from './evidence.tsx';
import { KeptEvidence } from './kept-evidence.tsx';
import { RowsList } from './rows-list.tsx';
import { everyMinute } from './read-threads.ts';
import type { View } from './use-view.ts';
import './drill.css';

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
  const clock = view.clock ?? (alone ? writeRow(alone) : null);
  useHotkeys([
    {
      key: 'Escape',
      does: { zh: '收起证据', en: 'Close the evidence' },
      run: view.close,
    },
  ]);
  return (
    <aside className="cpdrill" aria-label={t('drill.list', { state: t(`state.${listed.state}`) })}>
      {clock && readRow(clock).what === 'clock' ? (
        <ClockDrill view={view} clock={clock} pages={pages} />
      ) : clock ? (
        <KeptDrill view={view} clock={clock} pages={pages} />
      ) : (
        <RowsList view={view} listed={listed} query={query} pages={pages} />
      )}
    </aside>
  );
}

/** The way to a clock's neighbours among the rows it was opened from, back to them, and out. */
function Ways({ view, clock, pages }: { view: View; clock: string; pages: Pages<ThreadRow> }): ReactNode {
  const t = useTexts(complianceTexts);
  const { listed } = view;
  const at = pages.rows.findIndex((r) => writeRow(r) === clock);
  const count = pages.more ? t('drill.more-than', { n: pages.rows.length }) : pages.rows.length;
  const way = (icon: 'up' | 'down', label: string, by: number): ReactNode => {
    const row = pages.rows[at + by];
    return (
      <Button
        kind="text"
        size="small"
        icon={icon}
        aria-label={label}
        disabled={!row}
        onClick={() => row && view.open(listed, writeRow(row))}
      />
    );
  };
  const among = listed !== null && at >= 0;
  return (
    <>
      <span className="sp" />
      {among ? (
        <span className="l">{t('drill.place', { state: t(`state.${listed.state}`), n: at + 1, count })}</span>
      ) : null}
      {among && pages.rows.length > 1 ? (
        <>
          {way('up', t('drill.prev'), -1)}
          {way('down', t('drill.next'), 1)}
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
}

/** One clock's evidence, the clocks of its record down the edge. */
function ClockDrill(props: { view: View; clock: string; pages: Pages<ThreadRow> }): ReactNode {
  const { clock } = props;
  const evidence = useRead(standard.evidence, { params: { id: clock } }, { every: everyMinute });
  const found = evidence.data;
  const above = <Ways {...props} />;
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

/** A check of records or a decision, the clocks of its record down the edge. */
function KeptDrill(props: { view: View; clock: string; pages: Pages<ThreadRow> }): ReactNode {
  const of = readRow(props.clock);
  const params = { what: of.what as 'check' | 'decision', id: of.id };
  const evidence = useRead(standard.keptEvidence, { params });
  const found = evidence.data;
  const above = <Ways {...props} />;
  return (
    <div className="cpevidence">
      {found?.subject ? (
        <SubjectStrip kind={found.subject.kind} id={found.subject.id} />
      ) : (
        <Strip threads={[]} />
      )}
      <div className="cpinside">
        {found ? null : <div className="row fs12 cptop">{above}</div>}
        <Loaded read={evidence} rows={8} height={44}>
          {(it) => <KeptEvidence key={props.clock} of={of} evidence={it} above={above} />}
        </Loaded>
      </div>
    </div>
  );
}
