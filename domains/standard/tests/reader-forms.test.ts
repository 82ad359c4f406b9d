import { describe, expect, test } from 'vitest';
import type { ReadBlock, Reading } from '../contract/reading.ts';
import { blocksOf } from '../server/reader/document/blocks-of.ts';
import { readStandard } from '../server/reader/read-standard.ts';

const paragraph = (text: string): ReadBlock => ({ kind: 'paragraph', level: 0, text, page: null });
const readText = (text: string): Reading => readStandard([paragraph(text)]);
const readLines = async (text: string, name = ''): Promise<Reading> =>
  readStandard(await blocksOf(new TextEncoder().encode(text), name));

/** One commitment as a line: `deadline within 2 hour`. */
const said = (r: Reading): string[] =>
  r.proposals.map((p) => [p.kind, p.direction, p.number, p.unit].filter((x) => x !== null).join(' '));

describe('a number is read however it is written', () => {
  test.each([
    ['投诉须在２小时内响应。', 'deadline within 2 hour'],
    ['投诉须在二十四小时之内响应。', 'deadline within 24 hour'],
    ['投诉须于半个工作日内响应。', 'deadline within 0.5 day'],
    ['投诉须在两个半小时内响应。', 'deadline within 2.5 hour'],
    ['投诉处理时限：3-5个工作日', 'deadline within 5 day'],
    ['投诉響應時間不得超過４８小時。', 'deadline within 48 hour'],
    ['投诉响应时间≤30分钟', 'deadline within 30 minute'],
    ['投诉 2h 内响应。', 'deadline within 2 hour'],
    ['Complaints are answered in under two hours.', 'deadline within 2 hour'],
    ['Complaints are answered within twenty-four (24) hours.', 'deadline within 24 hour'],
    ['Complaints are answered in 4 hours max.', 'deadline within 4 hour'],
    ['Complaints must be answered no later than half an hour after receipt.', 'deadline within 30 minute'],
    ['应急演练：≥2次/年', 'duty at-least 2 per-year'],
    ['应急演练两次/年', 'duty every 2 per-year'],
    ['每季度开展一次客户回访。', 'duty every 1 quarter'],
    ['Drills are held twice a year.', 'duty every 2 per-year'],
    ['Scales are calibrated every six months.', 'duty every 6 month'],
    ['客户满意度不低于百分之九十五。', 'indicator at-least 95 percent'],
    ['货损率控制在万分之五以内。', 'indicator at-most 0.05 percent'],
    ['合格率须超过九成五。', 'indicator over 95 percent'],
    ['受访客户不少于半数以上。', 'indicator at-least 50 percent'],
    ['No less than 97% of orders are delivered on time.', 'indicator at-least 97 percent'],
    ['The return rate must stay under 3 per cent.', 'indicator under 3 percent'],
    ['The scrap rate must not exceed 1.5 %.', 'indicator at-most 1.5 percent'],
    ['客户档案保存不少于五年。', 'record at-least 5 year'],
    ['交货前三天通知客户。', 'deadline at-least 3 day'],
  ])('%s', (text, expected) => {
    expect(said(readText(text))).toEqual([expected]);
  });

  test('working time is told from time around the clock', () => {
    const calendars = [
      '投诉3天内办结。',
      '投诉3个工作日内办结。',
      'Complaints are closed within 3 business days.',
    ];
    expect(calendars.map((t) => readText(t).proposals[0]!.calendar)).toEqual([
      'always',
      'working',
      'working',
    ]);
  });

  test('dates, hours of opening, telephone numbers and numbers of standards are no terms', () => {
    const plain = [
      '本标准自2024年3月1日起实施。',
      '服务时间：8:30-17:30，电话 0571-88886666。',
      'GB/T 19012-2019 第3章',
      'Open 24 hours a day, 7 days a week.',
      '每周一至周五 9:00-18:00',
    ];
    expect(plain.map((t) => said(readText(t)))).toEqual(plain.map(() => []));
  });
});

describe('several commitments of a sentence have each their words', () => {
  test('and their own number, moment and place', () => {
    const text = '接到投诉后，1小时内联系客户、24小时内答复，并做好记录。';
    const { proposals } = readText(text);
    expect(
      proposals.map((p) => [p.kind, p.number, p.until?.name ?? null, text.slice(p.span.start, p.span.end)]),
    ).toEqual([
      ['deadline', 1, 'complaint.contacted', '1小时内联系客户'],
      ['deadline', 24, 'complaint.answered', '、24小时内答复'],
      ['record', null, null, '并做好记录'],
    ]);
  });

  test('rules with cases of their own are rules of their own', () => {
    const { proposals } = readText('500元以下由主管审批，500元以上报总经理批准。');
    expect(proposals.map((p) => [p.kind, p.owner])).toEqual([
      ['policy', 'lead'],
      ['policy', 'management'],
    ]);
  });

  test('events of the catalogue are told from those still to come', () => {
    const read = readStandard([paragraph('咨询应在2小时内答复。投诉应在1小时内联系。')], {
      events: new Set(['inquiry.received', 'inquiry.answered']),
    });
    expect(read.proposals.map((p) => [p.from?.name, p.from?.known, p.until?.name, p.until?.known])).toEqual([
      ['inquiry.received', true, 'inquiry.answered', true],
      ['complaint.received', false, 'complaint.contacted', false],
    ]);
  });
});

