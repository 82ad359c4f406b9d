import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { CustomerWhole } from '../../contract.ts';
import { Button, Link, Loaded, Page, useParams, useRead, useTexts, Vip } from '#kernel/web';
import { customers } from '../../contract.ts';
import { AlikeBanner } from '../parts/alike-banner.tsx';
import { CustomerSide } from '../parts/customer-side.tsx';
import { People } from '../parts/people.tsx';
import { recordTexts } from '../texts/record.ts';
import '../parts/customer.css';

const MergeDialog = lazy(() => import('../parts/merge-dialog.tsx'));

/** One customer: people and addresses, who looks after it, what it was merged of and may be the same as. */
export default function CustomerPage(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const read = useRead(customers.readCustomer, { params: { id } }, { live: [`customer:${id}`] });
  return <Loaded read={read}>{(customer) => <Whole key={customer.id} customer={customer} />}</Loaded>;
}

function Whole({ customer }: { customer: CustomerWhole }): ReactNode {
  const t = useTexts(recordTexts);
  const [merging, setMerging] = useState<string | null | false>(false);
  return (
    <Page
      title={customer.name}
      sub={
        <span className="row">
          {customer.tier === 'vip' ? <Vip /> : null}
          <span className="id">{customer.number}</span>
        </span>
      }
      actions={
        customer.can.merge ? (
          <Button icon="swap" onClick={() => setMerging(null)}>
            {t('merge')}
          </Button>
        ) : null
      }
    >
      <Gone customer={customer} />
      {customer.can.merge ? <AlikeBanner customer={customer} onCompare={setMerging} /> : null}
      <div className="customers-record">
        <main>
          <People customer={customer} />
        </main>
        <aside>
          <CustomerSide customer={customer} />
        </aside>
      </div>
      {merging === false ? null : (
        <Suspense>
          <MergeDialog id={customer.id} other={merging} onClose={() => setMerging(false)} />
        </Suspense>
      )}
    </Page>
  );
}

/** Why nothing can be changed here, and where one should go. */
function Gone({ customer }: { customer: CustomerWhole }): ReactNode {
  const t = useTexts(recordTexts);
  const into = customer.mergedInto;
  if (into) {
    return (
      <div className="customers-banner" role="status">
        {t('merged.away')}
        <Link to={`/customers/${into.id}`}>
          <span className="id">{into.number}</span> {into.name}
        </Link>
      </div>
    );
  }
  return customer.erased ? (
    <div className="customers-banner" role="status">
      {t('erased')}
    </div>
  ) : null;
}
