import type { ReactNode } from 'react';
import { DataTable, ExportButton, Page, useGo, useReadPages, useTexts, When } from '#kernel/web';
import { channels } from '../../contract.ts';
import { sizeText } from '../parts/size.ts';
import { quarantineTexts } from '../texts/mails.ts';

/** Mails that could not be read: why, and where they came from. */
export default function Quarantine(): ReactNode {
  const t = useTexts(quarantineTexts);
  const go = useGo();
  const pages = useReadPages(channels.listQuarantine, { query: {} }, { live: ['raw-mail'] });
  return (
    <Page title={t('title')} sub={t('sub')} actions={<ExportButton pages={pages} />}>
      <DataTable
        label={t('title')}
        pages={pages}
        rowKey={(r) => r.id}
        onOpen={(r) => go(`/settings/quarantine/${r.id}`)}
        columns={[
          {
            key: 'number',
            title: t('number'),
            width: 130,
            render: (r) => <span className="id m">{r.number}</span>,
          },
          { key: 'reason', title: t('reason'), render: (r) => t(`reason.${r.reason}`) },
          {
            key: 'from',
            title: t('from'),
            render: (r) => r.mailbox ?? (r.source ? t('file', { name: r.source }) : null),
          },
          {
            key: 'size',
            title: t('size'),
            width: 90,
            end: true,
            wide: true,
            render: (r) => sizeText(r.size),
          },
          { key: 'received', title: t('received'), width: 140, render: (r) => <When at={r.receivedAt} /> },
        ]}
        empty={{ what: t('empty'), todo: t('empty.do') }}
      />
    </Page>
  );
}
