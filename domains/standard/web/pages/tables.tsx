import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  EmptyState,
  Link,
  Loaded,
  Page,
  Tag,
  useFilters,
  useGo,
  useLanguage,
  usePick,
  useRead,
  useTexts,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import '../tables/tables.css';

type Listed = RouteReply<typeof standard.tables>['rows'][number];

/** 决策表: those of every standard in force and of every open draft. */
export default function TablesPage(): ReactNode {
  const t = useTexts(tablesTexts);
  const go = useGo();
  const [{ version }] = useFilters({ version: '' });
  const query = version ? { query: { version } } : {};
  const tables = useRead(standard.tables, query, { live: ['standard'] });
  return (
    <Page title={t('title')} sub={t('sub')} pad>
      <Loaded read={tables} rows={8} height={46}>
        {({ rows }) =>
          rows.every((r) => r.tables.length === 0) ? (
            <EmptyState
              what={t('none')}
              todo={t('none.do')}
              action={
                <Button kind="solid" onClick={() => go('/standards')}>
                  {t('to.standards')}
                </Button>
              }
            />
          ) : (
            <div className="tglist">
              {rows
                .filter((r) => r.tables.length > 0)
                .map((r) => (
                  <OfVersion key={r.version.id} row={r} />
                ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function OfVersion({ row }: { row: Listed }): ReactNode {
  const t = useTexts(tablesTexts);
  const pick = usePick();
  const language = useLanguage();
  const { version } = row;
  const draft = version.state !== 'in-force' && version.state !== 'superseded';
  const home = `/standards/${draft ? 'drafts' : 'versions'}/${version.id}`;
  const join = language === 'zh' ? '、' : ', ';
  return (
    <section aria-label={pick(row.standard)}>
      <header className="row">
        <h2 className="fs14 b">
          <Link to={home}>{pick(row.standard)}</Link>
        </h2>
        <Tag>{t('version', { n: version.number })}</Tag>
        <Tag>{t(`state.${version.state}`)}</Tag>
      </header>
      <ul className="card">
        {row.tables.map((table) => (
          <li key={table.key} className="tgitem">
            <Link to={`${home}/tables/${table.key}`} className="md ell">
              {pick(table.title)}
            </Link>
            <span className="l ell">
              {table.inputs.map(pick).join(join)} → {table.outputs.map(pick).join(join)}
            </span>
            <span className="row">
              {table.law ? <Tag icon="shield">{t(`law.${table.law as 'returns'}`)}</Tag> : null}
              {table.matrix ? <Tag icon="clock">{t('matrix')}</Tag> : null}
              <span className="l">
                {t('counts', { rows: table.rows, cases: table.cases })}
                {table.clauses > 0 ? ` · ${t('used', { count: table.clauses })}` : ''}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
