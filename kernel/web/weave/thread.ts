import { toMillis, type Instant } from '#kernel/contract';

/** How a clock stands: 兑现, 进行中, 临期, 断线, 暂停, 取消. */
export type ThreadState = 'kept' | 'running' | 'close' | 'broken' | 'paused' | 'cancelled';

/** One clock as it is drawn. */
export interface ThreadData {
  state: ThreadState;
  from: Instant;
  due: Instant;
  /** When it was stopped; absent while it runs. A broken clock runs on until it is answered. */
  at?: Instant | null;
  /** Share of its open time that has gone, 0 to 1. */
  share: number;
}

/** One stroke of a weave: SVG path data, its dye, and how it is drawn. SVG and canvas share it. */
export interface Stroke {
  d: string;
  dye: 'kept' | 'run' | 'warp' | 'close' | 'close-mark' | 'broken' | 'pause';
  width: number;
  dash?: string;
  offset?: number;
}

const rank = (t: ThreadData): number => {
  if (t.state === 'broken') return t.at ? 3 : 0;
  return { close: 1, running: 2, paused: 4, kept: 5, cancelled: 6 }[t.state];
};

/** The most urgent first: broken and still waiting, close, running by what is due; kept behind. */
export const byUrgency = (threads: readonly ThreadData[]): ThreadData[] =>
  [...threads].sort((a, b) => rank(a) - rank(b) || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));

const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(high, n));

/** A pick is 3 px and 1 px open: lengths are whole picks, at least one once a clock has started. */
const picks = (share: number, length: number): number =>
  clamp(Math.round((share * length) / 4) * 4, 4, length);

/** Where along a broken thread its deadline lies: by its instants, kept off the very ends. */
export function deadlineOf(thread: ThreadData, now: number): number {
  const [from, due] = [toMillis(thread.from), toMillis(thread.due)];
  const end = thread.at ? toMillis(thread.at) : now;
  return end <= from ? 0.72 : clamp((due - from) / (end - from), 0.3, 0.8);
}

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** A standing thread, top to bottom, around `x`; `y` its top, `wide` 4 in strips and 3 in the cloth. */
export function standing(
  thread: ThreadData,
  box: { x: number; y: number; length: number; wide: number; shift: boolean; now: number },
): Stroke[] {
  const { x, y, length, wide, shift } = box;
  const bottom = y + length;
  const weave = { width: wide, dash: '3 1', offset: shift ? 2 : 0 };
  const line = (a: number, b: number): string => `M${n(x)} ${n(a)}V${n(b)}`;
  const apart = wide > 3 ? 1.5 : 1;
  const gone = y + picks(thread.share, length);
  const open: Stroke = {
    d: `M${n(x - apart)} ${n(gone)}V${n(bottom)}M${n(x + apart)} ${n(gone)}V${n(bottom)}`,
    dye: 'warp',
    width: 1,
  };
  const warp = gone < bottom ? [open] : [];
  switch (thread.state) {
    case 'kept':
      return [{ d: line(y, bottom), dye: 'kept', ...weave }];
    case 'running':
      return [{ d: line(y, gone), dye: 'run', ...weave }, ...warp];
    case 'close':
      return [
        ...warp,
        { d: line(y, gone), dye: 'close', width: wide },
        { d: twill(x, y, gone, wide), dye: 'close-mark', width: 1.3 },
      ];
    case 'paused':
      return [{ d: line(y, gone), dye: 'pause', width: 2, dash: '6 4' }, ...warp];
    case 'cancelled':
      return [{ d: line(y, bottom), dye: 'warp', width: 1 }];
    case 'broken':
      return torn(x, y, length, weave, deadlineOf(thread, box.now));
  }
}

const twill = (x: number, from: number, to: number, wide: number): string => {
  let d = '';
  for (let y = from + 4; y <= to; y += 4) d += `M${n(x - wide / 2)} ${n(y)}l${wide}-4`;
  return d;
};

