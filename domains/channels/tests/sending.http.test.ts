import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId, type Id } from '#kernel/contract';
import { recordFile, systemActor, transact, type Actor } from '#kernel/server';
import { actor, openHouse, type House } from '#kernel/testing';
import { channels } from '../contract.ts';
import { replyTokenFor, sendMail, type MailToSend } from '../server/index.ts';
import { openParser } from '../server/parse/parser.ts';
import { buildMail } from '../server/send/build.ts';
import { claimDue } from '../server/send/claim.ts';
import { openSmtp } from '../server/send/smtp.ts';
import { openImapServer, type ImapServer } from './imap-server.ts';
import { eventsOf, mailboxBody } from './make.ts';

interface Received {
  from: string;
  to: string[];
  raw: string;
}

/** A mail server on 127.0.0.1 that answers as it is told. */
async function openSmtpServer(port = 0) {
  const received: Received[] = [];
  /** Answers waiting for the next mails, oldest first; when there is none, a mail is taken. */
  const answers: { at: 'rcpt' | 'data'; code: number; text: string; only?: string }[] = [];
  const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'loom-and-shuttle' ? done(null, { user: username }) : done(refusal(535, 'wrong password')),
    onRcptTo({ address }, _session, done) {
      const next = answers[0];
      if (next?.at !== 'rcpt' || (next.only && next.only !== address)) return done();
      answers.shift();
      return done(refusal(next.code, next.text));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (c: Buffer) => chunks.push(c));
      stream.on('end', () => {
        const next = answers[0];
        if (next?.at === 'data') {
          answers.shift();
          done(refusal(next.code, next.text));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((r) => r.address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((done) => void server.listen(port, '127.0.0.1', () => done()));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    answers,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

let house: House;
let manager: Actor;
let smtp: Awaited<ReturnType<typeof openSmtpServer>>;
let imap: ImapServer;
let mailboxId: Id;

beforeEach(async () => {
  house = await openHouse({ loops: ['mail.send', 'mail.test'] });
  manager = actor(house.program, 'manager');
  smtp = await openSmtpServer();
  imap = await openImapServer();
  const body = mailboxBody({
    imapPort: imap.port,
    smtpPort: smtp.port,
    sentFolder: 'Sent',
    plusAddressing: true,
  });
  mailboxId = (await house.ok(manager, channels.addMailbox, { body })).id;
});
afterEach(async () => {
  await house.close();
  await smtp.close();
  await imap.goAway().catch(() => undefined);
});

const about = { kind: 'inquiry', id: newId(Date.parse('2026-03-01T00:00:00.000Z')) };

const queue = (more: Partial<MailToSend> = {}) =>
  transact(house.program, { actor: systemActor }, (ctx) =>
    sendMail(ctx, {
      to: [{ address: 'li.na@textil.example', name: '李娜' }],
      subject: '关于色差',
      text: '您好，\n已安排检验。',
      attachments: [],
      replyToken: null,
      about,
      ...more,
    }),
  );

interface OutgoingRow {
  state: string;
  attempts: number;
  resent: number;
  error: string | null;
  copy_state: string;
}
const outgoing = async (id: Id): Promise<OutgoingRow> => {
  const [row] = await house.sql<OutgoingRow>('select * from channels.outgoing where id = $1', [id]);
  return row!;
};

describe('sending', () => {
  it('a mail goes out with its own Message-ID, says where answers go, and a copy lies in the sent folder', async () => {
    const content = await house.program.files.keep(Buffer.from('%PDF-1.4 报告'), {
      name: '质检报告.pdf',
      limit: 1000,
    });
    const file = await transact(house.program, { actor: systemActor }, (ctx) => recordFile(ctx, content));
    const replyToken = await transact(house.program, { actor: systemActor }, (ctx) =>
      replyTokenFor(ctx, about),
    );
    const references = Array.from({ length: 40 }, (_, i) => `<r${i}@x.example>`);
    const { outgoingId, messageId } = await queue({
      attachments: [file.id],
      html: '<p>您好</p>',
      inReplyTo: '<r39@x.example>',
      references,
      replyToken,
      number: 'Q-2026-00042',
      cc: [{ address: 'wang@textil.example', name: '' }],
    });
    await house.settle();
    expect(smtp.received).toHaveLength(1);
    const [{ from, to, raw }] = smtp.received as [Received];
    expect([from, to]).toEqual(['service@mill.example', ['li.na@textil.example', 'wang@textil.example']]);
    const parser = openParser();
    const read = await parser.parse(new Uint8Array(Buffer.from(raw)));
    await parser.close();
    if (!read.ok) throw new Error(read.detail);
    expect(read.mail).toMatchObject({
      messageId,
      inReplyTo: '<r39@x.example>',
      subject: '关于色差 [Q-2026-00042]',
      replyTo: `service+${replyToken}@mill.example`,
      from: { address: 'service@mill.example', name: 'Mill Service' },
      text: '您好，\n已安排检验。',
      sentAt: '2026-03-02T01:00:00.000Z',
    });
    expect(read.mail.references).toEqual([references[0], ...references.slice(-19)]);
    expect(read.mail.attachments.map((a) => [a.name, Buffer.from(a.content).toString()])).toEqual([
      ['质检报告.pdf', '%PDF-1.4 报告'],
    ]);
    expect(read.mail.headers.filter(([k]) => k === 'auto-submitted')).toEqual([]);
    expect(await outgoing(outgoingId)).toMatchObject({
      state: 'sent',
      attempts: 1,
      resent: 0,
      copy_state: 'done',
    });
    expect(imap.inFolder('Sent').map((m) => m.includes(messageId))).toEqual([true]);
    expect(await eventsOf(house, outgoingId)).toEqual(['mail.queued', 'mail.sent']);
  });

  it('a mail written by the program says so, and every mail carries our mark', async () => {
    await queue({ automatic: true, inReplyTo: '<x@y.example>' });
    await house.settle();
    const [{ raw }] = smtp.received as [Received];
    expect(raw).toMatch(/^Auto-Submitted: auto-replied\r$/m);
    expect(raw).toMatch(/^X-Selvedge-Loop: [0-9a-f]{24}\r$/m);
  });

  it('no header can be slipped in', async () => {
    await queue({
      subject: 'x\r\nBcc: spy@x.example',
      to: [{ address: 'li.na@textil.example', name: 'Li\r\nBcc: spy@x.example' }],
    });
    await house.settle();
    expect(smtp.received[0]!.to).toEqual(['li.na@textil.example']);
    expect(smtp.received[0]!.raw).not.toMatch(/^Bcc:/m);
  });
});

describe('what goes wrong', () => {
  it('refused for now, it is tried again after growing pauses, under the same Message-ID', async () => {
    const busy = { at: 'data', code: 451, text: 'greylisted' } as const;
    smtp.answers.push(busy, busy);
    const { outgoingId, messageId } = await queue();
    await house.settle();
    expect(await outgoing(outgoingId)).toMatchObject({ state: 'queued', attempts: 1 });
    expect((await outgoing(outgoingId)).error).toContain('greylisted');
    await house.travel(59_000);
    expect((await outgoing(outgoingId)).attempts).toBe(1);
    await house.travel(1_000);
    expect((await outgoing(outgoingId)).attempts).toBe(2);
    await house.travel(120_000);
    expect(await outgoing(outgoingId)).toMatchObject({ state: 'sent', attempts: 3, resent: 0, error: null });
    expect(smtp.received.map((r) => r.raw.includes(messageId))).toEqual([true]);
  });

  it('refused for good, it fails at once, is seen, and can be sent again', async () => {
    smtp.answers.push({ at: 'rcpt', code: 550, text: 'no such user' });
    const { outgoingId } = await queue();
    await house.settle();
    expect(await outgoing(outgoingId)).toMatchObject({ state: 'failed', attempts: 1 });
    const list = await house.ok(manager, channels.listOutgoing, { query: { state: 'failed' } });
    expect(list.rows.map((r) => [r.id, r.error?.includes('no such user')])).toEqual([[outgoingId, true]]);
    await house.ok(manager, channels.retryOutgoing, { params: { id: outgoingId } });
    await house.settle();
    expect(await eventsOf(house, outgoingId)).toEqual([
      'mail.queued',
      'mail.failed',
      'mail.requeued',
      'mail.sent',
    ]);
  });

  it('one recipient of two refused: the other gets it, and the refusal is kept', async () => {
    smtp.answers.push({ at: 'rcpt', code: 550, text: 'no such user', only: 'gone@textil.example' });
    const to = ['gone@textil.example', 'li.na@textil.example'].map((address) => ({ address, name: '' }));
    const { outgoingId } = await queue({ to });
    await house.settle();
    expect(smtp.received.map((r) => r.to)).toEqual([['li.na@textil.example']]);
    const list = await house.ok(manager, channels.listOutgoing, { query: {} });
    expect(list.rows.find((r) => r.id === outgoingId)).toMatchObject({
      state: 'sent',
      rejected: ['gone@textil.example'],
    });
  });

  it('the server away for a day: the mail waits and goes out; away for ever: it fails in the end', async () => {
    const { port } = smtp;
    await smtp.close();
    const { outgoingId } = await queue();
    await house.settle();
    for (let hour = 0; hour < 20; hour += 1) await house.travel(3_600_000);
    expect((await outgoing(outgoingId)).state).toBe('queued');
    smtp = await openSmtpServer(port);
    await house.travel(12 * 3_600_000);
    expect((await outgoing(outgoingId)).state).toBe('sent');
    await smtp.close();
    const lost = await queue();
    for (let i = 0; i < 80; i += 1) await house.travel(3_600_000);
    expect(await outgoing(lost.outgoingId)).toMatchObject({ state: 'failed', attempts: 13 });
    expect(await eventsOf(house, lost.outgoingId)).toEqual(['mail.queued', 'mail.failed']);
  });

  it('a refused login is our own setting: nothing is given up for it', async () => {
    const body = mailboxBody({ imapPort: imap.port, smtpPort: smtp.port });
    body.imap.secret = 'wrong';
    await house.ok(manager, channels.changeMailbox, { params: { id: mailboxId }, body });
    const { outgoingId } = await queue();
    await house.settle();
    expect(await outgoing(outgoingId)).toMatchObject({ state: 'queued', attempts: 1 });
    expect((await outgoing(outgoingId)).error).toContain('login-refused');
  });

  it('the process dies between sending and noting: sent again under the same Message-ID, and counted', async () => {
    const { outgoingId, messageId } = await queue();
    const { mails, accounts, mark } = await transact(house.program, { actor: systemActor }, (ctx) =>
      claimDue(ctx, 10),
    );
    const account = accounts.get(mailboxId)!;
    const transport = await openSmtp(house.program, account);
    const raw = await buildMail(house.program, mails[0]!, account, mark);
    await transport.sendMail({ envelope: { from: account.address, to: 'li.na@textil.example' }, raw });
    transport.close();
    // Here it dies: nothing is noted. The claim runs out.
    await house.settle();
    expect(await outgoing(outgoingId)).toMatchObject({ state: 'claimed', resent: 0 });
    await house.travel(601_000);
    expect(await outgoing(outgoingId)).toMatchObject({ state: 'sent', attempts: 2, resent: 1 });
    const ids = smtp.received.map((r) => /^Message-ID:\s+(<.*>)\r$/m.exec(r.raw)?.[1]);
    expect(ids).toEqual([messageId, messageId]);
    // As RFC 5322 spells it, and the same in both.
    const dates = smtp.received.map((r) => /^Date: (.*)\r$/m.exec(r.raw)?.[1]);
    expect(dates).toEqual([dates[0], dates[0]]);
    expect(dates[0]).toMatch(/^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} \+0000$/);
    const [sent] = await house.sql<{ facts: object }>(
      "select facts from kernel.ledger where event = 'mail.sent'",
    );
    expect(sent!.facts).toEqual({ attempts: 2, resent: 1 });
  });

  it('a copy made by a process that died is not made twice', async () => {
    await imap.goAway();
    const { outgoingId, messageId } = await queue();
    await house.settle();
    expect(await outgoing(outgoingId)).toMatchObject({ state: 'sent', copy_state: 'due' });
    await imap.comeBack();
    imap.deliver(Buffer.from(smtp.received[0]!.raw), undefined, 'Sent');
    await house.travel(301_000);
    expect((await outgoing(outgoingId)).copy_state).toBe('done');
    expect(imap.inFolder('Sent').filter((m) => m.includes(messageId))).toHaveLength(1);
  });

  it('a mail that waits can be taken back, one that went out cannot', async () => {
    await house.ok(manager, channels.switchMailbox, { params: { id: mailboxId }, body: { enabled: false } });
    const { outgoingId } = await queue({ mailboxId });
    await house.settle();
    await house.ok(manager, channels.withdrawOutgoing, { params: { id: outgoingId } });
    await house.ok(manager, channels.switchMailbox, { params: { id: mailboxId }, body: { enabled: true } });
    const other = await queue();
    await house.settle();
    expect(smtp.received).toHaveLength(1);
    const late = await house.call(manager, channels.withdrawOutgoing, { params: { id: other.outgoingId } });
    expect([late.status, late.error.code]).toEqual([409, 'channels.not-waiting']);
  });

  it('without a mailbox that sends, nothing is queued', async () => {
    await house.ok(manager, channels.switchMailbox, { params: { id: mailboxId }, body: { enabled: false } });
    await expect(queue()).rejects.toThrow('channels.no-mailbox');
  });
});

it('a connection test tries sending too', async () => {
  const { testId } = await house.ok(manager, channels.testMailbox, { params: { id: mailboxId } });
  await house.settle();
  const found = await house.ok(manager, channels.readConnectionTest, { params: { id: mailboxId, testId } });
  expect(found).toMatchObject({ imap: { ok: true }, smtp: { ok: true, step: 'done' } });
});
