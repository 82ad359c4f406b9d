import type { ReactNode } from 'react';
import {
  Button,
  EmptyState,
  ExportButton,
  Loaded,
  Page,
  useCan,
  useGo,
  useHotkeys,
  useRead,
  useTexts,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { ScorecardCard } from '../scorecards/card.tsx';
import { IndicatorDrill } from '../scorecards/drill.tsx';
import { Filters } from '../scorecards/filters.tsx';
import { stepped } from '../scorecards/steps.ts';
import { useView, type Scorecards, type View } from '../scorecards/use-view.ts';
import { scorecardTexts } from '../texts/scorecards.ts';
import '../scorecards/scorecards.css';

/** 记分卡: every indicator against its target, its points by weight, and below each figure what it counts. */
export default function ScorecardsPage(): ReactNode {
  const t = useTexts(scorecardTexts);
  const view = useView();
  const go = useGo();
  const assess = useCan('standard.assessments');
  const found = useRead(
    standard.scorecards,
    { query: view.query },
    { keep: true, every: 60_000, live: ['indicator'], when: !view.waiting },
  );
  useHotkeys([
    { key: '[', does: { zh: '前一期', en: 'Period before' }, run: () => step(view, -1) },
    { key: ']', does: { zh: '后一期', en: 'Period after' }, run: () => step(view, 1) },
  ]);
  const alone = view.levels.length === 1;
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={
        <>
          {assess ? <Button onClick={() => go('/assessments')}>{t('assessments')}</Button> : null}
          {view.waiting ? null : <ExportButton pages={{ entry: standard.scorecards, query: view.query }} />}
        </>
      }
      filters={<Filters view={view} alone={alone} />}
    >
      {view.waiting ? (
        <EmptyState what={t(view.level === 'team' ? 'no-team' : 'no-person')} todo={t('choose.do')} />
      ) : (
        <Loaded read={found} rows={10} height={44}>
          {(cards) => <Cards found={cards} view={view} />}
        </Loaded>
      )}
    </Page>
  );
}

function step(view: View, by: number): void {
  const at = stepped(view.at, view.period, by);
  if (at <= view.today) view.set({ at, open: '' });
}

function Cards({ found, view }: { found: Scorecards; view: View }): ReactNode {
  const t = useTexts(scorecardTexts);
  const go = useGo();
  const opened = found.cards.flatMap((c) => c.indicators).find((i) => i.key === view.open);
  if (found.cards.length === 0)
    return (
      <EmptyState
        what={t('empty')}
        todo={t('empty.do')}
        action={
          <Button kind="solid" onClick={() => go('/standards')}>
            {t('empty.go')}
          </Button>
        }
      />
    );
  return (
    <div className={opened ? 'sc scopen' : 'sc'}>
      <div className="scmain">
        {found.whose.name ? <p className="scwhose b">{found.whose.name}</p> : null}
        {/* Those that say something stand before those that wait. */}
        {found.cards
          .toSorted((a, b) => Number(b.weighed > 0) - Number(a.weighed > 0))
          .map((card) => (
            <ScorecardCard key={`${card.standard.key}/${card.key}`} card={card} view={view} />
          ))}
      </div>
      {opened ? <IndicatorDrill key={opened.key} indicator={opened} view={view} /> : null}
    </div>
  );
}
