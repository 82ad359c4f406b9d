import { existsSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetLoop, verifyLedger } from '#kernel/server/boot';
import { actor, openHouse, type House } from '#kernel/testing';
import { channels } from '#domains/channels/contract.ts';
import { mailboxBody, rawMail, storeMail } from '#domains/channels/tests/make.ts';
import { customers } from '#domains/customers/contract.ts';
import { makeCustomer } from '#domains/customers/tests/make.ts';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { compareReplay } from '#domains/standard/server/index.ts';
import { desk } from '#domains/desk/contract.ts';
import { client, clocks, eventsOf, manager, publish } from '#domains/desk/tests/make.ts';

// Words that only this customer ever said or was called by: none may be left anywhere.
const name = '霜华织造';
const person = '慕容雪霁';
const address = 'murong@shuanghua.example';
const telephone = '57188997766';
const asked = '靛蓝竹节布的经缩';
const answered = '经缩三点二';
const secrets = [name, person, 'murong', telephone, '竹节布', asked, answered, '玄色样布', '密注'];

let house: House;
let lin: Staff;
let inquiry: string;
let byPhone: string;
let customer: { id: string; number: string };

const attachment = (bytes: string): Buffer =>
  rawMail(
    {
      From: `${person} <${address}>`,
      To: 'service@mill.example',
      Subject: asked,
      'Message-ID': '<one@shuanghua.example>',
      Date: 'Mon, 02 Mar 2026 08:00:00 +0800',
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/mixed; boundary="b"',
    },
    [
      '--b\r\ncontent-type: text/plain; charset=utf-8\r\n',
      `${asked}是多少？\r\n${person}`,
      '--b\r\ncontent-type: text/plain; name="玄色样布.txt"\r\ncontent-disposition: attachment; filename="yang.txt"\r\n',
      bytes,
      '--b--\r\n',
    ].join('\r\n'),
  );

const arrive = async (bytes: Buffer, mailboxId: string): Promise<string> => {
  const mail = await storeMail(house, bytes, { mailboxId });
  await house.settle();
  return mail;
};
const inquiryOf = async (column: 'mail_id' | 'call_id', of: string): Promise<string> =>
  (
    await house.sql<{ inquiry_id: string }>(`select inquiry_id from desk.message where ${column} = $1`, [of])
  )[0]!.inquiry_id;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z', loops: ['mail.read'] });
  const team = await makeTeam(house, '服务一组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  await publish(house, 'textile');
  await publish(house, 'factory');
  const { id: mailbox } = await house.ok(manager(house), channels.addMailbox, { body: mailboxBody() });
  inquiry = await inquiryOf('mail_id', await arrive(attachment('密注：只给你们看'), mailbox));
  const [row] = await house.sql<{ customer_id: string; number: string }>(
    `select i.customer_id, c.number from desk.inquiry i join customers.customer c on c.id = i.customer_id where i.id = $1`,
    [inquiry],
  );
  customer = { id: row!.customer_id, number: row!.number };
  await house.ok(manager(house), customers.changeCustomer, {
    params: { id: customer.id },
    body: { version: 1, name, notes: `密注：${person}` },
  });
  // Another one that is the same, merged in: it goes along.
  const other = await makeCustomer(house, `${name}公司`, { person, mail: 'murong2@shuanghua.example' });
  await house.ok(manager(house), customers.mergeCustomers, {
    params: { id: customer.id },
    body: { from: other.id, take: ['notes'] },
  });
  await workOn(mailbox);
});
afterAll(() => house.close());

/** Everything a desk may keep about somebody: an answer, a note, a draft, a follow-up, a call, bells. */
async function workOn(mailbox: string): Promise<void> {
  const params = { id: inquiry };
  await house.ok(manager(house), desk.assignInquiry, { params, body: { owner: lin.id } });
  await house.ok(lin.session, desk.answerInquiry, { params, body: { text: answered, via: 'mail' } });
  await house.ok(lin.session, desk.noteInquiry, { params, body: { text: `密注：${person}很急` } });
  await house.ok(lin.session, desk.saveDraft, {
    params,
    body: { kind: 'reply', text: `致${person}`, via: 'mail', attachments: [] },
  });
  await house.ok(lin.session, desk.setFollowUp, {
    params,
    body: { dueAt: '2026-03-09T01:00:00.000Z', note: `问${person}` },
  });
  const call = { source: 'pbx', callId: 'c1', from: `+86${telephone}`, to: '4001', callerName: person };
  for (const event of ['ringing', 'missed'] as const)
    await house.ok(client(house), channels.recordCallEvent, {
      body: { ...call, event, at: house.clock.now() },
    });
  await house.settle();
  const [row] = await house.sql<{ id: string }>(`select id from channels.call where external_id = 'c1'`);
  byPhone = await inquiryOf('call_id', row!.id);
  const [caller] = await house.sql<{ customer_id: string }>(
    'select customer_id from desk.inquiry where id = $1',
    [byPhone],
  );
  await house.ok(manager(house), customers.mergeCustomers, {
    params: { id: customer.id },
    body: { from: caller!.customer_id },
  });
  // A mail of theirs that belongs to no case.
  const headers = { From: address, 'Auto-Submitted': 'auto-replied', Subject: `${person}不在`, Date: '' };
  await arrive(rawMail({ ...headers, 'Message-ID': '<away@shuanghua.example>' }, `${person}出差`), mailbox);
}

