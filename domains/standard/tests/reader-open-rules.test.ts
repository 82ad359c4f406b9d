import { describe, expect, test } from 'vitest';
import { readStandard } from '../server/reader/read-standard.ts';

/** Sentences without a word of duty, by the form that makes them binding; all invented. */

const kinds = (text: string, kind: 'paragraph' | 'item' = 'paragraph'): string[] =>
  readStandard([{ kind, level: 0, text, page: null }]).proposals.map((p) =>
    p.number === null ? p.kind : `${p.kind} ${p.number} ${p.unit}`,
  );

describe('English, by the form of the sentence', () => {
  test.each([
    ['who answers for what', 'The dyehouse is not liable for fading caused by sunlight.', 'policy'],
    ['what is not taken', 'Seconds not accepted for credit.', 'policy'],
    ['a curt refusal', 'No cash refunds.', 'policy'],
    ['what is always done', 'Parcels without a slip get set aside on the blue rack.', 'policy'],
    ['what may be done', 'Twelve metres or more can be shipped as a full piece.', 'policy'],
    ['what undoes a right', 'A removed care label will automatically disqualify the claim.', 'policy'],
    ['a right kept', 'The mill may refuse cuttings that carry chalk marks.', 'policy'],
    ['a right of the customer', 'You may arrange a second fitting at the workroom.', 'policy'],
    ['who pays', "The return freight is the buyer's responsibility.", 'policy'],
    ['a choice', 'Options include a remake or a credit note.', 'policy'],
    ['what a role does', 'The line supervisor releases the lot to the packing table.', 'policy'],
    ['what is looked at', 'Cartons are weighed at the loading bay.', 'record'],
    ['an order', 'Generate the claim number in the order book.', 'function'],
    ['an order to look', 'Scan the roll ticket at the gate.', 'record'],
    ['an order in a case', 'Replace the cover if the seam is open.', 'policy'],
    ['a sample', 'Select three rolls of each lot for inspection.', 'record'],
  ])('%s: %s', (_form, text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  test.each([
    ['the share of a fee', 'A rewinding fee of 12% applies to opened rolls.', 'policy 12 percent'],
    ['time given', 'We will allow you 21 days from receipt to return the rug.', 'policy 21 day'],
    ['time taken', 'Please allow 6 days for the refund to reach your account.', 'deadline 6 day'],
    ['a round', 'We audit the finishing plant once in 4 months.', 'duty 4 month'],
  ])('%s: %s', (_form, text, said) => {
    expect(kinds(text)).toEqual([said]);
  });

  test.each([
    'Our looms are located beside the river.',
    'The collection is inspired by the sea.',
    'This estimate is no promise that a lining will hold.',
    'We are committed to craft.',
    'Wash at 40 °C and dry flat.',
  ])('how something is binds nobody: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('Chinese, by the form of the sentence', () => {
  test.each([
    ['what is refused', '自行改裁的窗帘恕不退换。', 'policy'],
    ['what follows', '逾期未取的样布将被清理出库。', 'policy'],
    ['what follows for somebody else’s omission', '请按订单所选方式付款,未付清者,订单将被取消。', 'policy'],
    ['what is refused for somebody else’s deed', '客户自行拆洗造成的缩水,本厂不予保修。', 'policy'],
    ['what is charged', '超出保修期的配件只收材料费。', 'policy'],
    ['by what it is done', '色差的判定按《对色规程》执行。', 'policy'],
    ['a right of the customer', '顾客可凭小票到门店申请换货。', 'policy'],
    ['what a role does', '跟单员汇总客户意见并反馈技术部。', 'function'],
    ['what a role looks at', '仓管员对退回布匹清点数量。', 'record'],
  ])('%s: %s', (_form, text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  test('steps of a list begin with their deed', () => {
    expect(kinds('3、汇总各车间的改进建议。', 'item')).toEqual(['function']);
    expect(kinds('4、称重每一箱包好的成品。', 'item')).toEqual(['record']);
  });

  test.each([
    '我们秉承匠心,追求卓越的品质。',
    '客户服务管理流程',
    '作为一家毛巾企业,我们深耕行业二十年。',
    '业务员应态度热情。',
  ])('praise, titles and manners are no rules: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  test('kept papers are a record, the warranty of an order a window', () => {
    expect(kinds('验布记录应妥善保存。')).toEqual(['record']);
    expect(kinds('定金订单有效期两年。')).toEqual(['policy 2 year']);
  });
});

test('a rule of returns that speaks of the page or of free delivery is no debris', () => {
  const read = readStandard([
    {
      kind: 'paragraph',
      level: 0,
      text: '退货后未达包邮金额的,退款时扣除运费,以结算页面显示为准。',
      page: null,
    },
  ]);
  expect(read.sentences.map((s) => s.state)).toEqual(['proposed']);
});
