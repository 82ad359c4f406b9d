import { bind, type Binding } from '#kernel/server';
import { desk } from '../contract.ts';
import { adviseInquiry } from './advise-inquiry.ts';
import { answerInquiry, promiseAnswer } from './answer-inquiry.ts';
import { askInquiry, portalPromise } from './ask-inquiry.ts';
import { assignInquiry } from './assign-inquiry.ts';
import { inquiryFile, keepAttachment, myInquiryFile } from './attachments.ts';
import { closeInquiry, undoCloseInquiry } from './close-inquiry.ts';
import { confirmInquiry } from './confirm-inquiry.ts';
import { inquiryCounts } from './count-inquiries.ts';
import { departments, setDepartment } from './departments.ts';
import { doneFollowUp, setFollowUp } from './follow-up.ts';
import { inquiries } from './list-inquiries.ts';
import { markPresence } from './mark-presence.ts';
import { mergeInquiry } from './merge-inquiry.ts';
import { noteInquiry } from './note-inquiry.ts';
import { passInquiry } from './pass-inquiry.ts';
import { confirmMyInquiry, myInquiries, myInquiry, reopenMyInquiry, writeMyInquiry } from './portal.ts';
import { inquiry, inquiryByNumber, inquiryMessages } from './read-inquiry.ts';
import { inquiryMailHtml } from './read-mail-html.ts';
import { receiveInquiry } from './receive-inquiry.ts';
import { receiveMessage } from './receive-message.ts';
import { reopenInquiry } from './reopen-inquiry.ts';
import { saveDraft } from './save-draft.ts';
import { removeView, savedViews, saveView } from './saved-views.ts';
import { dropMail, setAsideMails, takeUpMail } from './set-aside.ts';
import { setWaiting } from './set-waiting.ts';
import { settleSuggestion } from './settle-suggestion.ts';
import { sortInquiry } from './sort-inquiry.ts';
import { splitInquiry } from './split-inquiry.ts';
import { takeBackInquiry } from './take-back-inquiry.ts';
import { takeInquiry } from './take-inquiry.ts';
import { unmergeInquiry } from './unmerge-inquiry.ts';

export const routes: readonly Binding[] = [
  bind(desk.receiveInquiry, receiveInquiry),
  bind(desk.receiveMessage, receiveMessage),
  bind(desk.keepAttachment, keepAttachment),
  bind(desk.inquiries, inquiries),
  bind(desk.inquiryCounts, inquiryCounts),
  bind(desk.inquiry, inquiry),
  bind(desk.inquiryByNumber, inquiryByNumber),
  bind(desk.inquiryMessages, inquiryMessages),
  bind(desk.inquiryMailHtml, inquiryMailHtml),
  bind(desk.inquiryFile, inquiryFile),
  bind(desk.takeInquiry, takeInquiry),
  bind(desk.assignInquiry, assignInquiry),
  bind(desk.passInquiry, passInquiry),
  bind(desk.takeBackInquiry, takeBackInquiry),
  bind(desk.adviseInquiry, adviseInquiry),
  bind(desk.answerInquiry, answerInquiry),
  bind(desk.promiseAnswer, promiseAnswer),
  bind(desk.noteInquiry, noteInquiry),
  bind(desk.setWaiting, setWaiting),
  bind(desk.sortInquiry, sortInquiry),
  bind(desk.confirmInquiry, confirmInquiry),
  bind(desk.closeInquiry, closeInquiry),
  bind(desk.undoCloseInquiry, undoCloseInquiry),
  bind(desk.reopenInquiry, reopenInquiry),
  bind(desk.mergeInquiry, mergeInquiry),
  bind(desk.unmergeInquiry, unmergeInquiry),
  bind(desk.splitInquiry, splitInquiry),
  bind(desk.setFollowUp, setFollowUp),
  bind(desk.doneFollowUp, doneFollowUp),
  bind(desk.saveDraft, saveDraft),
  bind(desk.markPresence, markPresence),
  bind(desk.savedViews, savedViews),
  bind(desk.saveView, saveView),
  bind(desk.removeView, removeView),
  bind(desk.settleSuggestion, settleSuggestion),
  bind(desk.setAsideMails, setAsideMails),
  bind(desk.takeUpMail, takeUpMail),
  bind(desk.dropMail, dropMail),
  bind(desk.departments, departments),
  bind(desk.setDepartment, setDepartment),
  bind(desk.portalPromise, portalPromise),
  bind(desk.askInquiry, askInquiry),
  bind(desk.myInquiries, myInquiries),
  bind(desk.myInquiry, myInquiry),
  bind(desk.writeMyInquiry, writeMyInquiry),
  bind(desk.confirmMyInquiry, confirmMyInquiry),
  bind(desk.reopenMyInquiry, reopenMyInquiry),
  bind(desk.myInquiryFile, myInquiryFile),
];
