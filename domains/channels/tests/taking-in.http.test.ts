import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/contract';
import { systemActor, transact, type Actor } from '#kernel/server';
import { actor, openHouse, type House } from '#kernel/testing';
import { channels } from '../contract.ts';
import { mailForThread, replyTokenFor, sendMail } from '../server/index.ts';
import { claimStored } from '../server/take-in/raw-row.ts';
import { eventsOf, fateOf, mailboxBody, personMail, rawMail, storeMail, type Fate } from './make.ts';

let house: House;
let manager: Actor;
let mailboxId: string;

beforeAll(async () => {
  house = await openHouse({ loops: ['mail.read'] });
  manager = actor(house.program, 'manager');
  ({ id: mailboxId } = await house.ok(manager, channels.addMailbox, {
    body: mailboxBody(),
  }));
});
afterAll(() => house.close());

let uid = 0;

/** Puts a mail into the mailbox as fetched, lets it be read, and answers what became of it. */
async function takeIn(
  bytes: Buffer,
  more: { uidvalidity?: number; uid?: number; mailboxId?: string } = {},
): Promise<Fate & { id: string }> {
  uid += 1;
  const id = await storeMail(house, bytes, {
    mailboxId: more.mailboxId ?? mailboxId,
    uidvalidity: more.uidvalidity ?? 1,
    uid: more.uid ?? uid,
  });
  await house.settle();
  return { id, ...(await fateOf(house, id)) };
}

const about = { kind: 'inquiry', id: newId(Date.parse('2026-03-01T00:00:00.000Z')) };

/** A mail of ours on its way out. */
const ours = (more: { number?: string } = {}) =>
  transact(house.program, { actor: systemActor }, async (ctx) => {
    const replyToken = await replyTokenFor(ctx, about);
    const to = [{ address: 'li.na@textil.example', name: 'Li Na' }];
    const sent = await sendMail(ctx, {
      to,
      subject: 'Offer',
      text: 'x',
      attachments: [],
      replyToken,
      about,
      ...more,
    });
    return { ...sent, replyToken };
  });

describe('copies', () => {
  it('the same Message-ID with the same content is one mail, wherever it lies', async () => {
    const mail = personMail({ 'Message-ID': '<copy.1@textil.example>' });
    const first = await takeIn(mail);
    const again = await takeIn(mail);
    const elsewhere = await takeIn(Buffer.concat([Buffer.from('Received: from a by b\r\n'), mail]), {
      uidvalidity: 2,
    });
    expect([first.state, again.state, elsewhere.state]).toEqual(['parsed', 'duplicate', 'duplicate']);
    expect([again.duplicate_of, elsewhere.duplicate_of]).toEqual([first.id, first.id]);
    expect(await eventsOf(house, again.id)).toEqual([]);
  });

  it('the same Message-ID with other content is kept and flagged', async () => {
    const id = { 'Message-ID': '<copy.2@textil.example>' };
    const first = await takeIn(personMail(id, 'one'));
    const other = await takeIn(personMail(id, 'two'));
    expect([first.same_id_other_content, other.state, other.same_id_other_content]).toEqual([
      false,
      'parsed',
      true,
    ]);
    const [event] = await house.sql<{ facts: Record<string, unknown> }>(
      "select facts from kernel.ledger where subject_id = $1 and event = 'mail.received'",
      [other.id],
    );
    expect(event!.facts).toMatchObject({ 'same-id': true, kind: 'person', mailbox: mailboxId });
  });

  it('without a Message-ID, two UIDs are two mails, and a mailbox numbered anew brings none again', async () => {
    const bare = personMail({ 'Message-ID': '', Subject: 'no id' });
    const states = [
      await takeIn(bare, { uidvalidity: 7, uid: 1 }),
      await takeIn(bare, { uidvalidity: 7, uid: 2 }),
      await takeIn(bare, { uidvalidity: 8, uid: 1 }),
    ].map((f) => f.state);
    expect(states).toEqual(['parsed', 'parsed', 'duplicate']);
  });
});

