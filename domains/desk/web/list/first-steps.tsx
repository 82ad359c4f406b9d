import type { ReactNode } from 'react';
import { Icon, Link, useCan, useRead, useTexts } from '#kernel/web';
import { channels } from '#domains/channels/contract.ts';
import { security } from '#domains/security/contract.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk, inquiryStates } from '../../contract.ts';
import { inboxTexts } from '../texts/inbox.ts';
import '../desk.css';

/** Nobody has ever asked here, and this person may set the house up: time for the first steps. */
export function useNothingYet(when: boolean): boolean {
  const may = useCan('channels.mailboxes');
  const query = { tab: 'all' as const, state: [...inquiryStates], limit: 1 };
  const { data } = useRead(desk.inquiries, { query }, { live: ['inquiry'], when: when && may });
  return when && may && data?.rows.length === 0;
}

/** What a new company does first, in order, with what is done ticked off. */
export function FirstSteps(): ReactNode {
  const t = useTexts(inboxTexts);
  const publishes = useCan('standard.publish');
  const invites = useCan('security.manage-people');
  const standards = useRead(standard.standards, undefined, { when: publishes });
  const mailboxes = useRead(channels.listMailboxes);
  const people = useRead(security.listPeople, { query: { limit: 2 } }, { when: invites });
  const steps = [
    {
      to: '/standards',
      name: 'standard' as const,
      may: publishes,
      done: standards.data?.rows.some((s) => s.versions.some((v) => v.inForceFrom !== null)),
    },
    {
      to: '/settings/mailboxes',
      name: 'mailbox' as const,
      may: true,
      done: (mailboxes.data?.rows.length ?? 0) > 0,
    },
    {
      to: '/settings/people',
      name: 'people' as const,
      may: invites,
      done: (people.data?.rows.length ?? 0) > 1,
    },
    { to: '/portal', name: 'portal' as const, may: true, done: false },
  ];
  return (
    <ol className="firststeps" aria-label={t('first')}>
      {steps
        .filter((s) => s.may)
        .map((s) => (
          <li key={s.name}>
            <Icon
              name={s.done ? 'check' : 'right'}
              size={14}
              {...(s.done ? { label: t('first.done') } : {})}
            />
            <div>
              <Link to={s.to}>{t(`first.${s.name}`)}</Link>
              <p>{t(`first.${s.name}.why`)}</p>
            </div>
          </li>
        ))}
    </ol>
  );
}
