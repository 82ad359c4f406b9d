import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarBody } from '../server/engine/calendar-body.ts';
import { trackOf, type DeadlineBody, type PolicyBody, type RecordBody } from '../server/engine/clause.ts';
import { applyEvent, passTime } from '../server/engine/fold.ts';
import { newOutcome, newSubject, type FoldEvent } from '../server/engine/subject.ts';
import type { Rulebook } from '../server/engine/rulebook.ts';
import type { StandardVersion } from '../server/engine/versions.ts';
import { compileRulebook } from '../server/engine/compile-rulebook.ts';
import { compileTable, type TableBody } from '../server/engine/table.ts';

const week = Array.from({ length: 7 }, (_, d) => (d < 5 ? [{ from: 540, to: 1080 }] : []));
const desk = { zone: 'Asia/Shanghai', week, days: {}, closures: [] } as unknown as CalendarBody;
const calendars = [{ id: 'cal', key: 'desk', from: 0, body: desk }];
const t = (text: string): number => Date.parse(`${text}+08:00`);
const iso = (ms: number): string => new Date(ms).toISOString();

/** Priority and tier to the first answer; nothing is promised on low priority. */
const matrix: TableBody = {
  hit: 'first',
  inputs: [
    { name: 'priority', type: 'enum', values: ['low', 'normal', 'urgent'] },
    { name: 'tier', type: 'enum', values: ['new', 'vip'] },
  ],
  outputs: ['first'],
  rows: [
    { cells: [{ op: 'is', operand: 'urgent' }, null], then: { first: '1 hour' } },
    { cells: [{ op: 'is', operand: 'low' }, null], then: { first: null } },
    { cells: [null, { op: 'is', operand: 'vip' }], then: { first: '2 hours' } },
    { cells: [null, null], then: { first: '8 hours' } },
  ],
};

const answer = (within: DeadlineBody['within']): DeadlineBody => ({
  subject: 'inquiry',
  when: [],
  from: ['received'],
  until: ['answered'],
  cancelledBy: ['merged'],
  within,
  calendar: 'desk',
  pausesWhile: [[{ fact: 'waiting', op: 'is', operand: true }]],
  warnsAt: 0.5,
  escalates: [{ after: { value: 1, unit: 'hour' }, to: 'lead' }],
});
const promised: DeadlineBody = {
  ...answer(null),
  from: ['ordered'],
  until: ['told'],
  within: null,
  by: { fact: 'promised', shift: { value: 2, unit: 'day' }, side: 'before' },
};

function version(
  id: string,
  from: number,
  until: number | null,
  bodies: Record<string, DeadlineBody>,
  more: { records?: Record<string, RecordBody>; policies?: Record<string, PolicyBody> } = {},
): StandardVersion {
  const tables = new Map([['response', compileTable(matrix)]]);
  const head = (key: string) => ({
    id: `${id}.${key}`,
    key,
    source: key,
    standard: 's',
    version: id,
    since: from,
  });
  return {
    id,
    standard: 's',
    from,
    until,
    clauses: Object.entries(bodies).map(([key, body]) => ({
      ...head(key),
      body,
      track: trackOf(body),
      tables,
    })),
    records: Object.entries(more.records ?? {}).map(([key, body]) => ({ ...head(key), body })),
    policies: Object.entries(more.policies ?? {}).map(([key, body]) => ({ ...head(key), body, tables })),
    tables,
  };
}

let serial = 0;
const event = (name: string, when: string | number, facts: FoldEvent['facts'] = {}): FoldEvent => {
  const at = typeof when === 'number' ? when : t(when);
  return { id: `e${(serial += 1)}`, event: name, facts, occurredAt: at, recordedAt: at };
};

/** Folds events; `looks` are instants at which a sweep wakes the subject in between. */
function fold(events: readonly FoldEvent[], rulebook: Rulebook, to: number, looks: readonly number[] = []) {
  const state = newSubject('inquiry');
  const out = newOutcome();
  const steps = [...looks.map((at) => ({ at, e: null })), ...events.map((e) => ({ at: e.recordedAt, e }))];
  for (const { at, e } of steps.sort((a, b) => a.at - b.at)) {
    if (e) applyEvent(state, e, rulebook, out);
    else passTime(state, at, rulebook, out);
  }
  passTime(state, to, rulebook, out);
  return { state, out };
}