describe('where a mail belongs', () => {
  it('an answer to a mail of ours is proven by its Message-ID', async () => {
    const { messageId, outgoingId } = await ours();
    const answer = await takeIn(
      personMail({ 'In-Reply-To': messageId, References: `<else@x.example> ${messageId}` }),
    );
    expect(answer).toMatchObject({
      kind: 'person',
      thread_about_id: about.id,
      thread_outgoing_id: outgoingId,
    });
    const [event] = await house.sql<{ facts: Record<string, unknown> }>(
      'select facts from kernel.ledger where subject_id = $1',
      [answer.id],
    );
    expect(event!.facts['inquiry']).toBe(about.id);
  });

  it('our reply token proves it, in the subject or in the address', async () => {
    const { replyToken } = await ours();
    const bySubject = await takeIn(personMail({ Subject: `Re: Offer [#Q-2026-00042-${replyToken}]` }));
    const byAddress = await takeIn(personMail({ To: `service+${replyToken}@mill.example` }));
    expect([bySubject.thread_about_id, byAddress.thread_about_id]).toEqual([about.id, about.id]);
    expect([bySubject.reply_token, bySubject.mentioned_number]).toEqual([replyToken, 'Q-2026-00042']);
  });

  it('a case number alone, or a token made up, proves nothing', async () => {
    const byNumber = await takeIn(personMail({ Subject: 'Re: Offer [Q-2026-00042]' }));
    const madeUp = await takeIn(personMail({ Subject: 'Re: Offer [#Q-2026-00042-aaaaaaaaaaaa]' }));
    for (const mail of [byNumber, madeUp])
      expect(mail).toMatchObject({
        thread_about_id: null,
        reply_token: null,
        mentioned_number: 'Q-2026-00042',
      });
  });

  it('an earlier mail that it refers to is named, and proves nothing', async () => {
    const first = await takeIn(personMail({ 'Message-ID': '<thread.1@textil.example>' }));
    const second = await takeIn(personMail({ References: '<thread.1@textil.example>' }));
    expect(second).toMatchObject({ parent_mail_id: first.id, thread_about_id: null });
  });

  it('the case desk gets a mail with what it proves, its text in pieces', async () => {
    const { messageId } = await ours();
    const text = '收到，谢谢。\r\n\r\n在 2026-03-02 15:00:00，"客服" <s@mill.example> 写道：\r\n> 报价';
    const { id } = await takeIn(
      personMail({ 'In-Reply-To': messageId, 'Reply-To': 'Buyer <buyer@textil.example>' }, text),
    );
    const mail = await transact(house.program, { actor: systemActor, mode: 'read' }, (ctx) =>
      mailForThread(ctx, id),
    );
    expect(mail).toMatchObject({
      threadAbout: about,
      replyTo: 'buyer@textil.example',
      from: { address: 'li.na@textil.example' },
    });
    expect(mail!.pieces.map((p) => [p.kind, p.text.trim().slice(0, 6)])).toEqual([
      ['body', '收到，谢谢。'],
      ['quote', '在 2026'],
    ]);
  });
});

describe('machines', () => {
  it('a mail of ours that comes back is a loop, and so is one from our own address', async () => {
    const { messageId } = await ours();
    expect((await takeIn(personMail({ 'Message-ID': messageId }))).kind).toBe('loop');
    expect((await takeIn(personMail({ From: 'service@mill.example' }))).kind_why).toBe('own-address');
  });

  it('a delivery report marks the mail of ours as bounced, once', async () => {
    const { messageId, outgoingId } = await ours();
    await house.sql("update channels.outgoing set state = 'sent' where id = $1", [outgoingId]);
    const report = [
      '--r\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n',
      `--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}\r\n--r--\r\n`,
    ].join('');
    const headers = {
      From: 'MAILER-DAEMON@mx.example',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=r',
    };
    const bounce = await takeIn(rawMail({ ...headers, 'Message-ID': '<b1@mx.example>' }, report));
    await takeIn(rawMail({ ...headers, 'Message-ID': '<b2@mx.example>' }, report));
    expect(bounce).toMatchObject({ kind: 'bounce', thread_outgoing_id: outgoingId });
    expect(await eventsOf(house, outgoingId)).toEqual(['mail.queued', 'mail.bounced']);
  });

  it('more than the hourly limit from one sender is kept and marked, until the hour is over', async () => {
    const body = mailboxBody({ address: 'sales@mill.example', hourlyLimit: 3 });
    const strict = await house.ok(manager, channels.addMailbox, { body });
    const from = { From: 'flood@textil.example' };
    const kinds: (string | null)[] = [];
    for (let i = 0; i < 5; i += 1)
      kinds.push((await takeIn(personMail(from), { mailboxId: strict.id })).kind);
    await house.travel(3_601_000);
    kinds.push((await takeIn(personMail(from), { mailboxId: strict.id })).kind);
    expect(kinds).toEqual(['person', 'person', 'person', 'spam-like', 'spam-like', 'person']);
  });
});

