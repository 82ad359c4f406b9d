import { writeXlsxStream } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor, openHouse, type House } from '#kernel/testing';
import { makeStaff } from '#domains/security/tests/make.ts';
import { customers } from '#domains/customers/contract.ts';
import { importFile, makeCustomer, manager } from './make.ts';

let house: House;
let taken: { id: string; number: string };
beforeAll(async () => {
  house = await openHouse();
  taken = await makeCustomer(house, '早在这里有限公司', { mail: 'old@here.example' });
  await makeStaff(house, { name: '林晓' });
});
afterAll(() => house.close());

const names = async (q: string) =>
  (await house.ok(manager(house), customers.listCustomers, { query: { q } })).rows.map((r) => r.name);

const faulty = [
  '客户名称,类型,等级,联系人,邮箱,手机,负责人,客户编码',
  '东方家纺,单位,VIP,陈一,chen@df.example,13900001111,林晓,A1',
  '东方家纺有限公司,,,周二,zhou@df.example;zhou2@df.example,,,A1',
  ',,,,,,,',
  '无主布行,单位,金牌,吴三,not-a-mail,无,没有这人,A2',
  '重号甲,个人,,,chen@df.example,,,A3',
  '早在这里,单位,,老王,old@here.example,,,A4',
  ',个人,,,nameless@x.example,,,A5',
  '"多行,公司",单位,,"郑',
  '六",zheng@dh.example,,,A6',
].join('\r\n');

test('every fault is told at once, with row, column and both languages; a check writes nothing', async () => {
  const { status, body } = await importFile(house, faulty, 'check');
  expect(status).toBe(200);
  expect(body).toMatchObject({ rows: 7, good: 3, customers: 2, taken: 0, passedOver: ['客户编码'] });
  expect(body.faults.map((f) => [f.row, f.column, f.code])).toEqual([
    [5, '等级', 'tier-unknown'],
    [5, '邮箱', 'address-invalid'],
    [5, '手机', 'address-invalid'],
    [5, '负责人', 'owner-unknown'],
    [6, '邮箱', 'address-twice'],
    [7, '客户名称', 'name-taken'],
    [7, '邮箱', 'address-taken'],
    [8, '客户名称', 'name-missing'],
  ]);
  expect(body.faults.find((f) => f.code === 'address-taken')).toMatchObject({
    value: 'old@here.example',
    message: { zh: `已在客户 ${taken.number} 名下`, en: `Already belongs to customer ${taken.number}` },
  });
  expect(body.faults.find((f) => f.code === 'address-invalid')!.message).toEqual({
    zh: '写得不像邮箱',
    en: 'Does not look like a mail address',
  });
  expect(await names('东方')).toEqual([]);
});

test('with a fault, all-or-nothing takes nothing', async () => {
  const { body } = await importFile(house, faulty, 'all-or-nothing');
  expect(body.taken).toBe(0);
  expect(await names('东方')).toEqual([]);
});

test('good rows are taken when asked: rows of one company are one customer, each announced', async () => {
  const { body } = await importFile(house, faulty, 'take-good');
  expect(body).toMatchObject({ good: 3, taken: 2 });
  const [row] = (await house.ok(manager(house), customers.listCustomers, { query: { q: '东方' } })).rows;
  expect(row).toMatchObject({
    name: '东方家纺',
    kind: 'company',
    tier: 'vip',
    owner: { name: '林晓' },
    contacts: 2,
  });
  const whole = await house.ok(manager(house), customers.readCustomer, { params: { id: row!.id } });
  expect(whole.contacts.map((c) => [c.name, c.handles.map((h) => h.address)])).toEqual([
    ['陈一', ['chen@df.example', '+8613900001111']],
    ['周二', ['zhou@df.example', 'zhou2@df.example']],
  ]);
  expect(await names('多行')).toEqual(['多行,公司']);
  const told = await house.sql(`select facts from kernel.ledger where subject_id = $1`, [row!.id]);
  expect(told).toMatchObject([{ facts: { imported: true, tier: 'vip', kind: 'company' } }]);
});

test('the same file again finds everything taken, and takes nothing twice', async () => {
  const { body } = await importFile(house, faulty, 'take-good');
  expect(body).toMatchObject({ good: 0, taken: 0 });
});

test('a file as Excel saves it in China is read: GB18030, tabs or semicolons', async () => {
  const gb = Buffer.from(
    'c3fbb3c62cd3cacfe40d0ab9e3d6ddb2bcd2b52c6762406762' + '2e6578616d706c650d0a',
    'hex',
  );
  const answer = await importFile(house, gb, 'all-or-nothing');
  expect(answer.body).toMatchObject({ taken: 1, faults: [] });
  expect(await names('广州')).toEqual(['广州布业']);
  expect((await importFile(house, '姓名\t电话\r\n钱七\t13800009999\r\n', 'all-or-nothing')).body.taken).toBe(
    1,
  );
  expect((await importFile(house, 'name;phone\nOtto;+49 30 123456\n', 'all-or-nothing')).body.taken).toBe(1);
});

test('XLSX is read too', async () => {
  const sheet = writeXlsxStream(
    (function* () {
      yield ['Name', 'Kind', 'Phone', 'Mail'];
      yield ['Sheet & Sons', 'company', 13_700_008_888, 'sons@sheet.example'];
      yield ['Bad Row', 'planet', null, 'x'];
    })(),
    { name: 'customers' },
  );
  const bytes = Buffer.from(await new Response(sheet).arrayBuffer());
  const { body } = await importFile(house, bytes, 'take-good');
  expect(body).toMatchObject({ rows: 2, taken: 1 });
  expect(body.faults.map((f) => [f.row, f.column])).toEqual([
    [3, 'Kind'],
    [3, 'Mail'],
  ]);
  expect(await names('13700008888')).toEqual(['Sheet & Sons']);
});

test.each([
  ['customers.import-empty', '名称,邮箱\r\n'],
  ['customers.import-no-name', '邮箱\r\na@b.example\r\n'],
  ['customers.import-unreadable', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['customers.import-unreadable', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2, 3, 0, 0, 0])],
  ['customers.import-too-many', `name\n${'a\n'.repeat(10_001)}`],
])('%s', async (code, content) => {
  const answer = await importFile(house, content, 'take-good');
  expect(answer.status).toBe(422);
  expect(answer.error.code).toBe(code);
});

test('ten thousand rows are taken in one piece, those of one company as one customer', async () => {
  const lines = Array.from({ length: 9_999 }, (_, i) => `大户${i % 3000},单位,联系${i},c${i}@bulk.example`);
  const { body } = await importFile(house, ['名称,类型,联系人,邮箱', ...lines].join('\n'), 'all-or-nothing');
  expect(body).toMatchObject({ rows: 9_999, good: 9_999, taken: 3000, faults: [] });
}, 60_000);

test('an agent may not import', async () => {
  expect((await importFile(house, faulty, 'check', actor(house.program, 'agent'))).status).toBe(403);
});
