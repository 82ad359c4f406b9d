import type { ReactNode } from 'react';
import { useTexts } from '#kernel/web';
import { mailTexts } from '../texts/mails.ts';
import '../channels.css';

/**
 * A mail as it was sent, in a frame of its own: no scripts, no forms, nothing fetched, no way to our pages.
 * The HTML has been made harmless by the server and carries its own policy; the sandbox holds all the same.
 */
export default function MailFrame({
  html,
  blockedImages,
}: {
  html: string;
  blockedImages: number;
}): ReactNode {
  const t = useTexts(mailTexts);
  return (
    <>
      {blockedImages > 0 ? <p className="m fs12">{t('blocked', { count: blockedImages })}</p> : null}
      <iframe
        className="channels-frame"
        title={t('frame')}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={html}
      />
    </>
  );
}
