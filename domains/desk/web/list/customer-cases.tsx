import type { ReactNode } from 'react';
import { EmptyState, Left, Link, Loaded, Strip, useRead, useTexts, When } from '#kernel/web';
import { desk, inquiryStates, type InquiryRow } from '../../contract.ts';
import { sideTexts } from '../texts/side.ts';
import { deskWords } from '../texts/words.ts';
import '../desk.css';

/** On a customer's page: what they asked, where it stands, and the promises that run for it. */
export default function CustomerCases({ id }: { id: string }): ReactNode {
  const t = useTexts(sideTexts);
  // Their newest fifty, closed ones too; the desk finds the rest.
  const query = { tab: 'all' as const, customer: id, state: [...inquiryStates], limit: 50 };
  const read = useRead(desk.inquiries, { query }, { live: ['inquiry'] });
  return (
    <section aria-label={t('customer.cases')} className="deskcases">
      <h2>{t('customer.cases')}</h2>
      <Loaded read={read} rows={2} height={44}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState what={t('customer.none')} />
          ) : (
            <ul>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Row({ row }: { row: InquiryRow }): ReactNode {
  const w = useTexts(deskWords);
  return (
    <li>
      <Strip threads={row.threads} height={32} />
      <div className="sp" style={{ minWidth: 0 }}>
        <Link to={`/desk/${row.id}`} className="md ell">
          {row.title}
        </Link>
        <div className="l fs12">
          <span className="id">{row.number}</span> · {w(`channel.${row.channel}`)} ·{' '}
          <When at={row.receivedAt} />
          {row.owner ? ` · ${row.owner.name}` : null}
        </div>
      </div>
      <span className="fs12">{w(`state.${row.state}`)}</span>
      {row.due ? <Left due={row.due} close={row.threads[0]?.state === 'close'} /> : null}
    </li>
  );
}
