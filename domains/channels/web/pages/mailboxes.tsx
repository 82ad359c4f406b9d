import { useMemo, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  DataTable,
  Page,
  useDo,
  useGo,
  useRead,
  useTexts,
  When,
  type Pages,
} from '#kernel/web';
import { channels } from '../../contract.ts';
import { MailboxState } from '../parts/mailbox-state.tsx';
import { mailboxTexts } from '../texts/mailboxes.ts';

type Row = RouteReply<typeof channels.listMailboxes>['rows'][number];

/** All mailboxes and how they are doing. */
export default function Mailboxes(): ReactNode {
  const t = useTexts(mailboxTexts);
  const go = useGo();
  const read = useRead(channels.listMailboxes, {}, { live: ['mailbox'], every: 15_000 });
  // A company has a handful: the table shows them as one page.
  const pages = useMemo(
    (): Pages<Row> => ({
      ...read,
      rows: read.data?.rows ?? [],
      more: false,
      next: () => undefined,
      fetchingNext: false,
      entry: channels.listMailboxes,
      query: {},
    }),
    [read],
  );
  const add = (): void => go('/settings/mailboxes/new');
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={
        <Button kind="solid" icon="plus" onClick={add}>
          {t('add')}
        </Button>
      }
    >
      <DataTable
        label={t('title')}
        pages={pages}
        rowKey={(r) => r.id}
        onOpen={(r) => go(`/settings/mailboxes/${r.id}`)}
        columns={[
          { key: 'name', title: t('name'), render: (r) => <span className="md">{r.name}</span> },
          { key: 'address', title: t('address'), render: (r) => r.address },
          { key: 'state', title: t('state'), render: (r) => <MailboxState state={r.state} /> },
          {
            key: 'fetched',
            title: t('fetched'),
            width: 140,
            wide: true,
            render: (r) => (r.state.fetchedAt ? <When at={r.state.fetchedAt} /> : null),
          },
          {
            key: 'sends',
            title: t('sends'),
            width: 110,
            wide: true,
            render: (r) => t(r.sends ? 'sends.yes' : 'sends.no'),
          },
          { key: 'switch', title: '', width: 100, end: true, render: (r) => <Switcher row={r} /> },
        ]}
        empty={{ what: t('empty'), todo: t('empty.do'), action: <Button onClick={add}>{t('add')}</Button> }}
      />
    </Page>
  );
}

/** Switches a mailbox off or on, with the way back. */
function Switcher({ row }: { row: Row }): ReactNode {
  const t = useTexts(mailboxTexts);
  const turn = useDo(channels.switchMailbox, {
    onDone: (_reply, { params, body }) =>
      announce({
        text: mailboxTexts.t(body.enabled ? 'on.done' : 'off.done', { name: row.name }),
        undo: () => void turn.run({ params, body: { enabled: !body.enabled } }),
      }),
  });
  return (
    <Button
      size="small"
      busy={turn.busy}
      onClick={(e) => {
        e.stopPropagation();
        void turn.run({ params: { id: row.id }, body: { enabled: !row.enabled } });
      }}
    >
      {t(row.enabled ? 'off' : 'on')}
    </Button>
  );
}
