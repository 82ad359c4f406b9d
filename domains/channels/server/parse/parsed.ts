import type { quarantineReasons } from '../../contract.ts';

export interface ParsedAddress {
  name: string;
  address: string;
}

export interface ParsedAttachment {
  name: string | null;
  type: string;
  cid: string | null;
  /** Belongs within the HTML, by its Content-ID. */
  inline: boolean;
  content: Uint8Array<ArrayBuffer>;
}

/** What a delivery report says of a mail of ours. */
export interface DeliveryReport {
  /** The Message-ID of the mail it reports on. */
  messageId: string | null;
  /** RFC 3463, as `5.1.1`. */
  status: string | null;
  action: string | null;
}

/** A mail as read: plain data, so that it travels between threads. */
export interface ParsedMail {
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  from: ParsedAddress;
  replyTo: string | null;
  to: ParsedAddress[];
  cc: ParsedAddress[];
  /** Addresses it was delivered to, beside To and Cc. */
  deliveredTo: string[];
  subject: string;
  text: string;
  textCut: boolean;
  html: string | null;
  /** What the Date header says; shown only. ISO 8601 in UTC. */
  sentAt: string | null;
  /** What the topmost Received header says. */
  receivedAt: string | null;
  /** Lower-case name and value, in order; what the rules for kinds look at. */
  headers: [string, string][];
  attachments: ParsedAttachment[];
  report: DeliveryReport | null;
  /** SHA-256 (hex) over what makes it this mail: sender, recipients, subject, date and body, not its way here. */
  digest: string;
}

export type QuarantineReason = (typeof quarantineReasons)[number];

export type ParseOutcome =
  | { ok: true; mail: ParsedMail }
  | { ok: false; reason: QuarantineReason; detail: string };
