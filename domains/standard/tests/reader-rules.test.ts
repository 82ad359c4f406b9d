import { describe, expect, test } from 'vitest';
import type { Reading } from '../contract/reading.ts';
import { blocksOf } from '../server/reader/document/blocks-of.ts';
import { readStandard } from '../server/reader/read-standard.ts';

/** Rules, duties of a post and limits as standards write them; every sentence is invented. */

const readText = (text: string): Reading => readStandard([{ kind: 'paragraph', level: 0, text, page: null }]);
const readLines = async (text: string): Promise<Reading> =>
  readStandard(await blocksOf(new TextEncoder().encode(text), ''));

/** One commitment as a line: `deadline within 2 hour`. */
const said = (r: Reading): string[] =>
  r.proposals.map((p) => [p.kind, p.direction, p.number, p.unit].filter((x) => x !== null).join(' '));

describe('what binds and is nothing else is a rule', () => {
  test.each([
    '师傅上门时必须穿鞋套。',
    '不得在客户家中吸烟、饮食。',
    '属于染色问题的来函,由工艺部处理,业务部回函。',
    '逾期未取的样衣,视为放弃。',
    '如无法当面处理,可派人上门检修。',
    '疑难投诉转交值班经理协商处理。',
    '更换时以原成交价为基准。',
    '②分流处理:简单问题由前台直接处理。',
    'Bolts sent back without a label will be discarded.',
    'Approved returns are processed as account credits.',
    'The letter will be passed to the duty supervisor.',
    'Part-roll returns require specific approval.',
    'Please note that we will only replace curtains if the fault is ours.',
    'Return postage is at the buyer’s expense.',
    'Never share the address of a customer with strangers.',
    'Charges for re-rolling apply.',
    'No changes to a dyeing order may be made once the lab dip is approved.',
    'If you refuse the delivery, a second delivery charge will apply.',
    'Variances in weight, shade and width are considered acceptable.',
    'All sales are final.',
    '超出保修期的轨道,收取材料费。',
    '收到次品后,先由仓库验收再办理退款。',
    '本质保涵盖弹簧和面料。',
    '超出尺寸的家具,搬运费由客户承担。',
    '赠品不参与退换。',
    '更换后的保固期限不重新起算。',
    'We assume no responsibility for goods lost in a fire.',
    'Bulk production may start only after the sample is approved.',
    'Needles are controlled by the line supervisor.',
    'To be accepted, returned rugs must be:',
  ])('%s', (text) => {
    expect(said(readText(text))).toEqual(['policy']);
  });

  test.each([
    '服务人员应热情、耐心。',
    '消费者在收货时,应检查外观。',
    '遇到特殊天气,到货时间可能会延长。',
    'This estimate is no promise that a cloth will respond well.',
    'Our staff will always be courteous.',
    'Wash at 40 °C, do not bleach.',
    'We recommend turning the topper every two months.',
    '建议每2个月翻转一次床垫。',
    '2. 提供您的购买凭证和照片;',
    'If we cannot settle your claim',
    '• when we will write to you again.',
    'The purpose of wash testing is to verify the finish.',
    '不断提高服务水平。',
  ])('manner, others and what may happen ask nothing: %s', (text) => {
    expect(said(readText(text))).toEqual([]);
  });
});

describe('lines of a list of duties', () => {
  test('that order a deed are functions of the post', () => {
    expect(said(readText('2. 协助门店办理调货,跟进到货情况。'))).toEqual(['function']);
    expect(said(readText('品质部对退回的面料进行分析和监督。'))).toEqual(['function']);
    expect(said(readText('3. 具有较强的沟通能力和责任心。'))).toEqual(['competence']);
  });

  test('under “we will:” are what the company does', async () => {
    const read = await readLines(
      'We will:\n- record details in our database\n- tell you if there is a delay\n- be friendly',
    );
    expect(said(read)).toEqual(['record', 'policy']);
  });
});

