import { useState, type ReactNode } from 'react';
import { Loaded, useRead, useTexts } from '#kernel/web';
import { desk } from '../../contract.ts';
import { caseTexts } from '../texts/case.ts';

/** At most so high; a longer mail scrolls within. */
const highest = 640;

/**
 * A mail as its sender made it. The server has taken out whatever acts or is fetched; the frame allows no
 * script and no form either, so that one hole alone is not enough.
 */
export function MailFrame({ inquiry, message }: { inquiry: string; message: string }): ReactNode {
  const t = useTexts(caseTexts);
  const [height, setHeight] = useState(120);
  const mail = useRead(desk.inquiryMailHtml, { params: { id: inquiry, message } });
  return (
    <Loaded read={mail} rows={1} height={120}>
      {({ html, blockedImages }) => (
        <>
          <iframe
            className="deskframe"
            title={t('original.frame')}
            srcDoc={html}
            style={{ height }}
            // Of the same origin only to be measured: without scripts nobody inside can use it.
            sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
            referrerPolicy="no-referrer"
            onLoad={(e) => {
              const root = e.currentTarget.contentDocument?.documentElement;
              if (root) setHeight(Math.min(highest, root.scrollHeight + 2));
            }}
          />
          {blockedImages > 0 ? (
            <p className="l fs12">{t('original.blocked', { count: blockedImages })}</p>
          ) : null}
        </>
      )}
    </Loaded>
  );
}
