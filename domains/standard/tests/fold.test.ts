import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/contract';
import type { CalendarBody } from '../server/engine/calendar-body.ts';
import { trackOf, type DeadlineBody } from '../server/engine/clause.ts';
import { applyEvent, passTime } from '../server/engine/fold.ts';
import { newOutcome, newSubject, type FoldEvent, type SubjectState } from '../server/engine/subject.ts';
import type { Rulebook } from '../server/engine/rulebook.ts';
import type { StandardVersion } from '../server/engine/versions.ts';
import { compileRulebook } from '../server/engine/compile-rulebook.ts';

const desk: CalendarBody = {
  zone: 'Asia/Shanghai',
  week: [
    [{ from: 540, to: 1080 }],
    [{ from: 540, to: 1080 }],
    [{ from: 540, to: 1080 }],
    [{ from: 540, to: 1080 }],
    [{ from: 540, to: 1080 }],
    [],
    [],
  ],
  days: {},
  closures: [],
};
const calendars = [{ id: 'cal-1', key: 'desk', from: 0, body: desk }];

const answer: DeadlineBody = {
  subject: 'inquiry',
  when: [[{ fact: 'channel', op: 'is', operand: 'mail' }]],
  from: ['received', 'again'],
  until: ['answered'],
  cancelledBy: ['merged'],
  within: { value: 4, unit: 'hour' },
  calendar: 'desk',
  pausesWhile: [[{ fact: 'waiting', op: 'is', operand: true }]],
  warnsAt: 0.75,
  escalates: [
    { after: { value: 0, unit: 'minute' }, to: 'lead' },
    { after: { value: 2, unit: 'hour' }, to: 'manager' },
  ],
};
const urgent: DeadlineBody = {
  ...answer,
  when: [[{ fact: 'priority', op: 'is', operand: 'urgent' }]],
  within: { value: 1, unit: 'hour' },
};

const version = (
  id: string,
  from: number,
  until: number | null,
  bodies: DeadlineBody[],
): StandardVersion => ({
  id,
  standard: 's',
  from,
  until,
  clauses: bodies.map((body, i) => ({
    id: `${id}.${i}`,
    key: `k${i}`,
    source: 'X',
    standard: 's',
    version: id,
    since: from,
    tables: new Map(),
    body,
    track: trackOf(body),
  })),
  records: [],
  policies: [],
  tables: new Map(),
});

const rulebook = compileRulebook({ versions: [version('v1', 0, null, [answer, urgent])], calendars });

const t = (text: string) => Date.parse(`${text}+08:00`);
let serial = 0;
const event = (
  name: string,
  when: string | number,
  facts: FoldEvent['facts'] = {},
  recorded: string | number = when,
): FoldEvent => ({
  id: `e${(serial += 1)}`,
  event: name,
  facts,
  occurredAt: typeof when === 'string' ? t(when) : when,
  recordedAt: typeof recorded === 'string' ? t(recorded) : recorded,
});

function run(events: readonly FoldEvent[], book: Rulebook = rulebook, until?: string) {
  const state = newSubject('inquiry');
  const out = newOutcome();
  for (const e of events) applyEvent(state, e, book, out);
  if (until) passTime(state, t(until), book, out);
  return { state, out };
}

const monday = '2026-11-16T10:00:00';

