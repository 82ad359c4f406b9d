import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  DataTable,
  Page,
  Segments,
  Tag,
  useFilters,
  useLanguage,
  useNow,
  usePick,
  useReadPages,
  useTexts,
  useZone,
  When,
  whenText,
} from '#kernel/web';
import { mailState, notices } from '../../contract.ts';
import { MailHeld } from '../parts/mail-held.tsx';
import { mailTexts } from '../texts/mails.ts';

type Mail = RouteReply<typeof notices.listMails>['rows'][number];

/** Notices by mail: what is due, what waits, what went out, and what did not and why. */
export default function Mails(): ReactNode {
  const t = useTexts(mailTexts);
  const pick = usePick();
  const [filter, setFilter] = useFilters({ state: 'all' });
  const state = mailState.safeParse(filter.state).data ?? 'all';
  const pages = useReadPages(notices.listMails, { query: { state } }, { live: ['mail', 'mailbox'] });
  const options = (['all', ...mailState.options] as const).map((value) => ({ value, label: t(value) }));
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      filters={
        <Segments
          label={t('state')}
          value={state}
          options={options}
          onChange={(value) => setFilter({ state: value })}
        />
      }
    >
      <MailHeld />
      <DataTable
        label={t('title')}
        pages={pages}
        rowKey={(r) => r.id}
        columns={[
          { key: 'what', title: t('what'), render: (r) => pick(r.name) },
          { key: 'to', title: t('to'), render: (r) => r.to ?? <span className="l">{t('nobody')}</span> },
          { key: 'state', title: t('state'), render: (r) => <State mail={r} /> },
          { key: 'made', title: t('made'), width: 130, render: (r) => <When at={r.madeAt} /> },
          {
            key: 'settled',
            title: t('settled'),
            width: 130,
            wide: true,
            render: (r) => (r.settledAt ? <When at={r.settledAt} /> : null),
          },
        ]}
        empty={{ what: t('empty'), todo: t('empty.do') }}
      />
    </Page>
  );
}

const known = ['queued', 'claimed', 'sent', 'failed', 'withdrawn'] as const;

/** How far a mail has come, in words; what did not go says why. */
function State({ mail }: { mail: Mail }): ReactNode {
  const t = useTexts(mailTexts);
  const sight = { zone: useZone(), language: useLanguage(), now: useNow(60_000) };
  const outgoing = known.find((k) => k === mail.outgoing);
  if (mail.state === 'handed' && outgoing) {
    const text = t(`outgoing.${outgoing}`);
    if (outgoing !== 'failed') return text;
    return (
      <span title={mail.error ?? undefined}>
        <Tag verdict="broken">{text}</Tag>
      </span>
    );
  }
  if (mail.state === 'due' && Date.parse(mail.dueAt) > sight.now)
    return t('later', { at: whenText(mail.dueAt, 'near', sight) });
  const text = t(mail.state);
  return mail.why ? `${text} · ${t(`why.${mail.why}`)}` : text;
}
