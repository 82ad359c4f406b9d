import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  DataTable,
  Page,
  SearchField,
  Tag,
  useDo,
  useFilters,
  useReadPages,
  useTexts,
  When,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { peopleTexts } from '../texts/people.ts';

type Account = RouteReply<typeof security.listAccounts>['rows'][number];

/** Customers' accounts: who may come in by a mailed link. */
export default function CustomerAccounts(): ReactNode {
  const t = useTexts(peopleTexts);
  const [filter, setFilter] = useFilters({ q: '' });
  const pages = useReadPages(security.listAccounts, { query: filter.q ? { q: filter.q } : {} });
  return (
    <Page
      title={t('account.title')}
      sub={t('account.sub')}
      filters={<SearchField value={filter.q} onChange={(q) => setFilter({ q })} placeholder={t('find')} />}
    >
      <DataTable
        label={t('account.title')}
        pages={pages}
        rowKey={(a) => a.id}
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (a) => (
              <span className="row">
                <span className="md">{a.name}</span>
                {a.state === 'closed' ? <Tag line>{t('account.closed')}</Tag> : null}
              </span>
            ),
          },
          { key: 'email', title: t('email'), render: (a) => a.email },
          {
            key: 'opened',
            title: t('account.opened'),
            width: 130,
            render: (a) => <When at={a.openedAt} form="day" />,
          },
          {
            key: 'seen',
            title: t('seen'),
            width: 130,
            render: (a) => (a.seenAt ? <When at={a.seenAt} /> : <span className="l">{t('seen.never')}</span>),
          },
          { key: 'do', title: '', width: 110, end: true, render: (a) => <OpenOrClose account={a} /> },
        ]}
        empty={{ what: t('account.empty'), todo: t('account.empty.do') }}
      />
    </Page>
  );
}

function OpenOrClose({ account }: { account: Account }): ReactNode {
  const t = useTexts(peopleTexts);
  const close = useDo(security.closeAccount);
  const open = useDo(security.reopenAccount);
  const params = { id: account.id };
  return account.state === 'open' ? (
    <Button size="small" busy={close.busy} onClick={() => void close.run({ params })}>
      {t('account.close')}
    </Button>
  ) : (
    <Button size="small" busy={open.busy} onClick={() => void open.run({ params })}>
      {t('account.reopen')}
    </Button>
  );
}