describe('a clock', () => {
  test('is met when the answer comes in time, and remembers its clause and calendar', () => {
    const { out, state } = run([
      event('received', monday, { channel: 'mail' }),
      event('answered', '2026-11-16T11:00:00'),
    ]);
    expect(out.closed).toMatchObject([
      { outcome: 'met', clause: 'v1.0', calendar: 'cal-1', dueAt: t('2026-11-16T14:00:00') },
    ]);
    expect(state.clocks).toEqual([]);
  });

  test('a breach is stamped with the deadline, the clock runs on, and escalation goes on until it is stopped', () => {
    const { out, state } = run(
      [event('received', monday, { channel: 'mail' })],
      rulebook,
      '2026-11-17T10:00:00',
    );
    expect(state.clocks).toMatchObject([{ breachedAt: t('2026-11-16T14:00:00'), level: 2 }]);
    expect(out.moves.map((m) => [m.move, m.at])).toEqual([
      ['started', t(monday)],
      ['warned', t('2026-11-16T13:00:00')],
      ['breached', t('2026-11-16T14:00:00')],
      ['escalated', t('2026-11-16T14:00:00')],
      ['escalated', t('2026-11-16T16:00:00')],
    ]);
  });

  test('a stop learned late corrects the breach, running or closed, and shows both', () => {
    const late = event('answered', '2026-11-16T13:50:00', {}, '2026-11-16T18:30:00');
    const running = run([event('received', monday, { channel: 'mail' }), late]);
    expect(running.out.closed).toMatchObject([
      { outcome: 'met', stoppedAt: t('2026-11-16T13:50:00'), breachedAt: null },
    ]);
    expect(running.out.moves.at(-2)).toMatchObject({ move: 'corrected', was: t('2026-11-16T14:00:00') });
    const closed = run([
      event('received', monday, { channel: 'mail' }),
      event('answered', '2026-11-16T17:00:00'),
      late,
    ]);
    expect(closed.out.corrected).toMatchObject([{ outcome: 'met', stoppedAt: t('2026-11-16T13:50:00') }]);
    expect(closed.out.moves.at(-1)).toMatchObject({ move: 'corrected', was: t('2026-11-16T17:00:00') });
  });

  test('pauses keep what is left of the open time', () => {
    const { state } = run([
      event('received', monday, { channel: 'mail' }),
      event('asked', '2026-11-16T12:00:00', { waiting: true }),
      event('told', '2026-11-18T09:30:00', { waiting: false }),
    ]);
    expect(state.clocks).toMatchObject([
      {
        dueAt: t('2026-11-18T11:30:00'),
        pausedAt: null,
        pausedFor: 6 * 3_600_000 + 9 * 3_600_000 + 1_800_000,
      },
    ]);
  });

  test('the next message after an answer starts the next clock; a second message while waiting does not', () => {
    const { out, state } = run([
      event('received', monday, { channel: 'mail' }),
      event('again', '2026-11-16T10:30:00'),
      event('answered', '2026-11-16T11:00:00'),
      event('again', '2026-11-16T15:00:00'),
    ]);
    expect(out.closed.map((c) => c.startedAt)).toEqual([t(monday)]);
    expect(state.clocks.map((c) => c.startedAt)).toEqual([t('2026-11-16T15:00:00')]);
  });

  test('a change of facts lets go of what no longer applies and starts what does, from the first message on', () => {
    const { out, state } = run([
      event('received', monday, { channel: 'mail' }),
      event('raised', '2026-11-16T10:20:00', { priority: 'urgent', channel: 'phone' }),
    ]);
    expect(out.closed).toMatchObject([{ clause: 'v1.0', outcome: 'cancelled' }]);
    expect(state.clocks).toMatchObject([
      { clause: 'v1.1', startedAt: t(monday), dueAt: t('2026-11-16T11:00:00') },
    ]);
  });

  test('runs under the version that was in force when it began; a later version changes nothing for it', () => {
    const change = t('2026-11-16T12:00:00');
    const book = compileRulebook({
      versions: [
        version('v1', 0, change, [answer]),
        version('v2', change, null, [{ ...answer, within: { value: 1, unit: 'hour' } }]),
      ],
      calendars,
    });
    const { state, out } = run(
      [
        event('received', monday, { channel: 'mail' }),
        event('noted', '2026-11-16T12:30:00'),
        event('answered', '2026-11-16T13:00:00'),
        event('again', '2026-11-16T13:30:00'),
      ],
      book,
    );
    expect(out.closed).toMatchObject([{ clause: 'v1.0', outcome: 'met' }]);
    expect(state.clocks).toMatchObject([{ clause: 'v2.0', dueAt: t('2026-11-16T14:30:00') }]);
  });
});

