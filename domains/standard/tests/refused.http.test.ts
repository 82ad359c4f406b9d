import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor, openHouse, type House } from '#kernel/testing';
import { standard } from '../contract.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
const manager = () => actor(house.program, 'manager');

test('a pack with a value outside its range is refused with place, code and text in both languages', async () => {
  const answer = await house.call(manager(), standard.publishPack, {
    params: { pack: 'textile' },
    body: { values: { 'TX-2.2.1.form.answer': 99 } },
  });
  expect([answer.status, answer.error.code]).toEqual([422, 'standard.pack-faulty']);
  const text = { zh: '99 不在 0.25 到 16 之间', en: '99 is outside 0.25 to 16' };
  expect(answer.error.faults).toEqual([
    {
      path: expect.stringMatching(/^textile\.yaml:\d+:\d+$/),
      code: 'pack.outside',
      params: { value: 99, min: 0.25, max: 16 },
      message: text.en,
      text,
    },
  ]);
});

test('a calendar is refused likewise', async () => {
  const day = [{ from: 600, to: 540 }];
  const answer = await house.call(manager(), standard.changeCalendar, {
    params: { key: 'desk' },
    body: { zone: 'Asia/Nowhere', week: [day, [], [], [], [], [], []], days: {}, closures: [] },
  });
  expect(answer.error.faults?.map((f) => [f.path, f.code, f.text?.zh])).toEqual([
    ['body.zone', 'calendar.zone', '没有这个时区：Asia/Nowhere'],
    ['body.week.0.0', 'calendar.window', '一段时间要先开始后结束'],
  ]);
});

test('a calendar that would be shut for good is refused: nothing could be received under it any more', async () => {
  const day = [{ from: 540, to: 1_080 }];
  const shut = (closures: { from: string; to: string }[]) =>
    house.call(manager(), standard.changeCalendar, {
      params: { key: 'desk' },
      body: { zone: 'Asia/Shanghai', week: [day, day, day, day, day, [], []], days: {}, closures },
    });
  const said = async (closures: { from: string; to: string }[]) => {
    const { error } = await shut(closures);
    return error?.faults?.map((f) => [f.path, f.code]);
  };
  expect(await said([{ from: '2026-03-02', to: '9999-12-31' }])).toEqual([
    ['body.closures.0', 'calendar.closure-long'],
  ]);
  expect(await said([{ from: '2026-03-02', to: '2026-03-01' }])).toEqual([
    ['body.closures.0', 'calendar.closure'],
  ]);
  const years = Array.from({ length: 45 }, (_, n) => ({
    from: `${2026 + n}-01-01`,
    to: `${2026 + n}-12-31`,
  }));
  expect((await said(years))?.[0]).toEqual(['body.closures.10', 'calendar.closure-long']);
  // A sound one gets as far as the calendar, which this company has not got.
  const sound = await shut([{ from: '2027-01-25', to: '2027-02-05' }]);
  expect(sound.error.code).toBe('standard.calendar-unknown');
});
