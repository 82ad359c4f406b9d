import { describe, expect, test } from 'vitest';
import { entriesOf, type Clock, type TimelineEvent } from '../case/thread-entries.ts';
import type { Message } from '../../contract.ts';

const at = (m: number) => `2026-11-20T09:${String(m).padStart(2, '0')}:00.000Z`;
const message = (id: string, m: number) => ({ id, occurredAt: at(m) }) as Message;
const clock = (id: string, more: Partial<Clock>): Clock =>
  ({
    id,
    state: 'running',
    from: at(0),
    due: at(30),
    warn: at(20),
    at: null,
    version: { standard: { zh: '标准', en: 'Standard' }, number: 1 },
    ...more,
  }) as Clock;
const event = (name: string, m: number) =>
  ({ id: name, event: `inquiry.${name}`, occurredAt: at(m) }) as TimelineEvent;

const told = (entries: ReturnType<typeof entriesOf>) =>
  entries.map((e) => (e.kind === 'clock' ? `${e.what} ${e.clock.id}` : `${e.kind} ${e.at.slice(14, 16)}`));

describe('what stands in a thread', () => {
  test('a message, then what it started; an answer, then what it kept', () => {
    const entries = entriesOf(
      [message('q', 0), message('a', 10)],
      [clock('1', { state: 'kept', at: at(10) })],
      [event('answered', 10), event('assigned', 5)],
      null,
    );
    expect(told(entries)).toEqual(['message 00', 'started 00', 'event 05', 'message 10', 'kept 1']);
  });

  test('clocks of one moment are one line; each is told apart by what became of it', () => {
    const clocks = [
      clock('1', { state: 'close' }),
      clock('2', { state: 'broken' }),
      clock('3', { state: 'broken', at: at(40) }),
      clock('4', { state: 'cancelled', at: at(5) }),
    ];
    const entries = entriesOf([], clocks, [], null);
    expect(told(entries)).toEqual(['started 00', 'close 1', 'broken 2', 'broken 3', 'late 3']);
    expect(entries[0]).toMatchObject({ clocks });
  });

  test('with earlier messages folded away, so are the lines before them', () => {
    const entries = entriesOf([message('q', 20)], [clock('1', {})], [event('assigned', 25)], at(20));
    expect(told(entries)).toEqual(['message 20', 'event 25']);
  });
});
