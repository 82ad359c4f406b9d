import type { ReactNode } from 'react';
import { announce, Button, DataTable, Page, useDo, useGo, useReadPages, useTexts, When } from '#kernel/web';
import { desk } from '../../contract.ts';
import { settingsTexts } from '../texts/settings.ts';

/** Mails that answer no case and that nobody wrote by hand: seen by a person before they are let go. */
export default function SetAside(): ReactNode {
  const t = useTexts(settingsTexts);
  const go = useGo();
  const pages = useReadPages(desk.setAsideMails, {}, { live: ['mail'] });
  const after = { refresh: [desk.setAsideMails, desk.inquiries, desk.inquiryCounts] } as const;
  const take = useDo(desk.takeUpMail, after);
  const drop = useDo(desk.dropMail, after);
  const takeUp = async (mail: string): Promise<void> => {
    const made = await take.run({ params: { mail }, body: {} });
    if (!made) return;
    announce({ text: settingsTexts.t('aside.taken', { number: made.number }) });
    go(`/desk/${made.id}`);
  };
  const letGo = async (mail: string): Promise<void> => {
    if (await drop.run({ params: { mail }, body: {} })) announce({ text: settingsTexts.t('aside.dropped') });
  };
  return (
    <Page title={t('aside.title')} sub={t('aside.sub')}>
      <DataTable
        label={t('aside.title')}
        pages={pages}
        rowKey={(r) => r.mailId}
        empty={{ what: t('aside.empty'), todo: t('aside.empty.do') }}
        columns={[
          { key: 'kind', title: t('aside.kind'), width: 120, render: (r) => t(`aside.${r.kind}`) },
          { key: 'from', title: t('aside.from'), render: (r) => r.from },
          { key: 'subject', title: t('aside.subject'), render: (r) => r.subject, wide: true },
          { key: 'at', title: t('aside.at'), width: 120, render: (r) => <When at={r.receivedAt} /> },
          {
            key: 'do',
            title: '',
            width: 190,
            end: true,
            render: (r) => (
              <span className="row" style={{ justifyContent: 'flex-end' }}>
                <Button size="small" onClick={() => void takeUp(r.mailId)}>
                  {t('aside.take')}
                </Button>
                <Button size="small" kind="text" onClick={() => void letGo(r.mailId)}>
                  {t('aside.drop')}
                </Button>
              </span>
            ),
          },
        ]}
      />
    </Page>
  );
}
