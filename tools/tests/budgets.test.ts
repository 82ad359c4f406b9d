import { describe, expect, test } from 'vitest';
import { codeFaults } from '../budget-code.ts';
import { nameFaults, sqlFaults, textFaults, type Finding } from '../budget-text.ts';
import { findFaults } from '../budgets.ts';
import { inHouse } from './plant.ts';

const said = (findings: Finding[]): string[] =>
  findings.map(({ level, line, what }) => `${level} ${line}: ${what}`);
const lines = (count: number): string => 'x\n'.repeat(count);
/** A function of `count` lines in all. */
const long = (count: number): string => `const weave = () => {\n${'  step();\n'.repeat(count - 2)}};\n`;

describe('length', () => {
  test('250 lines are fine, 251 warn, 401 fail', () => {
    expect(textFaults('a.ts', lines(250))).toEqual([]);
    expect(said(textFaults('a.ts', lines(251)))).toEqual(['warning 1: 251 lines, the budget is 250']);
    expect(said(textFaults('a.ts', lines(401)))).toEqual(['error 1: 401 lines, the budget is 400']);
  });

  test('a function of 60 lines is fine, 61 warn, 101 fail', () => {
    expect(codeFaults('a.ts', long(60))).toEqual([]);
    expect(said(codeFaults('a.ts', long(61)))).toEqual(['warning 1: weave has 61 lines, the budget is 60']);
    expect(said(codeFaults('a.ts', long(101)))).toEqual(['error 1: weave has 101 lines, the budget is 100']);
  });

  test('a block of tests is a list, a test is not', () => {
    const body = '  step();\n'.repeat(100);
    expect(codeFaults('a.test.ts', `describe('x', () => {\n${body}});\n`)).toEqual([]);
    expect(codeFaults('a.test.ts', `describe.each([1])('x', () => {\n${body}});\n`)).toEqual([]);
    expect(codeFaults('a.test.ts', `test('x', () => {\n${body}});\n`)).toHaveLength(1);
  });
});

describe('names', () => {
  test.each([
    'domains/desk/server/service.ts',
    'domains/desk/server/mail-helpers.ts',
    'domains/desk/server/mailUtil.ts',
    'domains/desk/utils/mail.ts',
    'kernel/server/types.ts',
    'kernel/web/types.d.ts',
    'domains/desk/tests/helper.http.test.ts',
    'kernel/common/mail.ts',
    'app/ClockManager.ts',
  ])('%s is refused', (file) => {
    expect(nameFaults(file)).toHaveLength(1);
  });

  test.each([
    'domains/desk/server/answer.ts',
    'domains/desk/server/service-level.ts',
    'kernel/web/commons.ts',
    'seeds/commonwealth.ts',
  ])('%s is fine', (file) => {
    expect(nameFaults(file)).toEqual([]);
  });
});

describe('the clock', () => {
  const reads = [
    'new Date()',
    'new Date',
    'Date()',
    'Date.now()',
    'globalThis.Date.now()',
    '[1].map(Date.now)',
  ];
  test.each(reads)('%s is refused on the server', (code) => {
    expect(codeFaults('domains/desk/server/answer.ts', `export const at = ${code};\n`)).toHaveLength(1);
  });

  test.each(['new Date(ms)', "Date.parse('2026-11-22')", 'performance.now()', "'new Date()'", 'rules.now'])(
    '%s is fine',
    (code) => {
      expect(codeFaults('domains/desk/server/answer.ts', `export const at = ${code};\n`)).toEqual([]);
    },
  );

  test.each([
    'kernel/server/clock.ts',
    'kernel/web/live.ts',
    'domains/desk/web/inbox.tsx',
    'domains/desk/tests/a.test.ts',
    'bench/run.ts',
    'tools/check.ts',
  ])('%s may read it', (file) => {
    expect(codeFaults(file, 'export const at = new Date();\n')).toEqual([]);
  });

  test('no other file of the kernel may', () => {
    expect(codeFaults('kernel/server/log.ts', 'export const at = new Date();\n')).toHaveLength(1);
  });
});

