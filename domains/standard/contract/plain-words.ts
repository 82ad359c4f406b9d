import { headerFacts, type Bilingual } from '#kernel/contract';
import { eventToCome, factToCome } from './names-to-come.ts';
import { valueWords } from './value-words.ts';
import { roleWords } from './words.ts';

interface Span {
  value: number;
  unit: string;
}

interface Cell {
  fact: string;
  op: string;
  operand?: unknown;
}

type Condition = readonly (readonly Cell[])[];

/** What is said of a deadline: its body as the contract hands it out, or as the engine keeps it. */
export interface Deadline {
  subject: string;
  when: Condition;
  from: readonly string[];
  until: readonly string[];
  /** A length, a table that gives it, or null where `by` says when. */
  within: Span | { table: string; output: string } | null;
  by?: { fact: string; shift: Span | null; side: 'before' | 'after' } | undefined;
  calendar: string;
  pausesWhile: Condition;
  /** The share of the time after which the clock is close to due; null: no reminder. */
  warnsAt: number | null;
  escalates: readonly { after: Span; to: string }[];
}

/** What the words of events, facts and calendars are; undefined where neither a room nor a pack knows one. */
export interface Names {
  event: (name: string) => Bilingual | undefined;
  fact: (subject: string, name: string) => Bilingual | undefined;
  calendar: (key: string) => Bilingual | undefined;
  /** A decision table's title, where the document it belongs to is at hand. */
  table?: (key: string) => Bilingual | undefined;
}

/** Kinds of subject with their facts and events, as `GET /catalogue` gives them. */
interface Kind {
  kind: string;
  facts: readonly ({ name: string } & Bilingual)[];
  events: readonly ({ name: string } & Bilingual)[];
}

/** Names out of the catalogue and the calendars; what no room announces yet is called as the packs will have it. */
export function namesOf(
  catalogue: { kinds: readonly Kind[] } | undefined,
  calendars: readonly { key: string; title: Bilingual }[] = [],
): Names {
  const kinds = new Map((catalogue?.kinds ?? []).map((k) => [k.kind, k]));
  const events = new Map(
    (catalogue?.kinds ?? []).flatMap((k) => k.events.map((e) => [e.name, { zh: e.zh, en: e.en }])),
  );
  return {
    event: (name) => events.get(name) ?? eventToCome(name),
    fact: (subject, name) =>
      kinds.get(subject)?.facts.find((f) => f.name === name) ??
      (headerFacts as Record<string, Bilingual | undefined>)[name] ??
      factToCome(subject, name),
    calendar: (key) => calendars.find((c) => c.key === key)?.title,
  };
}

export const pair = (zh: string, en: string): Bilingual => ({ zh, en });

const units: Record<string, { zh: string; one: string; other: string }> = {
  second: { zh: '秒', one: 'second', other: 'seconds' },
  minute: { zh: '分钟', one: 'minute', other: 'minutes' },
  hour: { zh: '小时', one: 'hour', other: 'hours' },
  day: { zh: '个工作日', one: 'working day', other: 'working days' },
  ring: { zh: '声', one: 'ring', other: 'rings' },
  month: { zh: '个月', one: 'month', other: 'months' },
  score: { zh: '分', one: 'point', other: 'points' },
  percent: { zh: '%', one: '%', other: '%' },
  count: { zh: '次', one: 'time', other: 'times' },
};

/** A unit by itself: for a field one types a number into. */
export function unitWords(unit: string): Bilingual {
  const u = units[unit];
  return u ? pair(u.zh, u.other) : pair(unit, unit);
}

/** A length of time as it is said: `4 小时`, `2 working days`, `3 声`. */
export function spanWords({ value, unit }: Span): Bilingual {
  const u = units[unit];
  if (!u) return pair(`${value} ${unit}`, `${value} ${unit}`);
  if (unit === 'percent') return pair(`${value}%`, `${value}%`);
  return pair(`${value} ${u.zh}`, `${value} ${value === 1 ? u.one : u.other}`);
}