describe('limits in units of the trade', () => {
  test.each([
    ['仓库温度应控制在18-24℃。', 'record at-most 24 celsius'],
    ['面料耐摩擦色牢度不低于3级。', 'record at-least 3 grade'],
    ['染色牢度应达到3-4级以上。', 'record at-least 3.5 grade'],
    ['每匹长度不得少于60米。', 'record at-least 60 metre'],
    ['幅宽偏差不超过2厘米。', 'record at-most 2 centimetre'],
    ['甲醛含量不得超过20mg/kg。', 'record at-most 20 ppm'],
    ['织机车间噪声不得超过90分贝。', 'record at-most 90 decibel'],
    ['羊毛毯重量不低于900克。', 'record at-least 900 gram'],
    ['坯布克重应不低于180g/m²。', 'record at-least 180 gsm'],
    ['成衣出货前按AQL 1.5抽检。', 'record at-most 1.5 aql'],
    ['单件赔偿最高不超过300元。', 'policy at-most 300 money'],
    ['The store is kept between 5 and 9 °C.', 'record at-most 9 celsius'],
    ['Each roll is at least 60 metres long.', 'record at-least 60 metre'],
    ['Fastness to light shall not be less than grade 5.', 'record at-least 5 grade'],
    ['Seam allowance must be at least 11 mm.', 'record at-least 11 millimetre'],
    ['Formaldehyde must not exceed 30 ppm.', 'record at-most 30 ppm'],
    ['Final inspection is held to AQL 2.5 for major and 4.0 for minor defects.', 'record at-most 2.5 aql'],
  ])('%s', (text, expected) => {
    expect(said(readText(text))).toEqual([expected]);
  });

  test('the lower end of a span stays with it, a second level too', () => {
    expect(readText('车厢温度应控制在2-8℃。').proposals[0]!.parameters).toMatchObject([
      { name: 'limit', value: 8, unit: 'celsius' },
      { name: 'lower', value: 2, unit: 'celsius' },
    ]);
    const [p] = readText(
      'Final inspection is held to AQL 2.5 for major and 4.0 for minor defects.',
    ).proposals;
    expect(p!.parameters.map((x) => x.value)).toEqual([2.5, 4]);
  });

  test.each([
    '本款面料幅宽2.8米,克重230g/㎡。',
    'The frame carries up to 250 kg.',
    '纸箱尺寸50×40×30cm,毛重15kg。',
    'Wool rug, 8 mm pile, 1.6 m wide.',
  ])('figures of a product are no limits: %s', (text) => {
    expect(said(readText(text))).toEqual([]);
  });
});

describe('windows in other words', () => {
  test.each([
    ['Exchanges must be completed within 21 days of purchase.', ['policy within 21 day']],
    ['No claims are allowed unless made in writing within 9 days of receipt.', ['policy within 9 day']],
    ['Store credits are valid for two years.', ['policy within 2 year']],
    ['After 3 days there are no refunds.', ['policy over 3 day']],
    ['Parcels not collected within 8 days will be charged storage.', ['policy']],
    ['If you change your mind, you can exchange it within 11 days of delivery.', ['policy within 11 day']],
    ['保固期間:八年', ['policy within 8 year']],
    ['退货时间原则上不超过购买之日起9天。', ['policy within 9 day']],
  ])('%s', (text, expected) => {
    expect(said(readText(text))).toEqual(expected);
  });
});

test.each([
  ['若色差较大,应在约3天内补发。', 'deadline within 3 day'],
  ['A replacement will be sent within approximately 6 business days.', 'deadline within 6 day'],
  ['样品寄出_天后回访一次。', 'deadline'],
  ['如无法解答,及时转接工艺部。', 'deadline'],
  ['Any damage is passed to the manager at the earliest opportunity.', 'deadline'],
  ['商品检查:店员对退货进行初步检查。', 'record'],
  ['将退货信息录入仓储系统。', 'record'],
  ['送货单一式三联。', 'record'],
  ['Each return undergoes a thorough inspection.', 'record'],
  ['Verify that the labels match the order.', 'record'],
])('deadlines and records in other words: %s', (text, expected) => {
  expect(said(readText(text))).toEqual([expected]);
});

test.each([
  ['We will keep you informed of progress.', 'duty'],
  ['We continually review our complaints procedure.', 'duty'],
  ['公司应持续改进投诉处理流程。', 'duty'],
])('what comes round without a word of how often is a duty to be decided: %s', (text, expected) => {
  const read = readText(text);
  expect(said(read)).toEqual([expected]);
  expect(read.proposals[0]!.parameters[0]).toMatchObject({ name: 'every', toBeDecided: true });
});

test('lines under the conditions of a return are its rules', async () => {
  const read = await readLines('# 可退货商品范围\n1. 商品完好,未经洗涤;\n2. 保留吊牌;\n# 联系\n1. 门店地址');
  expect(said(read)).toEqual(['policy', 'policy']);
});

test('a warranty that starts and ends is a window', () => {
  expect(said(readText('起始日:交货当日算起六年内。'))).toEqual(['policy within 6 year']);
  expect(said(readText('Refunds take 3 to 5 business days.'))).toEqual(['deadline within 5 day']);
});
