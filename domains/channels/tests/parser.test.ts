import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caps } from '../server/parse/caps.ts';
import type { ParsedMail, ParseOutcome } from '../server/parse/parsed.ts';
import { openParser, type MailParser } from '../server/parse/parser.ts';
import { personMail, rawMail } from './make.ts';

let parser: MailParser;
beforeAll(() => {
  parser = openParser();
});
afterAll(() => parser.close());

const parse = (bytes: Buffer): Promise<ParseOutcome> => parser.parse(new Uint8Array(bytes));

async function read(bytes: Buffer): Promise<ParsedMail> {
  const outcome = await parse(bytes);
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.detail}`);
  return outcome.mail;
}

async function refusal(bytes: Buffer): Promise<string> {
  const outcome = await parse(bytes);
  return outcome.ok ? 'ok' : outcome.reason;
}

/** Texts with their bytes, written by another encoder (Python's codecs). */
const vectors: [label: string, text: string, hex: string][] = [
  [
    'gb2312',
    '客户投诉：色差严重，请尽快处理',
    'bfcdbba7cdb6cbdfa3bac9abb2eed1cfd6d8a3acc7ebbea1bfecb4a6c0ed',
  ],
  ['gbk', '朱镕基、陶喆、张堃：面料开裂', 'd6ece946bbf9a1a2ccd586b4a1a2d5c588d2a3bac3e6c1cfbfaac1d1'],
  ['gb2312', '朱镕基、陶喆、张堃：面料开裂', 'd6ece946bbf9a1a2ccd586b4a1a2d5c588d2a3bac3e6c1cfbfaac1d1'],
  ['gb18030', '㐂𠮷野家：退货€15', '8139ef319534b235d2b0bcd2a3bacdcbbbf5a2e33135'],
  ['gbk', '㐂𠮷野家：退货€15', '8139ef319534b235d2b0bcd2a3bacdcbbbf5a2e33135'],
  ['big5', '客戶投訴：布料色差，請儘快處理', 'abc8a4e1a7ebb644a147a5acaec6a6e2ae74a141bdd0bea8a7d6b342b27a'],
  ['iso-2022-jp', 'ご注文の件：納期の確認', '1b24422434436d4a38244e376f2127473c347c244e334e47271b2842'],
  ['shift_jis', 'ご注文の件', '82b2928d95b682cc8c8f'],
  ['euc-kr', '주문 확인', 'c1d6b9ae20c8aec0ce'],
  ['utf-8', '质量投诉', 'e8b4a8e9878fe68a95e8af89'],
];

describe('character sets', () => {
  it.each(vectors)('%s in subject, body and file name: %s', async (label, text, hex) => {
    const bytes = Buffer.from(hex, 'hex');
    const word = `=?${label}?B?${bytes.toString('base64')}?=`;
    const quoted = [...bytes].map((b) => `=${b.toString(16).padStart(2, '0').toUpperCase()}`).join('');
    const body = [
      '--x',
      `Content-Type: text/plain; charset=${label}`,
      'Content-Transfer-Encoding: quoted-printable',
      '',
      quoted.replace(/(.{72})/g, '$1=\r\n'),
      '--x',
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename="${word}"`,
      'Content-Transfer-Encoding: base64',
      '',
      'AAAA',
      '--x--',
      '',
    ].join('\r\n');
    const headers = { Subject: word, 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=x' };
    const mail = await read(personMail(headers, body));
    expect([mail.subject, mail.text.trim(), mail.attachments[0]?.name]).toEqual([text, text, text]);
  });

  it('a character cut in two by two encoded words is one character', async () => {
    const mail = await read(
      personMail({ Subject: '=?gb2312?B?v827p822y9+j?=\r\n =?gb2312?B?usmrsu7Rz9bY?=' }),
    );
    expect(mail.subject).toBe('客户投诉：色差严重');
  });

  it.each(vectors.filter(([l]) => ['gb2312', 'big5', 'utf-8'].includes(l)))(
    '%s without any label, in header and body: %s',
    async (_label, text, hex) => {
      const bytes = Buffer.from(hex, 'hex');
      const head = Buffer.from('From: a@b.example\r\nDate: Mon, 02 Mar 2026 08:00:00 +0800\r\nSubject: ');
      const mail = await read(Buffer.concat([head, bytes, Buffer.from('\r\n\r\n'), bytes]));
      expect([mail.subject, mail.text.trim()]).toEqual([text, text]);
    },
  );

  it('a body called ASCII that is GBK is read as GBK', async () => {
    const [, text, hex] = vectors[0]!;
    const mail = await read(
      personMail({ 'Content-Type': 'text/plain; charset=us-ascii' }, Buffer.from(hex, 'hex')),
    );
    expect(mail.text.trim()).toBe(text);
  });

  it('a file name in raw GBK is read', async () => {
    const name = Buffer.from('d6cabcecb1a8b8e62e706466', 'hex');
    const part = Buffer.concat([
      Buffer.from('--x\r\nContent-Type: application/pdf; name="'),
      name,
      Buffer.from('"\r\nContent-Disposition: attachment; filename="'),
      name,
      Buffer.from('"\r\n\r\n%PDF\r\n--x--\r\n'),
    ]);
    const mail = await read(personMail({ 'Content-Type': 'multipart/mixed; boundary=x' }, part));
    expect(mail.attachments[0]?.name).toBe('质检报告.pdf');
  });

  it('Western letters without a label stay Western', async () => {
    const body = Buffer.from('Die Gr\xf6\xdfe ist f\xfcr M\xe4ntel zu klein.', 'latin1');
    expect((await read(personMail({}, body))).text.trim()).toBe('Die Größe ist für Mäntel zu klein.');
  });
});

