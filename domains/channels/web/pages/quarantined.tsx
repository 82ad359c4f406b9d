import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  announce,
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Loaded,
  Page,
  Submit,
  useDo,
  useGo,
  useParams,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { channels } from '../../contract.ts';
import { sizeText } from '../parts/size.ts';
import { quarantineTexts } from '../texts/mails.ts';
import '../channels.css';

type Quarantined = RouteReply<typeof channels.readQuarantined>;

/** A quarantined mail as it came, and what one does with it. */
export default function QuarantinedPage(): ReactNode {
  const id = useParams()['id'] ?? '';
  const t = useTexts(quarantineTexts);
  const read = useRead(channels.readQuarantined, { params: { id } });
  return (
    <Page
      title={read.data?.number ?? t('title')}
      sub={read.data ? t(`reason.${read.data.reason}`) : null}
      actions={read.data ? <Doings mail={read.data} /> : null}
      pad
    >
      <Loaded read={read}>{(mail) => <Original mail={mail} />}</Loaded>
    </Page>
  );
}

function Doings({ mail }: { mail: Quarantined }): ReactNode {
  const t = useTexts(quarantineTexts);
  const go = useGo();
  const [releasing, setReleasing] = useState(false);
  const params = { id: mail.id };
  const done = (key: 'retry.done' | 'discard.done' | 'release.done') => () => {
    announce({ text: quarantineTexts.t(key, { number: mail.number }) });
    go('/settings/quarantine');
  };
  const retry = useDo(channels.retryQuarantined, { onDone: done('retry.done') });
  const discard = useDo(channels.discardQuarantined, { onDone: done('discard.done') });
  const there = mail.beginning !== '';
  return (
    <>
      <Button busy={discard.busy} onClick={() => void discard.run({ params })}>
        {t('discard')}
      </Button>
      {there ? (
        <>
          <Button busy={retry.busy} onClick={() => void retry.run({ params })}>
            {t('retry')}
          </Button>
          <Button kind="solid" onClick={() => setReleasing(true)}>
            {t('release')}
          </Button>
        </>
      ) : null}
      <Drawer title={t('release')} open={releasing} onClose={() => setReleasing(false)} destroyOnHidden>
        <p className="m">{t('release.why')}</p>
        <Form
          entry={channels.releaseQuarantined}
          input={(v) => ({ params, body: v as { from: string; name?: string; subject: string } })}
          onDone={done('release.done')}
        >
          <Field name="from" label={t('release.from')} required>
            <Input maxLength={254} inputMode="email" autoFocus />
          </Field>
          <Field name="name" label={t('release.name')}>
            <Input maxLength={200} />
          </Field>
          <Field name="subject" label={t('release.subject')} required>
            <Input maxLength={500} />
          </Field>
          <Submit>{t('release')}</Submit>
        </Form>
      </Drawer>
    </>
  );
}

function Original({ mail }: { mail: Quarantined }): ReactNode {
  const t = useTexts(quarantineTexts);
  return (
    <>
      <div className="row" style={{ gap: '4px 16px', marginBottom: 12, flexWrap: 'wrap' }}>
        <span>{mail.mailbox ?? (mail.source ? t('file', { name: mail.source }) : null)}</span>
        <When at={mail.receivedAt} form="full" />
        <span className="m">{sizeText(mail.size)}</span>
        {mail.detail ? <span className="m">{t('detail', { text: mail.detail })}</span> : null}
      </div>
      {mail.beginning === '' ? (
        <p className="m">{t('whole.none')}</p>
      ) : (
        <>
          <div className="row" style={{ marginBottom: 8 }}>
            <h3 className="h">{t(mail.whole ? 'whole' : 'beginning')}</h3>
            <span className="sp" />
            <a href={addressOf(channels.downloadQuarantined, { params: { id: mail.id } })}>{t('save')}</a>
          </div>
          <pre className="channels-raw" tabIndex={0}>
            {mail.beginning}
          </pre>
        </>
      )}
    </>
  );
}
