import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Tag, useLanguage, useNow, useTexts, useZone, whenText } from '#kernel/web';
import type { channels } from '../../contract.ts';
import { mailboxTexts } from '../texts/mailboxes.ts';

type State = RouteReply<typeof channels.readMailbox>['state'];

const codes = [
  'login-refused',
  'token-refused',
  'unreachable',
  'unknown-host',
  'connection-lost',
  'timeout',
  'tls',
  'refused',
] as const;

/** What a fault code means, in words. */
export function useFaultText(): (code: string | null) => string {
  const t = useTexts(mailboxTexts);
  return (code) => {
    const known = codes.find((c) => c === code);
    return t(`code.${known ?? 'refused'}`);
  };
}

/** How a mailbox is doing; what went wrong with the server's own words behind it, and when it tries again. */
export function MailboxState({ state, full }: { state: State; full?: boolean }): ReactNode {
  const t = useTexts(mailboxTexts);
  const fault = useFaultText();
  const sight = { zone: useZone(), language: useLanguage(), now: useNow(30_000) };
  if (state.phase !== 'failing') return t(`phase.${state.phase}`);
  return (
    <span className="row" style={{ gap: 8 }}>
      <span title={state.errorText ?? undefined}>
        <Tag verdict="broken">{fault(state.errorCode)}</Tag>
      </span>
      {state.retryAt ? (
        <span className="l fs12">{t('retry.at', { at: whenText(state.retryAt, 'near', sight) })}</span>
      ) : null}
      {full && state.errorText ? <span className="m">{state.errorText}</span> : null}
    </span>
  );
}