/** A gap of 16 px at the deadline (less in a short thread), and frayed ends on both sides of it. */
function torn(
  x: number,
  y: number,
  length: number,
  weave: { width: number; dash: string; offset: number },
  deadline: number,
): Stroke[] {
  const gap = length >= 40 ? 16 : Math.min(16, Math.max(8, length - 7));
  const a = clamp(y + Math.round((deadline * length) / 4) * 4 - gap / 2, y + 3, y + length - gap - 3);
  const b = a + gap;
  return [
    { d: `M${n(x)} ${n(y)}V${n(a)}M${n(x)} ${n(b)}V${n(y + length)}`, dye: 'broken', ...weave },
    { d: frayed(x, a, b), dye: 'broken', width: 1 },
  ];
}

/** Five wisps: three hang from the upper end, two stand on the lower. */
export const frayed = (x: number, a: number, b: number): string =>
  `M${n(x - 1.5)} ${n(a - 1)}v3q0 2-1.5 3.5M${n(x)} ${n(a - 1)}v6M${n(x + 1.5)} ${n(a - 1)}v3q.4 2.500 2 4` +
  `M${n(x - 1.5)} ${n(b + 1)}v-2q-.2-2-1.500-3M${n(x + 1.5)} ${n(b + 1)}v-2q.2-2 1.600-3.500`;

/** A lying thread, left to right, 5 px thick in 9, ending in a bar where the deadline is. */
export function lying(thread: ThreadData, length: number, now: number): Stroke[] {
  const y = 4.5;
  const line = (a: number, b: number): string => `M${n(a)} ${y}H${n(b)}`;
  const gone = picks(thread.share, length);
  const base: Stroke = { d: line(0, length), dye: 'warp', width: 1 };
  const bar = (dye: Stroke['dye']): Stroke => ({ d: `M${n(length - 1)} 1v7`, dye, width: 2 });
  const weave = { width: 5, dash: '3 1' };
  switch (thread.state) {
    case 'kept':
      return [base, { d: line(0, length), dye: 'kept', ...weave }, bar('kept')];
    case 'running':
      return [base, { d: line(0, gone), dye: 'run', ...weave }, bar('warp')];
    case 'close':
      return [
        base,
        { d: line(0, gone), dye: 'close', width: 5 },
        { d: twillLying(y, gone), dye: 'close-mark', width: 1.3 },
        bar('warp'),
      ];
    case 'paused':
      return [base, { d: line(0, gone), dye: 'pause', width: 2.5, dash: '6 4' }, bar('warp')];
    case 'cancelled':
      return [base];
    case 'broken':
      return tornLying(y, length, deadlineOf(thread, now));
  }
}

const twillLying = (y: number, to: number): string => {
  let d = '';
  for (let x = 0; x + 4 <= to; x += 5) d += `M${n(x)} ${n(y + 2.5)}l4-5`;
  return d;
};

function tornLying(y: number, length: number, deadline: number): Stroke[] {
  const gap = 12;
  const a = clamp(Math.round((deadline * length) / 4) * 4 - gap / 2, 3, length - gap - 3);
  const b = a + gap;
  const wisps =
    `M${n(a)} ${y - 1.5}q3-.3 5-2.500M${n(a)} ${y}h6M${n(a)} ${y + 1.5}q2 .3 4 2.300` +
    `M${n(b)} ${y - 1.5}q-2-.2-3.500-1.800M${n(b)} ${y + 1.5}q-3 .5-4.500 2`;
  return [
    { d: `M0 ${y}H${n(length)}`, dye: 'warp', width: 1 },
    { d: `M0 ${y}H${n(a)}M${n(b)} ${y}H${n(length)}`, dye: 'broken', width: 5, dash: '3 1' },
    { d: wisps, dye: 'broken', width: 1 },
    { d: `M${n(length - 1)} 1v7`, dye: 'broken', width: 2 },
  ];
}
