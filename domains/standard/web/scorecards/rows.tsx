import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Button, ErrorState, Link, Loading, usePick, useTexts, When, type Pages } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { scorecardTexts } from '../texts/scorecards.ts';
import { figureText } from './figures.ts';
import type { Indicator } from './use-view.ts';

type Row = RouteReply<typeof standard.indicatorRows>['rows'][number];

/** Everything a figure counts: clocks, records and decisions of its clauses, or events of the ledger. */
export function IndicatorRows(props: { indicator: Indicator; pages: Pages<Row> }): ReactNode {
  const { indicator, pages } = props;
  const t = useTexts(scorecardTexts);
  if (pages.error) return <ErrorState error={pages.error} again={pages.again} />;
  if (pages.loading) return <Loading rows={6} height={44} />;
  if (pages.rows.length === 0)
    return <p className="m fs12">{t(indicator.fold === 'measure' ? 'rows.measure' : 'rows.none')}</p>;
  return (
    <>
      <ul className="scrows">
        {pages.rows.map((r) => (
          <Line key={r.id} row={r} indicator={indicator} />
        ))}
      </ul>
      {pages.more ? (
        <Button size="small" disabled={pages.fetchingNext} onClick={pages.next}>
          {t('rows.more')}
        </Button>
      ) : null}
    </>
  );
}

/** Where a row leads: a verdict to its evidence on the cloth, an event to its subject. */
function leadsTo(r: Row): string | null {
  if (r.kind === 'event') return r.subject?.link ?? null;
  const clock = { clock: r.id, record: `check~${r.id}`, decision: `decision~${r.id}` }[r.kind];
  return `/compliance?from=${r.day}&to=${r.day}&clock=${clock}`;
}

function Line({ row: r, indicator }: { row: Row; indicator: Indicator }): ReactNode {
  const t = useTexts(scorecardTexts);
  const pick = usePick();
  const to = leadsTo(r);
  const inside = (
    <>
      <span className="row">
        {r.subject ? <span className="id m">{r.subject.number}</span> : null}
        <span className="ell sp">{r.subject?.title ?? <span className="l">{t('row.hidden')}</span>}</span>
        <Verdict row={r} indicator={indicator} />
      </span>
      <span className="row l fs12">
        <span className="ell sp">
          {r.source ? <span className="id">{r.source} </span> : null}
          {pick(r.what)}
          {r.ledger ? <span> {t('row.ledger', { seq: r.ledger.seq })}</span> : null}
        </span>
        <When at={r.at} form="near" />
      </span>
    </>
  );
  return <li>{to ? <Link to={to}>{inside}</Link> : <div>{inside}</div>}</li>;
}

function Verdict({ row: r, indicator }: { row: Row; indicator: Indicator }): ReactNode {
  const t = useTexts(scorecardTexts);
  if (r.outcome)
    return <span className={r.outcome === 'kept' ? 'ind' : 'red b'}>{t(`row.${r.outcome}`)}</span>;
  if (r.value !== null) return <span className="b">{figureText(r.value, indicator.unit, t)}</span>;
  if (r.hit !== null)
    return <span className={r.hit ? 'b' : 'l'}>{t(r.hit ? 'row.hit' : 'row.not-hit')}</span>;
  return null;
}
