import type { ReactNode } from 'react';
import {
  Button,
  EmptyState,
  ExportButton,
  Loaded,
  Page,
  Segments,
  useCan,
  useFilters,
  useGo,
  useReach,
  useRead,
  useReadPages,
  useTexts,
  nowInstant,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { FeedButton } from '../duties/feed.tsx';
import { DutyList, type Show } from '../duties/list.tsx';
import { YearCloth } from '../duties/year.tsx';
import { dutiesTexts } from '../texts/duties.ts';
import '../duties/duties.css';

/** 定期职责: a year of what comes round, and what is to be done now. */
export default function DutiesPage(): ReactNode {
  const t = useTexts(dutiesTexts);
  const go = useGo();
  const all = useReach('standard.duties') === 'all';
  const [filter, set] = useFilters({ whose: '', show: 'todo', year: '' });
  const show: Show = filter.show === 'over' ? 'over' : 'todo';
  const year = Number(filter.year) || Number(nowInstant().slice(0, 4));
  // One's own first; who has none and may see all is shown all, until they choose.
  const own = useRead(
    standard.dutyCalendar,
    { query: { year, whose: 'mine' } },
    { live: ['duty'], keep: true },
  );
  const none = all && own.data?.rows.length === 0;
  const whose = all && (filter.whose === 'all' || (filter.whose === '' && none)) ? 'all' : 'mine';
  const calendar = useRead(standard.dutyCalendar, { query: { year, whose } }, { live: ['duty'], keep: true });
  const pages = useReadPages(standard.duties, { query: { whose, state: show } }, { live: ['duty'] });
  const competences = useCan('standard.competences');
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={
        <>
          {competences ? <Button onClick={() => go('/competences')}>{t('competences')}</Button> : null}
          <FeedButton />
          <ExportButton pages={pages} />
        </>
      }
      filters={<Filters whose={all ? whose : null} show={show} onSet={set} />}
    >
      <div className="dtpage">
        <Loaded read={calendar} rows={8} height={46}>
          {(found) =>
            found.rows.length === 0 ? (
              <Nothing seeAll={all && whose === 'mine' ? () => set({ whose: 'all' }) : null} />
            ) : (
              <>
                <DutyList pages={pages} show={show} onOpen={(d) => go(`/duties/${d.id}`)} />
                <YearCloth year={year} found={found} onYear={(y) => set({ year: String(y) })} />
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

/** Whose duties, for whoever may see those of others; and which of them are listed. */
function Filters(props: {
  whose: 'mine' | 'all' | null;
  show: Show;
  onSet: (change: { whose: 'mine' | 'all' } | { show: Show }) => void;
}): ReactNode {
  const { whose, show, onSet } = props;
  const t = useTexts(dutiesTexts);
  return (
    <>
      {whose ? (
        <Segments
          label={t('whose')}
          value={whose}
          options={(['mine', 'all'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => onSet({ whose: value })}
        />
      ) : null}
      <Segments
        label={t('list.what')}
        value={show}
        options={(['todo', 'over'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(value) => onSet({ show: value })}
      />
    </>
  );
}

function Nothing({ seeAll }: { seeAll: (() => void) | null }): ReactNode {
  const t = useTexts(dutiesTexts);
  const go = useGo();
  const see = useCan('standard.read');
  if (seeAll)
    return (
      <EmptyState
        what={t('empty.year')}
        todo={t('empty.mine.do')}
        action={
          <Button kind="solid" onClick={seeAll}>
            {t('empty.see-all')}
          </Button>
        }
      />
    );
  return (
    <EmptyState
      what={t('empty.year')}
      todo={t('empty.year.do')}
      action={see ? <Button onClick={() => go('/standards')}>{t('empty.standards')}</Button> : null}
    />
  );
}
