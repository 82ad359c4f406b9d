import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  announce,
  Button,
  Icon,
  Link,
  Loaded,
  Strip,
  useDo,
  useParams,
  useRead,
  useTexts,
  useTitle,
} from '#kernel/web';
import { portalRoutes } from '../../../contract/portal.ts';
import { PortalWrite } from '../../portal/write.tsx';
import { useSaid } from '../../portal/times.ts';
import { portalTexts } from '../../texts/portal.ts';
import '../../portal/portal.css';

type Mine = RouteReply<typeof portalRoutes.myInquiry>;
type Message = Mine['messages'][number];

/** One inquiry as its customer sees it. */
export default function PortalInquiry(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const read = useRead(portalRoutes.myInquiry, { params: { id } }, { live: [`inquiry:${id}`] });
  return (
    <Loaded read={read} rows={2} height={120}>
      {(inquiry) => <Whole inquiry={inquiry} />}
    </Loaded>
  );
}

function Whole({ inquiry }: { inquiry: Mine }): ReactNode {
  const t = useTexts(portalTexts);
  const said = useSaid();
  const [unclear, setUnclear] = useState(false);
  useTitle(inquiry.title);
  return (
    <>
      <Link to="/portal" className="pdback">
        <Icon name="left" />
        {t('case.back')}
      </Link>
      <article className="card pdcase woven">
        <Strip threads={inquiry.threads} />
        <div>
          <header className="pdhead">
            <h1>{inquiry.title}</h1>
            <p className="l">
              {t('case.number', { number: inquiry.number, time: said(inquiry.receivedAt) })} ·{' '}
              {t(`class.${inquiry.class}`)}
            </p>
          </header>
          <Standing inquiry={inquiry} unclear={unclear} onUnclear={() => setUnclear(true)} />
          <ol className="pdthread">
            {inquiry.messages.map((message) => (
              <Said key={message.id} inquiry={inquiry.id} message={message} />
            ))}
          </ol>
        </div>
      </article>
      {inquiry.can.write ? (
        <PortalWrite
          key={String(unclear)}
          inquiry={inquiry.id}
          unclear={unclear && inquiry.can.reopen}
          onDone={() => setUnclear(false)}
        />
      ) : null}
    </>
  );
}

/** What was promised and where it stands: the one large line of the page. */
function Standing(props: { inquiry: Mine; unclear: boolean; onUnclear: () => void }): ReactNode {
  const t = useTexts(portalTexts);
  const said = useSaid();
  const { inquiry, unclear, onUnclear } = props;
  const confirm = useDo(portalRoutes.confirmMyInquiry, {
    onDone: () => announce({ text: portalTexts.t('case.thanks') }),
  });
  const { state, promisedFor, promisedHow, answerBy } = inquiry;
  if (state === 'received' || state === 'working') {
    const by = promisedFor
      ? t(promisedHow ? `case.by.${promisedHow}` : 'case.by', { time: said(promisedFor) })
      : answerBy
        ? t('case.by', { time: said(answerBy) })
        : t('case.soon');
    return (
      <section className="pdpromise">
        <p className="k">{t('case.promise')}</p>
        <p className="v">{by}</p>
        <p>{t(`case.${state}`)}</p>
      </section>
    );
  }
  return (
    <section className="pdpromise">
      <p className="v">{t(`case.${state}`)}</p>
      <p>{t(`case.${state}.do`)}</p>
      {inquiry.can.confirm && !unclear ? (
        <div className="pdacts inline">
          <Button
            kind="solid"
            size="large"
            busy={confirm.busy}
            onClick={() => void confirm.run({ params: { id: inquiry.id }, body: {} })}
          >
            {t('case.understood')}
          </Button>
          {inquiry.can.reopen ? (
            <Button size="large" onClick={onUnclear}>
              {t('case.unclear')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function Said({ inquiry, message }: { inquiry: string; message: Message }): ReactNode {
  const t = useTexts(portalTexts);
  const said = useSaid();
  const ours = message.from === 'company';
  return (
    <li className={ours ? 'ours' : ''}>
      <p className="pdwho">
        <b>{ours ? `${t('company')} ${message.name}` : message.name || t('you')}</b>
        <span className="l">{said(message.occurredAt)}</span>
      </p>
      <p className="pdtext">{message.text}</p>
      {message.attachments.map((file) => (
        <a
          key={file.id}
          className="pdfile"
          href={addressOf(portalRoutes.myInquiryFile, { params: { id: inquiry, file: file.id } })}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="attach" size={14} />
          <span className="ell">{file.name}</span>
        </a>
      ))}
    </li>
  );
}
