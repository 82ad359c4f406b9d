import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Button, DataTable, Link, usePick, useTexts, When, type Pages } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { decisionTexts } from '../texts/decisions.ts';
import { useValueText, type ToldValue } from './told.tsx';

export type Decision = RouteReply<typeof standard.decisions>['rows'][number];

/** Values in one line, each under its name. */
function Line({ told }: { told: readonly ToldValue[] }): ReactNode {
  const pick = usePick();
  const text = useValueText();
  return (
    <span className="decline">
      {told
        .filter((v) => v.value !== null)
        .map((v) => (
          <span key={v.name}>
            <span className="l">{pick(v)}</span> {text(v, v.value)}
          </span>
        ))}
    </span>
  );
}

/** The table it was decided by, in the version of then. */
function Table({ table }: { table: Decision['table'] }): ReactNode {
  const t = useTexts(decisionTexts);
  const pick = usePick();
  return (
    <>
      <Link to={`/standards/versions/${table.version}/tables/${table.key}`}>{pick(table.title)}</Link>
      <div className="l fs12 ell">
        {pick(table.standard)} · {t('version', { n: table.number })}
      </div>
    </>
  );
}

/** The case it was taken for, and below it the clause, which leads to the evidence. */
function Case({ decision: { id, subject, clause } }: { decision: Decision }): ReactNode {
  const t = useTexts(decisionTexts);
  const pick = usePick();
  return (
    <>
      {subject ? (
        <Link className="id" to={subject.link} title={subject.title}>
          {subject.number}
        </Link>
      ) : (
        <span className="l">{t('subject.none')}</span>
      )}
      {clause ? (
        <div className="fs12">
          <Link
            className="ev"
            title={pick(clause.title)}
            to={`/compliance?rows=all~${clause.key}&clock=decision~${id}`}
          >
            {clause.source}
          </Link>
        </div>
      ) : null}
    </>
  );
}

/** Decisions, newest first: each opens to its case, its table in the version it was taken by, and its evidence. */
export function DecisionList({ pages, onTry }: { pages: Pages<Decision>; onTry: () => void }): ReactNode {
  const t = useTexts(decisionTexts);
  return (
    <DataTable
      label={t('title')}
      pages={pages}
      rowKey={(r) => r.id}
      empty={{
        what: t('empty'),
        todo: t('empty.do'),
        action: <Button onClick={onTry}>{t('empty.try')}</Button>,
      }}
      columns={[
        { key: 'when', title: t('when'), width: 110, render: (r) => <When at={r.at} /> },
        { key: 'table', title: t('table'), render: (r) => <Table table={r.table} /> },
        {
          key: 'row',
          title: t('row'),
          width: 80,
          render: (r) =>
            r.rows.length > 0 ? r.rows.join(', ') : <span className="red">{t('row.none')}</span>,
        },
        { key: 'came', title: t('came'), render: (r) => <Line told={r.came} /> },
        { key: 'given', title: t('given'), wide: true, render: (r) => <Line told={r.given} /> },
        { key: 'subject', title: t('subject'), width: 130, render: (r) => <Case decision={r} /> },
      ]}
    />
  );
}
