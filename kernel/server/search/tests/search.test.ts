import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameQuery, nameVector, pinyinOf, searchQuery, sortKeyOf, textVector, tokensOf } from '../index.ts';

const anything = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^['&|!<>:*()\\ a1纺织]{0,30}$/),
);
const lexeme = String.raw`'[^'\\\s]+'`;

describe('words of a text', () => {
  test('Chinese is cut so that long words give their parts, Latin and numbers as they stand', async () => {
    expect(await tokensOf('面料批次L20261122出现色差，售后工程师上门更换')).toEqual(
      expect.arrayContaining(['面料', '批次', 'l20261122', '色差', '售后', '工程', '工程师', '上门', '更换']),
    );
    expect(await tokensOf('ＡＢＣ Ünïcode foo-bar 3.5kg')).toEqual([
      'abc',
      'ünïcode',
      'foo',
      'bar',
      '3',
      '5kg',
    ]);
    expect(await tokensOf('客戶反映')).toEqual(expect.arrayContaining(['客戶', '反映']));
  });

  test('a query is words joined by and, whatever was typed', async () => {
    const shape = new RegExp(`^(${lexeme}( & ${lexeme})*:\\*)?$`, 'v');
    await fc.assert(
      fc.asyncProperty(anything, async (typed) => {
        expect(await searchQuery(typed)).toMatch(shape);
      }),
    );
  });

  test('a vector is words with their places, whatever was written', async () => {
    const shape = new RegExp(`^(${lexeme}:\\d+(,\\d+)*( |$))*$`, 'v');
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        expect(await textVector(text)).toMatch(shape);
      }),
    );
  });
});

describe('names', () => {
  test.each([
    ['绍兴宏达纺织', 'shaoxinghongdafangzhi', 'sxhdfz'],
    ['重庆', 'chongqing', 'cq'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['吕布', 'lvbu', 'lb'],
    ['Acme', '', ''],
  ])('%s is read %s, %s', async (name, full, initials) =>
    expect(await pinyinOf(name)).toMatchObject({ full, initials }),
  );

  test('a town that is also a family name is found by both readings', async () => {
    const vector = await nameVector('盖州棉业');
    expect(vector).toContain(`'gaizhoumianye'`);
    expect(vector).toContain(`'gezhoumianye'`);
  });

  test('Chinese is a phrase, Latin a beginning', () => {
    expect(nameQuery('宏达 hd')).toBe(`('宏' <-> '达') & 'hd':*`);
    expect(nameQuery(`' | !x <->`)).toBe(`'x':*`);
    expect(nameQuery('  ')).toBe('');
  });

  test('a query is what it should be, whatever was typed', () => {
    const part = String.raw`(\('.'( <-> '.')*\)|${lexeme}:\*)`;
    const shape = new RegExp(`^(${part}( & ${part})*)?$`, 'v');
    fc.assert(
      fc.property(anything, (typed) => {
        expect(nameQuery(typed)).toMatch(shape);
      }),
    );
  });

  test('the order is the alphabet’s, Chinese by pinyin', async () => {
    const names = ['张三', 'Acme', '阿里', '王五', 'beta', '李四', '陈七'];
    const keyed = await Promise.all(names.map(async (name) => ({ name, key: await sortKeyOf(name) })));
    expect(keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map((k) => k.name)).toEqual([
      '阿里',
      'Acme',
      'beta',
      '陈七',
      '李四',
      '王五',
      '张三',
    ]);
  });
});
