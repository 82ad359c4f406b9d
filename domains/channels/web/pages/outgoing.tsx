import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  DataTable,
  ExportButton,
  Page,
  Segments,
  Tag,
  useDo,
  useFilters,
  useLanguage,
  useNow,
  useReadPages,
  useTexts,
  useZone,
  When,
  whenText,
} from '#kernel/web';
import { channels, outgoingState } from '../../contract.ts';
import { outgoingTexts } from '../texts/mails.ts';

type Row = RouteReply<typeof channels.listOutgoing>['rows'][number];

/** Mails on their way out: what waits, what failed and why; sent again or taken back. */
export default function Outgoing(): ReactNode {
  const t = useTexts(outgoingTexts);
  const [filter, setFilter] = useFilters({ state: 'all' });
  const state = outgoingState.safeParse(filter.state).data ?? 'all';
  const pages = useReadPages(channels.listOutgoing, { query: { state } }, { live: ['mail'] });
  const options = (['all', ...outgoingState.options] as const).map((value) => ({ value, label: t(value) }));
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={<ExportButton pages={pages} />}
      filters={
        <Segments
          label={t('state')}
          value={state}
          options={options}
          onChange={(value) => setFilter({ state: value })}
        />
      }
    >
      <DataTable
        label={t('title')}
        pages={pages}
        rowKey={(r) => r.id}
        columns={[
          { key: 'to', title: t('to'), render: (r) => r.to.map((a) => a.name || a.address).join(', ') },
          { key: 'subject', title: t('subject'), render: (r) => <span className="ell">{r.subject}</span> },
          { key: 'state', title: t('state'), render: (r) => <State row={r} /> },
          { key: 'queued', title: t('queuedAt'), width: 130, render: (r) => <When at={r.queuedAt} /> },
          {
            key: 'sent',
            title: t('sentAt'),
            width: 130,
            wide: true,
            render: (r) => (r.sentAt ? <When at={r.sentAt} /> : null),
          },
          { key: 'do', title: '', width: 150, end: true, render: (r) => <Doings row={r} /> },
        ]}
        empty={{ what: t('empty'), todo: t('empty.do') }}
      />
    </Page>
  );
}

function State({ row }: { row: Row }): ReactNode {
  const t = useTexts(outgoingTexts);
  const sight = { zone: useZone(), language: useLanguage(), now: useNow(60_000) };
  const more: string[] = [];
  if (row.resent > 0) more.push(t('resent', { count: row.resent }));
  if (row.rejected.length > 0) more.push(t('rejected', { who: row.rejected.join(', ') }));
  if (row.copyState === 'failed') more.push(t('copy.failed'));
  if (row.state === 'queued' && row.attempts > 0)
    more.push(t('queued.later', { attempts: row.attempts, at: whenText(row.dueAt, 'near', sight) }));
  const broken = row.state === 'failed' || row.bouncedAt !== null;
  const text = row.bouncedAt === null ? t(row.state) : t('bounced');
  return (
    <span title={row.error ?? undefined}>
      {broken ? <Tag verdict="broken">{text}</Tag> : text}
      {more.length > 0 ? <span className="m fs12"> · {more.join(' · ')}</span> : null}
    </span>
  );
}

function Doings({ row }: { row: Row }): ReactNode {
  const t = useTexts(outgoingTexts);
  const said = (key: 'retry.done' | 'withdraw.done') => () => announce({ text: outgoingTexts.t(key) });
  const retry = useDo(channels.retryOutgoing, { onDone: said('retry.done') });
  const withdraw = useDo(channels.withdrawOutgoing, { onDone: said('withdraw.done') });
  if (row.state !== 'failed' && row.state !== 'queued') return null;
  const params = { id: row.id };
  return (
    <span className="row" style={{ gap: 8, justifyContent: 'flex-end' }}>
      <Button size="small" busy={retry.busy} onClick={() => void retry.run({ params })}>
        {t('retry')}
      </Button>
      <Button size="small" busy={withdraw.busy} onClick={() => void withdraw.run({ params })}>
        {t('withdraw')}
      </Button>
    </span>
  );
}
