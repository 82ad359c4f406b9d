import { describe, expect, test } from 'vitest';
import type { Reading } from '../contract/reading.ts';
import { blocksOf } from '../server/reader/document/blocks-of.ts';
import { readStandard } from '../server/reader/read-standard.ts';

/** What standards written elsewhere taught; every sentence is invented in the shape that was misread. */

const readText = (text: string): Reading => readStandard([{ kind: 'paragraph', level: 0, text, page: null }]);
const readLines = async (text: string, name = ''): Promise<Reading> =>
  readStandard(await blocksOf(new TextEncoder().encode(text), name));

/** One commitment as a line: `deadline within 2 hour`. */
const said = (r: Reading): string[] =>
  r.proposals.map((p) => [p.kind, p.direction, p.number, p.unit].filter((x) => x !== null).join(' '));

describe('what the customer must do within a time is no deadline of the company', () => {
  test.each([
    'To start an exchange, the buyer must write to us within 12 days of delivery.',
    'Contact us promptly with photos of the flaw.',
    'Notify us immediately of any change of address.',
    'While the claim is open, the consignee must keep the carton.',
    'It is the responsibility of the shipper to report damage within 6 days.',
    '发现污渍的,请在3天内联系客服。',
    '办理换货时,请务必保留吊牌和包装。',
    '同时,消费者也应保管好保修卡,以便需要时出示。',
    '面料到货后,客户往往希望得到及时的答复。',
  ])('%s', (text) => {
    const read = readText(text);
    expect(said(read)).toEqual([]);
    expect(read.sentences.map((s) => s.state)).toEqual(['plain']);
  });

  test('but what staff are asked for is', () => {
    expect(said(readText('Please ensure that every letter is answered in 3 days max.'))).toEqual([
      'deadline within 3 day',
    ]);
  });
});

describe('a time in which the customer may ask is a window of a rule', () => {
  test.each([
    ['You may send back unused cushions within 40 days of receipt.', 'policy within 40 day'],
    ['We accept returns of faulty rugs within 45 days.', 'policy within 45 day'],
    ['Refunds available within 20 days of purchase.', 'policy within 20 day'],
    ['Freight claims must be filed within 6 months of delivery.', 'policy within 6 month'],
    ['The time limit for filing a claim is eight (8) months from delivery.', 'policy within 8 month'],
    ['Hidden damage must be reported within 4 (four) days of delivery.', 'policy within 4 day'],
    ['The carrier must be notified within 3 business days of delivery.', 'policy within 3 day'],
    ['Orders cancelled within 12 hours of payment are eligible for a full refund.', 'policy within 12 hour'],
    ['Free if reported within 9 days of the visit.', 'policy within 9 day'],
    ['20-Day Money Back Guarantee', 'policy within 20 day'],
    ['请于收到商品10日内提出换货申请,逾期恕不受理。', 'policy within 10 day'],
    ['客户对检验结果有异议,可在收到报告后8日内以书面形式提出申诉。', 'policy within 8 day'],
    ['質量異議應在收貨後6天內書面提出。', 'policy within 6 day'],
    ['消費者於到貨後7日之鑑賞期內,有申請退換貨的權利。', 'policy within 7 day'],
    ['产品自交货之日起60日内发生开线,客户可以选择换货或修理。', 'policy within 60 day'],
    ['沙发自安装之日起15天内(含15天),如果无法使用,且不能维修,用户可以选择退货。', 'policy within 15 day'],
    ['窗帘轨道2年后出现故障,公司可为客户提供有偿修理。', 'policy over 2 year'],
  ])('%s', (text, expected) => {
    expect(said(readText(text))).toEqual([expected]);
  });

  test('and is not measured as a refund or as a window for returns where it is neither', () => {
    const flags = [
      'If a shopper is unhappy, they can write to us within 14 days and return the rug for a refund.',
      'Orders cancelled within 12 hours of payment are eligible for a full refund.',
      'Made-to-measure blinds cannot be returned for change of mind.',
      '除了商品瑕疵或错寄,其余退货原因,来往运费须由顾客负担。',
      '定制商品除非有重大瑕疵,恕不接受退货。',
      '贵重商品不支持退货,如有质量问题可以办理换货。',
    ].flatMap((t) => readText(t).proposals.flatMap((p) => p.flags));
    expect(flags).toEqual([]);
  });
});

