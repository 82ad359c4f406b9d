import type { ReactNode } from 'react';
import { Link, useCan, useLanguage, useNow, useRead, useTexts, useZone, whenText } from '#kernel/web';
import { notices } from '../../contract.ts';
import { mailTexts } from '../texts/mails.ts';
import '../notices.css';

/** Says that notices cannot be mailed, what that holds up, and where to mend it; nothing while they can. */
export function MailHeld(): ReactNode {
  const t = useTexts(mailTexts);
  const sight = { zone: useZone(), language: useLanguage(), now: useNow(60_000) };
  const mayMend = useCan('channels.mailboxes');
  const state = useRead(notices.readMailState, {}, { live: ['mailbox'] });
  if (!state.data || state.data.ready) return null;
  const { waiting, oldest } = state.data;
  return (
    <div className="notices-held" role="status">
      <p className="md">{t('held.title')}</p>
      <p>
        {waiting > 0 && oldest
          ? t('held.waiting', { count: waiting, since: whenText(oldest, 'near', sight) })
          : t('held.none')}{' '}
        {mayMend ? <Link to="/settings/mailboxes">{t('held.do')}</Link> : null}
      </p>
    </div>
  );
}
