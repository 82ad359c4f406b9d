import type { ReactNode } from 'react';
import type { CustomerWhole } from '../../contract.ts';
import { Avatar, Icon, Link, Loaded, useRead, useTexts, Vip } from '#kernel/web';
import { customers } from '../../contract.ts';
import { recordTexts } from '../texts/record.ts';
import { words } from '../texts/words.ts';
import { readable } from './handles.tsx';

/**
 * The customer in the side column of a case: who it is, how to reach them, who looks after them.
 * `contactId` is the person of this case; `counts` is what the room that shows it knows (`<dt>`, `<dd>`).
 */
export function CustomerPanel(props: {
  id: string;
  contactId?: string | null;
  counts?: ReactNode;
}): ReactNode {
  const read = useRead(
    customers.readCustomer,
    { params: { id: props.id } },
    { live: [`customer:${props.id}`] },
  );
  return (
    <Loaded read={read} rows={1} height={84}>
      {(customer) => <Panel customer={customer} contactId={props.contactId ?? null} counts={props.counts} />}
    </Loaded>
  );
}

function Panel(props: { customer: CustomerWhole; contactId: string | null; counts: ReactNode }): ReactNode {
  const { customer } = props;
  const t = useTexts(words);
  const tr = useTexts(recordTexts);
  const person = customer.contacts.find((c) => c.id === props.contactId) ?? customer.contacts[0];
  const call = person?.handles.find((h) => h.channel === 'phone' && !h.masked);
  const first = person?.handles[0];
  const others = customer.contacts.length - 1;
  return (
    <section className="sec">
      <div className="row">
        <Avatar name={customer.name} size="large" theirs />
        <div className="sp" style={{ minWidth: 0 }}>
          <div className="row" style={{ gap: 6 }}>
            <Link to={`/customers/${customer.id}`} className="b fs14 ell" title={tr('panel.open')}>
              {customer.name}
            </Link>
            {customer.tier === 'vip' ? <Vip /> : null}
          </div>
          <div className="fs12 l ell">
            {[person && person.name !== customer.name ? person.name : null, first ? readable(first) : null]
              .filter(Boolean)
              .join(' · ') || tr('handle.none')}
          </div>
        </div>
        {call ? (
          <a
            className="btn sm ic"
            href={`tel:${call.address}`}
            aria-label={readable(call)}
            title={readable(call)}
          >
            <Icon name="phone" size={14} />
          </a>
        ) : null}
      </div>
      <dl className="kv" style={{ marginTop: 6 }}>
        <dt>{t('owner')}</dt>
        <dd className="ell">{customer.owner?.name ?? tr('owner.none')}</dd>
        <dt>{t('tier')}</dt>
        <dd>{t(`tier.${customer.tier}`)}</dd>
        {props.counts}
      </dl>
      {others > 0 ? (
        <Link to={`/customers/${customer.id}`} className="fs12">
          {tr('panel.more', { count: customer.contacts.length })}
        </Link>
      ) : null}
    </section>
  );
}
