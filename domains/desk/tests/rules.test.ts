import { describe, expect, test } from 'vitest';
import { inquiryStates, moveNames } from '../contract.ts';
import { leadsTo, lifecycle } from '../server/lifecycle.ts';
import {
  happenedAt,
  keepableLine,
  languageOf,
  networkOf,
  titleFrom,
  titleFromSubject,
} from '../server/rules.ts';

describe('the life cycle', () => {
  test('every state but the merged one can be left and reached from the first', () => {
    const reached = new Set<string>(['received']);
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const move of Object.values(lifecycle))
        for (const [from, to] of Object.entries(move)) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...inquiryStates].sort());
  });

  test('what was merged away only comes back, and a closed one is only noted, come back to or reopened', () => {
    const from = (state: 'merged' | 'closed') => moveNames.filter((m) => 'to' in leadsTo(m, state));
    expect(from('merged')).toEqual(['unmerge']);
    expect(from('closed')).toEqual(['note', 'follow-up', 'undo-close', 'reopen']);
  });

  test('what the customer writes always leads to where it is to be answered', () => {
    for (const to of Object.values(lifecycle['customer-writes']))
      expect(['answered', 'confirmed', 'closed', 'merged']).not.toContain(to);
  });
});

describe('titles', () => {
  test('a first line with words in it, cut where a word ends', () => {
    expect(titleFrom('\n---\n 您好，\n 缩水率？')).toBe('您好，');
    expect(titleFrom('面'.repeat(100))).toBe(`${'面'.repeat(80)}…`);
    expect(titleFrom(`${'word '.repeat(30)}`)).toMatch(/word…$/);
    expect(titleFrom(`${'word '.repeat(30)}`).length).toBeLessThanOrEqual(81);
  });

  test('a subject without what mail programs and our own tags add', () => {
    expect(titleFromSubject('Re: 答复：Fw: 缩水率 [#Q-2026-00042-abcdefghijkm]', 'x')).toBe('缩水率');
    expect(titleFromSubject('回复: [Q-2026-00042]', '第一行\n第二行')).toBe('第一行');
    expect(titleFromSubject('', '')).toBe('—');
    expect(titleFromSubject('Reply rate', 'x')).toBe('Reply rate');
  });

  test('one line without what disguises it: no turned reading direction, no control characters', () => {
    expect(keepableLine('\u202Egpj.exe invoice\u202C \u0000\u0007 色差\r\nBcc: x')).toBe(
      'gpj.exe invoice 色差 Bcc: x',
    );
    expect(keepableLine('\u2066\u202D')).toBe('');
  });
});

describe('what comes in', () => {
  test('the time it happened is at most now; clocks that differ a little are forgiven', () => {
    const now = '2026-03-02T01:00:00.000Z';
    expect(happenedAt(undefined, now)).toBe(now);
    expect(happenedAt('2026-03-02T08:59:00+08:00', now)).toBe('2026-03-02T00:59:00.000Z');
    expect(happenedAt('2026-03-02T01:00:30Z', now)).toBe(now);
    expect(happenedAt('2026-03-02T01:02:00Z', now)).toBeNull();
  });

  test('the language is told by the letters', () => {
    expect(languageOf('请问 GOTS certificate 有吗？')).toBe('zh');
    expect(languageOf('Do you know 绍兴 as a textile city in the province? Please send all documents.')).toBe(
      'en',
    );
    expect(languageOf('123 ???')).toBe('en');
  });

  test('an address counts as its network', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8::6')).toBe('2001:db8:0:0');
  });
});