describe('hostile mails stay within the caps', () => {
  const nested = (depth: number): string => {
    let body = '';
    for (let i = 0; i < depth; i += 1)
      body += `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`;
    return `${body}--b${depth}\r\n\r\ndeep\r\n`;
  };

  it('parts within parts', async () => {
    const type = { 'Content-Type': 'multipart/mixed; boundary=b0' };
    expect(await refusal(personMail(type, nested(caps.depth - 2)))).toBe('ok');
    expect(await refusal(personMail(type, nested(400)))).toBe('too-deep');
  });

  it('ten thousand parts, and ten thousand boundaries', async () => {
    const parts = '--x\r\nContent-Type: text/plain\r\n\r\na\r\n'.repeat(10_000);
    const many = await refusal(
      personMail({ 'Content-Type': 'multipart/mixed; boundary=x' }, `${parts}--x--\r\n`),
    );
    expect(many).toBe('too-many-parts');
    const boundaries = Array.from({ length: 10_000 }, (_, i) => `X-${i}: boundary=q${i}`).join('\r\n');
    expect(await refusal(Buffer.from(`From: a@b.example\r\n${boundaries}\r\n\r\nx`))).toBe('too-many-parts');
  });

  it('a header of five megabytes', async () => {
    expect(await refusal(personMail({ 'X-Long': 'a'.repeat(5_000_000) }))).toBe('headers-too-large');
    const lines = 'X-Many: 1\r\n'.repeat(500_000);
    expect(await refusal(Buffer.concat([Buffer.from(lines), personMail()]))).toBe('headers-too-large');
  });

  it('headers of five megabytes spread over the parts', async () => {
    const part = `--x\r\nX-Long: ${'a'.repeat(50_000)}\r\n\r\nb\r\n`;
    expect(
      await refusal(personMail({ 'Content-Type': 'multipart/mixed; boundary=x' }, part.repeat(100))),
    ).toBe('headers-too-large');
  });

  it('a multipart that never ends comes in as far as it goes', async () => {
    const mail = await read(
      personMail({ 'Content-Type': 'multipart/mixed; boundary=x' }, '--x\r\n\r\nhello\r\n--x\r\n--x'),
    );
    expect(mail.text.trim()).toBe('hello');
  });

  it('mails within mails, forty deep, are read as deep as the cap and end there', async () => {
    let inner = personMail({ Subject: 'innermost' }).toString();
    for (let i = 0; i < 40; i += 1)
      inner = personMail({ Subject: `level ${i}`, 'Content-Type': 'message/rfc822' }, inner).toString();
    const mail = await read(Buffer.from(inner));
    expect(mail.attachments.map((a) => a.type)).toEqual(['message/rfc822']);
  });

  it('thirty million lines end the reading thread, not the program, and the next mail is read', async () => {
    const reason = await refusal(personMail({}, Buffer.alloc(29_000_000, '\n')));
    expect(['out-of-memory', 'too-slow']).toContain(reason);
    expect((await read(personMail({ Subject: 'after' }))).subject).toBe('after');
  }, 40_000);

  it('HTML made to be slow is read in time', async () => {
    const html = `${'<div '.repeat(300_000)}${'<blockquote>'.repeat(50_000)}${'&'.repeat(300_000)}${'<!--'.repeat(50_000)}`;
    const mail = await read(personMail({ 'Content-Type': 'text/html; charset=utf-8' }, html));
    expect(mail.text.length).toBeLessThan(3_000_000);
  });

  it('a packed attachment is not unpacked', async () => {
    const bomb = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(1_000_000)]).toString('base64');
    const body = `--x\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${bomb}\r\n--x--\r\n`;
    const mail = await read(personMail({ 'Content-Type': 'multipart/mixed; boundary=x' }, body));
    expect(mail.attachments.map((a) => [a.name, a.content.byteLength])).toEqual([['a.zip', 1_000_004]]);
  });
});

