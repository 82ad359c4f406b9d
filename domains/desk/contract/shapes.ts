import { id, instant, z } from '#kernel/contract';

export const inquiryStates = [
  'received',
  'assigned',
  'passed',
  'advised',
  'answered',
  'confirmed',
  'closed',
  'reopened',
  'merged',
] as const;
export const inquiryState = z.enum(inquiryStates);
export type InquiryState = z.infer<typeof inquiryState>;

export const inquiryClasses = [
  'product',
  'price',
  'order',
  'delivery',
  'returns',
  'complaint-hint',
  'other',
] as const;
export const inquiryClass = z.enum(inquiryClasses);
export type InquiryClass = z.infer<typeof inquiryClass>;

export const languages = ['zh', 'en'] as const;
export const language = z.enum(languages);

/** The departments a technical question is passed to. */
export const departments = ['rnd', 'quality'] as const;
export const department = z.enum(departments);
export type Department = z.infer<typeof department>;

/** How an answer reaches the customer; `portal` shows it there and mails it where an address is known. */
export const replyWays = ['mail', 'portal', 'phone'] as const;
export const replyWay = z.enum(replyWays);
export type ReplyWay = z.infer<typeof replyWay>;

export const closeReasons = ['answered', 'no-answer-needed', 'no-reply', 'duplicate', 'spam'] as const;
export const closeReason = z.enum(closeReasons);
export const reopenReasons = ['customer', 'staff', 'undo'] as const;

export const inquiryChannels = ['mail', 'phone', 'form', 'chat', 'social', 'api', 'counter'] as const;
export const inquiryChannel = z.enum(inquiryChannels);
export type InquiryChannel = z.infer<typeof inquiryChannel>;

export const priority = z.enum(['low', 'normal', 'high', 'urgent']);
export const tier = z.enum(['new', 'regular', 'vip']);

export const messageKind = z.enum(['customer', 'reply', 'note', 'system-mail']);
export type MessageKind = z.infer<typeof messageKind>;

/** What may be done with an inquiry now, by whoever asks; the names are the moves of `server/lifecycle.ts`. */
export const moveNames = [
  'take',
  'assign',
  'pass',
  'take-back',
  'advise',
  'answer',
  'promise',
  'note',
  'pause',
  'resume',
  'sort',
  'follow-up',
  'confirm',
  'close',
  'undo-close',
  'reopen',
  'merge',
  'unmerge',
  'split',
] as const;
export type MoveName = (typeof moveNames)[number];
export const can = z.record(z.enum(moveNames), z.boolean());

export const title = z.string().trim().min(1).max(200);
export const messageText = z.string().trim().min(1).max(50_000);
export const personName = z.string().trim().min(1).max(100);
export const attachmentIds = z.array(id).max(20).default([]);

export const someone = z.object({ id, name: z.string(), initials: z.string() });

export const fileView = z.object({ id, name: z.string(), type: z.string(), size: z.number() });

/** Where the inbox puts an inquiry, by the most urgent of its running clocks. */
export const dueGroup = z.enum(['overdue', 'hour', 'today', 'later', 'waiting']);
export type DueGroup = z.infer<typeof dueGroup>;

export const threadState = z.enum(['kept', 'running', 'close', 'broken', 'paused', 'cancelled']);

/** One clock of a row, as its strip is woven. Times are instants; `share` of the open time that has gone, 0 to 1. */
export const rowThread = z.object({
  state: threadState,
  source: z.string(),
  from: instant,
  due: instant,
  at: instant.nullable(),
  share: z.number(),
});

export const one = z.object({ id });
/** What every move answers with: where the inquiry stands now, and what may be done next. */
export const moved = z.object({ id, state: inquiryState, can });
