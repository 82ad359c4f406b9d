import type { ReactNode } from 'react';
import {
  Button,
  ExportButton,
  Link,
  Loaded,
  useCan,
  useHotkeys,
  usePick,
  useRead,
  useReadPages,
  useTexts,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { scorecardTexts } from '../texts/scorecards.ts';
import { figureText, foldText, inkOf, spanText, targetText } from './figures.ts';
import { IndicatorRows } from './rows.tsx';
import type { Indicator, View } from './use-view.ts';
import './drill.css';

/** The panel beside the scorecards: what one figure is, how it came about, and everything it counts. */
export function IndicatorDrill({ indicator: i, view }: { indicator: Indicator; view: View }): ReactNode {
  const t = useTexts(scorecardTexts);
  const pick = usePick();
  const close = (): void => view.set({ open: '' });
  useHotkeys([{ key: 'Escape', does: { zh: '收起明细', en: 'Close the rows' }, run: close }]);
  const pages = useReadPages(
    standard.indicatorRows,
    { params: { key: i.key }, query: { ...view.query, limit: 50 } },
    { keep: false },
  );
  return (
    <aside className="scdrill" aria-label={pick(i.title)}>
      <div className="row fs12">
        <span className="id m">{i.source}</span>
        <span className="l">{spanText(i, i.period, t)}</span>
        <span className="sp" />
        <Button kind="text" size="small" icon="close" aria-label={t('close')} onClick={close} />
      </div>
      <h2 className="scdh">{pick(i.title)}</h2>
      <p className="m fs12 scwhat">{pick(i.text)}</p>
      <div className="row scbig">
        <span className={`scv ${inkOf[i.standing]}`}>
          {i.value === null ? t('value.none') : figureText(i.value, i.unit, t)}
        </span>
        <span className="m fs12">
          {targetText(i, i.target, t)}
          {i.warns === null ? null : <> · {t('warn.line', { value: figureText(i.warns, i.unit, t) })}</>}
          <br />
          {foldText(i, t)}
        </span>
      </div>
      <Periods indicator={i} view={view} />
      {view.level === 'company' && i.fold !== 'measure' ? <By indicator={i} view={view} by="team" /> : null}
      {view.level !== 'person' && i.fold !== 'measure' ? <By indicator={i} view={view} by="person" /> : null}
      <div className="row scsec">
        <b>{t('rows')}</b>
        <span className="l">{i.n}</span>
        <span className="sp" />
        <OnCloth indicator={i} view={view} />
        {i.n > 0 ? <ExportButton pages={{ entry: at(i.key), query: view.query }} /> : null}
      </div>
      <IndicatorRows indicator={i} pages={pages} />
    </aside>
  );
}

/** The entry with its parameter filled in: a file is asked for by address alone. */
const at = (key: string) => ({
  ...standard.indicatorRows,
  path: standard.indicatorRows.path.replace(':key', encodeURIComponent(key)),
});

/** For promises: the same span on the cloth. */
function OnCloth({ indicator: i, view }: { indicator: Indicator; view: View }): ReactNode {
  const t = useTexts(scorecardTexts);
  const may = useCan('standard.compliance');
  if (!may || i.fold !== 'kept') return null;
  const whom = view.level === 'company' || !view.id ? '' : `&${view.level}=${view.id}`;
  return (
    <Link to={`/compliance?from=${i.from}&to=${i.to}${whom}`} className="fs12">
      {t('cloth')}
    </Link>
  );
}

/** Twelve periods as columns to their target; each opens its own. */
function Periods({ indicator: i, view }: { indicator: Indicator; view: View }): ReactNode {
  const t = useTexts(scorecardTexts);
  const most = Math.max(...i.trend.map((p) => p.value ?? 0), i.target) || 1;
  return (
    <div className="scperiods" role="group" aria-label={t('col.trend')}>
      {i.trend.map((p) => (
        <button
          key={p.from}
          type="button"
          className={`sc-${p.standing}${p.from === i.from ? ' on' : ''}`}
          title={`${spanText(p, i.period, t)} ${p.value === null ? t('value.none') : figureText(p.value, i.unit, t)}`}
          onClick={() => view.set({ at: p.to < view.today ? p.to : view.today })}
        >
          <i style={{ height: `${p.value === null ? 0 : Math.max(4, (p.value / most) * 100)}%` }} />
        </button>
      ))}
      <span className="scline" style={{ bottom: `${(i.target / most) * 100}%` }} />
    </div>
  );
}

function By({
  indicator: i,
  view,
  by,
}: {
  indicator: Indicator;
  view: View;
  by: 'team' | 'person';
}): ReactNode {
  const t = useTexts(scorecardTexts);
  const found = useRead(standard.indicatorBy, { params: { key: i.key }, query: { ...view.query, by } });
  const own = (found.data?.rows ?? []).filter((r) => view.level !== 'team' || r.id !== null);
  if (own.length === 0) return null;
  return (
    <>
      <div className="row scsec">
        <b>{t(`by.${by}`)}</b>
      </div>
      <Loaded read={found} rows={2} height={26}>
        {() => (
          <ul className="scby">
            {own.slice(0, 12).map((r) => (
              <li key={r.id ?? ''}>
                <button
                  type="button"
                  disabled={r.id === null}
                  onClick={() => r.id && view.set({ level: by, id: r.id })}
                >
                  <span className="ell sp">{r.name ?? t('nobody')}</span>
                  <span className="l fs12">{t('cases', { count: r.n })}</span>
                  <span className={`b ${inkOf[r.standing]}`}>
                    {r.value === null ? '–' : figureText(r.value, i.unit, t)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}
