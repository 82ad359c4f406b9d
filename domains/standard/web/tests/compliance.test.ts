import { describe, expect, it } from 'vitest';
import { groupsOf, keptRate, type Compliance, type ThreadRow } from '../compliance/cloth-data.ts';
import { askedState, readListed, readRow, writeListed, writeRow } from '../compliance/drill-address.ts';
import { isMonth, lengthOf, monthAway, soundSpan, spanBefore } from '../compliance/span.ts';
import { threadsOfClocks } from '../parts/threads.ts';

const thread = (
  clock: string,
  day: string,
  state: ThreadRow['state'],
  more: Partial<ThreadRow> = {},
): ThreadRow => ({
  clock,
  what: 'clock',
  missing: [],
  rows: [],
  day,
  state,
  subject: null,
  from: `${day}T01:00:00.000Z`,
  due: `${day}T02:00:00.000Z`,
  at: null,
  share: 0.5,
  clause: { key: 'mail', source: 'TX-2.2.1', title: { zh: '邮件答复', en: 'Mail answered' } },
  ...more,
});

const compliance: Compliance = {
  total: { met: 10, broken: 2, running: 3, close: 1, paused: 1 },
  closedDays: [],
  today: '2026-11-20',
  rows: [
    {
      key: 'mail',
      source: 'TX-2.2.1',
      title: { zh: '邮件答复', en: 'Mail answered' },
      standard: { zh: '纺织', en: 'Textile' },
      met: 10,
      broken: 2,
      running: 1,
      close: 1,
      paused: 1,
      days: [
        { day: '2026-11-19', met: 10, broken: 2, running: 0 },
        { day: '2026-11-20', met: 0, broken: 0, running: 3 },
      ],
    },
    {
      key: 'order',
      source: 'TX-2.2.2',
      title: { zh: '订单', en: 'Order' },
      standard: { zh: '纺织', en: 'Textile' },
      met: 0,
      broken: 0,
      running: 0,
      close: 0,
      paused: 0,
      days: [],
    },
  ],
};

const none = { broken: [], close: [], paused: [], running: [] };
const shown = { onlyBroken: false, bare: false, target: 98, language: 'zh' as const };

describe('the cloth of a span', () => {
  it('gives each break and each close one its own thread, and counts the rest', () => {
    const [group] = groupsOf(
      compliance,
      {
        broken: [thread('b1', '2026-11-19', 'broken')],
        close: [thread('c1', '2026-11-20', 'close')],
        paused: [thread('p1', '2026-11-20', 'paused')],
        running: [thread('r1', '2026-11-20', 'running', { share: 0.25 })],
      },
      shown,
    );
    const [before, today] = group!.rows[0]!.cells;
    // Two breaks were counted and one was fetched: the other has its place without a name.
    expect(before!.broken.map((t) => t.id)).toEqual(['b1', '']);
    expect(before!.kept).toBe(10);
    expect(today).toMatchObject({ running: 1, paused: 1, runningShare: 0.25 });
    expect(today!.close.map((t) => t.id)).toEqual(['c1']);
  });

  it('never draws more breaks than were counted, nor a negative number that run', () => {
    const broken = ['1', '2', '3'].map((id) => thread(id, '2026-11-19', 'broken'));
    const close = ['1', '2', '3', '4'].map((id) => thread(id, '2026-11-20', 'close'));
    const [group] = groupsOf(compliance, { ...none, broken, close }, shown);
    const [before, today] = group!.rows[0]!.cells;
    expect(before!.broken).toHaveLength(2);
    expect(today!.running).toBe(0);
  });

  it('counts what is decided and leaves out clauses nothing was due for, unless asked', () => {
    const rows = (bare: boolean) => groupsOf(compliance, none, { ...shown, bare }).flatMap((g) => g.rows);
    expect(rows(false).map((r) => r.id)).toEqual(['mail']);
    expect(rows(false)[0]).toMatchObject({ total: 12, broken: 2, rate: 83.3, target: 98 });
    expect(rows(true).map((r) => r.id)).toEqual(['mail', 'order']);
    expect(rows(true)[1]).toMatchObject({ total: 0, rate: null });
    expect(groupsOf(compliance, none, { ...shown, bare: true, onlyBroken: true })[0]!.rows).toHaveLength(1);
  });

  it('does not round a broken promise up to a whole', () => {
    expect(keptRate({ met: 9_999, broken: 1 })).toBe(99.9);
    expect(keptRate({ met: 5, broken: 0 })).toBe(100);
    expect(keptRate({ met: 0, broken: 0 })).toBeNull();
  });
});