describe('quarantine', () => {
  const broken = () => rawMail({ From: 'x@y.example', 'X-Long': 'a'.repeat(2_000_000) });

  it('a mail that cannot be read is set aside and shown, and the next one is read', async () => {
    const bad = await takeIn(broken());
    const good = await takeIn(personMail());
    expect([bad.state, bad.reason, good.state]).toEqual(['quarantined', 'headers-too-large', 'parsed']);
    const list = await house.ok(manager, channels.listQuarantine, { query: {} });
    expect(list.rows.find((r) => r.id === bad.id)).toMatchObject({
      reason: 'headers-too-large',
      mailbox: 'Service',
    });
    const shown = await house.ok(manager, channels.readQuarantined, { params: { id: bad.id } });
    expect([shown.beginning.startsWith('From: x@y.example'), shown.whole]).toEqual([true, false]);
    expect(await eventsOf(house, bad.id)).toEqual(['mail.quarantined']);
  });

  it('tried once more it is quarantined again, released it comes in unread, and then it is settled', async () => {
    const bad = await takeIn(broken());
    await house.ok(manager, channels.retryQuarantined, { params: { id: bad.id } });
    await house.settle();
    const body = { from: 'X@y.example', subject: '读不出来的来信' };
    await house.ok(manager, channels.releaseQuarantined, { params: { id: bad.id }, body });
    await house.settle();
    expect(await eventsOf(house, bad.id)).toEqual([
      'mail.quarantined',
      'mail.retried',
      'mail.quarantined-again',
      'mail.released',
      'mail.received',
    ]);
    const mail = await house.ok(manager, channels.readMail, { params: { id: bad.id } });
    expect(mail).toMatchObject({
      unparsed: true,
      from: { address: 'x@y.example' },
      attachments: [{ type: 'message/rfc822' }],
    });
    const again = await house.call(manager, channels.discardQuarantined, { params: { id: bad.id } });
    expect([again.status, again.error.code]).toEqual([409, 'channels.not-quarantined']);
  });

  it('a mail over which the program died three times is set aside, not tried for ever', async () => {
    const id = await storeMail(house, personMail(), { mailboxId, uidvalidity: 1, uid: 900_001 });
    for (let i = 0; i < 3; i += 1) {
      const claimed = await transact(house.program, { actor: systemActor }, (ctx) => claimStored(ctx, 1, id));
      expect(claimed).toHaveLength(1);
      // Whoever claimed it is gone; its claim runs out.
      house.clock.travel(house.clock.millis() + 121_000);
    }
    await house.settle();
    expect(await fateOf(house, id)).toMatchObject({ state: 'quarantined', reason: 'parser-failed' });
  });

  it('is for those who may deal with it', async () => {
    for (const role of ['agent', 'auditor', 'customer'] as const) {
      const answer = await house.call(actor(house.program, role), channels.listQuarantine, { query: {} });
      expect(answer.status).toBe(403);
    }
  });
});

describe('reading a mail', () => {
  it('its HTML comes without script and remote pictures, its own pictures within it', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const body = [
      '--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n',
      '<p onclick=x>色差<img src="cid:a@b"><img src="https://t.example/p.gif"><script>x</script></p>\r\n',
      `--x\r\nContent-Type: image/png; name=a.png\r\nContent-ID: <a@b>\r\nContent-Transfer-Encoding: base64\r\n\r\n${png}\r\n--x--\r\n`,
    ].join('');
    const { id } = await takeIn(personMail({ 'Content-Type': 'multipart/related; boundary=x' }, body));
    const shown = await house.ok(manager, channels.readMailHtml, { params: { id } });
    expect(shown.blockedImages).toBe(1);
    expect(shown.html).toContain(`<p>色差<img src="data:image/png;base64,${png}"><img></p>`);
    const attachment = await house.call(manager, channels.downloadAttachment, { params: { id, no: 0 } });
    expect(attachment.headers['content-disposition']).toContain('inline; filename="a.png"');
  });

  it('an attachment that could run is only ever saved, as bytes', async () => {
    const html = Buffer.from('<html><script>alert(1)</script></html>').toString('base64');
    const body = `--x\r\nContent-Type: text/html; name=evil.html\r\nContent-Disposition: attachment; filename=evil.html\r\nContent-Transfer-Encoding: base64\r\n\r\n${html}\r\n--x--\r\n`;
    const { id } = await takeIn(personMail({ 'Content-Type': 'multipart/mixed; boundary=x' }, body));
    const { headers } = await house.call(manager, channels.downloadAttachment, { params: { id, no: 0 } });
    expect(headers['content-disposition']).toContain('attachment;');
    expect(headers['content-type']).not.toContain('html');
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
  });
});
