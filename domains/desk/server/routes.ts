import { bind, type Binding } from '#kernel/server';
import { desk } from '../contract.ts';
import { answerInquiry, promiseAnswer } from './answer-inquiry.ts';
import { inquiryFile, keepAttachment } from './attachments.ts';
import { inquiryCounts } from './count-inquiries.ts';
import { doneFollowUp, setFollowUp } from './follow-up.ts';
import { inquiries } from './list-inquiries.ts';
import { markPresence } from './mark-presence.ts';
import { inquiry, inquiryByNumber, inquiryMessages } from './read-inquiry.ts';
import { receiveInquiry } from './receive-inquiry.ts';
import { saveDraft } from './save-draft.ts';

export const routes: readonly Binding[] = [
  bind(desk.receiveInquiry, receiveInquiry),
  bind(desk.keepAttachment, keepAttachment),
  bind(desk.inquiries, inquiries),
  bind(desk.inquiryCounts, inquiryCounts),
  bind(desk.inquiry, inquiry),
  bind(desk.inquiryByNumber, inquiryByNumber),
  bind(desk.inquiryMessages, inquiryMessages),
  bind(desk.inquiryFile, inquiryFile),
  bind(desk.answerInquiry, answerInquiry),
  bind(desk.promiseAnswer, promiseAnswer),
  bind(desk.setFollowUp, setFollowUp),
  bind(desk.doneFollowUp, doneFollowUp),
  bind(desk.saveDraft, saveDraft),
  bind(desk.markPresence, markPresence),
];