describe('spans', () => {
  it('knows months, also over the year and in February', () => {
    expect(monthAway('2026-01-31', -1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(monthAway('2028-01-15', 1)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(isMonth({ from: '2026-02-01', to: '2026-02-28' })).toBe(true);
    expect(isMonth({ from: '2026-02-01', to: '2026-02-27' })).toBe(false);
  });

  it('makes what an address asks for sound', () => {
    expect(soundSpan('', '', '2026-11-20')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(soundSpan('2026-13-40', '2026-11-02', '2026-11-20').from).toBe('2026-11-01');
    expect(soundSpan('2026-11-09', '2026-11-02', '2026-11-20')).toEqual({
      from: '2026-11-02',
      to: '2026-11-09',
    });
    expect(lengthOf(soundSpan('2020-01-01', '2026-11-02', '2026-11-20'))).toBe(366);
  });

  it('compares a month that still runs with the same days of the month before', () => {
    const november = { from: '2026-11-01', to: '2026-11-30' };
    expect(spanBefore(november, '2026-11-20')).toEqual({ from: '2026-10-01', to: '2026-10-20' });
    expect(spanBefore(november, '2026-12-05')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    const march = { from: '2026-03-01', to: '2026-03-31' };
    expect(spanBefore(march, '2026-03-30')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(spanBefore({ from: '2026-11-14', to: '2026-11-20' }, '2026-11-20')).toEqual({
      from: '2026-11-07',
      to: '2026-11-13',
    });
  });
});

describe('what a figure opens to', () => {
  it('stands in the address and comes back out of it', () => {
    const one = { state: 'kept' as const, clause: 'TX-2.2.1.mail', day: '2026-11-12' };
    expect(writeListed(one)).toBe('kept~TX-2.2.1.mail~2026-11-12');
    expect(readListed(writeListed(one))).toEqual(one);
    expect(writeListed({ state: 'broken', clause: null, day: null })).toBe('broken');
    expect(readListed('broken')).toEqual({ state: 'broken', clause: null, day: null });
    expect(readListed('kept~x~yesterday')).toEqual({ state: 'kept', clause: 'x', day: null });
    expect(readListed('torn')).toBeNull();
    expect(readListed('')).toBeNull();
  });

  it('is asked for in the contract’s words', () => {
    expect(askedState('kept')).toEqual({ state: 'met' });
    expect(askedState('broken')).toEqual({ state: 'broken' });
    expect(askedState('all')).toEqual({});
  });
});

describe('threads of clocks', () => {
  it('draws each clock as it stands', () => {
    const row = { state: 'broken' as const, from: 'a', due: 'b', at: null, share: 1, id: 'x', open: true };
    expect(threadsOfClocks([row])).toEqual([{ state: 'broken', from: 'a', due: 'b', at: null, share: 1 }]);
  });
});

describe('a row behind a figure in the address', () => {
  it('says what it is where it is no clock', () => {
    expect(writeRow({ what: 'clock', clock: 'a' })).toBe('a');
    expect(readRow('a')).toEqual({ what: 'clock', id: 'a' });
    for (const what of ['check', 'decision'] as const)
      expect(readRow(writeRow({ what, clock: 'b' }))).toEqual({ what, id: 'b' });
    expect(readRow('strange~b')).toEqual({ what: 'clock', id: 'strange~b' });
  });
});
