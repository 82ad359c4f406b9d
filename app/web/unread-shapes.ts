/**
 * What pages get for `zod`. Contracts are written in it, and pages need of a contract its methods, its
 * paths and the words of its enums; shapes are for the server, which checks what goes in and comes out.
 * So pages carry this instead: 33 kB less on each first visit. Reading with a shape throws, so that
 * nobody takes an unchecked value for a checked one; an enum can be read.
 */
const reading = new Set<PropertyKey>([
  'parse',
  'safeParse',
  'parseAsync',
  'safeParseAsync',
  'decode',
  'encode',
]);

const refuse = (): never => {
  throw new Error('a page cannot read with a shape: only enums, by parse and safeParse');
};

/** Anything a shape may be built with: calls and properties lead back to it, spreads to nothing. */
const shape: unknown = new Proxy(() => undefined, {
  get: (_target, name) => (reading.has(name) ? refuse : shape),
  apply: () => shape,
});

interface Enum {
  options: readonly string[];
  parse: (value: unknown) => string;
  safeParse: (value: unknown) => { success: boolean; data: string | undefined };
  exclude: (words: readonly string[]) => Enum;
  extract: (words: readonly string[]) => Enum;
}

function enumOf(options: readonly string[]): Enum {
  const has = (value: unknown): value is string => options.includes(value as string);
  const own: Enum = {
    options,
    parse: (value) => (has(value) ? value : refuse()),
    safeParse: (value) => (has(value) ? { success: true, data: value } : { success: false, data: undefined }),
    exclude: (words) => enumOf(options.filter((o) => !words.includes(o))),
    extract: (words) => enumOf(options.filter((o) => words.includes(o))),
  };
  return new Proxy(own, { get: (target, name) => Reflect.get(target, name) ?? shape });
}

export const z: unknown = new Proxy(
  { enum: enumOf },
  { get: (target, name) => Reflect.get(target, name) ?? shape },
);
