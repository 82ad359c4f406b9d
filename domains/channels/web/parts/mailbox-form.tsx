import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Field,
  Form,
  Input,
  InputNumber,
  Segments,
  Submit,
  Switch,
  useGo,
  useTexts,
} from '#kernel/web';
import { channels } from '../../contract.ts';
import { mailboxFormTexts } from '../texts/mailboxes.ts';
import { bodyOf, type MailboxValues } from './mailbox-body.ts';
import { Server, TokenFields } from './mailbox-fields.tsx';
import '../channels.css';

type Mailbox = RouteReply<typeof channels.readMailbox>;

interface Props {
  /** Absent: a new one. */
  mailbox?: Mailbox;
  initial: MailboxValues;
}

/** The settings of a mailbox. Secrets that are kept are never shown; left empty they stay. */
export function MailboxForm({ mailbox, initial }: Props): ReactNode {
  const t = useTexts(mailboxFormTexts);
  const go = useGo();
  const [auth, setAuth] = useState(initial.auth);
  const [sends, setSends] = useState(initial.sends);
  const [takesAll, setTakesAll] = useState<'now' | 'all'>('now');
  const body = (v: Record<string, unknown>) =>
    bodyOf(v as unknown as MailboxValues, { auth, sends, takesAll: takesAll === 'all' });
  const parts = (
    <>
      <General />
      <Receiving auth={auth} setAuth={setAuth} mailbox={mailbox} />
      <Sending sends={sends} setSends={setSends} mailbox={mailbox} />
      <Rules />
      {mailbox ? null : (
        <div className="channels-choice">
          <span className="m">{t('takes')}</span>
          <Segments<'now' | 'all'>
            label={t('takes')}
            value={takesAll}
            onChange={setTakesAll}
            options={[
              { value: 'now', label: t('takes.now') },
              { value: 'all', label: t('takes.all') },
            ]}
          />
        </div>
      )}
      <Submit>{t('save')}</Submit>
    </>
  );
  const said = (v: MailboxValues) => announce({ text: mailboxFormTexts.t('saved', { name: v.name }) });
  const values = initial as unknown as Record<string, unknown>;
  if (!mailbox) {
    return (
      <Form
        entry={channels.addMailbox}
        initial={values}
        input={(v) => ({ body: body(v) })}
        onDone={({ id }) => go(`/settings/mailboxes/${id}`)}
      >
        {parts}
      </Form>
    );
  }
  return (
    <Form
      entry={channels.changeMailbox}
      initial={values}
      input={(v) => ({ params: { id: mailbox.id }, body: body(v) })}
      onDone={() => said(initial)}
    >
      {parts}
    </Form>
  );
}

function General(): ReactNode {
  const t = useTexts(mailboxFormTexts);
  return (
    <section className="channels-block">
      <h3 className="h">{t('general')}</h3>
      <div className="channels-pair">
        <Field name="name" label={t('name')} required>
          <Input maxLength={100} />
        </Field>
        <Field name="address" label={t('address')} required>
          <Input maxLength={254} inputMode="email" />
        </Field>
      </div>
      <Field name="senderName" label={t('senderName')}>
        <Input maxLength={100} />
      </Field>
    </section>
  );
}

function Receiving(props: {
  auth: 'password' | 'xoauth2';
  setAuth: (auth: 'password' | 'xoauth2') => void;
  mailbox: Mailbox | undefined;
}): ReactNode {
  const { auth, setAuth, mailbox } = props;
  const t = useTexts(mailboxFormTexts);
  const kept = mailbox?.imap.hasSecret ? t('secret.kept') : undefined;
  return (
    <section className="channels-block">
      <h3 className="h">{t('receiving')}</h3>
      <Server side="imap" />
      <div className="channels-choice">
        <span className="m">{t('auth')}</span>
        <Segments<'password' | 'xoauth2'>
          label={t('auth')}
          value={auth}
          onChange={setAuth}
          options={[
            { value: 'password', label: t('auth.password') },
            { value: 'xoauth2', label: 'XOAUTH2' },
          ]}
        />
      </div>
      <div className="channels-pair">
        <Field name={['imap', 'user']} label={t('user')} required>
          <Input maxLength={320} autoComplete="off" />
        </Field>
        <Field
          name={['imap', 'secret']}
          label={t(auth === 'password' ? 'secret' : 'refreshToken')}
          required={!kept}
        >
          <Input.Password autoComplete="new-password" placeholder={kept} />
        </Field>
      </div>
      {auth === 'xoauth2' ? <TokenFields kept={mailbox?.imap.oauth?.hasClientSecret ?? false} /> : null}
      <div className="channels-pair">
        <Field name={['imap', 'folder']} label={t('folder')} required>
          <Input maxLength={200} />
        </Field>
        <Field name={['imap', 'pollSeconds']} label={t('poll')} extra={t('poll.why')}>
          <InputNumber min={10} max={3600} />
        </Field>
      </div>
    </section>
  );
}

function Sending(props: {
  sends: boolean;
  setSends: (sends: boolean) => void;
  mailbox: Mailbox | undefined;
}): ReactNode {
  const { sends, setSends, mailbox } = props;
  const t = useTexts(mailboxFormTexts);
  return (
    <section className="channels-block">
      <h3 className="h">{t('sending')}</h3>
      <div className="channels-choice">
        <Segments<'on' | 'off'>
          label={t('sending')}
          value={sends ? 'on' : 'off'}
          onChange={(v) => setSends(v === 'on')}
          options={[
            { value: 'on', label: t('sending.on') },
            { value: 'off', label: t('sending.off') },
          ]}
        />
      </div>
      {sends ? (
        <>
          <Server side="smtp" />
          <div className="channels-pair">
            <Field name={['smtp', 'user']} label={t('smtpUser')}>
              <Input maxLength={320} autoComplete="off" />
            </Field>
            <Field name={['smtp', 'secret']} label={t('smtpSecret')}>
              <Input.Password
                autoComplete="new-password"
                placeholder={mailbox?.smtp?.hasSecret ? t('secret.kept') : undefined}
              />
            </Field>
          </div>
          <Field name="sentFolder" label={t('sent')} extra={t('sent.why')}>
            <Input maxLength={200} />
          </Field>
        </>
      ) : null}
    </section>
  );
}

function Rules(): ReactNode {
  const t = useTexts(mailboxFormTexts);
  return (
    <section className="channels-block">
      <h3 className="h">{t('rules')}</h3>
      <div className="channels-pair">
        <Field name="plusAddressing" label={t('plus')} extra={t('plus.why')} valuePropName="checked">
          <Switch />
        </Field>
        <Field name="hourlyLimit" label={t('hourly')} extra={t('hourly.why')}>
          <InputNumber min={1} max={10_000} />
        </Field>
      </div>
    </section>
  );
}