const names = ['received', 'again', 'answered', 'merged', 'noted'] as const;

const story = fc
  .array(
    fc.record({
      name: fc.constantFrom(...names),
      gap: fc.integer({ min: 0, max: 12 * 3600 }),
      lateness: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 30 * 3600 })),
      facts: fc.record(
        {
          channel: fc.constantFrom('mail', 'phone'),
          waiting: fc.boolean(),
          priority: fc.constantFrom('normal', 'urgent'),
        },
        { requiredKeys: [] },
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    let at = t(monday);
    return steps.map((s) => {
      at += s.gap * 1000;
      return {
        id: newId(at),
        event: s.name,
        facts: s.facts,
        occurredAt: Math.max(t(monday) - 3_600_000, at - s.lateness * 1000),
        recordedAt: at,
      };
    });
  });

/** What must be equal whoever looked when: everything but the clocks' own ids. */
const essence = (state: SubjectState, out: ReturnType<typeof newOutcome>) => {
  const bare = ({ id: _, ...rest }: { id: string; wakeAt: number | null }) => rest;
  return {
    running: state.clocks.map(bare),
    closed: out.closed.map(bare),
    corrected: out.corrected.map(bare),
    // Each clock's own moves in their order; how those of different clocks interleave is nobody's promise.
    moves: out.moves
      .map(({ clock: _, ...m }) => m)
      .sort((a, b) => (a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : 0)),
    facts: state.memory.facts,
    tracks: state.memory.tracks,
  };
};

describe('properties of the fold', () => {
  test('it does not matter when, or whether, a sweep came by', () => {
    fc.assert(
      fc.property(
        story,
        fc.array(fc.integer({ min: 0, max: 160 * 3600 }), { maxLength: 20 }),
        (events, looks) => {
          const end = events.at(-1)!.recordedAt + 40 * 3_600_000;
          const plain = newSubject('inquiry');
          const plainOut = newOutcome();
          for (const e of events) applyEvent(plain, e, rulebook, plainOut);
          passTime(plain, end, rulebook, plainOut);
          const swept = newSubject('inquiry');
          const sweptOut = newOutcome();
          const sweeps = looks.map((s) => t(monday) + s * 1000).sort((a, b) => a - b);
          for (const e of events) {
            while (sweeps.length > 0 && sweeps[0]! <= e.recordedAt)
              passTime(swept, sweeps.shift()!, rulebook, sweptOut);
            applyEvent(swept, e, rulebook, sweptOut);
          }
          for (const s of sweeps) passTime(swept, Math.min(s, end), rulebook, sweptOut);
          passTime(swept, end, rulebook, sweptOut);
          expect(essence(swept, sweptOut)).toEqual(essence(plain, plainOut));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('no clock is open after its track is closed, none closes before it began, and each clause has at most one', () => {
    fc.assert(
      fc.property(story, (events) => {
        const { state, out } = run(events);
        for (const c of state.clocks) expect(state.memory.tracks[c.track]).toBeDefined();
        for (const c of out.closed)
          expect(c.stoppedAt).toBeGreaterThanOrEqual(Math.min(c.startedAt, c.stoppedAt));
        expect(new Set(state.clocks.map((c) => c.clause)).size).toBe(state.clocks.length);
        for (const c of out.closed) if (c.outcome === 'broken') expect(c.breachedAt).toBe(c.dueAt);
      }),
      { numRuns: 500 },
    );
  });

  test('remembering through JSON, as the database does, changes nothing', () => {
    fc.assert(
      fc.property(story, (events) => {
        const whole = run(events);
        let state = newSubject('inquiry');
        const out = newOutcome();
        for (const e of events) {
          state = JSON.parse(JSON.stringify(state)) as SubjectState;
          applyEvent(state, e, rulebook, out);
        }
        expect(essence(state, out)).toEqual(essence(whole.state, whole.out));
      }),
      { numRuns: 300 },
    );
  });
});
