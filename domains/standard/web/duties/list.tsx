import type { ReactNode } from 'react';
import { DataTable, Left, usePick, useTexts, When, type Column, type Pages } from '#kernel/web';
import type { DutyRow } from '../../contract.ts';
import { dutiesTexts } from '../texts/duties.ts';
import { DutyTag } from './verdict.tsx';

/** To be done, or over: done, missed or no longer asked for. */
export type Show = 'todo' | 'over';

/** What is said of a duty in a list; of those that are over also who did them. */
function useDutyColumns(show: Show): Column<DutyRow>[] {
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  return [
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
}

/** Duties, the next due first. */
export function DutyList(props: {
  pages: Pages<DutyRow>;
  show: Show;
  onOpen: (duty: DutyRow) => void;
}): ReactNode {
  const { pages, show, onOpen } = props;
  const t = useTexts(dutiesTexts);
  const columns = useDutyColumns(show);
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
