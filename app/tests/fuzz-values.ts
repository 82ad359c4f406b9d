import { seeded } from '#kernel/server';

/** Numbers that look random and can be had again: from a seed. */
export function randomFrom(seed: number) {
  const { next, chance, between, of } = seeded(seed);
  return { next, chance, below: (n: number): number => between(0, n - 1), one: of };
}
export type Random = ReturnType<typeof randomFrom>;

/** The part of JSON Schema that the API's document uses. */
export interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** Texts that have broken programs: what no database keeps, what hides, what is read as something else. */
export const oddTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  'x\ud83d',
  '\u202e逆序\u202c',
  '\ufeff',
  '\u2028\u2029',
  'e\u0301'.repeat(50),
  '👩‍👩‍👧‍👦'.repeat(20),
  '\u0007\u001b[31m',
  '零\u200b宽',
  "'; drop table desk.inquiry; --",
  '%',
  '_%\\',
  '\\',
  '"',
  '$1',
  "it's <b>bold</b> & <script>alert(1)</script>",
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e999',
  '-1',
  '0x10',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '0198d2f0-0000-7000-8000-00000000000g',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00Z',
  '1970-01-01T00:00:00+14:00',
  '2026-03-02T01:00:00',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '0001-01-01',
  '9999-12-31',
  '{"a":1}',
  '[]',
  'ﷺ'.repeat(30),
  '字'.repeat(5_000),
  'x'.repeat(70_000),
];

const oddNumbers: readonly number[] = [
  -1,
  -0,
  0.5,
  1e21,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  Number.MIN_VALUE,
];

/** JSON within JSON within JSON: readers that call themselves run out of stack. */
export const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Anything but what was asked for. */
export function oddValue(r: Random, ids: readonly string[]): unknown {
  switch (r.below(9)) {
    case 0:
      return r.one(oddNumbers);
    case 1:
      return null;
    case 2:
      return r.chance(0.5);
    case 3:
      return {};
    case 4:
      return [r.one(oddTexts), null, [{}]];
    case 5:
      return { ['__proto__']: { admin: true }, toString: 1, a: r.one(oddTexts) };
    case 6:
      return r.one(ids);
    default:
      return r.one(oddTexts);
  }
}

const words = [
  '府绸',
  '色牢度 4 级',
  'cotton poplin',
  '缩水率是多少？',
  'Lead time',
  'agent',
  'zh-CN',
  'en',
  'Asia/Shanghai',
  'desk',
  '12:30',
  '2026-03',
  '#3457a5',
  '123456',
  '+8613800138000',
  '127.0.0.1',
  'desk.read',
  'receipt',
  'A'.repeat(43),
  'a'.repeat(64),
];

function text(s: Schema, r: Random, ids: readonly string[]): string {
  switch (s.format) {
    case 'uuid':
      return r.one(ids);
    case 'email':
      return `buyer${r.below(30)}@example.com`;
    case 'date-time':
      return new Date(1_772_000_000_000 + r.below(90 * 86_400) * 1000).toISOString();
    case 'date':
      return new Date(1_772_000_000_000 + r.below(300) * 86_400_000).toISOString().slice(0, 10);
    case 'uri':
      return 'https://example.com/x';
    default:
  }
  const pattern = s.pattern ? new RegExp(s.pattern, 'u') : null;
  const fits = words.filter((w) => (!pattern || pattern.test(w)) && w.length <= (s.maxLength ?? 1e9));
  const chosen = fits.length > 0 ? r.one(fits) : 'x';
  // At the very edge of what is taken, now and then.
  if (!pattern && s.maxLength && r.chance(0.05)) return '长'.repeat(Math.min(s.maxLength, 60_000));
  return chosen.padEnd(s.minLength ?? 0, 'x');
}

function number(s: Schema, r: Random, whole: boolean): number {
  const from = s.minimum ?? 0;
  const to = Math.min(s.maximum ?? from + 100, from + 100_000);
  const value = from + r.next() * (to - from);
  return whole ? Math.round(value) : value;
}

/** A value that a schema takes, or nearly: patterns are met only where a known word meets them. */
export function fitting(s: Schema, r: Random, ids: readonly string[], depth = 0): unknown {
  if (s.const !== undefined) return s.const;
  if (s.enum) return r.one(s.enum);
  const choices = s.anyOf ?? s.oneOf;
  if (choices) return fitting(r.one(choices), r, ids, depth);
  if (s.allOf) return Object.assign({}, ...s.allOf.map((one) => fitting(one, r, ids, depth)));
  switch (Array.isArray(s.type) ? r.one(s.type) : s.type) {
    case 'string':
      return text(s, r, ids);
    case 'integer':
      return number(s, r, true);
    case 'number':
      return number(s, r, false);
    case 'boolean':
      return r.chance(0.5);
    case 'null':
      return null;
    case 'array': {
      if (s.prefixItems) return s.prefixItems.map((one) => fitting(one, r, ids, depth + 1));
      const least = s.minItems ?? 0;
      const count = least + r.below(Math.min(4, (s.maxItems ?? 4) - least + 1));
      return Array.from({ length: count }, () => fitting(s.items ?? {}, r, ids, depth + 1));
    }
    case 'object':
      return object(s, r, ids, depth);
    default:
      return r.one(words);
  }
}

function object(s: Schema, r: Random, ids: readonly string[], depth: number): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(s.properties ?? {}))
    if (s.required?.includes(name) || r.chance(0.5)) made[name] = fitting(one, r, ids, depth + 1);
  if (typeof s.additionalProperties === 'object' && s.additionalProperties !== null)
    for (let i = r.below(3); i > 0; i -= 1)
      made[String(s.propertyNames ? fitting(s.propertyNames, r, ids, depth + 1) : r.one(words))] = fitting(
        s.additionalProperties,
        r,
        ids,
        depth + 1,
      );
  return made;
}

/** Puts something odd somewhere into a value: in place of it, of a part of it, or of a part's part. */
export function spoil(value: unknown, r: Random, ids: readonly string[]): unknown {
  if (value === null || typeof value !== 'object' || r.chance(0.15)) return oddValue(r, ids);
  if (Array.isArray(value)) {
    if (value.length === 0 || r.chance(0.2)) return [...(value as unknown[]), oddValue(r, ids)];
    const at = r.below(value.length);
    return (value as unknown[]).map((v, i) => (i === at ? spoil(v, r, ids) : v));
  }
  const keys = Object.keys(value);
  if (keys.length === 0 || r.chance(0.1))
    return { ...value, [r.one(oddTexts).slice(0, 100)]: oddValue(r, ids) };
  const key = r.one(keys);
  const { [key]: part, ...rest } = value as Record<string, unknown>;
  return r.chance(0.2) ? rest : { ...rest, [key]: spoil(part, r, ids) };
}
