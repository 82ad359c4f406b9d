/** Something beyond a budget. Warnings are said, errors fail the check. */
export interface Finding {
  file: string;
  /** From 1. */
  line: number;
  level: 'warning' | 'error';
  what: string;
}

const budget = { warn: 250, error: 400 };
/** Names that say nothing about the trade. */
const hollow = /(^|[-.])(services?|managers?|helpers?|utils?|utilities|common|types)$/i;
const hollowHump = /[a-z](Services?|Managers?|Helpers?|Utils?|Utilities|Common|Types)$/;
const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);
const databaseClock =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/gi;
/** A clause of one of the five standards. */
const clauseId = /\b(TX|AP|LG|FA|HO)-\d+(\.\d+)*\b/;

/** Whether a file is a test, or serves tests only. */
export const isTest = (file: string): boolean => /(^|\/)(tests|testing|e2e)\//.test(file);

/** The words of a path that are hollow: a file's or folder's whole name, or its last word. */
export function nameFaults(file: string): Finding[] {
  return file
    .split('/')
    .map((part) => part.replace(/\.(d\.)?(tsx?|sql|css|html)$/, '').replace(/\.(test|http\.test|e2e)$/, ''))
    .filter((name) => hollow.test(name) || hollowHump.test(name))
    .map((name) => ({
      file,
      line: 1,
      level: 'error',
      what: `“${name}” says nothing: name it from the trade`,
    }));
}

/** Length, and words that mark unfinished work. */
export function textFaults(file: string, text: string): Finding[] {
  const lines = text.split('\n');
  const length = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const found: Finding[] = [];
  if (length > budget.warn) {
    const level = length > budget.error ? 'error' : 'warning';
    found.push({
      file,
      line: 1,
      level,
      what: `${length} lines, the budget is ${level === 'error' ? budget.error : budget.warn}`,
    });
  }
  lines.forEach((line, at) => {
    const word = unfinished.exec(line)?.[1];
    if (word) found.push({ file, line: at + 1, level: 'error', what: `${word}: finish it or open an issue` });
  });
  return found;
}

/** A file of SQL: the database's own clock, and numbers of a standard, have no place in it. */
export function sqlFaults(file: string, text: string): Finding[] {
  const bare = text
    .replace(/--.*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return bare
    .split('\n')
    .flatMap((line, at) => [...clockInSql(file, at + 1, line), ...clauseInText(file, at + 1, line)]);
}

/** The database's clock in a piece of SQL, wherever it stands. */
export const clockInSql = (file: string, line: number, sql: string): Finding[] =>
  [...sql.matchAll(databaseClock)].map(([call]) => ({
    file,
    line,
    level: 'error',
    what: `${call} in SQL: the time comes in as a parameter`,
  }));

/** Pages that only show the parts, with made-up data: never in the build. */
const isSample = (file: string): boolean => file.startsWith('app/web/gallery/');

/** A clause's id in a text of the program. */
export function clauseInText(file: string, line: number, text: string): Finding[] {
  const id = clauseId.exec(text)?.[0];
  return id && !isTest(file) && !isSample(file)
    ? [{ file, line, level: 'error', what: `clause ${id} in code: it belongs to packs/` }]
    : [];
}
