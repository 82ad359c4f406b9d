import { bind, type Binding } from '#kernel/server';
import { channels } from '../contract.ts';
import { logCall } from './calls/log-call.ts';
import { recordCallEvent } from './calls/record-call-event.ts';
import { downloadVoicemail, keepVoicemail } from './calls/voicemail.ts';
import { addMailbox } from './mailboxes/add-mailbox.ts';
import { changeMailbox, switchMailbox } from './mailboxes/change-mailbox.ts';
import { testMailbox } from './mailboxes/test-mailbox.ts';
import { listMailboxes, readConnectionTest, readMailbox } from './reads/mailboxes.ts';

/** Each entry of the contract bound to what carries it out. */
export const routes: readonly Binding[] = [
  bind(channels.listMailboxes, listMailboxes),
  bind(channels.readMailbox, readMailbox),
  bind(channels.addMailbox, addMailbox),
  bind(channels.changeMailbox, changeMailbox),
  bind(channels.switchMailbox, switchMailbox),
  bind(channels.testMailbox, testMailbox),
  bind(channels.readConnectionTest, readConnectionTest),
  bind(channels.recordCallEvent, recordCallEvent),
  bind(channels.logCall, logCall),
  bind(channels.keepVoicemail, keepVoicemail),
  bind(channels.downloadVoicemail, downloadVoicemail),
];
