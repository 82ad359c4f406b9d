import { describe, expect, test } from 'vitest';
import type { Reading } from '../contract/reading.ts';
import { blocksOf } from '../server/reader/document/blocks-of.ts';
import { readStandard } from '../server/reader/read-standard.ts';

/** Lists that are one commitment, and what only the whole document says; all sentences are invented. */

const read = async (text: string): Promise<Reading> =>
  readStandard(await blocksOf(new TextEncoder().encode(text), ''));

/** One commitment with how many lines it counts. */
const said = (r: Reading): string[] =>
  r.proposals.map((p) => {
    const lines = p.parameters.find((x) => x.name === 'lines');
    return lines ? `${p.kind} of ${lines.value}` : p.kind;
  });

describe('a list of exclusions is one rule with its cases counted', () => {
  test.each([
    ['以下情况不予退换:\n(1)已裁剪的窗帘;\n(2)吊牌已剪的床品;\n(3)超过20天的订单;', 3],
    ['本质保不包括以下各项:\n•布套磨损。\n•个人对软硬的偏好。', 2],
    ['以下情况不在保修范围之内:\n自然褪色;\n受潮发霉;', 2],
    ['The following are not eligible for return:\n- cut cloth\n- opened bedding\n- clearance rugs', 3],
    ['Non-returnable items:\n- made-to-measure blinds\n- gift cards', 2],
  ])('%s', async (text, lines) => {
    const r = await read(text);
    expect(said(r)).toEqual([`policy of ${lines}`]);
    expect(r.sentences.slice(1).map((s) => s.why?.zh)).toEqual(Array(lines).fill('已计入同一清单的一条'));
  });

  test('a heading leads one as well; what follows the list stands for itself', async () => {
    const r = await read(
      '一、不属于保修范围的情况\n1.未按说明安装的轨道。\n2.自行改装的沙发。\n二、维修\n接到报修后应在2天内上门。',
    );
    expect(said(r)).toEqual(['policy of 2', 'deadline']);
  });

  test('another kind of mark begins another list', async () => {
    const r = await read('以下情况不予退换:\n• 已裁剪的布;\n• 贴身用品;\n1. 客服应在3天内答复申请。');
    expect(said(r)).toEqual(['policy of 2', 'deadline']);
  });
});

describe('a long list of duties is one commitment', () => {
  const duties = (n: number): string =>
    Array.from(
      { length: n },
      (_, i) => `${i + 1}、负责第${'甲乙丙丁戊己庚辛壬癸'[i]}组面料样册的整理工作。`,
    ).join('\n');

  test('with more than six lines', async () => {
    const r = await read(`岗位职责:\n${duties(9)}\n10、每月汇总投诉报表。`);
    expect(said(r)).toEqual(['function of 9', 'duty']);
    expect(r.proposals[0]!.title).toEqual({ zh: '岗位职责（9 条）', en: 'Duties of the post (9 lines)' });
    expect(r.proposals.map((p) => p.id)).toEqual(['p1', 'p2']);
  });

  test('a short one stays line by line', async () => {
    expect(said(await read(`岗位职责:\n${duties(3)}`))).toEqual(['function', 'function', 'function']);
  });
});

describe('what is not said is taken from the chapter or the document', () => {
  const events = (r: Reading): (string | undefined)[][] =>
    r.proposals.filter((p) => p.kind === 'deadline').map((p) => [p.from?.name, p.until?.name]);

  test('from the title', async () => {
    const r = await read('客户投诉处理办法\n收到后应在3小时内核实。\n应在2天内报主管。');
    expect(events(r)).toEqual([
      ['complaint.received', 'complaint.answered'],
      ['complaint.received', 'complaint.answered'],
    ]);
  });

  test('from what most of it is about', async () => {
    const r = await read(
      'Claims are acknowledged within 2 days.\nClaims are settled within 20 days.\nA complaint form is signed.\nThe file is passed on within 4 days.',
    );
    expect(r.proposals.map((p) => p.subject)).toEqual(Array(4).fill('complaint'));
  });

  test('stays open where nothing says it', async () => {
    expect(events(await read('应在2天内报主管。'))).toEqual([[undefined, undefined]]);
  });

  test('goods are dispatched before they are delivered', async () => {
    expect(events(await read('送货应在5天内送达。'))).toEqual([['order.dispatched', 'order.delivered']]);
  });
});

test('how to use the goods is for their owner', async () => {
  const r = await read('# 使用与保养\n定期翻转床垫,保持通风。\n# 售后\n客服应定期回访。');
  expect(said(r)).toEqual(['duty']);
});
