import { id, instantIn, route, z } from '#kernel/contract';
import {
  attachmentIds,
  closeReason,
  department,
  inquiryClass,
  messageText,
  moved,
  one,
  priority,
  replyWay,
  title,
} from './shapes.ts';

const address = z.strictObject({ name: z.string().trim().max(200).default(''), address: z.email().max(254) });

/** What a reply and a promise share: the words, the way they go, and what the writer had seen. */
const telling = {
  text: messageText,
  via: replyWay,
  /** Recipients of a mail; those who take part already when absent. */
  to: z.array(address).min(1).max(20).optional(),
  cc: z.array(address).max(20).default([]),
  attachments: attachmentIds,
  /** The newest message the writer had seen: when somebody answered after it, nothing is sent. */
  lastSeenMessage: id.nullable().default(null),
};

const move = (path: string, summary: string, permission: string) =>
  ({
    method: 'POST',
    path: `/inquiries/:id/${path}`,
    summary,
    permission,
    scope: 'object',
    params: one,
    reply: moved,
  }) as const;

/** Refusals any move may meet, by where the inquiry stands. */
const standing = ['desk.closed', 'desk.merged', 'desk.with-department', 'desk.not-now'] as const;
const tellingErrors = [
  ...standing,
  'desk.answered-meanwhile',
  'desk.no-address',
  'desk.attachment-unknown',
] as const;

export const moveRoutes = {
  takeInquiry: route({
    ...move('take', 'Takes an inquiry: from now on it is one’s own', 'desk.answer'),
    body: z.strictObject({}).default({}),
    errors: [...standing, 'desk.taken', 'standard.not-competent'],
  }),
  assignInquiry: route({
    ...move('assign', 'Gives an inquiry to a person or a team, or gives it back to all', 'desk.assign'),
    body: z.strictObject({ owner: id.nullable(), team: id.nullable().optional() }),
    errors: [...standing, 'desk.person-unknown', 'desk.team-unknown', 'standard.not-competent'],
  }),
  passInquiry: route({
    ...move('pass', 'Passes a technical question to R&D or quality, whose own clock begins', 'desk.pass'),
    body: z.strictObject({ to: department, person: id.nullable().default(null), question: messageText }),
    errors: [...standing, 'desk.person-unknown', 'standard.not-competent'],
  }),
  takeBackInquiry: route({
    ...move('take-back', 'Takes an inquiry back from the department', 'desk.pass'),
    body: z.strictObject({}).default({}),
    errors: standing,
  }),
  adviseInquiry: route({
    ...move('advise', 'The department’s answer, for the desk to give on', 'desk.advise'),
    body: z.strictObject({ text: messageText, attachments: attachmentIds }),
    errors: [...standing, 'desk.attachment-unknown'],
  }),
  answerInquiry: route({
    ...move('answer', 'Answers the customer', 'desk.answer'),
    body: z.strictObject({
      ...telling,
      /** The customer has to do something before it goes on: clocks pause. */
      thenWait: z.boolean().default(false),
    }),
    reply: moved.extend({ message: id }),
    errors: tellingErrors,
  }),
  promiseAnswer: route({
    ...move('promise', 'Tells the customer by when and how the answer will come', 'desk.answer'),
    body: z.strictObject({ ...telling, promisedFor: instantIn, how: replyWay }),
    reply: moved.extend({ message: id }),
    errors: [...tellingErrors, 'desk.promise-past'],
  }),
  noteInquiry: route({
    ...move('note', 'Adds a note only colleagues see', 'desk.note'),
    body: z.strictObject({ text: messageText, attachments: attachmentIds }),
    reply: moved.extend({ message: id }),
    errors: [...standing, 'desk.attachment-unknown'],
  }),
  setWaiting: route({
    ...move('waiting', 'Waiting for the customer, or no longer: clocks pause and go on', 'desk.work'),
    body: z.strictObject({ waiting: z.boolean() }),
    errors: standing,
  }),
  sortInquiry: route({
    ...move('sort', 'Sets class, priority or title', 'desk.work'),
    body: z
      .strictObject({
        class: inquiryClass.optional(),
        priority: priority.optional(),
        title: title.optional(),
      })
      .refine((b) => Object.keys(b).length > 0, 'nothing to set'),
    errors: standing,
  }),
  confirmInquiry: route({
    ...move('confirm', 'The customer has understood the answer', 'desk.work'),
    body: z.strictObject({}).default({}),
    errors: standing,
  }),
  closeInquiry: route({
    ...move('close', 'Closes an inquiry; one that was not answered needs a reason and a note', 'desk.work'),
    body: z.strictObject({
      reason: closeReason.default('answered'),
      note: z.string().trim().max(2_000).default(''),
    }),
    errors: [...standing, 'desk.unanswered', 'desk.close-note'],
  }),
  undoCloseInquiry: route({
    ...move('undo-close', 'Takes back one’s own closing, within ten seconds', 'desk.work'),
    body: z.strictObject({}).default({}),
    errors: [...standing, 'desk.too-late'],
  }),
  reopenInquiry: route({
    ...move('reopen', 'Opens an answered, confirmed or closed inquiry again', 'desk.work'),
    body: z.strictObject({}).default({}),
    errors: standing,
  }),
  mergeInquiry: route({
    ...move('merge', 'Merges an inquiry into another of the same customer', 'desk.merge'),
    body: z.strictObject({ into: id }),
    errors: [...standing, 'desk.merge-itself', 'desk.merge-customers', 'desk.merge-closed'],
  }),
  unmergeInquiry: route({
    ...move('unmerge', 'Undoes a merge: both inquiries stand as they stood before', 'desk.merge'),
    body: z.strictObject({}).default({}),
    errors: [...standing, 'desk.unmerge-later'],
  }),
  splitInquiry: route({
    ...move('split', 'Makes an inquiry of its own of some messages', 'desk.merge'),
    body: z.strictObject({
      messages: z.array(id).min(1).max(100),
      title,
      class: inquiryClass.optional(),
    }),
    reply: moved.extend({ made: z.object({ id, number: z.string() }) }),
    errors: [...standing, 'desk.split-messages', 'desk.split-all'],
  }),
  setFollowUp: route({
    ...move('follow-ups', 'Sets a time to come back to an inquiry', 'desk.work'),
    body: z.strictObject({
      dueAt: instantIn,
      note: z.string().trim().max(500).default(''),
      person: id.nullable().default(null),
    }),
    reply: moved.extend({ followUp: id }),
    errors: [...standing, 'desk.promise-past', 'desk.person-unknown'],
  }),
  doneFollowUp: route({
    ...move('follow-ups/:followUp/done', 'A follow-up was done', 'desk.work'),
    params: z.object({ id, followUp: id }),
    body: z.strictObject({}).default({}),
  }),
};
