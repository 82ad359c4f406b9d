import { bind, type Binding } from '#kernel/server';
import { channels } from '../contract.ts';
import { logCall } from './calls/log-call.ts';
import { recordCallEvent } from './calls/record-call-event.ts';
import { downloadVoicemail, keepVoicemail } from './calls/voicemail.ts';
import { addMailbox } from './mailboxes/add-mailbox.ts';
import { changeMailbox, switchMailbox } from './mailboxes/change-mailbox.ts';
import { testMailbox } from './mailboxes/test-mailbox.ts';
import { listCalls, readCall } from './reads/calls.ts';
import { listMailboxes, readConnectionTest, readMailbox } from './reads/mailboxes.ts';
import { downloadAttachment, downloadMail, readMail, readMailHtml } from './reads/mails.ts';
import { listOutgoing } from './reads/outgoing.ts';
import { downloadQuarantined, listQuarantine, readQuarantined } from './reads/quarantine.ts';
import { retryOutgoing, withdrawOutgoing } from './send/record.ts';
import { discardQuarantined, releaseQuarantined, retryQuarantined } from './take-in/quarantine.ts';

/** Each entry of the contract bound to what carries it out. */
export const routes: readonly Binding[] = [
  bind(channels.listMailboxes, listMailboxes),
  bind(channels.readMailbox, readMailbox),
  bind(channels.addMailbox, addMailbox),
  bind(channels.changeMailbox, changeMailbox),
  bind(channels.switchMailbox, switchMailbox),
  bind(channels.testMailbox, testMailbox),
  bind(channels.readConnectionTest, readConnectionTest),
  bind(channels.readMail, readMail),
  bind(channels.readMailHtml, readMailHtml),
  bind(channels.downloadMail, downloadMail),
  bind(channels.downloadAttachment, downloadAttachment),
  bind(channels.listQuarantine, listQuarantine),
  bind(channels.readQuarantined, readQuarantined),
  bind(channels.downloadQuarantined, downloadQuarantined),
  bind(channels.retryQuarantined, retryQuarantined),
  bind(channels.releaseQuarantined, releaseQuarantined),
  bind(channels.discardQuarantined, discardQuarantined),
  bind(channels.listOutgoing, listOutgoing),
  bind(channels.retryOutgoing, retryOutgoing),
  bind(channels.withdrawOutgoing, withdrawOutgoing),
  bind(channels.listCalls, listCalls),
  bind(channels.readCall, readCall),
  bind(channels.recordCallEvent, recordCallEvent),
  bind(channels.logCall, logCall),
  bind(channels.keepVoicemail, keepVoicemail),
  bind(channels.downloadVoicemail, downloadVoicemail),
];