const change = t('2026-03-10T12:00:00');
const rebase = { id: 'r1', standard: 's', version: 'v2', at: change, since: change };
const two = (before: DeadlineBody, after: DeadlineBody | null, over = true): Rulebook =>
  compileRulebook({
    versions: [
      version('v1', 0, change, { a: before }),
      version('v2', change, null, after ? { a: after } : {}),
    ],
    calendars,
    rebases: over ? [rebase] : [],
  });
const hours = (value: number): DeadlineBody['within'] => ({ value, unit: 'hour' });

describe('a re-base', () => {
  const received = () => event('received', '2026-03-10T10:00:00');

  test('puts a running clock under the new length, from its own start', () => {
    const { state, out } = fold([received()], two(answer(hours(4)), answer(hours(6))), change + 1000);
    expect(iso(state.clocks[0]!.dueAt)).toBe(iso(t('2026-03-10T16:00:00')));
    expect(state.clocks[0]!.clause).toBe('v2.a');
    expect(out.moves.map((m) => m.move)).toEqual(['started', 'warned', 'rebased']);
  });

  test('leaves it alone where only new subjects go by the new version', () => {
    const { state } = fold([received()], two(answer(hours(4)), answer(hours(6)), false), change + 1000);
    expect(state.clocks[0]!.clause).toBe('v1.a');
  });

  test('a shorter promise that has passed is broken by the re-base itself, not before it', () => {
    const { state, out } = fold([received()], two(answer(hours(4)), answer(hours(1))), change);
    expect(iso(state.clocks[0]!.breachedAt!)).toBe(iso(change));
    expect(out.moves.map((m) => m.move)).toEqual(['started', 'warned', 'rebased', 'breached']);
  });

  test('a clause that is gone ends its clock, on record', () => {
    const { state, out } = fold([received()], two(answer(hours(4)), null), change);
    expect(state.clocks).toEqual([]);
    expect(out.closed[0]).toMatchObject({ outcome: 'cancelled', stopEvent: 'r1' });
  });

  test('what was broken stays broken, and what was closed stays closed', () => {
    const early = event('received', '2026-03-09T10:00:00');
    const { state } = fold([early], two(answer(hours(2)), answer(hours(40))), change + 1000);
    expect(state.clocks[0]).toMatchObject({ clause: 'v1.a', breachedAt: t('2026-03-09T12:00:00') });
    const kept = fold(
      [early, event('answered', '2026-03-09T11:00:00')],
      two(answer(hours(2)), answer(hours(1))),
      change,
    );
    expect(kept.out.closed[0]).toMatchObject({ outcome: 'met', clause: 'v1.a' });
  });

  test('comes out the same whenever somebody looks', () => {
    const books = [1, 3, 6, 30].map((n) => two(answer(hours(4)), answer(hours(n))));
    const names = ['received', 'answered', 'merged', 'asked', 'back'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...books),
        fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 5 * 1440 })), {
          maxLength: 8,
        }),
        fc.array(fc.integer({ min: 0, max: 5 * 1440 }), { maxLength: 8 }),
        (book, steps, looks) => {
          const origin = t('2026-03-09T08:00:00');
          const events = steps
            .sort((a, b) => a[1] - b[1])
            .map(([name, minute]) =>
              event(
                name,
                origin + minute * 60_000,
                name === 'asked' ? { waiting: true } : name === 'back' ? { waiting: false } : {},
              ),
            );
          const end = origin + 6 * 86_400_000;
          const plain = (r: ReturnType<typeof fold>) =>
            JSON.stringify([r.state.clocks, r.out.closed].map((l) => l.map(({ id: _, ...c }) => c)));
          const once = fold(events, book, end);
          const often = fold(
            events,
            book,
            end,
            looks.map((m) => origin + m * 60_000),
          );
          expect(plain(often)).toBe(plain(once));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a promise read from a table', () => {
  const book = compileRulebook({
    versions: [version('v1', 0, null, { a: answer({ table: 'response', output: 'first' }) })],
    calendars,
  });
  const received = (facts: FoldEvent['facts']) => event('received', '2026-03-10T09:00:00', facts);

  test.each([
    [{ priority: 'urgent', tier: 'vip' }, '2026-03-10T10:00:00'],
    [{ priority: 'normal', tier: 'vip' }, '2026-03-10T11:00:00'],
    [{ priority: 'normal', tier: 'new' }, '2026-03-10T17:00:00'],
  ])('%j', (facts, due) => {
    const { state } = fold([received(facts)], book, t('2026-03-10T09:30:00'));
    expect(iso(state.clocks[0]!.dueAt)).toBe(iso(t(due)));
  });

  test('promises nothing where the row says so, and moves with the case from its first moment', () => {
    const low = [received({ priority: 'low', tier: 'new' })];
    expect(fold(low, book, t('2026-03-10T12:00:00')).state.clocks).toEqual([]);
    const raised = [...low, event('sorted', '2026-03-10T09:20:00', { priority: 'urgent' })];
    const { state, out } = fold(raised, book, t('2026-03-10T09:30:00'));
    expect(iso(state.clocks[0]!.dueAt)).toBe(iso(t('2026-03-10T10:00:00')));
    const lowered = [...raised, event('sorted', '2026-03-10T09:25:00', { priority: 'normal' })];
    const after = fold(lowered, book, t('2026-03-10T09:30:00'));
    expect(after.out.closed.map((c) => c.outcome)).toEqual(['cancelled']);
    expect(iso(after.state.clocks[0]!.dueAt)).toBe(iso(t('2026-03-10T17:00:00')));
    expect(out.closed).toEqual([]);
  });
});