/** Words joined as alternatives: `甲、乙或丙`, `a, b or c`. */
export function either(words: readonly Bilingual[]): Bilingual {
  const last = words.at(-1);
  if (!last) return pair('', '');
  if (words.length === 1) return last;
  const rest = words.slice(0, -1);
  return pair(
    `${rest.map((w) => w.zh).join('、')}或${last.zh}`,
    `${rest.map((w) => w.en).join(', ')} or ${last.en}`,
  );
}

const lower = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;

/** Names of events within a sentence; null while the room that announces one is not there yet. */
export function eventWords(names: Names, events: readonly string[]): Bilingual | null {
  const found = events.flatMap((name) => names.event(name) ?? []);
  if (found.length < events.length) return null;
  return either(found.map((e) => pair(`「${e.zh}」`, `“${lower(e.en)}”`)));
}

/** A space between Chinese and what begins with a Latin letter or a figure. */
const apart = (text: string): string => (/^[A-Za-z0-9]/.test(text) ? ` ${text}` : text);

const operators: Record<string, (value: Bilingual) => Bilingual> = {
  is: (v) => pair(`为${apart(v.zh)}`, `is ${v.en}`),
  isNot: (v) => pair(`不是${apart(v.zh)}`, `is not ${v.en}`),
  in: (v) => pair(`为${apart(v.zh)}`, `is ${v.en}`),
  notIn: (v) => pair(`不是${apart(v.zh)}`, `is not ${v.en}`),
  atLeast: (v) => pair(`不低于 ${v.zh}`, `is at least ${v.en}`),
  atMost: (v) => pair(`不超过 ${v.zh}`, `is at most ${v.en}`),
  above: (v) => pair(`高于 ${v.zh}`, `is above ${v.en}`),
  below: (v) => pair(`低于 ${v.zh}`, `is below ${v.en}`),
  startsWith: (v) => pair(`以“${v.zh}”开头`, `begins with “${v.en}”`),
};

/** One cell of a condition: `渠道为邮件`, `channel is mail`; a flag is its name alone. */
function cellWords(cell: Cell, subject: string, names: Names): Bilingual {
  const fact = names.fact(subject, cell.fact) ?? pair(cell.fact, cell.fact);
  const name = pair(fact.zh, lower(fact.en));
  const list = Array.isArray(cell.operand) ? (cell.operand as unknown[]) : [cell.operand];
  if (typeof list[0] === 'boolean' && (cell.op === 'is' || cell.op === 'isNot'))
    return (list[0] === true) === (cell.op === 'is') ? name : pair(`不是${name.zh}`, `not ${name.en}`);
  if (cell.op === 'isSet') return pair(`有${apart(name.zh)}`, `${name.en} is set`);
  if (cell.op === 'isUnset') return pair(`没有${apart(name.zh)}`, `${name.en} is not set`);
  if (cell.op === 'between')
    return pair(
      `${name.zh}在 ${list[0]} 到 ${list[1]} 之间`,
      `${name.en} is between ${list[0]} and ${list[1]}`,
    );
  const value = either(list.map((v) => valueWords(cell.fact, String(v))));
  const said = operators[cell.op]?.(value) ?? pair(`${cell.op} ${value.zh}`, `${cell.op} ${value.en}`);
  return pair(`${name.zh}${said.zh}`, `${name.en} ${said.en}`);
}

/** A condition: within a row all hold, the rows are alternatives. Empty: no words. */
export function conditionWords(condition: Condition, subject: string, names: Names): Bilingual | null {
  if (condition.length === 0) return null;
  const rows = condition.map((row) => {
    const cells = row.map((c) => cellWords(c, subject, names));
    return pair(cells.map((c) => c.zh).join('且'), cells.map((c) => c.en).join(' and '));
  });
  return pair(rows.map((r) => r.zh).join('，或者'), rows.map((r) => r.en).join(', or '));
}

