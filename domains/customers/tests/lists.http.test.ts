import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, openHouse, type House } from '#kernel/testing';
import { makeStaff } from '#domains/security/tests/make.ts';
import { customers } from '#domains/customers/contract.ts';
import { incoming, makeCustomer, manager } from './make.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await makeCustomer(house, '绍兴宏达纺织有限公司', { person: '王芳', mail: 'wang.fang@hongda.example' });
  await makeCustomer(house, '重庆长安家纺', { person: '单雄信', mail: 'sx@changan.example' });
  await makeCustomer(house, '=HYPERLINK("http://x")', { person: '+1', mail: 'formula@x.example' });
  await makeCustomer(house, 'Acme Textiles Ltd', { person: 'Ann "Annie" O’Neill', mail: 'ann@acme.example' });
  await incoming(house, { channel: 'phone', address: '0571-88001234', name: '李娜' });
});
afterAll(() => house.close());

const found = async (query: Record<string, unknown>, caller = manager(house)) =>
  (await house.ok(caller, customers.listCustomers, { query } as never)).rows.map((r) => r.name);

describe('searching', () => {
  test.each([
    ['宏达', '绍兴宏达纺织有限公司'],
    ['达纺', '绍兴宏达纺织有限公司'],
    ['hongda', '绍兴宏达纺织有限公司'],
    ['hdfz', '绍兴宏达纺织有限公司'],
    ['shaoxing hd', '绍兴宏达纺织有限公司'],
    ['ＷＦ', '绍兴宏达纺织有限公司'],
    ['王芳', '绍兴宏达纺织有限公司'],
    ['wang.fang@hong', '绍兴宏达纺织有限公司'],
    ['@hongda.example', '绍兴宏达纺织有限公司'],
    ['sx@changan.example', '重庆长安家纺'],
    ['SX@chang', '重庆长安家纺'],
    ['cqca', '重庆长安家纺'],
    ['shanxiongxin', '重庆长安家纺'],
    ['acme tex', 'Acme Textiles Ltd'],
    ['TEXT acme', 'Acme Textiles Ltd'],
    ['0571-8800', '李娜'],
    ['057188001234', '李娜'],
    ['ln', '李娜'],
  ])('%s finds %s', async (q, name) => expect(await found({ q })).toEqual([name]));

  test('the number finds its customer', async () => {
    const { number, name } = (
      await house.ok(manager(house), customers.listCustomers, { query: { q: '王芳' } })
    ).rows[0]!;
    expect(await found({ q: number })).toEqual([name]);
    expect(await found({ q: number.toLowerCase() })).toEqual([name]);
  });

  test.each(['达宏', `'`, `' | 'qq':*`, 'a & !b', '%', '_____', '\\', '宏 <-> 达 & qz', '𠮷', '* :*'])(
    '%s finds nobody and breaks nothing',
    async (q) => expect(await found({ q })).toEqual([]),
  );
});

describe('the list', () => {
  test('stands in the order of pinyin, and pages meet without gap or double', async () => {
    const all = await found({});
    expect(all).toEqual([
      'Acme Textiles Ltd',
      '重庆长安家纺',
      '=HYPERLINK("http://x")',
      '李娜',
      '绍兴宏达纺织有限公司',
    ]);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.ok(manager(house), customers.listCustomers, { query: { limit: 2, cursor } });
      expect(page.rows.length).toBeLessThanOrEqual(2);
      paged.push(...page.rows.map((r) => r.name));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all);
  });

  test('is filtered by kind, tier, owner and team', async () => {
    const [first] = (await house.ok(manager(house), customers.listCustomers, { query: { q: '长安' } })).rows;
    const owner = await makeStaff(house);
    await house.ok(manager(house), customers.setTier, { params: { id: first!.id }, body: { tier: 'vip' } });
    await house.ok(manager(house), customers.assignOwner, {
      params: { id: first!.id },
      body: { ownerId: owner.id },
    });
    expect(await found({ kind: 'person' })).toEqual(['李娜']);
    expect(await found({ tier: 'vip' })).toEqual(['重庆长安家纺']);
    expect(await found({ owner: owner.id })).toEqual(['重庆长安家纺']);
    expect(await found({ owner: 'none', kind: 'person' })).toEqual(['李娜']);
    expect(await found({ team: first!.id })).toEqual([]);
    expect(await found({ q: 'hd', tier: 'vip' })).toEqual([]);
  });

  test('a broken cursor begins again, a wrong filter is a fault at its place', async () => {
    expect(await found({ cursor: 'nonsense', limit: 1 })).toEqual(['Acme Textiles Ltd']);
    const answer = await house.call(manager(house), customers.listCustomers, {
      query: { tier: 'gold' as never },
    });
    expect(answer).toMatchObject({ status: 422, error: { faults: [{ path: 'query.tier' }] } });
  });
});