describe('what counts as a mail', () => {
  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['a text', Buffer.from('Subject to change without notice\r\n\r\nFrom: nobody')],
    ['only MIME headers', Buffer.from('Content-Type: text/plain\r\n\r\nhello')],
    ['nothing', Buffer.alloc(0)],
  ])('%s does not', async (_what, bytes) => {
    expect(await refusal(bytes)).toBe('not-a-mail');
  });

  it.each([
    ['one header is enough', Buffer.from('Subject: x\n\nhello')],
    ['blanks before the colon, as in RFC 822', Buffer.from('From  : a@b.example\r\n\r\nhello')],
    ['an mbox line before it', Buffer.from('From a@b.example Mon Mar  2 2026\nSubject: x\n\nhello')],
    ['no body', Buffer.from('Subject: x')],
    ['a byte order mark before it', Buffer.from('\ufeffSubject: x\r\n\r\nhello')],
  ])('%s', async (_what, bytes) => {
    expect(await refusal(bytes)).toBe('ok');
  });

  it('the same content has the same digest whatever way it came', async () => {
    const mail = personMail();
    const moved = Buffer.concat([
      Buffer.from('Received: from a by b; Mon, 02 Mar 2026 00:00:00 +0000\r\nReturn-Path: <x@y.example>\r\n'),
      Buffer.from(mail.toString().replaceAll('\r\n', '\n')),
      Buffer.from('\n\n'),
    ]);
    const other = Buffer.from(mail.toString().replace('Guten Tag', 'Guten Abend'));
    const [a, b, c] = await Promise.all([mail, moved, other].map(read));
    expect(b!.digest).toBe(a!.digest);
    expect(c!.digest).not.toBe(a!.digest);
  });

  it('a delivery report names the mail it returns', async () => {
    const body = [
      '--r',
      'Content-Type: text/plain',
      '',
      'sorry',
      '--r',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; a@b.example',
      'Action: failed',
      'Status: 5.1.1',
      '--r',
      'Content-Type: message/rfc822',
      '',
      'Message-ID: <ours.1@mill.example>',
      'Subject: offer',
      '',
      'text',
      '--r--',
      '',
    ].join('\r\n');
    const type = { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=r' };
    const mail = await read(
      rawMail({ From: 'MAILER-DAEMON@mx.example', Subject: 'Undelivered', ...type }, body),
    );
    expect(mail.report).toEqual({ messageId: '<ours.1@mill.example>', status: '5.1.1', action: 'failed' });
  });
});