/** Where any of the words is left, in any column of any table. */
async function left(): Promise<string[]> {
  const tables = await house.sql<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname in ('kernel', 'security', 'standard', 'customers', 'channels', 'notices', 'desk', 'pgboss')`,
  );
  const found: string[] = [];
  for (const { name: table } of tables)
    for (const word of secrets) {
      const [hit] = await house.sql<{ n: number }>(
        `select count(*)::int as n from ${table} t where t::text ilike '%' || $1 || '%'`,
        [word],
      );
      if (hit!.n > 0) found.push(`${table}: ${word}`);
    }
  return found;
}

const contents = async (): Promise<string[]> =>
  (await house.sql<{ sha256: string }>('select sha256 from kernel.file')).map((f) =>
    path.join(house.program.files.folder, f.sha256.slice(0, 2), f.sha256.slice(2, 4), f.sha256),
  );

describe('erasing a customer', () => {
  const erase = (body: { name: string; ground: 'withdrawn' }, by = manager(house)) =>
    house.call(by, customers.eraseCustomer, { params: { id: customer.id }, body });

  test('only who may, and only with the name typed once more; else nothing is erased', async () => {
    const body = { name, ground: 'withdrawn' } as const;
    for (const role of ['lead', 'agent', 'specialist', 'auditor', 'client'] as const)
      expect((await erase(body, actor(house.program, role))).status).toBe(403);
    const wrong = await erase({ ...body, name: '霜华' });
    expect([wrong.status, wrong.error.code]).toEqual([409, 'customers.erase-name']);
    const tables = (await left()).map((l) => l.split(':')[0]);
    for (const holder of ['customers.customer', 'customers.contact', 'customers.handle', 'desk.message'])
      expect(tables).toContain(holder);
    for (const holder of ['desk.draft', 'desk.words', 'channels.mail', 'channels.outgoing', 'channels.call'])
      expect(tables).toContain(holder);
    expect(tables).toContain('security.account');
  });

  test('leaves not a word of them in any table, and no file', async () => {
    const before = await contents();
    expect(before.length).toBeGreaterThanOrEqual(2);
    // One of the files is somebody else's too: that one stays.
    const [shared] = await house.sql<{ sha256: string }>(
      `insert into kernel.file (id, sha256, size, type, name, at)
       select gen_random_uuid(), sha256, size, type, 'other.txt', at from kernel.file limit 1 returning sha256`,
    );
    expect((await erase({ name, ground: 'withdrawn' })).status).toBe(200);
    await house.settle();
    expect(await left()).toEqual([]);
    for (const file of before) await utimes(file, 0, 0);
    await forgetLoop.turn(house.program, new AbortController().signal);
    expect(before.filter((f) => existsSync(f)).map((f) => path.basename(f))).toEqual([shared!.sha256]);
    expect(await house.sql('select * from kernel.leaving_content')).toEqual([]);
  });

  test('FA-3.1.1 what was open is closed; numbers, clocks and events stay, and verify finds nothing', async () => {
    expect((await clocks(house, inquiry, 'TX-2.2.1.mail')).map((c) => c.outcome)).toEqual(['met']);
    const [unanswered] = await clocks(house, byPhone, 'FA-3.1.1');
    expect(unanswered).toMatchObject({ outcome: 'cancelled' });
    expect((await eventsOf(house, byPhone)).slice(-2)).toEqual(['inquiry.closed', 'inquiry.erased']);
    const page = await house.ok(lin.session, desk.inquiry, { params: { id: inquiry } });
    expect(page).toMatchObject({ state: 'closed', title: '已抹去 · Erased', contact: null });
    expect(page.thread.map((m) => m.text)).toEqual(page.thread.map(() => '已抹去 · Erased'));
    for (const word of secrets) expect(JSON.stringify(page)).not.toContain(word);
    expect((await verifyLedger(house.program)).findings).toEqual([]);
    expect((await compareReplay(house.program)).differences).toEqual([]);
  });

  test('says on the customer’s page what was removed; nothing can be changed there any more', async () => {
    const whole = await house.ok(manager(house), customers.readCustomer, { params: { id: customer.id } });
    expect(whole).toMatchObject({
      number: customer.number,
      name: '已抹去 · Erased',
      erased: true,
      erasure: { ground: 'withdrawn', pending: [], removed: { inquiries: 2, drafts: 1, accounts: 1 } },
      can: { change: false, erase: false, merge: false },
    });
    expect(whole.erasure!.removed['mails']).toBe(2);
    expect(whole.erasure!.removed['files']).toBeGreaterThanOrEqual(2);
    const again = await erase({ name: whole.name, ground: 'withdrawn' });
    expect([again.status, again.error.code]).toEqual([409, 'customers.erased']);
    const { rows } = await house.ok(manager(house), customers.listCustomers, { query: { q: name } });
    expect(rows).toEqual([]);
  });

  test('whoever writes again afterwards is somebody new', async () => {
    const mailbox = (await house.ok(manager(house), channels.listMailboxes, {})).rows[0]!.id;
    const headers = { From: address, To: 'service@mill.example', Subject: '再问一次' };
    const mail = await arrive(rawMail({ ...headers, 'Message-ID': '<new@shuanghua.example>' }), mailbox);
    const [row] = await house.sql<{ customer_id: string }>(
      'select customer_id from desk.inquiry where id = $1',
      [await inquiryOf('mail_id', mail)],
    );
    expect(row!.customer_id).not.toBe(customer.id);
  });
});
