import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { channels } from '#domains/channels/contract.ts';
import { fateOf, mailboxBody, personMail, rawMail, storeMail } from '#domains/channels/tests/make.ts';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { desk } from '../contract.ts';
import { clocks, eventsOf, manager, publish } from './make.ts';

let house: House;
let lin: Staff;
let mailbox: string;

beforeAll(async () => {
  // A Monday, 09:00 in China.
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z', loops: ['mail.read'] });
  const team = await makeTeam(house, '服务一组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  await publish(house, 'textile');
  ({ id: mailbox } = await house.ok(manager(house), channels.addMailbox, { body: mailboxBody() }));
});
afterAll(() => house.close());

/** A mail arrives and everything it sets off is done; answers the inquiry it is in, if any. */
async function arrives(bytes: Buffer): Promise<{ mail: string; inquiry: string | null }> {
  const mail = await storeMail(house, bytes, { mailboxId: mailbox });
  await house.settle();
  const [row] = await house.sql<{ inquiry_id: string }>(
    'select inquiry_id from desk.message where mail_id = $1',
    [mail],
  );
  return { mail, inquiry: row?.inquiry_id ?? null };
}

const page = (id: string) => house.ok(lin.session, desk.inquiry, { params: { id } });
const inquiries = async () =>
  (await house.sql<{ n: number }>('select count(*)::int as n from desk.inquiry'))[0]!.n;

/** What our answer carries out of the house. */
async function outgoing(inquiry: string) {
  const [row] = await house.sql<{
    message_id: string;
    subject: string;
    to_json: { address: string }[];
    reply_token: string;
    in_reply_to: string | null;
  }>('select * from channels.outgoing where about_id = $1 order by id desc limit 1', [inquiry]);
  return row!;
}

describe('mail', () => {
  test('TX-2.2.1 mail answered within four hours: taken in, answered by mail, the clock kept', async () => {
    const { inquiry } = await arrives(
      personMail(
        { From: '许念之 <xu@muye.example>', Subject: 'Re: 亚麻四件套', 'Message-ID': '<a1@muye.example>' },
        '缩水率多少？\r\n\r\n--\r\n许念之\r\n',
      ),
    );
    const shown = await page(inquiry!);
    expect(shown).toMatchObject({
      channel: 'mail',
      title: '亚麻四件套',
      language: 'zh',
      contact: '许念之',
      customer: { name: '许念之' },
      thread: [{ kind: 'customer', text: '缩水率多少？', from: { address: 'xu@muye.example' } }],
      ways: ['mail', 'phone', 'portal'],
    });
    const [clock] = await clocks(house, inquiry!, 'TX-2.2.1.mail');
    expect(clock).toMatchObject({ outcome: 'running', due_at: '2026-03-02T06:00:00.000Z' });
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id: inquiry! },
      body: { text: '3% 以内。', via: 'mail' },
    });
    expect((await clocks(house, inquiry!, 'TX-2.2.1.mail'))[0]).toMatchObject({ outcome: 'met' });
    const sent = await outgoing(inquiry!);
    expect(sent).toMatchObject({
      to_json: [{ address: 'xu@muye.example' }],
      in_reply_to: '<a1@muye.example>',
    });
    expect(sent.subject).toContain(shown.number);
    expect((await page(inquiry!)).thread.at(-1)).toMatchObject({
      kind: 'reply',
      delivery: { state: 'queued' },
    });
  });

  test('TX-2.2.1 the customer’s answer joins by what it proves; the next clock starts when it came', async () => {
    const { inquiry } = await arrives(
      personMail({ From: 'Li Na <li@textil.example>', Subject: 'Fabric weight' }),
    );
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id: inquiry! },
      body: { text: '120 g/m².', via: 'mail' },
    });
    const sent = await outgoing(inquiry!);
    house.clock.travel(house.clock.millis() + 600_000);
    const joined = await arrives(
      personMail(
        { From: 'Li Na <li@textil.example>', Subject: 'Re: Fabric weight', 'In-Reply-To': sent.message_id },
        'And the width?\r\n',
      ),
    );
    expect(joined.inquiry).toBe(inquiry);
    expect(await page(inquiry!)).toMatchObject({ state: 'assigned', language: 'en', messages: 3 });
    expect((await clocks(house, inquiry!, 'TX-2.2.1.mail')).map((c) => c.outcome)).toEqual([
      'met',
      'running',
    ]);
  });

  test('a stranger joins no case, neither by its number nor by a mail that was forwarded: a new one, with a hint', async () => {
    const { inquiry } = await arrives(
      personMail({ From: 'Chen <chen@zhixia.example>', Subject: 'Shade differs' }),
    );
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id: inquiry! },
      body: { text: '收到。', via: 'mail' },
    });
    const { number } = await page(inquiry!);
    const sent = await outgoing(inquiry!);
    const guess = await arrives(
      personMail({ From: 'Eve <eve@elsewhere.example>', Subject: `About ${number}` }),
    );
    expect(guess.inquiry).not.toBe(inquiry);
    expect(await page(guess.inquiry!)).toMatchObject({
      suggestions: [{ why: 'number-mentioned', other: { number } }],
      customer: { name: 'Eve' },
    });
    const forwarded = await arrives(
      personMail({
        From: 'Eve <eve@elsewhere.example>',
        Subject: 'Re: Shade',
        'In-Reply-To': sent.message_id,
      }),
    );
    expect(forwarded.inquiry).not.toBe(inquiry);
    const shown = await page(forwarded.inquiry!);
    expect(shown.suggestions).toMatchObject([{ why: 'other-sender', other: { number } }]);
    const token = await arrives(
      personMail({
        From: 'Eve <eve@elsewhere.example>',
        Subject: `Re: Shade [#${number}-${sent.reply_token}]`,
      }),
    );
    expect(token.inquiry).not.toBe(inquiry);
    expect((await page(inquiry!)).messages).toBe(2);
    await house.ok(lin.session, desk.settleSuggestion, {
      params: { id: forwarded.inquiry!, suggestion: shown.suggestions[0]!.id },
      body: {},
    });
    expect((await page(forwarded.inquiry!)).suggestions).toEqual([]);
  });

  test('who takes part joins by the number alone, and so does a colleague they brought in', async () => {
    const { inquiry } = await arrives(
      personMail({ From: 'Luo <luo@yunxu.example>', Cc: 'Wu <wu@yunxu.example>', Subject: 'Delivery' }),
    );
    const { number } = await page(inquiry!);
    const own = await arrives(personMail({ From: 'Luo <luo@yunxu.example>', Subject: `${number} again` }));
    const colleague = await arrives(
      personMail({ From: 'Wu <wu@yunxu.example>', Subject: `about ${number}` }),
    );
    expect([own.inquiry, colleague.inquiry]).toEqual([inquiry, inquiry]);
  });

  test('TX-2.2.1 automatic replies and bounces start nothing and stop no clock: beside the case, or aside', async () => {
    const { inquiry } = await arrives(personMail({ From: 'Ma <ma@loom.example>', Subject: 'Price list' }));
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id: inquiry! },
      body: { text: '附上。', via: 'mail' },
    });
    const sent = await outgoing(inquiry!);
    const again = await arrives(
      personMail({ From: 'Ma <ma@loom.example>', Subject: 'Re: Price list', 'In-Reply-To': sent.message_id }),
    );
    expect(again.inquiry).toBe(inquiry);
    const before = await inquiries();
    const away = await arrives(
      personMail({
        From: 'Ma <ma@loom.example>',
        Subject: 'Out of office',
        'Auto-Submitted': 'auto-replied',
        'In-Reply-To': sent.message_id,
      }),
    );
    expect(await fateOf(house, away.mail)).toMatchObject({ kind: 'auto-reply' });
    expect(away.inquiry).toBe(inquiry);
    expect((await page(inquiry!)).thread.at(-1)).toMatchObject({ kind: 'system-mail' });
    expect((await clocks(house, inquiry!, 'TX-2.2.1.mail')).map((c) => c.outcome)).toContain('running');
    expect((await eventsOf(house, inquiry!)).at(-1)).toBe('inquiry.automatic-mail');
    const stray = await arrives(personMail({ Subject: 'Abwesend', 'Auto-Submitted': 'auto-replied' }));
    expect(stray.inquiry).toBeNull();
    expect(await inquiries()).toBe(before);
    const { rows } = await house.ok(lin.session, desk.setAsideMails, { query: {} });
    expect(rows).toMatchObject([{ mailId: stray.mail, kind: 'auto-reply', subject: 'Abwesend' }]);
    const taken = await house.ok(lin.session, desk.takeUpMail, { params: { mail: stray.mail }, body: {} });
    expect(await page(taken.id)).toMatchObject({ title: 'Abwesend', number: taken.number });
    expect((await house.ok(lin.session, desk.setAsideMails, { query: {} })).rows).toEqual([]);
  });

  test('an answer that bounces for good is no answer: the inquiry is to be answered again', async () => {
    const { inquiry } = await arrives(personMail({ From: 'Gone <gone@nowhere.example>', Subject: 'Sample' }));
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id: inquiry! },
      body: { text: '已寄。', via: 'mail' },
    });
    const sent = await outgoing(inquiry!);
    // As the sending loop leaves it; handing it over is the channels' own test.
    await house.sql(
      `update channels.outgoing set state = 'sent', sent_at = queued_at where message_id = $1`,
      [sent.message_id],
    );
    const report = [
      '--R',
      'Content-Type: text/plain',
      '',
      'Your message could not be delivered.',
      '--R',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.nowhere.example',
      '',
      'Final-Recipient: rfc822; gone@nowhere.example',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--R',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: ${sent.message_id}`,
      'Subject: Sample',
      '',
      '--R--',
      '',
    ].join('\r\n');
    const bounced = await arrives(
      rawMail(
        {
          From: 'Mail Delivery <mailer-daemon@nowhere.example>',
          To: 'service@mill.example',
          Subject: 'Undelivered Mail',
          'Message-ID': '<bounce1@nowhere.example>',
          Date: 'Mon, 02 Mar 2026 09:00:00 +0800',
          'Content-Type': 'multipart/report; report-type=delivery-status; boundary="R"',
        },
        report,
      ),
    );
    expect(await fateOf(house, bounced.mail)).toMatchObject({ kind: 'bounce' });
    const shown = await page(inquiry!);
    expect(shown).toMatchObject({ state: 'assigned' });
    expect(shown.unansweredSince).not.toBeNull();
    expect(shown.thread.find((m) => m.kind === 'reply')!.delivery).toMatchObject({ state: 'bounced' });
    expect(await eventsOf(house, inquiry!)).toContain('inquiry.undelivered');
    // Nobody was answered: the clock runs anew.
    const runs = await clocks(house, inquiry!, 'TX-2.2.1.mail');
    expect(runs.map((c) => c.outcome).sort()).toEqual(['met', 'running']);
  });
});
