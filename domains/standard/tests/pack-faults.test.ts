import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { subjectKind } from '#kernel/contract';
import { faultWords } from '../contract/fault-words.ts';
import { readPack } from '../server/pack/read-pack.ts';
import { PackRefused } from '../server/pack/read-yaml.ts';

const inquiry = subjectKind({
  kind: 'inquiry',
  zh: '咨询',
  en: 'Inquiry',
  facts: { waiting: { type: 'flag', zh: '等客户', en: 'Waiting' } },
  events: { 'inquiry.received': { zh: '收到', en: 'Received', facts: ['channel'], first: true } },
});
const context = {
  law: new Map(),
  day: '2026-11-22',
  catalogue: new Map([['inquiry', inquiry]]),
  calendars: ['desk'],
  holidays: new Map(),
};

const clause = (more: string): string => `pack: mine
title: { zh: 标准, en: Standard }
clauses:
  - key: TX-1.1.1
    source: TX-1.1.1
    kind: deadline
    title: { zh: 答复, en: Answer }
    text: { zh: 答复, en: Answer }
    owner: agent
    subject: inquiry
${more}`;
const sound = `    from: inquiry.received
    until: inquiry.received
    within: 2 hours
    calendar: desk
`;

/** What a text is refused for: place, code and both texts. */
function refusal(text: string, values?: Record<string, number>): string[] {
  try {
    readPack(text, 'mine.yaml', { ...context, ...(values ? { values } : {}) });
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    return error.faults.map((f) => `${f.line}:${f.column} ${f.code} | ${f.text.zh} | ${f.text.en}`);
  }
  return [];
}

