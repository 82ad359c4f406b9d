import { useState, type ReactNode } from 'react';
import { Button, Cloth, Page, Thread, type ClothCell, type ClothGroup, type ClothRow } from '#kernel/web';
import { clock } from './pretend.ts';

const today = '2026-11-20';
const shut = new Set(['01', '07', '08', '14', '15', '21', '22', '28', '29'].map((d) => `2026-11-${d}`));

/** Numbers that look like a month, the same on each visit. */
const dice = (seed: number): (() => number) => {
  let s = seed;
  return () => (s = (s * 16_807) % 2_147_483_647) / 2_147_483_647;
};

function row(
  id: string,
  code: string,
  title: string,
  daily: number,
  breaks: Record<number, number>,
  target = 98,
): ClothRow {
  const roll = dice(id.length * 997 + title.length * 131 + daily);
  const cells: ClothCell[] = [];
  let kept = 0;
  let broken = 0;
  for (let d = 1; d <= 20; d += 1) {
    const day = `2026-11-${String(d).padStart(2, '0')}`;
    const n = d === 20 ? Math.round(daily / 3) : Math.round(daily * (0.4 + roll() * 0.8));
    const torn = breaks[d] ?? 0;
    kept += n;
    broken += torn;
    cells.push({
      day,
      kept: n,
      running: d === 20 ? Math.max(1, Math.round(daily / 2)) : 0,
      paused: d === 17 && roll() > 0.7 ? 1 : 0,
      runningShare: 0.45,
      broken: Array.from({ length: torn }, (_, i) => ({
        id: `${id}-${d}-${i}`,
        ...clock('broken', -90, -30),
      })),
      close: d === 20 && daily > 10 ? [{ id: `${id}-c`, ...clock('close', -50, 10) }] : [],
    });
  }
  return {
    id,
    code,
    title,
    rate: (kept / (kept + broken)) * 100,
    target,
    broken,
    total: kept + broken,
    cells,
  };
}

const groups: ClothGroup[] = [
  {
    title: '联系与答复',
    rows: [
      row('a', '示-7.2.1', '投诉 1 小时内联系', 2.4, { 12: 1 }),
      row('b', '示-7.2.1', '投诉 24 小时内答复', 2.6, { 4: 1, 17: 1 }),
      row('c', '示-2.3', '咨询当日答复', 66, { 9: 1 }),
      row('d', '示-3.3', '来信 30 分钟回应', 22, { 6: 1, 11: 1, 12: 2 }),
      row('e', '示-2.2.1', '来电 3 声内接起', 103, { 3: 1, 12: 3, 19: 1 }),
      row('f', '示-2.2.1', '会话 20 秒内应答', 147, { 11: 2 }),
    ],
  },
  {
    title: '订单与交付',
    rows: [
      row('g', '示-4.1', '订单 4 小时确认', 9, { 10: 1 }),
      row('h', '示-2.2.2', '各阶段进度告知', 28, {}),
      row('i', '示-2.3.1', '按承诺日交付', 7, { 5: 1, 16: 1, 18: 2 }),
      row('j', '示-3.2.4', '延期先于承诺日告知', 0.5, { 16: 1 }),
    ],
  },
  {
    title: '质量',
    rows: [
      row('k', '示-2.1.1', '原料批批检验', 1.4, {}),
      row('l', '示-3.4.1', '质检 2 个工作日初步意见', 1, { 13: 1 }),
    ],
  },
];

const heavy: ClothGroup = {
  title: 'Canvas (> 2,000 threads)',
  rows: Array.from({ length: 48 }, (_, i) =>
    row(`x${i}`, `示-${i}`, `一行一条款 ${i}`, 60, { [1 + (i % 19)]: 1 }),
  ),
};

export default function ClothPage(): ReactNode {
  const [selected, setSelected] = useState({ row: 'a', day: '2026-11-12' });
  const [many, setMany] = useState(false);
  return (
    <Page
      title="守约布"
      sub="每一根线是一件事对一条条款。断了就看得见，点开就是证据。"
      actions={
        <>
          <Thread thread={clock('kept', -60, 0, 0)} />
          <Thread thread={clock('broken', -60, -20)} />
          <Button onClick={() => setMany(!many)}>换一块布</Button>
          <Button icon="download">导出</Button>
        </>
      }
    >
      <Cloth
        groups={many ? [heavy, ...groups] : groups}
        from="2026-11-01"
        to="2026-11-30"
        today={today}
        shut={shut}
        clauses={84}
        selected={selected}
        onOpen={({ row: r, day }) => setSelected({ row: r.id, day })}
      />
    </Page>
  );
}
