import { describe, expect, it } from 'vitest';
import {
  clockOf,
  faultsOfDraft,
  lookOf,
  minutesOf,
  monthsOf,
  rangesOf,
  windowOf,
  type Draft,
} from '../calendars/draft.ts';
import {
  firstValues,
  fits,
  misfits,
  ownValues,
  withValues,
  type PackClause,
} from '../standards/parameters.ts';
import { chapterOf, neverInForce, versionState } from '../standards/version-state.ts';

const day = { from: 510, to: 720 };
const calendar: Draft = {
  zone: 'Asia/Shanghai',
  week: [[day], [day], [day], [day], [day], [], []],
  days: {
    '2026-10-01': [],
    '2026-10-02': [],
    '2026-10-03': [],
    '2026-10-10': [day],
    '2026-12-31': [{ from: 510, to: 600 }],
  },
  closures: [{ from: '2026-08-03', to: '2026-08-09' }],
};

describe('a calendar while it is changed', () => {
  it('reads times of day, also past midnight', () => {
    expect(minutesOf('08:30')).toBe(510);
    expect(minutesOf('')).toBeNull();
    expect(clockOf(510)).toBe('08:30');
    expect(clockOf(1_800)).toBe('06:00');
    expect(windowOf(1_320, 360)).toEqual({ from: 1_320, to: 1_800 });
    expect(windowOf(0, 1_440)).toEqual({ from: 0, to: 1_440 });
    expect(windowOf(510, 720)).toEqual(day);
  });

  it.each([
    ['2026-11-20', 'open'],
    ['2026-11-21', 'shut'],
    ['2026-10-01', 'holiday'],
    ['2026-10-03', 'shut'],
    ['2026-10-10', 'worked'],
    ['2026-12-31', 'special'],
    ['2026-08-04', 'closure'],
  ])('sees %s as %s', (at, kind) => {
    expect(lookOf(calendar, at).kind).toBe(kind);
  });

  it('lets a single day win over a closing', () => {
    const opened = { ...calendar, days: { '2026-08-04': [day] } };
    expect(lookOf(opened, '2026-08-04')).toEqual({ kind: 'open', windows: [day] });
  });

  it('says what keeps it from being published', () => {
    expect(faultsOfDraft(calendar)).toEqual([]);
    expect(faultsOfDraft({ ...calendar, week: [[], [], [], [], [], [], []] })).toEqual(['never-open']);
    const twice = { ...calendar, days: { '2026-12-01': [day, { from: 700, to: 800 }] } };
    expect(faultsOfDraft(twice)).toEqual(['overlap']);
    expect(faultsOfDraft({ ...calendar, closures: [{ from: '2026-08-09', to: '9026-08-03' }] })).toEqual([
      'closure-long',
    ]);
    expect(faultsOfDraft({ ...calendar, closures: [{ from: '2026-08-09', to: '2026-08-03' }] })).toEqual([
      'closure',
    ]);
  });

  it('lays out a year, weeks beginning on Monday', () => {
    const months = monthsOf(2028);
    expect(months).toHaveLength(12);
    expect(months[1]!.days).toHaveLength(29);
    // 1 January 2028 is a Saturday.
    expect(months[0]!.blanks).toBe(5);
  });

  it('says days in a row as one line', () => {
    expect(rangesOf(calendar.days, 2026).map((r) => [r.from, r.to])).toEqual([
      ['2026-10-01', '2026-10-03'],
      ['2026-10-10', '2026-10-10'],
      ['2026-12-31', '2026-12-31'],
    ]);
    expect(rangesOf(calendar.days, 2027)).toEqual([]);
  });
});

const parameter = {
  value: 4,
  unit: 'hour',
  min: 0.5,
  max: 16,
  title: { zh: '时限', en: 'Time' },
  companys: true,
  toBeDecided: false,
};
const clause: PackClause = {
  key: 'TX-2.2.1.mail',
  source: 'TX-2.2.1',
  kind: 'deadline',
  title: { zh: '邮件答复', en: 'Mail answered' },
  text: { zh: '', en: '' },
  ownerRole: 'agent',
  parameters: { answer: parameter },
  waitsFor: [],
  body: null,
  deadline: {
    subject: 'inquiry',
    when: [],
    from: [],
    until: [],
    within: { value: 4, unit: 'hour' },
    calendar: 'desk',
    pausesWhile: [],
    warnsAt: null,
    escalates: [],
  },
};

describe('a pack’s parameters', () => {
  const key = 'TX-2.2.1.mail.answer';

  it('begin with the default', () => {
    expect(firstValues([clause])).toEqual({ [key]: 4 });
  });

  it('must lie in their range', () => {
    expect([0.5, 4, 16].every((v) => fits(parameter, v))).toBe(true);
    expect([0, 0.4, 16.5, null, undefined].some((v) => fits(parameter, v))).toBe(false);
    expect(misfits([clause], { [key]: 40 })).toBe(1);
    expect(misfits([clause], { [key]: 5 })).toBe(0);
  });

  it('are handed in where they differ from the pack', () => {
    expect(ownValues([clause], { [key]: 4 })).toEqual({});
    expect(ownValues([clause], { [key]: 6 })).toEqual({ [key]: 6 });
  });

  it('change the term they stand for', () => {
    expect(withValues(clause, { [key]: 6 })?.within).toEqual({ value: 6, unit: 'hour' });
    expect(withValues(clause, { [key]: null })?.within).toEqual({ value: 4, unit: 'hour' });
    expect(withValues({ ...clause, deadline: null }, {})).toBeNull();
  });
});

describe('a version', () => {
  const from = '2026-11-01T00:00:00.000Z';
  const until = '2026-12-01T00:00:00.000Z';

  it('is in force by the instant, not by what was published since', () => {
    const v = { inForceFrom: from, inForceUntil: until };
    expect(versionState(v, '2026-10-31T00:00:00.000Z')).toBe('coming');
    expect(versionState(v, from)).toBe('now');
    expect(versionState(v, until)).toBe('past');
    expect(versionState({ inForceFrom: from, inForceUntil: null }, until)).toBe('now');
    expect(versionState({ inForceFrom: null }, from)).toBe('draft');
  });

  it('that gave way before its time was never a promise', () => {
    expect(neverInForce({ inForceFrom: until, inForceUntil: from })).toBe(true);
    expect(neverInForce({ inForceFrom: from, inForceUntil: until })).toBe(false);
  });

  it('has its clauses in the chapters of the written standard', () => {
    expect(chapterOf('TX-2.2.1')).toBe('TX-2.2');
    expect(chapterOf('TX-2')).toBe('TX-2');
  });
});