describe('exporting', () => {
  const file = (query: object, caller = manager(house)) =>
    house.call(caller, customers.listCustomers, { query } as never) as never as Promise<{
      status: number;
      body: Buffer;
      headers: Record<string, string>;
    }>;

  test('CSV: all rows as filtered, with the mark of UTF-8, and no cell a sheet would run', async () => {
    const { body, headers, status } = await file({ format: 'csv', kind: 'company', limit: 1 });
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('customers-2026-03-02.csv');
    const text = body.toString('utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const lines = text.slice(1).split('\r\n');
    expect(lines[0]).toBe('客户号,名称,类型,等级,联系人,联系方式,联系人数,负责人,团队,行业');
    expect(lines).toHaveLength(6);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")",单位,新客户,'+1,formula@x.example`);
    expect(text).toContain('"Ann ""Annie"" O’Neill"');
  });

  test('XLSX: the same rows, formulas as text', async () => {
    const { body, headers } = await file({ format: 'xlsx', language: 'en' });
    expect(headers['content-type']).toContain('spreadsheetml');
    const [sheet] = (await readXlsx(body)).sheets;
    expect(sheet!.rows[0]).toEqual([
      'Number',
      'Name',
      'Kind',
      'Tier',
      'Contact',
      'Address',
      'Contacts',
      'Owner',
      'Team',
      'Trade',
    ]);
    expect(sheet!.rows).toHaveLength(6);
    const formula = sheet!.rows.find((r) => String(r[1]).startsWith('='))!;
    expect(formula[1]).toBe('=HYPERLINK("http://x")');
    expect(formula[6]).toBe(1);
  });

  test('needs its own permission, and shows masks where the list does', async () => {
    expect((await file({ format: 'csv' }, actor(house.program, 'agent'))).status).toBe(403);
    const auditor = actor(house.program, 'auditor');
    const grants = new Map(auditor.grants).set('customers.export', 'all');
    const { body } = await file({ format: 'csv', q: '王芳' }, { ...auditor, grants });
    expect(body.toString()).toContain('w***@hongda.example');
    expect(body.toString()).not.toContain('wang.fang@');
  });

  test('more rows than a page are all there, each once', async () => {
    await house.sql(
      `insert into customers.customer (id, number, kind, name, name_key, sort_key, search, tier, version, created_at)
       select gen_random_uuid(), 'K-2026-9' || lpad(i::text, 5, '0'), 'person', 'Many ' || i, 'many' || i, 'many ' || (i % 7), '', 'regular', 1, '2026-03-02'
       from generate_series(1, 2500) i`,
    );
    const { body } = await file({ format: 'csv', tier: 'regular' });
    const names = body
      .toString()
      .trim()
      .split('\r\n')
      .slice(1)
      .map((l) => l.split(',')[1]);
    expect(names).toHaveLength(2500);
    expect(new Set(names).size).toBe(2500);
  });
});

test('a search that most customers answer is walked in the order of the list', async () => {
  await house.sql(`update customers.customer set search = search || $$'many':1$$ where name like 'Many %'`);
  const page = await house.ok(manager(house), customers.listCustomers, { query: { q: 'many', limit: 50 } });
  expect(page.rows).toHaveLength(50);
  expect(page.next).not.toBeNull();
  const second = await house.ok(manager(house), customers.listCustomers, {
    query: { q: 'many', limit: 50, cursor: page.next! },
  });
  expect(second.rows.map((r) => r.id)).not.toContain(page.rows[0]!.id);
});
