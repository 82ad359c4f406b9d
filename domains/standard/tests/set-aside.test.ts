import { describe, expect, test } from 'vitest';
import { trackOf, type DeadlineBody } from '../server/engine/clause.ts';
import { applyEvent, passTime } from '../server/engine/fold.ts';
import { newOutcome, newSubject, type FoldEvent } from '../server/engine/subject.ts';
import { compileRulebook } from '../server/engine/compile-rulebook.ts';
import { alwaysOpen } from '../server/in-force.ts';

const first: DeadlineBody = {
  subject: 'inquiry',
  when: [],
  from: ['received'],
  until: ['answered'],
  cancelledBy: ['merged', 'dropped'],
  undone: { merged: ['unmerged'] },
  within: { value: 4, unit: 'hour' },
  calendar: 'always',
  pausesWhile: [[{ fact: 'waiting', op: 'is', operand: true }]],
  warnsAt: 0.5,
  escalates: [{ after: { value: 1, unit: 'hour' }, to: 'lead' }],
};
const rulebook = compileRulebook({
  calendars: [alwaysOpen],
  versions: [
    {
      id: 'v1',
      standard: 's',
      from: 0,
      until: null,
      clauses: [
        {
          id: 'first',
          key: 'first',
          source: 'X',
          standard: 's',
          version: 'v1',
          since: 0,
          tables: new Map(),
          body: first,
          track: trackOf(first),
        },
      ],
      records: [],
      policies: [],
      tables: new Map(),
    },
  ],
});

const start = Date.parse('2026-11-16T02:00:00Z');
const hours = (n: number): number => start + n * 3_600_000;
let serial = 0;
const event = (name: string, at: number, facts: FoldEvent['facts'] = {}): FoldEvent => ({
  id: `e${(serial += 1)}`,
  event: name,
  facts,
  occurredAt: hours(at),
  recordedAt: hours(at),
});

/** Each event folded by itself, the memory kept as JSON between: as it happens live. */
function live(events: readonly FoldEvent[], until: number) {
  let state = newSubject('inquiry');
  const outs = events.map((e) => {
    const out = newOutcome();
    applyEvent(state, e, rulebook, out);
    state = structuredClone(state);
    return out;
  });
  const last = newOutcome();
  passTime(state, hours(until), rulebook, last);
  return { state, outs: [...outs, last] };
}

function replayed(events: readonly FoldEvent[], until: number) {
  const state = newSubject('inquiry');
  const out = newOutcome();
  for (const e of events) applyEvent(state, e, rulebook, out);
  passTime(state, hours(until), rulebook, out);
  return { state, out };
}

const without = (clock: object): object => ({ ...clock, id: null, startEvent: null });

describe('what was undone runs on', () => {
  test('as if it had not been: the same clock, due when it was due', () => {
    const events = [event('received', 0), event('merged', 1), event('unmerged', 3)];
    const plain = live([event('received', 0)], 3.5);
    const { state, outs } = live(events, 3.5);
    expect(state.clocks.map(without)).toEqual(plain.state.clocks.map(without));
    expect(state.memory).toEqual({ ...plain.state.memory, tracks: state.memory.tracks });
    expect(outs[1]!.closed).toMatchObject([{ outcome: 'cancelled' }]);
    expect(outs[2]!.reopened).toMatchObject([{ clock: { dueAt: hours(4) }, closed: null }]);
    expect(outs[2]!.moves.map((m) => [m.move, m.at])).toEqual([
      ['reopened', hours(3)],
      // Close to due while it was away: told now, as of then.
      ['warned', hours(2)],
    ]);
    expect(outs[2]!.started).toEqual([]);
  });

  test('what stood still when it ended stands still on; time that passes counts', () => {
    const waits = [event('received', 0), event('waits', 1, { waiting: true })];
    const away = [event('merged', 2), event('unmerged', 6)];
    const { state } = live([...waits, ...away, event('resumed', 7, { waiting: false })], 7);
    expect(state.clocks).toMatchObject([{ dueAt: hours(10), pausedFor: hours(6) - start, breachedAt: null }]);
    const ran = live([event('received', 0), event('merged', 1), event('unmerged', 6)], 6);
    expect(ran.state.clocks).toMatchObject([{ breachedAt: hours(4), level: 1 }]);
    expect(ran.outs[2]!.moves.map((m) => m.move)).toEqual(['reopened', 'warned', 'breached', 'escalated']);
  });

  test('one that was broken runs on as broken, and is judged when it is answered', () => {
    const events = [event('received', 0), event('merged', 5), event('unmerged', 6), event('answered', 7)];
    const { state, outs } = live(events, 8);
    expect(outs[1]!.closed).toMatchObject([{ outcome: 'broken' }]);
    expect(outs[2]!.reopened).toMatchObject([{ closed: { outcome: 'broken' } }]);
    expect(outs[3]!.closed).toMatchObject([{ outcome: 'broken', stoppedAt: hours(7), breachedAt: hours(4) }]);
    expect(state.memory.aside).toBeUndefined();
  });

  test('what was answered before, or ended by something that cannot be undone, stays ended', () => {
    const answered = live(
      [event('received', 0), event('answered', 1), event('merged', 2), event('unmerged', 3)],
      4,
    );
    expect([answered.state.clocks, answered.state.memory.tracks]).toEqual([[], {}]);
    const dropped = live([event('received', 0), event('dropped', 1), event('unmerged', 3)], 4);
    expect([dropped.state.clocks, dropped.state.memory.tracks]).toEqual([[], {}]);
  });

  test('replay comes to what was live, merged and unmerged twice over', () => {
    const events = [
      event('received', 0),
      event('merged', 1),
      event('unmerged', 2),
      event('merged', 2.5),
      event('unmerged', 5),
      event('answered', 6),
    ];
    for (let n = 1; n <= events.length; n += 1) {
      const one = live(events.slice(0, n), 5.5);
      const two = replayed(events.slice(0, n), 5.5);
      expect(two.state.clocks.map((c) => ({ ...c, id: null }))).toEqual(
        one.state.clocks.map((c) => ({ ...c, id: null })),
      );
      expect(two.state.memory.tracks).toEqual(one.state.memory.tracks);
      expect(two.out.closed.map((c) => c.outcome)).toEqual(
        n === 2 || n === 4 ? ['cancelled'] : n === 6 ? ['broken'] : [],
      );
    }
  });
});
