import type { ReactNode } from 'react';
import type { CustomerWhole } from '../../contract.ts';
import { useTexts, When } from '#kernel/web';
import { erasingTexts } from '../texts/erasing.ts';

type Erasure = NonNullable<CustomerWhole['erasure']>;

const counted = [
  'contacts',
  'handles',
  'accounts',
  'inquiries',
  'messages',
  'drafts',
  'notices',
  'mails',
  'outgoing',
  'calls',
  'files',
] as const;
const kept = ['number', 'clocks', 'ledger', 'digest', 'mailbox'] as const;

/** What was erased of a customer, by whom and why; and what stays, and why. */
export function Erased({ erasure }: { erasure: Erasure }): ReactNode {
  const t = useTexts(erasingTexts);
  const removed = counted.filter((what) => (erasure.removed[what] ?? 0) > 0);
  const rooms = erasure.pending.map((room) => t(`room.${room}`)).join(' · ');
  return (
    <section className="customers-erased">
      <p>
        {erasure.by ? t('erased.by', { name: erasure.by.name }) : null} <When at={erasure.at} form="day" />
        {' · '}
        {t(`ground.${erasure.ground}`)}
      </p>
      {rooms ? (
        <p role="status">
          <span className="b">{t('pending', { rooms })}</span> <span className="l">{t('pending.do')}</span>
        </p>
      ) : null}
      <h2>{t('removed')}</h2>
      <ul>
        {removed.map((what) => (
          <li key={what}>{t(`removed.${what}`, { count: erasure.removed[what]! })}</li>
        ))}
      </ul>
      <h2>{t('kept')}</h2>
      <ul>
        {kept.map((what) => (
          <li key={what}>{t(`kept.${what}`)}</li>
        ))}
      </ul>
    </section>
  );
}