describe('what is wrong with a written standard, in both languages and at its place', () => {
  test('a sound one has nothing wrong', () => expect(refusal(clause(sound))).toEqual([]));

  test('what the catalogue does not know', () =>
    expect(
      refusal(
        clause(`    when: [{ waiting: 3, colour: red, channel: [pigeon], priority: { atLeast: 2 } }]
    from: inquiry.lost
    until: inquiry.received
    within: $first
    calendar: night
`),
      ),
    ).toEqual([
      '15:15 pack.no-calendar | 没有日历 night | no calendar night',
      '11:23 pack.fact-flag | waiting 只能是 true 或 false | waiting is true or false',
      '11:34 pack.no-fact | inquiry 没有 colour 这一项 | inquiry has no fact colour',
      expect.stringMatching(
        /^11:48 pack\.fact-one-of \| channel 只能是其中之一：mail, .* \| channel is one of mail, /,
      ),
      '11:68 pack.no-order | priority 分不出大小先后 | priority has no order',
      '12:11 pack.no-event | inquiry 没有 inquiry.lost 这件事 | inquiry announces no inquiry.lost',
      '14:13 pack.no-parameter | 没有参数 $first | no parameter $first',
    ]));

  test('what has not its shape', () =>
    expect(
      refusal(
        clause(`    until: inquiry.received
    within: soon
    calendar: 7
    warnsAt: 2
    colour: red
`).replace('key: TX-1.1.1', 'key: first one'),
      ),
    ).toEqual([
      expect.stringMatching(/^4:10 pack\.key \| 条款号写作 TX-n\.n\.n.* \| a key is the clause’s id/),
      '4:5 pack.missing | 缺这一项 | is missing',
      expect.stringMatching(/^12:13 pack\.span \| 时长写作 4 hours.* \| a span is written “4 hours”/),
      '13:15 pack.type-text | 要写一段文字 | must be a text',
      '14:14 pack.below | 要小于 1 | must be below 1',
      '4:5 pack.unknown-field | 这里没有这一项：colour | no such field here: colour',
    ]));

  test('a kind of clause there is not', () =>
    expect(refusal(clause(sound).replace('kind: deadline', 'kind: wish'))).toEqual([
      expect.stringMatching(/^6:11 pack\.one-of \| 只能是其中之一：deadline, .* \| is one of deadline, /),
    ]));

  test('what is no YAML', () => {
    expect(refusal(clause(`${sound}    calendar: desk\n`))).toEqual([
      '15:5 yaml.twice | 同一层里这一项写了两次 | this field is there twice at one level',
    ]);
    expect(refusal('pack: [mine\n')[0]).toMatch(/^\d+:\d+ yaml\.\w+ \| .*\p{Script=Han}.* \| [a-z]/u);
  });

  test('a value the company sets outside its range', () => {
    const ranged = clause(sound.replace('2 hours', '$first')).replace(
      '    subject:',
      '    parameters:\n      first: { value: 2, unit: hour, min: 1, max: 8, title: { zh: 时限, en: Time } }\n    subject:',
    );
    expect(refusal(ranged, { 'TX-1.1.1.first': 9, 'TX-1.1.1.second': 1 })).toEqual([
      '11:14 pack.outside | 9 不在 1 到 8 之间 | 9 is outside 1 to 8',
      '1:1 pack.no-parameter | 没有参数 TX-1.1.1.second | no parameter TX-1.1.1.second',
    ]);
  });

  test('aliases are not taken, however they spread', () => {
    const bomb = `pack: mine
title: { zh: 标准, en: Standard }
clauses: [&a [x, x], &b [*a, *a], *b]
`;
    expect(refusal(bomb)).toEqual(['3:26 yaml.alias | 不收别名与标签 | aliases and tags are not taken']);
  });

  test('a closing lasts a year at most, in a written standard too', () => {
    const desk = (closure: string): string[] =>
      refusal(`pack: mine
title: { zh: 标准, en: Standard }
calendars:
  desk:
    title: { zh: 营业, en: Hours }
    zone: Asia/Shanghai
    week: { mon: [09:00-18:00] }
    closures: [${closure}]
clauses:
${clause(sound).split('clauses:\n')[1]}`);
    expect(desk('{ from: 2027-01-25, to: 2027-02-05 }')).toEqual([]);
    expect(desk('{ from: 2027-01-25, to: 9999-02-05 }').map((f) => f.split(' ')[1])).toEqual([
      'calendar.closure-long',
    ]);
  });

  test('a deadline takes some time, and no longer than a calendar is looked into', () => {
    const within = (span: string): string[] => refusal(clause(sound.replace('2 hours', span)));
    const long = '13:13 pack.span-long | 时长最长十年 | ten years is the longest';
    expect(within('0 hours')).toEqual([
      '13:13 pack.span-none | 时限要大于零 | a deadline takes some time: more than none',
    ]);
    expect(within('99999999999 days')).toEqual([long]);
    expect(within('87673 hours')).toEqual([long]);
    expect(within('87672 hours')).toEqual([]);
    const named = (value: string): string[] =>
      refusal(
        clause(
          `    parameters:\n      answer: { value: ${value}, unit: day, title: { zh: 答复, en: Answer } }\n${sound.replace('2 hours', '$answer')}`,
        ),
      );
    expect(named('1e300').map((f) => f.split(' ')[1])).toEqual(['pack.span-long']);
    expect(named('0').map((f) => f.split(' ')[1])).toEqual(['pack.span-none']);
    expect(named('0.5')).toEqual([]);
    // Escalation may come at once, not in a thousand years.
    const told = (after: string): string[] =>
      refusal(clause(`${sound}    escalates: [{ after: ${after}, to: lead }]\n`));
    expect(told('0 minutes')).toEqual([]);
    expect(told('400000 days').map((f) => f.split(' ')[1])).toEqual(['pack.span-long']);
  });

  test('a score, how long a result is good and a weight have their bounds, named by a parameter or not', () => {
    const of = (kind: string, more: string): string[] =>
      refusal(`pack: mine
title: { zh: 标准, en: Standard }
clauses:
  - key: TX-1.1.1
    source: TX-1.1.1
    kind: ${kind}
    title: { zh: 培训, en: Training }
    text: { zh: 培训, en: Training }
    owner: agent
    parameters:
      far: { value: 100000, unit: month, title: { zh: 有效, en: Good for } }
${more}`).map((f) => f.split(' | ')[2]!);
    const held = (score: string, months: string): string[] =>
      of(
        'competence',
        `    roles: [agent]\n    competence: basics\n    score: ${score}\n    validFor: ${months}\n`,
      );
    expect(held('80', '12')).toEqual([]);
    expect(held('900', '-1')).toEqual(['900 is outside 0 to 100', '-1 is outside 1 to 600']);
    expect(held('80', '$far')).toEqual(['100000 is outside 1 to 600']);
    const weighed = (weight: string): string[] =>
      of(
        'indicator',
        `    formula: { fold: count, subject: inquiry, event: inquiry.received }
    unit: count
    period: month
    direction: higher
    target: 5
    weight: ${weight}\n`,
      );
    expect(weighed('25')).toEqual([]);
    expect(weighed('-5')).toEqual(['-5 is outside 0 to 1000']);
  });

  test('so does one that a table tells', () => {
    const told = (first: string): string[] =>
      refusal(`pack: mine
title: { zh: 标准, en: Standard }
tables:
  times:
    title: { zh: 时限表, en: Times }
    inputs: { channel: { type: enum, values: [mail, form], title: { zh: 渠道, en: Channel } } }
    outputs: { first: { type: span, title: { zh: 首次, en: First } } }
    rows:
      - { if: { channel: mail }, then: { first: ${first} } }
      - { if: {}, then: { first: null } }
clauses:
  - key: TX-1.1.1
    source: TX-1.1.1
    kind: deadline
    title: { zh: 答复, en: Answer }
    text: { zh: 答复, en: Answer }
    owner: agent
    subject: inquiry
${sound.replace('2 hours', '{ table: times, output: first }')}`).map((f) => f.split(' ')[1]!);
    expect(told('4 hours')).toEqual([]);
    expect(told('0 hours')).toEqual(['pack.span-none']);
    expect(told('9999999 days')).toEqual(['pack.span-long']);
  });

  test('every code has both texts with the same blanks', () => {
    for (const { zh, en } of Object.values(faultWords)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
      expect(blanks(zh)).toEqual(blanks(en));
    }
  });
});

describe('at a terminal', () => {
  const program = fileURLToPath(new URL('../../../app/bin/selvedge.js', import.meta.url));
  const said = async (file: string, locale: Record<string, string>): Promise<string> => {
    const env = { PATH: process.env['PATH'], ...locale };
    const run = promisify(execFile)(process.execPath, [program, 'clauses', file], { env });
    return run.then(
      () => '',
      (error: { stderr: string }) => error.stderr,
    );
  };

  test('a faulty pack is refused in the language of the terminal, English where it has none', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'selvedge-pack-'));
    try {
      const file = path.join(folder, 'mine.yaml');
      await writeFile(file, clause(sound.replace('calendar: desk', 'calendar: night')));
      expect(await said(file, { LANG: 'zh_CN.UTF-8' })).toContain('mine.yaml:14:15: 没有日历 night');
      expect(await said(file, {})).toContain('mine.yaml:14:15: no calendar night');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
