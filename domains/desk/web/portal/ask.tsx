import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  Icon,
  Link,
  newKey,
  PlainField,
  PlainForm,
  PlainSubmit,
  useLanguage,
  useRead,
  useTexts,
} from '#kernel/web';
import { intakeRoutes } from '../../contract/intake.ts';
import { portalRoutes } from '../../contract/portal.ts';
import { inquiryClasses, type InquiryClass } from '../../contract/shapes.ts';
import { portalTexts } from '../texts/portal.ts';
import { useSaid } from './times.ts';

type Receipt = RouteReply<typeof intakeRoutes.askInquiry> & { email: string };

interface Values {
  class: InquiryClass;
  message: string;
  name: string;
  email: string;
  company?: string;
}

/** What is promised, what happens, and the form: everybody may ask. */
export function AskForm({ name, onDone }: { name: string; onDone: (receipt: Receipt) => void }): ReactNode {
  const t = useTexts(portalTexts);
  const said = useSaid();
  const language = useLanguage();
  const [submission] = useState(newKey);
  const [email, setEmail] = useState('');
  const promise = useRead(intakeRoutes.portalPromise, {}, { every: 5 * 60_000 });
  const by = promise.data?.answerBy;
  return (
    <section className="card pdask" aria-label={t('title')}>
      <header className="pdpromise">
        <p className="k">{t('ask.promise')}</p>
        <h1>{by ? t('ask.by', { time: said(by) }) : t('done.none')}</h1>
        <p>{t('ask.kept')}</p>
      </header>
      <div className="pdform" onChange={(e) => noteEmail(e.target, setEmail)}>
        <PlainForm
          entry={intakeRoutes.askInquiry}
          input={(v) => ({ body: { ...(v as unknown as Values), language, submission } })}
          refresh={[portalRoutes.myInquiries]}
          onDone={(reply) => onDone({ ...reply, email })}
        >
          <PlainField
            name="class"
            label={t('ask.class')}
            initial="product"
            options={inquiryClasses.map((value) => ({ value, label: t(`class.${value}`) }))}
          />
          <PlainField
            name="message"
            label={t('ask.message')}
            hint={t('ask.message.hint')}
            lines={5}
            required
          />
          <PlainField name="name" label={t('ask.name')} initial={name} required autoComplete="name" />
          <PlainField
            name="email"
            type="email"
            label={t('ask.email')}
            hint={t('ask.email.hint')}
            required
            autoComplete="email"
          />
          <PlainField name="company" label={t('ask.company')} autoComplete="organization" />
          <PlainSubmit>{t('ask.send')}</PlainSubmit>
        </PlainForm>
      </div>
      <Next />
    </section>
  );
}

const noteEmail = (target: EventTarget, note: (email: string) => void): void => {
  if (target instanceof HTMLInputElement && target.name === 'email') note(target.value);
};

/** What becomes of a question, in plain words. */
function Next(): ReactNode {
  const t = useTexts(portalTexts);
  return (
    <footer className="pdnext">
      <h2>{t('ask.next')}</h2>
      <ol>
        <li>{t('ask.step1')}</li>
        <li>{t('ask.step2')}</li>
        <li>{t('ask.step3')}</li>
      </ol>
    </footer>
  );
}

/** It has arrived: its number, by when it is answered, and where. */
export function Asked(props: { receipt: Receipt; signedIn: boolean; onAgain: () => void }): ReactNode {
  const t = useTexts(portalTexts);
  const said = useSaid();
  const { receipt, signedIn, onAgain } = props;
  return (
    <section className="card pdask" role="status">
      <header className="pdpromise">
        <p className="k row">
          <Icon name="check" />
          {t('done.title')} · <span className="id">{t('done.number', { number: receipt.number })}</span>
        </p>
        <h1>{receipt.answerBy ? t('done.by', { time: said(receipt.answerBy) }) : t('done.none')}</h1>
        <p>
          {t('done.where', { email: receipt.email })} {signedIn ? null : t('done.signin')}
        </p>
      </header>
      <div className="pdacts">
        {receipt.id ? (
          <Link to={`/portal/inquiries/${receipt.id}`} className="btn lg wide">
            {t('done.see')}
          </Link>
        ) : null}
        <Button size="large" wide onClick={onAgain}>
          {t('ask.again')}
        </Button>
      </div>
    </section>
  );
}
