import type { ReactNode } from 'react';
import { Button, Filter, Icon, Segments, useRead, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { scorecardTexts } from '../texts/scorecards.ts';
import { spanText } from './figures.ts';
import { stepped } from './steps.ts';
import type { View } from './use-view.ts';

/** The teams or people who had cases in the year before the day looked at. */
function WhomFilter({ view, of }: { view: View; of: 'team' | 'person' }): ReactNode {
  const t = useTexts(scorecardTexts);
  const from = stepped(view.at, 'year', -1);
  const to = stepped(view.at, 'month', 1);
  const found = useRead(standard.complianceBy, { query: { from, to, by: of } }, { keep: true });
  const named = (found.data?.rows ?? []).flatMap(({ key, label }) =>
    key && label ? [{ value: key, label }] : [],
  );
  return (
    <Filter
      label={t(of)}
      value={view.id}
      options={[
        { value: '', label: t('choose') },
        ...named.sort((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
      ]}
      onChange={(id) => view.set({ id, open: '' })}
    />
  );
}

/** Whose, over which period. */
export function Filters({ view, alone }: { view: View; alone: boolean }): ReactNode {
  const t = useTexts(scorecardTexts);
  const span = view.period === 'own' ? 'month' : view.period;
  const go = (by: number): void => view.set({ at: stepped(view.at, view.period, by), open: '' });
  return (
    <>
      <div className="sel scstep" role="group" aria-label={t('period')}>
        <button type="button" aria-label={t('before')} title={`${t('before')} [`} onClick={() => go(-1)}>
          <Icon name="left" size={14} />
        </button>
        <b>{spanText({ from: periodFrom(view.at, span) }, span, t)}</b>
        <button
          type="button"
          aria-label={t('after')}
          title={`${t('after')} ]`}
          disabled={stepped(view.at, view.period, 1) > view.today}
          onClick={() => go(1)}
        >
          <Icon name="right" size={14} />
        </button>
      </div>
      <Filter
        label={t('period')}
        value={view.period}
        plain="own"
        options={(['own', 'month', 'quarter', 'year'] as const).map((value) => ({
          value,
          label: t(`period.${value}`),
        }))}
        onChange={(period) => view.set({ period })}
      />
      {view.at.slice(0, 7) === view.today.slice(0, 7) ? null : (
        <Button kind="text" size="small" onClick={() => view.set({ at: '' })}>
          {t('now')}
        </Button>
      )}
      <span className="sp" />
      {view.level === 'company' || alone ? null : <WhomFilter view={view} of={view.level} />}
      {view.levels.length > 1 ? (
        <Segments
          label={t('level')}
          value={view.level}
          options={view.levels.map((value) => ({ value, label: t(`level.${value}`) }))}
          onChange={(level) => view.set({ level, id: '', open: '' })}
        />
      ) : null}
    </>
  );
}

/** The first day of the period a day lies in. */
function periodFrom(day: string, period: 'month' | 'quarter' | 'year'): string {
  const month = Number(day.slice(5, 7));
  const first = { month, quarter: Math.floor((month - 1) / 3) * 3 + 1, year: 1 }[period];
  return `${day.slice(0, 5)}${String(first).padStart(2, '0')}-01`;
}
