import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  Icon,
  Loaded,
  Page,
  Segments,
  Tag,
  useParams,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { channels } from '../../contract.ts';
import MailFrame from '../parts/mail-frame.tsx';
import MailText from '../parts/mail-text.tsx';
import { sizeText } from '../parts/size.ts';
import { mailTexts } from '../texts/mails.ts';

type Mail = RouteReply<typeof channels.readMail>;

/** One mail as it came in. */
export default function MailPage(): ReactNode {
  const id = useParams()['id'] ?? '';
  const t = useTexts(mailTexts);
  const read = useRead(channels.readMail, { params: { id } });
  return (
    <Page title={read.data?.subject ?? t('title')} sub={read.data?.number} pad>
      <Loaded read={read}>{(mail) => <Whole mail={mail} />}</Loaded>
    </Page>
  );
}

const addressText = (a: { name: string; address: string }): string =>
  a.name ? `${a.name} <${a.address}>` : a.address;

function Whole({ mail }: { mail: Mail }): ReactNode {
  const t = useTexts(mailTexts);
  const [view, setView] = useState<'text' | 'html'>('text');
  const html = useRead(
    channels.readMailHtml,
    { params: { id: mail.id } },
    { when: mail.hasHtml && view === 'html' },
  );
  const signs = [
    ...(mail.kind === 'person' ? [] : [t(`kind.${mail.kind}`)]),
    ...(mail.history ? [t('history')] : []),
    ...(mail.sameIdOtherContent ? [t('same-id')] : []),
    ...(mail.unparsed ? [t('unparsed')] : []),
  ];
  return (
    <>
      <Head mail={mail} />
      <div className="row" style={{ gap: 12, margin: '12px 0' }}>
        {signs.map((s) => (
          <Tag key={s} line>
            {s}
          </Tag>
        ))}
        <span className="sp" />
        {mail.hasHtml ? (
          <Segments<'text' | 'html'>
            label={t('title')}
            value={view}
            onChange={setView}
            options={[
              { value: 'text', label: t('text') },
              { value: 'html', label: t('html') },
            ]}
          />
        ) : null}
        <a href={addressOf(channels.downloadMail, { params: { id: mail.id } })}>{t('save')}</a>
      </div>
      {view === 'text' ? (
        <MailText pieces={mail.pieces} cut={mail.textCut} />
      ) : (
        <Loaded read={html}>{(h) => <MailFrame {...h} />}</Loaded>
      )}
      <Attachments mail={mail} />
    </>
  );
}

function Head({ mail }: { mail: Mail }): ReactNode {
  const t = useTexts(mailTexts);
  return (
    <dl className="kv">
      <dt>{t('from')}</dt>
      <dd>{addressText(mail.from)}</dd>
      <dt>{t('to')}</dt>
      <dd>{mail.to.map(addressText).join(', ')}</dd>
      {mail.cc.length > 0 ? (
        <>
          <dt>{t('cc')}</dt>
          <dd>{mail.cc.map(addressText).join(', ')}</dd>
        </>
      ) : null}
      <dt>{t('received')}</dt>
      <dd>
        <When at={mail.receivedAt} form="full" />
      </dd>
      {mail.sentAt ? (
        <>
          <dt>{t('sent')}</dt>
          <dd>
            <When at={mail.sentAt} form="full" />
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Attachments({ mail }: { mail: Mail }): ReactNode {
  const t = useTexts(mailTexts);
  const listed = mail.attachments.filter((a) => !a.inline);
  if (listed.length === 0) return null;
  return (
    <>
      <h3 className="h" style={{ marginTop: 16 }}>
        {t('attachments')}
      </h3>
      <ul>
        {listed.map((a) => (
          <li key={a.no} className="row" style={{ gap: 8 }}>
            <Icon name="attach" size={14} />
            <a href={addressOf(channels.downloadAttachment, { params: { id: mail.id, no: a.no } })}>
              {a.name}
            </a>
            <span className="l fs12">{sizeText(a.size)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
