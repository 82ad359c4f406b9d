import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { importMail, type MailImport } from '../server/index.ts';
import { personMail, rawMail } from './make.ts';

let house: House;
let folder: string;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
});
afterAll(() => house.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'selvedge-import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: Buffer | string): void => {
  const place = path.join(folder, name);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, content);
};

const sum = (r: MailImport): number => r.imported + r.quarantined + r.duplicates + r.skipped.length;

describe('importing mail', () => {
  it('every mail below a folder comes in, whatever its name, and what is none is listed with why', async () => {
    put('a.eml', personMail({ 'Message-ID': '<a@x.example>' }));
    put('deep/er/cur/1234.M5P6:2,S', personMail());
    put('again.eml', personMail({ 'Message-ID': '<same@x.example>', Subject: 'same' }, 'same'));
    put('copy.eml', personMail({ 'Message-ID': '<same@x.example>', Subject: 'same' }, 'same'));
    put('bad.eml', rawMail({ From: 'x@y.example', 'X-Long': 'a'.repeat(2_000_000) }));
    put('picture.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    put('empty', '');
    const seen: number[] = [];
    const report = await importMail(house.program, folder, { history: false, progress: (n) => seen.push(n) });
    expect(report).toEqual({
      files: 7,
      imported: 3,
      quarantined: 1,
      duplicates: 1,
      skipped: [
        { file: 'empty', why: 'empty' },
        { file: 'picture.png', why: 'not-a-mail' },
      ],
    });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('doing it twice brings nothing twice', async () => {
    for (let i = 0; i < 9; i += 1) put(`${i}.eml`, personMail(i % 3 === 0 ? { 'Message-ID': '' } : {}));
    const first = await importMail(house.program, folder, { history: false });
    const second = await importMail(house.program, folder, { history: false });
    expect([first.imported, second.imported, second.duplicates]).toEqual([9, 0, 9]);
  });

  it('the mails of an mbox are taken apart: marked lines unmarked, look-alikes left whole', async () => {
    const mail = (n: number, body: string) =>
      `From sender@x.example Mon Mar  2 08:0${n}:00 2026\nFrom: sender@x.example\nSubject: box ${n}\nMessage-ID: <box.${n}@x.example>\n\n${body}\n\n`;
    put(
      'all.mbox',
      mail(1, 'one\n\n>From the loom\n>>From twice') + mail(2, 'From here on, no date') + mail(3, 'three'),
    );
    const report = await importMail(house.program, path.join(folder, 'all.mbox'), { history: false });
    expect([report.files, report.imported]).toEqual([3, 3]);
    const rows = await house.sql<{ subject: string; text: string }>(
      "select subject, text from channels.mail where subject like 'box %' order by subject",
    );
    expect(rows.map((r) => r.text.trim())).toEqual([
      'one\n\nFrom the loom\n>From twice',
      'From here on, no date',
      'three',
    ]);
  });

  it('as arriving now it starts clocks; as history it keeps its dates and starts none', async () => {
    put('now.eml', personMail({ Subject: 'as now', Date: 'Mon, 02 Jun 2025 08:00:00 +0800' }));
    await importMail(house.program, folder, { history: false });
    rmSync(path.join(folder, 'now.eml'));
    put('then.eml', personMail({ Subject: 'as then', Date: 'Mon, 02 Jun 2025 08:00:00 +0800' }));
    await importMail(house.program, folder, { history: true });
    const events = await house.sql<{ event: string; occurred_at: string }>(
      `select l.event, l.occurred_at from kernel.ledger l join channels.mail m on m.id = l.subject_id and l.subject_kind = 'mail'
       where m.subject in ('as now', 'as then') order by l.id`,
    );
    expect(events).toEqual([
      { event: 'mail.received', occurred_at: house.clock.now() },
      { event: 'mail.imported', occurred_at: '2025-06-02T00:00:00.000Z' },
    ]);
  });

  it('a place that is not there is said at once', async () => {
    await expect(importMail(house.program, path.join(folder, 'none'), { history: false })).rejects.toThrow(
      'ENOENT',
    );
  });
});

const real = path.resolve(import.meta.dirname, '../../../../shared/data/mail');

describe.skipIf(!existsSync(real))('real mails (skipped where they are not at hand)', () => {
  it('all of them are accounted for, twice over, and none takes the program down', async () => {
    const files = readdirSync(real, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    const report = await importMail(house.program, real, { history: true });
    expect(report.files).toBe(files.length);
    expect(sum(report)).toBe(files.length);
    expect(report.imported).toBeGreaterThan(175);
    expect(report.quarantined).toBe(0);
    const why = new Map(report.skipped.map((s) => [path.basename(s.file), s.why]));
    for (const name of ['LICENSE', 'python.png', 'test.zip', 'msg_18.txt'])
      expect(why.get(name)).toBe('not-a-mail');
    for (const { file } of report.skipped)
      expect(file).not.toMatch(/plain_emails|attachment_emails\/|testdata\/mail\/[a-d]/);
    const again = await importMail(house.program, real, { history: true });
    expect([again.imported, again.duplicates]).toEqual([0, report.imported + report.duplicates]);
    expect(sum(again)).toBe(files.length);
  }, 120_000);
});