/** On which hours time counts: `按服务台营业时间`, `in service desk hours`; `always` never closes. */
export function calendarWords(key: string, names: Pick<Names, 'calendar'>): Bilingual {
  if (key === 'always') return pair('按自然时间', 'around the clock');
  const title = names.calendar(key) ?? pair(key, key);
  return pair(`按${apart(title.zh)}`, `in ${lower(title.en)}`);
}

export function escalationWords(escalates: Deadline['escalates']): Bilingual | null {
  if (escalates.length === 0) return null;
  const steps = escalates.map(({ after, to }) => {
    const role = roleWords(to);
    if (after.value === 0) return pair(`逾期即升级到${role.zh}`, `once overdue it goes up to the ${role.en}`);
    const span = spanWords(after);
    return pair(`逾期 ${span.zh}升级到${role.zh}`, `${span.en} overdue to the ${role.en}`);
  });
  return pair(steps.map((s) => s.zh).join('，'), steps.map((s) => s.en).join(', '));
}

/** How long, or by when: a length, the table that says it, the instant of the subject. */
export function termWords(d: Deadline, names: Names): Bilingual {
  const { within, by } = d;
  if (within && 'table' in within) {
    const title = names.table?.(within.table);
    return title
      ? pair(`按「${title.zh}」定时限`, `within what the table “${title.en}” says`)
      : pair(`按决策表 ${within.table} 定时限`, `within what the table ${within.table} says`);
  }
  if (within) {
    const span = spanWords(within);
    return pair(`不超过 ${span.zh}`, `within ${span.en}`);
  }
  const fact = (by && names.fact(d.subject, by.fact)) ?? pair(by?.fact ?? '', by?.fact ?? '');
  if (!by?.shift) return pair(`不晚于${fact.zh}`, `by ${fact.en}`);
  const shift = spanWords(by.shift);
  return by.side === 'before'
    ? pair(`不晚于${fact.zh}前 ${shift.zh}`, `at least ${shift.en} before ${fact.en}`)
    : pair(`不晚于${fact.zh}后 ${shift.zh}`, `within ${shift.en} after ${fact.en}`);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What a deadline says, in a sentence of each language, built from its data alone:
 * `渠道为邮件：从「收到咨询」到「答复客户」不超过 4 小时，按服务台营业时间；等客户时暂停；满 75% 提醒；逾期即升级到组长。`
 */
export function plainWords(d: Deadline, names: Names): Bilingual {
  const when = conditionWords(d.when, d.subject, names);
  const pauses = conditionWords(d.pausesWhile, d.subject, names);
  const [from, until, span] = [eventWords(names, d.from), eventWords(names, d.until), termWords(d, names)];
  const hours = calendarWords(d.calendar, names);
  const ups = escalationWords(d.escalates);
  const percent = d.warnsAt === null ? null : `${Math.round(d.warnsAt * 100)}%`;
  // Of a clause that waits for its events the term is said by itself: its text says what it is about.
  const term =
    from && until
      ? pair(`从${from.zh}到${until.zh}${span.zh}`, `from ${from.en} to ${until.en} ${span.en}`)
      : span;
  const zh = [
    `${when ? `${when.zh}：` : ''}${term.zh}，${hours.zh}`,
    pauses && `${pauses.zh}时暂停`,
    percent && `满 ${percent} 提醒`,
    ups?.zh,
  ];
  const en = [
    `${when ? `${when.en}: ` : ''}${term.en}, ${hours.en}`,
    pauses && `pauses while ${pauses.en}`,
    percent && `reminds at ${percent}`,
    ups?.en,
  ];
  const said = (parts: readonly (string | null | undefined)[]): string[] =>
    parts.filter((p): p is string => !!p);
  return pair(`${said(zh).join('；')}。`, `${capital(said(en).join('; '))}.`);
}
