export type MailKind = 'person' | 'auto-reply' | 'bounce' | 'loop' | 'spam-like';

/** What the rule looks at: nothing of it is believed more than it must be. */
export interface KindEvidence {
  /** Lower-case name and value, in order. */
  headers: readonly (readonly [string, string])[];
  from: string;
  subject: string;
  /** The parser found a machine-readable delivery report. */
  hasReport: boolean;
  /** Our own addresses, lower case. */
  ownAddresses: ReadonlySet<string>;
  /** What our own mails carry in `X-Selvedge-Loop`. */
  ownMark: string;
  /** Its Message-ID is one of ours. */
  ownMessageId: boolean;
  /** Mails of this sender within the hour before it. */
  recentFromSender: number;
  hourlyLimit: number;
}

/** More stations than any honest way has (RFC 5321 section 6.3 advises at least 100; real ways stay below 30). */
const stationsAtMost = 50;

const machineSender = /^(mailer-daemon|mail-daemon|postmaster|mdaemon)@/i;
const bounceSubject =
  /^(系统退信|退信|退信通知|邮件退回|投递失败|邮件投递失败|未送达|無法遞送|无法投递|undeliver|delivery (status notification|failure|has failed)|mail delivery (failed|failure|system)|returned mail|failure notice|delivery failed)/i;
/** At the subject's beginning only: an answer to our automatic reply begins with Re. */
const absenceSubject =
  /^(自动回复|自動回覆|自动答复|自动应答|自動回應|外出自动回复|休假自动回复|不在办公室|automatic reply|auto[- ]?reply|autoreply|auto[- ]?response|out of (the )?office|vacation (reply|response)|abwesenheitsnotiz|réponse automatique)/i;

/**
 * What kind of mail it is, and by which sign. The order is that of harm: an answer to a loop or a bounce
 * would come back for ever, an answer to an automatic reply is only useless.
 */
export function kindOf(e: KindEvidence): { kind: MailKind; why: string | null } {
  const header = (name: string): string | undefined => e.headers.find(([k]) => k === name)?.[1].trim();
  const loop = loopSign(e, header);
  if (loop) return { kind: 'loop', why: loop };
  const bounce = bounceSign(e, header);
  if (bounce) return { kind: 'bounce', why: bounce };
  const automatic = automaticSign(e, header);
  if (automatic) return { kind: 'auto-reply', why: automatic };
  if (e.recentFromSender >= e.hourlyLimit) return { kind: 'spam-like', why: 'rate' };
  return { kind: 'person', why: null };
}

type HeaderOf = (name: string) => string | undefined;

function loopSign(e: KindEvidence, header: HeaderOf): string | null {
  if (e.ownMessageId) return 'own-message-id';
  if (header('x-selvedge-loop') === e.ownMark) return 'own-mark';
  if (e.ownAddresses.has(e.from)) return 'own-address';
  return e.headers.filter(([k]) => k === 'received').length > stationsAtMost ? 'stations' : null;
}

const nullPath = (header: HeaderOf): boolean => header('return-path') === '<>';

function bounceSign(e: KindEvidence, header: HeaderOf): string | null {
  const type = header('content-type') ?? '';
  if (e.hasReport) return 'delivery-report';
  if (/^multipart\/report\b/i.test(type) && !/disposition-notification/i.test(type)) return 'report';
  if (header('x-failed-recipients')) return 'failed-recipients';
  if (machineSender.test(e.from)) return 'machine-sender';
  return nullPath(header) && bounceSubject.test(e.subject) ? 'null-return-path' : null;
}

function automaticSign(e: KindEvidence, header: HeaderOf): string | null {
  const submitted = header('auto-submitted');
  if (submitted && !/^no\b/i.test(submitted)) return 'auto-submitted';
  if (/disposition-notification/i.test(header('content-type') ?? '')) return 'read-receipt';
  if (header('x-autoreply') ?? header('x-autorespond') ?? header('x-autoresponder')) return 'x-autoreply';
  if (/^(auto_reply|auto-reply|bulk|junk)$/i.test(header('precedence') ?? '')) return 'precedence';
  if (nullPath(header)) return 'null-return-path';
  return absenceSubject.test(e.subject.trim()) ? 'subject' : null;
}
