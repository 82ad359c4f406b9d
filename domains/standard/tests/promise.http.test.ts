import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { security } from '#domains/security/contract.ts';
import { makeOwner, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';
import { policyWords } from '../server/promise/returns-words.ts';

describe('what customers may read of the standard', () => {
  let house: House;
  let boss: Staff;
  const settings = (change: object = {}) => ({
    shown: true,
    figures: true,
    languages: ['zh' as const, 'en' as const],
    ...change,
  });
  const set = (change: object = {}) => house.ok(boss.actor, standard.setPromise, { body: settings(change) });
  const ask = () => house.ok(null, standard.promise, {});
  const clauses = async () => (await ask()).standards.flatMap((s) => s.clauses);
  const verdicts = (key: string, met: number, broken: number) =>
    house.sql(
      `insert into standard.verdict (clause_key, day, met, broken) values ($1, '2026-03-03', $2, $3)`,
      [key, met, broken],
    );

  beforeAll(async () => {
    house = await openHouse({ at: '2026-03-02T01:00:00.000Z', loops: [] });
    boss = await makeOwner(house);
    await house.ok(boss.actor, standard.publishPack, { params: { pack: 'apparel' }, body: {} });
  }, 120_000);
  afterAll(() => house.close());

  test('is refused to everybody while it is off, page and paper alike', async () => {
    for (const url of ['/api/promise', '/api/promise?at=2026-03-02T01:00:00.000Z', '/api/promise.pdf']) {
      const { statusCode, body } = await house.server.inject({ url });
      expect(statusCode).toBe(404);
      expect(body).toContain('standard.promise-off');
      expect(body).not.toContain('AP-');
    }
  });

  test('shows deadlines and the return policy at first, and no internal duty', async () => {
    const { clauses: known } = await house.ok(boss.actor, standard.promiseSettings, {});
    await set();
    const shown = await clauses();
    expect(shown.map((c) => c.key)).toContain('AP-2.3.first');
    const kinds = new Map(known.map((c) => [c.key, c.kind]));
    expect(new Set(shown.map((c) => kinds.get(c.key)))).toEqual(new Set(['deadline']));
    const { returns, company } = await ask();
    expect(company).toBe('织锦家纺');
    expect(returns[0]!.rows[0]!.when.zh).toContain('原因：');
    expect(returns[0]!.rows[0]!.when.zh).toMatch(/不超过 7/);
    expect(returns[0]!.rows[0]!.what.en).toContain('Freight');
  });

  test('says which products are served and which services offered, in one language for both where one is written', async () => {
    expect((await ask()).scope).toBeNull();
    const scope = { zh: '床品、毛巾、窗帘\n咨询、退换、维修', en: '' };
    await set({ scope });
    expect((await ask()).scope).toEqual({ zh: scope.zh, en: scope.zh });
    // What is set without it leaves it as it is.
    await set();
    expect((await house.ok(boss.actor, standard.promiseSettings, {})).scope).toEqual(scope);
  });

  test('the company chooses clause by clause; what it does not name stays', async () => {
    await set({ clauses: { 'AP-2.3.first': false, 'AP-3.4.regular': true } });
    await set();
    const keys = (await clauses()).map((c) => c.key);
    expect(keys).not.toContain('AP-2.3.first');
    expect(keys).toContain('AP-3.4.regular');
    await set({ clauses: { 'AP-2.3.first': true } });
  });

  test('a figure has five cases at least, and none is shown where the company does not allow it', async () => {
    await verdicts('AP-2.3.first', 3, 1);
    await verdicts('AP-2.3.next', 2, 1);
    const kept = async (key: string) => (await clauses()).find((c) => c.key === key)!.kept;
    expect(await kept('AP-2.3.first')).toBe(null);
    await verdicts('AP-2.3.first', 1, 1);
    // 4 of 6, cut: never said to be more than it was.
    expect(await kept('AP-2.3.first')).toEqual({ percent: 66.6, cases: 6 });
    expect(await kept('AP-2.3.next')).toBe(null);
    await set({ figures: false });
    expect(await kept('AP-2.3.first')).toBe(null);
    expect((await ask()).quarter).toBe(null);
    await set();
  });

  test('may be kept for a minute; unchanged it is not sent again', async () => {
    const first = await house.server.inject({ url: '/api/promise' });
    const etag = String(first.headers['etag']);
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const again = () => house.server.inject({ url: '/api/promise', headers: { 'if-none-match': etag } });
    expect([(await again()).statusCode, (await again()).body]).toEqual([304, '']);
    await verdicts('AP-2.3.first', 10, 0);
    expect((await again()).statusCode).toBe(200);
  });

  test('can be printed: Chinese and English paper with the code of the page', async () => {
    const paper = async (lang: string) => {
      const { statusCode, headers, rawPayload } = await house.server.inject({
        url: `/api/promise.pdf?lang=${lang}`,
      });
      expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
      const { text } = await extractText(await getDocumentProxy(new Uint8Array(rawPayload)), {
        mergePages: true,
      });
      return text.replaceAll(/\s+/g, '');
    };
    const chinese = await paper('zh');
    for (const words of [
      '织锦家纺服务承诺',
      '服务范围',
      '床品、毛巾、窗帘',
      '咨询首次回应',
      '退换政策',
      '运费由谁承担',
      '/promise',
    ])
      expect(chinese).toContain(words);
    expect(await paper('en')).toContain('Whatwepromise');
  });

  test('an older edition stays to be read, without figures of today', async () => {
    await house.travel('2026-04-10T01:00:00.000Z');
    await house.ok(boss.actor, standard.publishPack, { params: { pack: 'home' }, body: {} });
    await house.travel(1_000);
    const { editions, standards } = await ask();
    expect(editions.map((e) => e.current)).toEqual([true, false]);
    const older = await house.ok(null, standard.promise, { query: { at: editions[1]!.at } });
    expect([standards.length, older.standards.length]).toEqual([2, 1]);
    expect(older.quarter).toBe(null);
  });

  test('each change of what is shown is on record: who, what, when', async () => {
    await house.settle();
    const log = async () => {
      const { rows } = await house.ok(boss.actor, security.readSecurityLog, { query: { topic: 'company' } });
      return rows.filter((r) => r.subject.kind === 'promise');
    };
    const before = await log();
    expect(before.at(-1)!.title).toEqual({
      zh: '对外承诺：第一次设定',
      en: 'Published promise: Set for the first time',
    });
    const at = house.clock.now();
    const { clauses: known } = await house.ok(boss.actor, standard.promiseSettings, {});
    const [shown, hidden] = [known.find((c) => c.shown)!, known.find((c) => !c.shown)!];
    const now = { figures: false, languages: ['zh' as const] };
    await set({ ...now, clauses: { [shown.key]: false, [hidden.key]: true } });
    // The same once more: nothing is another, so nothing is told.
    await set({ ...now, clauses: { [shown.key]: false } });
    await house.settle();
    const told = (await log()).slice(0, -before.length);
    expect(
      told
        .map((r) => [r.event, r.facts['clause'] ?? null])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    ).toEqual([
      ['promise.clause-hidden', shown.key],
      ['promise.clause-shown', hidden.key],
      ['promise.figures-hidden', null],
      ['promise.languages-set', null],
    ]);
    for (const row of told) expect([row.at, row.actor.id]).toEqual([at, boss.id]);
  });

  test('asked too often from one address it says when to come again', async () => {
    await house.travel(120_000);
    const codes: number[] = [];
    for (let i = 0; i < 61; i += 1)
      codes.push((await house.server.inject({ url: '/api/promise' })).statusCode);
    expect(codes.filter((c) => c === 200)).toHaveLength(60);
    expect(codes.at(-1)).toBe(429);
  });
});

test('a row of a return policy in words', () => {
  const words = policyWords(
    {
      title: { zh: '退换货', en: 'Returns' },
      inputs: {
        days: { type: 'number', unit: 'day', title: { zh: '签收后几日', en: 'Days since receipt' } },
        intact: { type: 'flag', title: { zh: '完好', en: 'Intact' } },
      },
      outputs: { refundWithin: { type: 'number', unit: 'day', title: { zh: '退款', en: 'Refund' } } },
      rows: [{ note: { zh: '说明', en: 'Note' } }, {}],
    } as never,
    {
      inputs: [{ name: 'days' }, { name: 'intact' }],
      outputs: ['refundWithin'],
      rows: [
        {
          cells: [
            { op: 'atMost', operand: 7 },
            { op: 'is', operand: true },
          ],
          then: { refundWithin: 3 },
        },
        { cells: [null, null], then: { refundWithin: null } },
      ],
    } as never,
  );
  expect(words.rows[0]).toEqual({
    when: { zh: '签收后几日：不超过 7 天；完好', en: 'Days since receipt: at most 7 days; intact' },
    what: { zh: '退款：3 天', en: 'Refund: 3 days' },
    note: { zh: '说明', en: 'Note' },
  });
  expect(words.rows[1]!.when.zh).toBe('其他情形');
});
