import type { ReactNode } from 'react';
import { Thread, useRead, useTexts, type ThreadData } from '#kernel/web';
import { standard } from '../../contract.ts';
import { complianceTexts } from '../texts/compliance.ts';
import { bareRows, keptRate, type Compliance } from './cloth-data.ts';
import type { Counted } from './drill-address.ts';
import { isMonth, monthOf, spanBefore } from './span.ts';
import type { View } from './use-view.ts';

const sample = (state: Counted): ThreadData => ({
  state,
  from: '2000-01-01T00:00:00.000Z',
  due: '2000-01-01T01:00:00.000Z',
  at: '2000-01-01T02:00:00.000Z',
  share: { kept: 1, broken: 1, close: 0.75, running: 0.55, paused: 0.55 }[state],
});

/** One figure with its thread; it opens to its rows. */
function Figure(props: { view: View; state: Counted; n: number; label: string }): ReactNode {
  const { view, state, n, label } = props;
  const t = useTexts(complianceTexts);
  const shown = n.toLocaleString('en-US');
  const on = view.listed?.state === state && !view.listed.clause && !view.listed.day;
  return (
    <div className={on ? 'on' : ''}>
      <div className={state === 'broken' && n > 0 ? 'cpv red' : 'cpv'}>
        <Thread thread={sample(state)} />
        {n === 0 ? (
          <span>0</span>
        ) : (
          <button
            type="button"
            className="ev"
            aria-label={t('open.figure', { n: shown, state: t(`state.${state}`) })}
            onClick={() => view.open({ state, clause: null, day: null })}
          >
            {shown}
          </button>
        )}
      </div>
      <div className="cpk">{label}</div>
    </div>
  );
}

/** The one large figure and what it is made of. */
export function Figures({ view, compliance }: { view: View; compliance: Compliance }): ReactNode {
  const t = useTexts(complianceTexts);
  const { total, today } = compliance;
  const before = spanBefore(view.span, today);
  const earlier = useRead(standard.compliance, { query: { ...view.query, ...before } }, { keep: true });
  const rate = keptRate(total);
  const month = isMonth(view.span);
  const thisMonth = month && monthOf(today).from === view.span.from;
  const target = view.target.toFixed(1);
  const rateLabel = thisMonth ? t('rate.month', { target }) : t('rate.span', { target });
  const broken = earlier.data
    ? t(month ? 'before.month' : 'before.span', { n: earlier.data.total.broken })
    : t('state.broken');
  const bare = bareRows(compliance);
  return (
    <div className="cptot">
      <div>
        <div className={rate !== null && rate < view.target ? 'cpv cpbig red' : 'cpv cpbig'}>
          {rate === null ? '–' : rate.toFixed(rate === 100 ? 0 : 1)}
          {rate === null ? null : <small>%</small>}
        </div>
        <div className="cpk">{rate === null ? t('rate.none') : rateLabel}</div>
      </div>
      <Figure view={view} state="kept" n={total.met} label={t('state.kept')} />
      <Figure view={view} state="broken" n={total.broken} label={broken} />
      <Figure view={view} state="close" n={total.close} label={t('state.close')} />
      <Figure view={view} state="running" n={total.running} label={t('state.running')} />
      <Figure view={view} state="paused" n={total.paused} label={t('state.paused')} />
      {bare > 0 && view.by === 'day' && !view.onlyBroken ? (
        <button
          type="button"
          className="btn t sm cpbare"
          onClick={() => view.set({ bare: view.bare ? '' : '1' })}
        >
          {view.bare ? t('bare.hide') : t('bare.show', { count: bare })}
        </button>
      ) : null}
    </div>
  );
}
