import type { ReactNode } from 'react';
import {
  Button,
  DataTable,
  EmptyState,
  ExportButton,
  Left,
  Loaded,
  Page,
  Segments,
  useCan,
  useFilters,
  useGo,
  usePick,
  useReach,
  useRead,
  useReadPages,
  useTexts,
  nowInstant,
  When,
  type Column,
} from '#kernel/web';
import { standard, type DutyRow } from '../../contract.ts';
import { FeedButton } from '../duties/feed.tsx';
import { DutyTag } from '../duties/verdict.tsx';
import { YearCloth } from '../duties/year.tsx';
import { dutiesTexts } from '../texts/duties.ts';
import '../duties/duties.css';

/** 定期职责: a year of what comes round, and what is to be done now. */
export default function DutiesPage(): ReactNode {
  const t = useTexts(dutiesTexts);
  const go = useGo();
  const all = useReach('standard.duties') === 'all';
  const [filter, set] = useFilters({ whose: '', show: 'todo', year: '' });
  const show = filter.show === 'over' ? ('over' as const) : ('todo' as const);
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
      filters={
        <>
          {all ? (
            <Segments
              label={t('whose')}
              value={whose}
              options={[
                { value: 'mine', label: t('mine') },
                { value: 'all', label: t('all') },
              ]}
              onChange={(value) => set({ whose: value })}
            />
          ) : null}
          <Segments
            label={t('list.what')}
            value={show}
            options={[
              { value: 'todo', label: t('todo') },
              { value: 'over', label: t('over') },
            ]}
            onChange={(value) => set({ show: value })}
          />
        </>
      }
    >
      <div className="dtpage">
        <Loaded read={calendar} rows={8} height={46}>
          {(found) =>
            found.rows.length === 0 ? (
              <Nothing seeAll={all && whose === 'mine' ? () => set({ whose: 'all' }) : null} />
            ) : (
              <>
                <List pages={pages} show={show} onOpen={(d) => go(`/duties/${d.id}`)} />
                <YearCloth year={year} found={found} onYear={(y) => set({ year: String(y) })} />
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
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

function List(props: {
  pages: ReturnType<typeof useReadPages<typeof standard.duties>>;
  show: 'todo' | 'over';
  onOpen: (duty: DutyRow) => void;
}): ReactNode {
  const { pages, show, onOpen } = props;
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  const columns: Column<DutyRow>[] = [
    {
      key: 'clause',
      title: t('clause'),
      render: (r) => (
        <>
          {pick(r.clause.title)} <span className="l id">{r.clause.source}</span>
        </>
      ),
    },
    {
      key: 'period',
      title: t('period'),
      width: 120,
      wide: true,
      render: (r) => <span className="id">{r.period}</span>,
    },
    { key: 'role', title: t('role'), width: 140, wide: true, render: (r) => pick(r.role) },
    {
      key: 'due',
      title: t('due'),
      width: 150,
      render: (r) => (
        <>
          <When at={r.due} form="day" />{' '}
          {['close', 'overdue'].includes(r.state) ? <Left due={r.due} close={r.state === 'close'} /> : null}
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 190,
      render: (r) => (
        <>
          <DutyTag state={r.state} />{' '}
          {r.fellShort > 0 ? <span className="l fs12">{t('short', { count: r.fellShort })}</span> : null}
        </>
      ),
    },
    ...(show === 'over'
      ? [
          {
            key: 'by',
            title: t('done'),
            width: 130,
            wide: true,
            render: (r: DutyRow) => r.doneBy ?? '',
          },
        ]
      : []),
  ];
  return (
    <section className="dtlist">
      <DataTable
        label={t(show)}
        pages={pages}
        rowKey={(r) => r.id}
        onOpen={onOpen}
        columns={columns}
        empty={
          show === 'todo' ? { what: t('empty.todo'), todo: t('empty.todo.do') } : { what: t('empty.over') }
        }
      />
    </section>
  );
}
