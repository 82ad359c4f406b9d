import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Button, Icon, Link, useActor, useReadPages, useTexts, useTitle } from '#kernel/web';
import type { intakeRoutes } from '../../../contract/intake.ts';
import { portalRoutes } from '../../../contract/portal.ts';
import { AskForm, Asked } from '../../portal/ask.tsx';
import { InquiryCard } from '../../portal/inquiry-card.tsx';
import { portalTexts } from '../../texts/portal.ts';
import '../../portal/portal.css';

type Receipt = RouteReply<typeof intakeRoutes.askInquiry> & { email: string };

/** Where customers begin: what they asked, and what they want to ask. */
export default function PortalHome(): ReactNode {
  const t = useTexts(portalTexts);
  const customer = useActor();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  useTitle(t('title'));
  return (
    <>
      {customer ? <Mine /> : null}
      {receipt ? (
        <Asked receipt={receipt} signedIn={customer !== undefined} onAgain={() => setReceipt(null)} />
      ) : (
        <AskForm name={customer?.name ?? ''} onDone={setReceipt} />
      )}
      {customer ? null : (
        <Link to={`/portal/sign-in?next=${encodeURIComponent('/portal')}`} className="pdlink">
          <Icon name="person" />
          <span className="sp">{t('ask.signin')}</span>
          <Icon name="right" size={14} />
        </Link>
      )}
    </>
  );
}

/** A customer's own inquiries, newest first; those that wait for them stand out by words, not by colour. */
function Mine(): ReactNode {
  const t = useTexts(portalTexts);
  const pages = useReadPages(portalRoutes.myInquiries, { query: { limit: 10 } }, { live: ['inquiry'] });
  if (pages.loading || pages.rows.length === 0) return null;
  return (
    <section aria-label={t('mine')} className="pdmine">
      <h2>{t('mine')}</h2>
      <ul className="card">
        {pages.rows.map((row) => (
          <li key={row.id}>
            <InquiryCard row={row} />
          </li>
        ))}
      </ul>
      {pages.more ? (
        <Button size="large" kind="text" busy={pages.fetchingNext} onClick={pages.next}>
          {t('mine.more')}
        </Button>
      ) : null}
    </section>
  );
}
