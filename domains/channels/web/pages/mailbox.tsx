import { useState, type ReactNode } from 'react';
import { Loaded, Page, Segments, useParams, useRead, useTexts } from '#kernel/web';
import { channels } from '../../contract.ts';
import { ConnectionTest } from '../parts/connection-test.tsx';
import { valuesFor, valuesOf } from '../parts/mailbox-body.ts';
import { MailboxForm } from '../parts/mailbox-form.tsx';
import { MailboxState } from '../parts/mailbox-state.tsx';
import { providers, type Provider } from '../parts/providers.ts';
import { mailboxFormTexts } from '../texts/mailboxes.ts';

/** One mailbox's settings, or a new one's. */
export default function MailboxPage(): ReactNode {
  const id = useParams()['id'] ?? 'new';
  return id === 'new' ? <NewMailbox /> : <OneMailbox key={id} id={id} />;
}

function NewMailbox(): ReactNode {
  const t = useTexts(mailboxFormTexts);
  const [key, setKey] = useState<Provider['key']>('163');
  const provider = providers.find((p) => p.key === key)!;
  return (
    <Page title={t('new')} pad>
      <div className="channels-form">
        <div className="channels-choice">
          <span className="m">{t('provider')}</span>
          <Segments<Provider['key']>
            label={t('provider')}
            value={key}
            onChange={setKey}
            options={providers.map((p) => ({ value: p.key, label: p.name || t('provider.other') }))}
          />
        </div>
        {key === 'other' ? null : <p className="m">{t(`hint.${key}`)}</p>}
        <MailboxForm key={key} initial={valuesFor(provider)} />
      </div>
    </Page>
  );
}

function OneMailbox({ id }: { id: string }): ReactNode {
  const read = useRead(channels.readMailbox, { params: { id } }, { live: [`mailbox:${id}`], every: 15_000 });
  return (
    <Page
      title={read.data?.name ?? ''}
      sub={read.data ? <MailboxState state={read.data.state} full /> : null}
      pad
    >
      <Loaded read={read}>
        {(mailbox) => (
          <div className="channels-form">
            <ConnectionTest mailboxId={id} />
            <MailboxForm key={mailbox.changedAt} mailbox={mailbox} initial={valuesOf(mailbox)} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