describe('a promise by an instant of the subject', () => {
  const book = compileRulebook({ versions: [version('v1', 0, null, { p: promised })], calendars });

  test('is due two working days before the promised date, and moves with it', () => {
    const ordered = event('ordered', '2026-03-02T10:00:00', { promised: '2026-03-13T08:00:00.000Z' });
    const first = fold([ordered], book, t('2026-03-03T10:00:00'));
    expect(iso(first.state.clocks[0]!.dueAt)).toBe(iso(t('2026-03-11T16:00:00')));
    const later = event('agreed', '2026-03-03T10:00:00', { promised: '2026-03-20T08:00:00.000Z' });
    const moved = fold([ordered, later], book, t('2026-03-04T10:00:00'));
    expect(iso(moved.state.clocks[0]!.dueAt)).toBe(iso(t('2026-03-18T16:00:00')));
  });
});

describe('records and decisions in the fold', () => {
  const book = compileRulebook({
    versions: [
      version(
        'v1',
        0,
        null,
        {},
        {
          records: {
            r: {
              subject: 'inquiry',
              when: [],
              at: ['closed'],
              requires: [{ facts: ['reason'] }, { events: ['confirmed'] }, { record: 'photo', atLeast: 2 }],
              refuse: true,
            },
          },
          policies: {
            p: {
              table: 'response',
              subject: 'inquiry',
              at: ['received'],
              when: [],
              inputs: { priority: 'urgency' },
            },
          },
        },
      ),
    ],
    calendars,
  });

  test('say what is missing at the move, by place', () => {
    const events = [event('received', '2026-03-10T09:00:00', { urgency: 'urgent' })];
    const photo = () => event('record.kept', '2026-03-10T09:05:00', { record: 'photo' });
    const closed = () => event('closed', '2026-03-10T10:00:00', { reason: 'solved' });
    expect(fold([...events, photo(), closed()], book, change).out.records[0]!.missing).toEqual([1, 2]);
    const whole = [...events, photo(), photo(), event('confirmed', '2026-03-10T09:30:00'), closed()];
    expect(fold(whole, book, change).out.records[0]!.missing).toEqual([]);
  });

  test('a decision leaves its outcome among the facts', () => {
    const { state, out } = fold(
      [event('received', '2026-03-10T09:00:00', { urgency: 'urgent' })],
      book,
      change,
    );
    expect(out.decisions[0]).toMatchObject({ rows: [0], outputs: { first: '1 hour' } });
    expect(state.memory.facts['response.first']).toBe('1 hour');
  });
});
