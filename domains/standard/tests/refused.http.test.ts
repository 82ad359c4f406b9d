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
