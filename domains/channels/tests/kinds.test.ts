import { describe, expect, it } from 'vitest';
import { kindOf, type KindEvidence } from '../server/rules/kinds.ts';

const plain: KindEvidence = {
  headers: [],
  from: 'li.na@textil.example',
  subject: '面料色差',
  hasReport: false,
  ownAddresses: new Set(['service@mill.example']),
  ownMark: 'a1b2c3',
  ownMessageId: false,
  recentFromSender: 0,
  hourlyLimit: 30,
};

const kind = (more: Partial<KindEvidence>): string => kindOf({ ...plain, ...more }).kind;
const headers = (...list: [string, string][]): Partial<KindEvidence> => ({ headers: list });

describe('kinds of mail', () => {
  it.each<[string, string, Partial<KindEvidence>]>([
    ['person', 'a plain mail', {}],
    ['person', 'Auto-Submitted: no', headers(['auto-submitted', 'no'])],
    ['auto-reply', 'Auto-Submitted: auto-replied', headers(['auto-submitted', 'auto-replied'])],
    [
      'auto-reply',
      'Auto-Submitted: auto-generated',
      headers(['auto-submitted', 'auto-generated (rejected)']),
    ],
    ['auto-reply', 'X-Autoreply', headers(['x-autoreply', 'yes'])],
    ['auto-reply', 'Precedence: bulk', headers(['precedence', 'bulk'])],
    ['auto-reply', 'Precedence: auto_reply', headers(['precedence', 'auto_reply'])],
    ['person', 'a person on a mailing list', headers(['precedence', 'list'])],
    ['auto-reply', '自动回复', { subject: '自动回复：我在休假' }],
    ['auto-reply', '自動回覆', { subject: '自動回覆: 不在' }],
    ['auto-reply', 'Automatic reply', { subject: 'Automatic reply: Offer' }],
    ['auto-reply', 'Out of office', { subject: 'Out of Office: back Monday' }],
    ['person', 'an answer to our automatic reply', { subject: 'Re: 自动回复：已收到' }],
    ['person', 'a question about automatic replies', { subject: '关于自动回复的问题' }],
    [
      'auto-reply',
      'a read receipt',
      headers(['content-type', 'multipart/report; report-type=disposition-notification; boundary=x']),
    ],
    ['bounce', 'a delivery report', { hasReport: true }],
    [
      'bounce',
      'multipart/report',
      headers(['content-type', 'multipart/report; report-type=delivery-status']),
    ],
    [
      'bounce',
      'a delivery report that also says auto-replied',
      { hasReport: true, ...headers(['auto-submitted', 'auto-replied']) },
    ],
    ['bounce', 'MAILER-DAEMON', { from: 'mailer-daemon@mx.example' }],
    ['bounce', '系统退信 with an empty way back', { subject: '系统退信', ...headers(['return-path', '<>']) }],
    ['bounce', 'X-Failed-Recipients', headers(['x-failed-recipients', 'a@b.example'])],
    ['auto-reply', 'an empty way back, nothing else', headers(['return-path', '<>'])],
    ['loop', 'our own mark', headers(['x-selvedge-loop', 'a1b2c3'])],
    ['person', "another company's mark", headers(['x-selvedge-loop', 'ffffff'])],
    ['loop', 'our own address', { from: 'service@mill.example' }],
    ['loop', 'our own Message-ID', { ownMessageId: true }],
    [
      'loop',
      'sixty stations',
      headers(...Array.from({ length: 60 }, (): [string, string] => ['received', 'from a by b'])),
    ],
    [
      'loop',
      'a loop that also says auto-replied',
      headers(['x-selvedge-loop', 'a1b2c3'], ['auto-submitted', 'auto-replied']),
    ],
    ['person', 'the thirtieth mail within the hour', { recentFromSender: 29 }],
    ['spam-like', 'the thirty-first', { recentFromSender: 30 }],
    ['bounce', 'a flood of bounces is bounces', { recentFromSender: 99, hasReport: true }],
  ])('%s: %s', (expected, _what, more) => {
    expect(kind(more)).toBe(expected);
  });
});
