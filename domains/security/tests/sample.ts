import { z } from '#kernel/contract';

/** The part of JSON Schema that contracts use. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

const formats: Record<string, string> = {
  uuid: '0198d2f0-0000-7000-8000-000000000000',
  email: 'sample@example.com',
  'date-time': '2026-03-02T01:00:00.000Z',
  date: '2026-03-02',
  time: '09:00:00',
  uri: 'https://example.com',
};

const words = [
  'sample',
  'agent',
  'a',
  'A',
  '2026-03-02',
  '2026-03',
  '09:00',
  '0'.repeat(6),
  '1',
  'A'.repeat(43),
  'P1D',
  'zh-CN',
  '#3457a5',
  'a'.repeat(64),
  '+8613800138000',
  'sample.one',
];

function text(s: Schema): string {
  if (s.format && formats[s.format]) return formats[s.format]!;
  if (s.pattern) {
    const pattern = new RegExp(s.pattern, 'u');
    const fits = words.find((w) => pattern.test(w) && w.length >= (s.minLength ?? 0));
    if (fits) return fits;
  }
  return 'sample'.padEnd(s.minLength ?? 0, 'x');
}

/** Ways to fill a schema: with what is required or with all there is, with a value or with null where both go. */
interface Way {
  all: boolean;
  nulls: boolean;
}
const ways: Way[] = [
  { all: false, nulls: false },
  { all: false, nulls: true },
  { all: true, nulls: false },
  { all: true, nulls: true },
];

function fill(s: Schema, root: Schema, way: Way): unknown {
  if (s.$ref) return fill(root.$defs?.[s.$ref.replace('#/$defs/', '')] ?? {}, root, way);
  if (s.example !== undefined) return s.example;
  if (s.const !== undefined) return s.const;
  if (s.enum) return s.enum[0];
  const choices = s.anyOf ?? s.oneOf;
  if (choices) {
    const chosen = choices.find((c) => (c.type === 'null') === way.nulls) ?? choices[0]!;
    return fill(chosen, root, way);
  }
  if (s.allOf) return Object.assign({}, ...s.allOf.map((one) => fill(one, root, way)));
  switch (s.type) {
    case 'string':
      return text(s);
    case 'integer':
    case 'number':
      return Math.max(s.minimum ?? 0, s.exclusiveMinimum !== undefined ? s.exclusiveMinimum + 1 : 0);
    case 'boolean':
      return true;
    case 'array':
      return s.prefixItems
        ? s.prefixItems.map((one) => fill(one, root, way))
        : Array.from({ length: s.minItems ?? 0 }, () => fill(s.items ?? {}, root, way));
    case 'object':
      return Object.fromEntries(
        (way.all ? Object.keys(s.properties ?? {}) : (s.required ?? [])).map((name) => [
          name,
          fill(s.properties?.[name] ?? {}, root, way),
        ]),
      );
    default:
      return null;
  }
}

/** The plainest input a schema takes: what is required and nothing more, unless it asks for more. */
export function sample(schema: z.ZodType | undefined): unknown {
  if (!schema) return undefined;
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  const all = ways.map((way) => fill(json, json, way));
  return all.find((input) => schema.safeParse(input).success) ?? all[0];
}