describe('what is no promise of the company is not proposed', () => {
  test.each([
    ['客户应在收货后48小时内提出异议。', 'plain'],
    ['请您在7天内寄回商品。', 'plain'],
    ['The buyer shall report defects within 8 days.', 'plain'],
    ['Please contact us within 7 days of delivery.', 'plain'],
    ['去年的投诉都在24小时内得到了答复。', 'plain'],
    ['Last year complaints were answered within 20 hours.', 'plain'],
    ['“加急单”是指3天内交货的订单。', 'plain'],
    ['为什么要在24小时内回复客户？', 'plain'],
    ['有的工厂要求三声内接电话。', 'plain'],
    ['全场5折，3天内下单立减50元！', 'debris'],
    ['第3章 投诉处理……………………12', 'debris'],
    ['上一篇：如何在24小时内答复客户', 'debris'],
    ['© 2024 Reply within 24 hours Ltd', 'debris'],
    ['《客服标准》由会员分享，可在线阅读', 'debris'],
  ])('%s', (text, state) => {
    const read = readText(text);
    expect(said(read)).toEqual([]);
    expect(read.sentences.map((s) => s.state)).toContain(state);
    expect(read.sentences.every((s) => s.why !== null)).toBe(true);
  });
});

describe('the page around a sentence is understood', () => {
  test('cells of a table are read with their rows and columns', async () => {
    const read = await readLines(
      '| 区域 | 派单时限 | 上门时限 |\n|---|---|---|\n| 市区 | 2小时 | 24小时 |\n\n| 指标 | 目标值 | 统计周期 |\n|---|---|---|\n| 准时交货率 | ≥98% | 每月 |',
      'a.md',
    );
    expect(said(read)).toEqual([
      'deadline within 2 hour',
      'deadline within 24 hour',
      'indicator at-least 98 percent',
    ]);
    const row = read.blocks.find((b) => b.text.startsWith('市区'))!.text;
    expect(read.proposals.slice(0, 2).map((p) => row.slice(p.span.start, p.span.end))).toEqual([
      '2小时',
      '24小时',
    ]);
  });

  test('a list hangs on the line that leads to it', async () => {
    const read = await readLines(
      'We will:\n- be courteous at all times\n- answer letters within 5 working days\n\nOur history\n- a list',
    );
    expect(read.sentences.map((s) => s.state)).toEqual([
      'plain',
      'not-understood',
      'proposed',
      'plain',
      'plain',
    ]);
  });

  test('a chapter of purpose or terms promises nothing, the next one does', async () => {
    const read = await readLines('1. 目的\n确保客户得到及时的服务。\n2. 投诉\n投诉应及时处理。');
    expect(read.sentences.filter((s) => s.state === 'proposed').map((s) => s.text)).toEqual([
      '投诉应及时处理。',
    ]);
  });

  test('a text that lost its lines gets them back', async () => {
    const read = await readLines(
      '客户服务规范第1章总则1.1目的与原则1.2适用范围第2章投诉2.1投诉受理2.2投诉时限第1章总则1.1目的与原则服务应以客户为中心，为客户创造价值。1.2适用范围本规范适用于全体员工和各级分支机构。第2章投诉2.1投诉受理公司应设立投诉热线，由专人值守，节假日照常受理。2.2投诉时限投诉应在24小时内答复，重大投诉应在2小时内上报总经理，并在结案后三天内回访客户，回访结果须登记。',
    );
    expect(said(read)).toEqual([
      'function',
      'deadline within 24 hour',
      'deadline within 2 hour',
      'deadline within 3 day',
      'record',
    ]);
    expect(read.sentences.find((s) => s.text.startsWith('投诉应在'))!.chapter.at(-1)).toBe('2.2投诉时限');
    expect(read.counts.debris).toBeGreaterThanOrEqual(4);
  });

  test('a table of contents, headers and footers are set aside', () => {
    const page = (n: number, text: string): ReadBlock[] => [
      { ...paragraph('锦瑟纺织 客户服务标准'), page: n },
      { ...paragraph(text), page: n },
      { ...paragraph(`第 ${n} 页 共 3 页`), page: n },
    ];
    const read = readStandard([
      paragraph('目录'),
      paragraph('一、投诉须在24小时内答复 3'),
      paragraph('二、交付 5'),
      ...page(1, '投诉应在24小时内答复。'),
      ...page(2, '订单应在4小时内确认。'),
      ...page(3, '退货应在7天内退款。'),
    ]);
    expect(said(read)).toEqual([
      'deadline within 24 hour',
      'deadline within 4 hour',
      'deadline within 7 day',
    ]);
    expect(read.counts.debris).toBe(9);
  });
});
