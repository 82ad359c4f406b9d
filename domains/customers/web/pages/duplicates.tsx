import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  EmptyState,
  ErrorState,
  Link,
  Loading,
  Page,
  useReadPages,
  useTexts,
  Vip,
  listed,
} from '#kernel/web';
import { customers, type CustomerRow } from '../../contract.ts';
import { useTellApart } from '../parts/tell-apart.ts';
import { upkeepTexts } from '../texts/upkeep.ts';
import { words } from '../texts/words.ts';
import '../parts/customer.css';

const MergeDialog = lazy(() => import('../parts/merge-dialog.tsx'));

type Pair = RouteReply<typeof customers.listDuplicates>['rows'][number];

/** Pairs that may be one customer, the likeliest first: compared and merged, or told apart. */
export default function Duplicates(): ReactNode {
  const t = useTexts(upkeepTexts);
  const pages = useReadPages(customers.listDuplicates, {}, { live: ['customer'] });
  const [open, setOpen] = useState<Pair | null>(null);
  return (
    <Page title={t('duplicates.title')} sub={t('duplicates.sub')}>
      {pages.rows.length === 0 ? (
        pages.error ? (
          <ErrorState error={pages.error} again={pages.again} />
        ) : pages.loading ? (
          <Loading rows={6} height={84} />
        ) : (
          <EmptyState what={t('duplicates.empty')} todo={t('duplicates.empty.do')} />
        )
      ) : (
        <>
          {pages.rows.map((pair) => (
            <PairRow key={pair.id} pair={pair} onCompare={() => setOpen(pair)} />
          ))}
          {pages.more ? (
            <div style={{ padding: '12px 20px' }}>
              <Button size="small" busy={pages.fetchingNext} onClick={pages.next}>
                {t('more')}
              </Button>
            </div>
          ) : null}
        </>
      )}
      {open ? (
        <Suspense>
          <MergeDialog id={open.a.id} other={open.b.id} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </Page>
  );
}

function PairRow({ pair, onCompare }: { pair: Pair; onCompare: () => void }): ReactNode {
  const t = useTexts(upkeepTexts);
  const w = useTexts(words);
  const tellApart = useTellApart();
  return (
    <section className="customers-pair" aria-label={t('duplicates.pair')}>
      <div className="why fs12 m">
        {t('duplicates.score', { n: Math.round(pair.score * 100) })}
        {' · '}
        {listed(pair.reasons.map((r) => w(`reason.${r}`)))}
      </div>
      <Side row={pair.a} />
      <Side row={pair.b} />
      <div className="doings">
        <Button size="small" onClick={onCompare}>
          {w('compare')}
        </Button>
        <Button size="small" kind="text" onClick={() => tellApart(pair.id, pair.a, pair.b)}>
          {w('apart')}
        </Button>
      </div>
    </section>
  );
}

function Side({ row }: { row: CustomerRow }): ReactNode {
  const w = useTexts(words);
  return (
    <div style={{ minWidth: 0 }}>
      <div className="row">
        <Link to={`/customers/${row.id}`} className="md ell">
          {row.name}
        </Link>
        {row.tier === 'vip' ? <Vip /> : null}
      </div>
      <div className="fs12 l ell">
        <span className="id">{row.number}</span>
        {' · '}
        {[w(row.kind), row.contact?.name, row.contact?.address].filter(Boolean).join(' · ')}
      </div>
    </div>
  );
}
