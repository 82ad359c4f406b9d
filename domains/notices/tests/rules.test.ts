import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstant, toMillis } from '#kernel/contract';
import { mailOf } from '../server/rules/digest.ts';
import { faultsIn, piecesOf } from '../server/rules/placeholders.ts';
import { mailableAt } from '../server/rules/quiet.ts';
import { fill, fillLine, languageWritten } from '../server/rules/render.ts';
import { presentFor, recipientsFor, rolesUpward, type Presence } from '../server/rules/stand-in.ts';

const minuteIn = (at: string, zone: string): number => {
  const [h, m] = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(toMillis(at))
    .split(':');
  return Number(h) * 60 + Number(m);
};

describe('quiet hours', () => {
  const night = { from: 22 * 60, until: 7 * 60 };
  test.each([
    ['2026-03-02T10:00:00.000Z', 'Asia/Shanghai', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T14:00:00.000Z', 'Asia/Shanghai', '2026-03-02T23:00:00.000Z'],
    ['2026-03-02T22:59:59.000Z', 'Asia/Shanghai', '2026-03-02T23:00:00.000Z'],
    ['2026-03-02T23:00:00.000Z', 'Asia/Shanghai', '2026-03-02T23:00:00.000Z'],
    // Summer time begins in the night: 7:00 is an hour sooner, 5:00 UTC.
    ['2026-03-28T22:30:00.000Z', 'Europe/Berlin', '2026-03-29T05:00:00.000Z'],
    // It ends in the night: 7:00 is an hour later.
    ['2026-10-24T21:30:00.000Z', 'Europe/Berlin', '2026-10-25T06:00:00.000Z'],
  ])('%s in %s is mailed at %s', (at, zone, expected) => {
    expect(mailableAt(at, zone, night)).toBe(expected);
  });

  test('a mail is never early, never more than a day late, and goes at once or when the hours end', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata');
    const at = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') }).map(toInstant);
    fc.assert(
      fc.property(at, zone, minute, minute, (when, where, from, until) => {
        fc.pre(from !== until);
        const due = mailableAt(when, where, { from, until });
        expect(due >= when).toBe(true);
        expect(toMillis(due) - toMillis(when)).toBeLessThanOrEqual(25 * 3_600_000);
        if (due !== when) {
          const shown = minuteIn(due, where);
          // An end that the wall skips when clocks go forward shows up to an hour later.
          expect((shown - until + 1440) % 1440).toBeLessThanOrEqual(60);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('stand-ins', () => {
  const person = (id: string, more: Partial<Presence> = {}): [string, Presence] => [
    id,
    { id, active: true, away: false, deputyId: null, ...more },
  ];

  test('whoever is there themselves comes before whoever stands in, each once', () => {
    const people = new Map([
      person('a', { away: true, deputyId: 'b' }),
      person('b'),
      person('c', { away: true, deputyId: 'b' }),
    ]);
    expect(recipientsFor(['a', 'b', 'c'], people)).toEqual([{ id: 'b', standsFor: null }]);
    expect(recipientsFor(['a', 'c'], people)).toEqual([{ id: 'b', standsFor: 'a' }]);
  });

  test('any chain of deputies ends, at somebody who is there or at nobody', () => {
    const people = fc.array(
      fc.record({ away: fc.boolean(), active: fc.boolean(), deputy: fc.option(fc.nat(9)) }),
      { minLength: 10, maxLength: 10 },
    );
    fc.assert(
      fc.property(people, (list) => {
        const known = new Map(
          list.map((p, i) =>
            person(String(i), { ...p, deputyId: p.deputy === null ? null : String(p.deputy) }),
          ),
        );
        for (const id of known.keys()) {
          const there = presentFor(id, known);
          if (there === null) continue;
          expect(known.get(there)).toMatchObject({ active: true, away: false });
        }
      }),
    );
  });

  test.each([
    ['agent', ['agent', 'lead', 'manager', 'owner']],
    ['specialist', ['specialist', 'lead', 'manager', 'owner']],
    ['manager', ['manager', 'owner']],
    ['owner', ['owner']],
    ['night-shift', ['night-shift', 'manager', 'owner']],
  ])('%s is followed by %j', (role, expected) => expect(rolesUpward(role)).toEqual(expected));
});

describe('texts', () => {
  const say = (name: string): string | null => ({ a: 'A', b: 'B' })[name] ?? null;

  test('a line with nothing to say is left out; a text of one line keeps its words', () => {
    expect(fill('x {a}\nCustomer: {none}\ny { b }', say)).toBe('x A\ny B');
    expect(fill('{none} x', say)).toBe('x');
    expect(fill('{none}\n\n\nx', say)).toBe('x');
    expect(fillLine('{a}\r\n{b}', say)).toBe('A B');
  });

  test('what a value says is not read as a placeholder again', () => {
    expect(fill('{a} {b}', (n) => (n === 'a' ? '{b}' : 'B'))).toBe('{b} B');
  });

  test('cutting a text at its placeholders loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '{', '}', '\n', '字', '.') }), (text) => {
        const back = piecesOf(text).map((p) => ('words' in p ? p.words : `{${p.name}}`));
        expect(back.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  test('faults name what and where', () => {
    expect(faultsIn('好 {a}\n{c} {', new Set(['a']))).toEqual([
      { placeholder: '{c}', line: 2, column: 1 },
      { placeholder: '{', line: 2, column: 5 },
    ]);
    expect(faultsIn('{ a }', new Set(['a']))).toEqual([]);
  });

  test.each([
    ['40s 支府绸', 'zh'],
    ['Shrinkage 8812', 'en'],
    ['8812', null],
  ])('%s is written in %s', (text, language) => expect(languageWritten(text)).toBe(language));

  test('one notice is mailed as it is, several as a list', () => {
    const told = { subject: 'S', body: 'B', link: 'https://x/1' };
    expect(mailOf([told], 'en', 'https://x')).toMatchObject({ subject: 'S' });
    const many = mailOf([told, { ...told, subject: 'T', link: null }], 'zh', 'https://x');
    expect(many.subject).toBe('2 条通知');
    expect(many.text.startsWith('1. S\nB\n\n打开：https://x/1\n\n2. T\nB\n\n-- \n')).toBe(true);
  });
});
