/** What a single mail may cost. Beyond any of these it is set aside, with the cap as the reason. */
export const caps = {
  /** Bytes of the whole mail. */
  size: 30 * 1_048_576,
  /** Bytes that are fetched at most; larger mails are only noted. */
  fetched: 60 * 1_048_576,
  /** Bytes of all headers of all parts together. */
  headers: 1_048_576,
  /** Parts within parts. */
  depth: 20,
  /** Parts in all, nested mails included. */
  parts: 500,
  /** Mails within mails that are read; deeper ones stay attachments. */
  nestedMails: 5,
  /** Milliseconds; then the thread that reads it is ended. */
  millis: 10_000,
  /** Megabytes of the reading thread's heap. */
  heapMb: 256,
  /** Characters of text that are kept with the mail; the rest stays in the mail as it came. */
  text: 500_000,
  /** Characters of HTML; a longer one is shown as text. */
  html: 3_000_000,
  /** Times a mail is tried when the whole program died over it. */
  attempts: 3,
} as const;
