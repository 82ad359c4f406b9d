import { useEffect, useRef, type ReactNode } from 'react';
import { Icon, usePick, useTexts, When } from '#kernel/web';
import { waitingWords } from '../../contract.ts';
import { scorecardTexts } from '../texts/scorecards.ts';
import { cardName, figureText, inkOf, spanText, targetText } from './figures.ts';
import type { Card, Indicator, View } from './use-view.ts';
import { Sparkline, ValueThread, WeightBand } from './weave.tsx';

/** One scorecard: its points, its cloth, and its indicators line by line. */
export function ScorecardCard({ card, view }: { card: Card; view: View }): ReactNode {
  const t = useTexts(scorecardTexts);
  const pick = usePick();
  const name = cardName(card.key, t);
  const live = card.indicators.filter((i) => i.waitsFor.length === 0);
  return (
    <section className="sccard" aria-label={name}>
      <header className="schead">
        <div>
          <div className="m fs12">{pick(card.standard.title)}</div>
          <h2 className="h">{name}</h2>
        </div>
        <div className="scpoints">
          {card.score === null ? (
            <span className="l">{t('points.none')}</span>
          ) : (
            <>
              <b>{card.score.toFixed(1)}</b> <span className="l">{t('points')}</span>
            </>
          )}
        </div>
        <div className="m fs12">
          <Change card={card} />
          <div>{weighedText(card, t)}</div>
        </div>
      </header>
      {live.some((i) => i.weight > 0) ? (
        <WeightBand indicators={card.indicators} label={`${name} ${weighedText(card, t)}`} />
      ) : null}
      {live.length > 0 ? <Table live={live} view={view} /> : null}
      <Waiting indicators={card.indicators.filter((i) => i.waitsFor.length > 0)} />
    </section>
  );
}

/** What can be counted by now. */
function Table({ live, view }: { live: readonly Indicator[]; view: View }): ReactNode {
  const t = useTexts(scorecardTexts);
  return (
    <table className="sctable">
      <thead>
        <tr>
          <th>{t('col.indicator')}</th>
          <th className="sctrend">{t('col.trend')}</th>
          <th className="end">{t('col.value')}</th>
          <th className="end sctarget">{t('col.target')}</th>
          <th className="end scweight">{t('col.weight')}</th>
          <th className="end">{t('col.points')}</th>
        </tr>
      </thead>
      <tbody>
        {live.map((i) => (
          <Line key={i.key} indicator={i} view={view} />
        ))}
      </tbody>
    </table>
  );
}

/** Indicators that wait for rooms or events that are not there yet, by what they wait for. */
function Waiting({ indicators }: { indicators: readonly Indicator[] }): ReactNode {
  const t = useTexts(scorecardTexts);
  const pick = usePick();
  if (indicators.length === 0) return null;
  // A measure is named after its room: the room alone says enough.
  const rooms = (i: Indicator): string =>
    [...new Set(i.waitsFor.map((w) => pick(waitingWords(w))))].join(pick({ zh: '、', en: ', ' }));
  return (
    <dl className="scwaits fs12">
      {[...Map.groupBy(indicators, rooms)].map(([room, list]) => (
        <div key={room}>
          <dt className="l">{t('value.waits', { rooms: room })}</dt>
          <dd className="m">
            {list.map((i) => (
              <span key={i.key}>
                <span className="id">{i.source}</span> {pick(i.title)}{' '}
                <span className="l">{targetText(i, i.target, t)}</span>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function weighedText({ weighed, weights }: Card, t: (typeof scorecardTexts)['t']): string {
  if (weighed === 0) return t('weighed.none');
  return weighed === weights ? t('weighed.all') : t('weighed.some', { weighed, weights });
}

/** How the points moved since the period before, where both have any. */
function Change({ card }: { card: Card }): ReactNode {
  const t = useTexts(scorecardTexts);
  const before = card.trend.at(-2) ?? null;
  if (card.score === null || before === null) return null;
  const by = Math.round((card.score - before) * 10) / 10;
  const n = Math.abs(by).toFixed(1);
  return <div>{by === 0 ? t('change.same') : t(by > 0 ? 'change.up' : 'change.down', { n })}</div>;
}

function Line({ indicator: i, view }: { indicator: Indicator; view: View }): ReactNode {
  const t = useTexts(scorecardTexts);
  const pick = usePick();
  const on = view.open === i.key;
  const row = useRef<HTMLTableRowElement>(null);
  // Opened by a link from elsewhere, it may lie below the fold.
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return (
    <tr ref={row} className={on ? 'on' : ''} aria-selected={on}>
      <td>
        <div className="scname">{pick(i.title)}</div>
        <div className="m fs12">
          <span className="id">{i.source}</span> <span>{spanText(i, i.period, t)}</span>
          {i.n > 0 ? <span> {t('cases', { count: i.n })}</span> : null}
        </div>
        <Notes indicator={i} />
      </td>
      <td className="sctrend">
        <Sparkline indicator={i} />
      </td>
      <td className="end scvalue">
        <Figure indicator={i} view={view} />
        <ValueThread indicator={i} />
      </td>
      <td className="end m sctarget">{targetText(i, i.target, t)}</td>
      <td className="end m scweight">
        {i.weight > 0 ? (
          <>
            {i.weight} <i style={{ width: Math.max(2, i.weight * 0.8) }} />
          </>
        ) : (
          '–'
        )}
      </td>
      <td className="end b">{i.score === null ? <span className="l">–</span> : i.score.toFixed(1)}</td>
    </tr>
  );
}

/** The figure, which opens; without one, what is missing. */
function Figure({ indicator: i, view }: { indicator: Indicator; view: View }): ReactNode {
  const t = useTexts(scorecardTexts);
  const pick = usePick();
  if (i.value === null) return <span className="l fs12">{t('value.none')}</span>;
  const value = figureText(i.value, i.unit, t);
  return (
    <button
      type="button"
      className={`ev b ${inkOf[i.standing]}`}
      aria-label={t('open', { title: pick(i.title), value: `${value} ${t(`standing.${i.standing}`)}` })}
      onClick={() => view.set({ open: view.open === i.key ? '' : i.key })}
    >
      {value}
    </button>
  );
}

/** What a reader should know of the figure: a warning that was given, a count under way. */
function Notes({ indicator: i }: { indicator: Indicator }): ReactNode {
  const t = useTexts(scorecardTexts);
  return (
    <>
      {i.warned ? (
        <div className="yel fs12 scnote">
          <Icon name="warning" size={14} /> <Warned warned={i.warned} unit={i.unit} />
        </div>
      ) : null}
      {i.counting ? <div className="l fs12">{t('counting')}</div> : null}
    </>
  );
}

function Warned({ warned, unit }: { warned: NonNullable<Indicator['warned']>; unit: string }): ReactNode {
  const t = useTexts(scorecardTexts);
  // The instant stands where the text has its blank, as an element of its own.
  const [before, after] = t('warned', { when: '\u0000', value: figureText(warned.value, unit, t) }).split(
    '\u0000',
  );
  return (
    <span>
      {before}
      <When at={warned.at} form="day" />
      {after}
    </span>
  );
}