describe('a time that only says of which is none of its own', () => {
  test.each([
    [
      'Faults reported within 9 days are mended free of charge within 36 business hours.',
      ['policy within 9 day', 'deadline within 36 hour'],
    ],
    [
      "If a claim isn't settled within 90 days, the carrier must report every 30 days.",
      ['duty every 30 day'],
    ],
    ['客服在 5 日之内未上门的,客户可以选择免费更换。', ['policy']],
  ])('%s', (text, expected) => {
    const found = said(readText(text));
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});

describe('whoever has so many days to do it must do it', () => {
  test('The carrier has 25 days to acknowledge a claim and 90 days to come to a decision.', () => {
    const read = readText(
      'The carrier has 25 days to acknowledge a claim and 90 days to come to a decision.',
    );
    expect(said(read)).toEqual(['deadline within 25 day', 'deadline within 90 day']);
    expect(read.proposals.map((p) => p.until?.name)).toEqual(['complaint.contacted', 'complaint.answered']);
  });
});

describe('figures in other dresses', () => {
  test.each([
    ['Weighing accuracy must be ±3%.', 'indicator at-most 3 percent'],
    ['Daily spend should not exceed 15% of the monthly budget.', 'indicator at-most 15 percent'],
    ['裁剪尺寸误差率须±2%。', 'indicator at-most 2 percent'],
  ])('%s', (text, expected) => {
    expect(said(readText(text))).toEqual([expected]);
  });

  test('a share with its sign in front is kept with what is checked', () => {
    const [p] = readText('The inspector will check %25 of the boxes.').proposals;
    expect(p).toMatchObject({ kind: 'record' });
    expect(p!.parameters).toMatchObject([{ name: 'share', value: 25, unit: 'percent' }]);
  });

  test('“(含90天)” says the same once more', () => {
    expect(said(readText('自签收之日起90天(含90天)内可以退货。'))).toEqual(['policy within 90 day']);
  });
});

describe('praise is not an offer, an order is not nothing', () => {
  test.each([
    ['We aim to provide a high standard of service to all our customers.', 'not-understood'],
    ['Our team of dedicated professionals is ready for you.', 'plain'],
    ['Treat every visitor with respect and patience.', 'not-understood'],
    ['认真保管维修工具和资料。', 'not-understood'],
    ['采取以下措施：', 'plain'],
    ['申请时请提供：', 'plain'],
    ['员工应全心全意为客户着想。', 'not-understood'],
  ])('%s', (text, state) => {
    const read = readText(text);
    expect(said(read)).toEqual([]);
    expect(read.sentences.map((s) => s.state)).toEqual([state]);
  });

  test.each([
    ['Return postage is paid by the customer.', 'policy'],
    ['Refunds above the limit are not offered without supervisor approval.', 'policy'],
    ['退货时应当一次退清货款。', 'policy'],
    ['遗失凭证,但能证明产品在三包期内的,仍享有三包权利。', 'policy'],
    ['门店主管负责顾客反馈的汇总。', 'function'],
  ])('%s', (text, expected) => {
    expect(said(readText(text))).toEqual([expected]);
  });
});

describe('a label gives its figures their meaning', () => {
  test('a heading of times, a line that ends in a colon, a label of the same line', async () => {
    const read = await readLines(
      '# 投诉响应时间\n\n- P1(停线):2小时\n- P2(一般)24小时\n\n# 其它\n\n索赔处理时限应不超过:\n\n- 同城件为20天;\n- 跨省件为40天。\n\n- Initial training: 3 weeks\n',
      'a.md',
    );
    expect(said(read)).toEqual([
      'deadline within 2 hour',
      'deadline within 24 hour',
      'deadline within 20 day',
      'deadline within 40 day',
      'competence at-least 3 week',
    ]);
    expect(read.proposals[1]!.from?.name).toBe('complaint.received');
  });

  test('the long names of English columns are names still', async () => {
    const read = await readLines(
      '| Level | First reply time | Second reply time (if the first is overdue) |\n|---|---|---|\n| Basic | 60 hours | 30 hours |\n',
      'a.md',
    );
    expect(said(read)).toEqual(['deadline within 60 hour', 'deadline within 30 hour']);
  });
});

describe('what got between the characters', () => {
  test('lines glued to a list begin again, headings among them bind nothing', () => {
    const read = readText(
      '二、投诉登记1.客服部应在2小时内答复客户。2.按类别采取以下措施:a. 质量问题:立即更换。',
    );
    expect(read.sentences.map((s) => s.text)).toEqual([
      '二、投诉登记',
      '1.客服部应在2小时内答复客户。',
      '2.按类别采取以下措施:',
      'a. 质量问题:立即更换。',
    ]);
    expect(said(read).slice(0, 1)).toEqual(['deadline within 2 hour']);
    expect(read.sentences[0]!.state).toBe('plain');
  });

  test('clock times and versions are not the number of a line', () => {
    const texts = ['营业时间：上午9：00.下午休息。', '执行标准1.2版。', '按A、B、C三类处理。'];
    expect(texts.map((t) => readText(t).sentences.length)).toEqual([1, 1, 1]);
  });

  test('pinyin behind a character, spaces where a line broke', async () => {
    const read = await readLines(
      '質(zhì)量部應(yīng)在收到樣品后2天內(nèi)答復(fù)客戶。\n\n客服人员在受理客户提出的质量问题以后, 应当认真核实面料的批次和缸 号, 并在4小时内答 复客户处理意见, 不得拖延。\n\n第三条 发货, 仓库在接到发货通知单以后, 应在当天完成拣货和包装, 并在24小时内发 货。',
    );
    expect(read.blocks.map((b) => b.text)).toEqual([
      '質量部應在收到樣品后2天內答復客戶。',
      '客服人员在受理客户提出的质量问题以后, 应当认真核实面料的批次和缸号, 并在4小时内答复客户处理意见, 不得拖延。',
      '第三条 发货, 仓库在接到发货通知单以后, 应在当天完成拣货和包装, 并在24小时内发货。',
    ]);
    expect(said(read)).toContain('deadline within 2 day');
    expect(said(read)).toContain('deadline within 4 hour');
  });
});

describe('limits, targets and outcomes in other words', () => {
  test.each([
    ['Shrinkage must not exceed 4%.', ['indicator at-most 4 percent']],
    ['No roll shall take more than 5 points.', ['indicator at-most 5 point']],
    [
      '热线30秒接通率不低于80%,工单关闭率100%。',
      ['indicator at-least 80 percent', 'indicator at-least 100 percent'],
    ],
    ['校服质保期为6-9个月(泳装不少于2个月)。', ['policy within 9 month', 'policy at-least 2 month']],
    ['每年第三季度,由售后部制定下一年度的年度走访计划。', ['duty every 1 year', 'function']],
    ['Seat covers are warranted for a period of 3 years from purchase.', ['policy within 3 year']],
    ['Claims shall be limited to the price of the cloth.', ['policy']],
    ['Returns cannot be considered after the fabric has been cut.', ['policy']],
    [
      'Letters are acknowledged by the next working day and answered within six working days.',
      ['deadline within 1 day', 'deadline within 6 day'],
    ],
    ['Strike-offs and samples: 8 to 12 days', ['deadline within 12 day']],
    ['We do not measure goods before dyeing.', ['policy']],
    ['Shippers now have only four (4) business days to give notice of hidden damage.', []],
    ['合同签订时间:', []],
  ])('%s', (text, expected) => {
    expect(said(readText(text))).toEqual(expected);
  });

  test.each(['断裂强力应不低于200牛。', 'The hall is lit with at least 700 lux.'])(
    'a limit in a unit that is not read stays visible: %s',
    (text) => {
      expect(readText(text).sentences.map((s) => s.state)).not.toContain('plain');
    },
  );

  test('a number written with spaces begins its line', () => {
    const read = readText('5. 2. 1 业务科每半年发放一次问卷。');
    expect(read.sentences).toHaveLength(1);
    expect(said(read)).toEqual(['duty every 6 month']);
  });

  test('an inspection to a quality limit is kept as a record', () => {
    expect(said(readText('成衣按AQL 4.0抽检。'))).toEqual(['record at-most 4 aql']);
    expect(said(readText('Final inspection is carried out to AQL 1.5.'))).toEqual(['record at-most 1.5 aql']);
  });
});
