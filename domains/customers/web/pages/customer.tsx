import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { CustomerWhole } from '../../contract.ts';
import { Button, Link, Loaded, Page, SubjectPanels, useParams, useRead, useTexts, Vip } from '#kernel/web';
import { customers } from '../../contract.ts';
import { AlikeBanner } from '../parts/alike-banner.tsx';
import { CustomerSide } from '../parts/customer-side.tsx';
import { Erased } from '../parts/erased.tsx';
import { People } from '../parts/people.tsx';
import { erasingTexts } from '../texts/erasing.ts';
import { recordTexts } from '../texts/record.ts';
import '../parts/customer.css';

const EraseDialog = lazy(() => import('../parts/erase-dialog.tsx'));
const MergeDialog = lazy(() => import('../parts/merge-dialog.tsx'));

/** One customer: people and addresses, who looks after it, what it was merged of and may be the same as. */
export default function CustomerPage(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const read = useRead(customers.readCustomer, { params: { id } }, { live: [`customer:${id}`] });
  return <Loaded read={read}>{(customer) => <Whole key={customer.id} customer={customer} />}</Loaded>;
}

function Whole({ customer }: { customer: CustomerWhole }): ReactNode {
  const t = useTexts(recordTexts);
  const [erasing, setErasing] = useState(false);
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
          {customer.erasure ? <Erased erasure={customer.erasure} /> : <People customer={customer} />}
          <SubjectPanels kind="customer" id={customer.id} />
        </main>
        <aside>
          <CustomerSide customer={customer} />
          {customer.can.erase ? <EraseSection onErase={() => setErasing(true)} /> : null}
        </aside>
      </div>
      {erasing ? (
        <Suspense>
          <EraseDialog customer={customer} onClose={() => setErasing(false)} />
        </Suspense>
      ) : null}
      {merging === false ? null : (
        <Suspense>
          <MergeDialog id={customer.id} other={merging} onClose={() => setMerging(false)} />
        </Suspense>
      )}
    </Page>
  );
}

/** Erasing stands last and small: it is asked for seldom and cannot be taken back. */
function EraseSection({ onErase }: { onErase: () => void }): ReactNode {
  const t = useTexts(erasingTexts);
  return (
    <section className="sec">
      <p className="l fs12 customers-erase-why">{t('erase.why')}</p>
      <Button size="small" onClick={onErase}>
        {t('erase')}
      </Button>
    </section>
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