describe('the environment', () => {
  test.each([
    'export const port = process.env.PORT;\n',
    "export const port = process.env['PORT'];\n",
    "export const port = process['env'].PORT;\n",
    'const { env } = process;\n',
    "import { env } from 'node:process';\n",
  ])('%j is refused in a room', (code) => {
    expect(codeFaults('domains/desk/server/answer.ts', code)).toHaveLength(1);
  });

  test.each([
    'kernel/server/settings.ts',
    'tools/test.ts',
    'vitest.config.ts',
    'app/web/vite.config.ts',
    'kernel/testing/global.ts',
  ])('%s may read it', (file) => {
    expect(codeFaults(file, 'export const port = process.env.PORT;\n')).toEqual([]);
  });
});

describe('SQL', () => {
  test.each([
    'select now();',
    'default current_timestamp',
    'where at < Clock_Timestamp( )',
    'set day = current_date',
  ])('%s is refused', (sql) => {
    expect(sqlFaults('domains/desk/server/migrations/001.sql', sql)).toHaveLength(1);
  });

  test('comments may speak of it, columns may be called after it', () => {
    expect(
      sqlFaults(
        'a.sql',
        '-- never now()\n/* nor\ncurrent_date */ select known_now, now_at, "unknown()" from t;',
      ),
    ).toEqual([]);
  });

  test('SQL written in code is read too', () => {
    const file = 'domains/desk/server/reads.ts';
    expect(said(codeFaults(file, 'export const q = sql`\n${a} < now()`;\n'))).toEqual([
      'error 2: now() in SQL: the time comes in as a parameter',
    ]);
    expect(codeFaults(file, "export const q = 'select * from t where at < now()';\n")).toHaveLength(1);
    expect(codeFaults(file, "export const words = 'call now() when ready';\n")).toEqual([]);
  });
});

describe('words', () => {
  const unfinished = ['TO' + 'DO', 'FIX' + 'ME'];
  test.each(unfinished)('%s is refused, wherever it stands', (word) => {
    expect(textFaults('a.css', `/* ${word}: later */\n`)).toHaveLength(1);
  });

  test('a word that only holds it is fine', () => {
    expect(textFaults('a.ts', 'const mastoDOnt = 1;\n')).toEqual([]);
  });

  test('a clause in code is refused, in tests and comments it is not', () => {
    const code = "export const clause = 'TX-2.2.1';\n";
    expect(said(codeFaults('domains/desk/server/answer.ts', code))).toEqual([
      'error 1: clause TX-2.2.1 in code: it belongs to packs/',
    ]);
    expect(sqlFaults('domains/desk/server/views.sql', "select 'LG-4.1';")).toHaveLength(1);
    expect(codeFaults('domains/desk/tests/answer.http.test.ts', code)).toEqual([]);
    expect(
      codeFaults('domains/desk/server/answer.ts', '// asked for by AP-7.2.1\nexport const one = 1;\n'),
    ).toEqual([]);
  });
});

test('the whole tree is walked: every place, SQL and styles too, tables from the catalogs left out', async () => {
  const planted = {
    'domains/desk/server/types.ts': 'export const one = 1;\n',
    'domains/desk/server/migrations/001-first.sql': 'select now();\n',
    'domains/desk/server/tables.ts': lines(900),
    'kernel/web/theme.css': lines(500),
    'app/web/late.tsx': 'export const Late = () => <b>{process.env.PORT}</b>;\n',
    'node_modules/zod/utils.ts': 'export const at = new Date();\n',
  };
  const found = await inHouse(planted, (at) => findFaults(at));
  expect(found.map(({ file, level }) => `${level} ${file}`)).toEqual([
    'error app/web/late.tsx',
    'error domains/desk/server/migrations/001-first.sql',
    'error domains/desk/server/types.ts',
    'error kernel/web/theme.css',
  ]);
});
