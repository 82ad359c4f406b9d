import type { FastifyInstance, InjectOptions } from 'fastify';
import { errorReply } from '#kernel/contract';
import type { Credentials, FuzzWorld } from './fuzz-world.ts';
import {
  deep,
  fitting,
  oddTexts,
  oddValue,
  randomFrom,
  spoil,
  type Random,
  type Schema,
} from './fuzz-values.ts';

/** An entry of the API as its own document describes it. */
interface Operation {
  method: string;
  path: string;
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[];
  body: Schema | null;
  upload: boolean;
}

export interface FuzzReport {
  cases: number;
  /** How often each status was answered. */
  statuses: Record<number, number>;
  /** How many entries answered 200 at least once. */
  reached: number;
  operations: number;
  /** Answers that must not be: what was asked, what came. */
  faults: string[];
}

async function operationsOf(server: FastifyInstance): Promise<Operation[]> {
  const document = (await server.inject({ method: 'GET', url: '/api/openapi.json' })).json() as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, o]) => {
      const content = (o['requestBody'] as { content?: Record<string, { schema?: Schema }> } | undefined)
        ?.content;
      return {
        method: method.toUpperCase(),
        path,
        parameters: (o['parameters'] as Operation['parameters'] | undefined) ?? [],
        body: content?.['application/json']?.schema ?? null,
        upload: content?.['multipart/form-data'] !== undefined || /attachments$|import|file/.test(path),
      };
    }),
  );
}

/** Names that ids do not fit: what the paths of packs, calendars and the like take. */
const named: Record<string, readonly string[]> = {
  pack: ['textile', 'factory', 'none'],
  key: ['desk', 'receipt', 'clock-warned'],
  handler: ['notices.receipt'],
};

/** A value for a parameter: of its own kind, or something odd. */
function parameter(
  p: { name: string; schema: Schema },
  r: Random,
  ids: readonly string[],
  odd: boolean,
): string {
  if (odd) return r.one(oddTexts).slice(0, 3_000);
  if (named[p.name] && r.chance(0.8)) return r.one(named[p.name]!);
  return String(fitting(p.schema, r, ids));
}

/** A cursor is ours to write and anybody's to make up. */
const madeUpCursor = (r: Random, ids: readonly string[]): string =>
  Buffer.from(JSON.stringify(Array.from({ length: r.below(4) }, () => oddValue(r, ids)))).toString('base64');

function addressOf(o: Operation, r: Random, ids: Ids): string {
  // One of them is odd, if any: where several are, only the first is ever looked at.
  const odd = r.chance(0.2) ? r.one(o.parameters) : null;
  const filled = o.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const p = o.parameters.find((one) => one.in === 'path' && one.name === name);
    const own = r.chance(0.85) ? ids.of(o.path) : ids.all;
    return encodeText(p ? parameter(p, r, own, p === odd) : r.one(own));
  });
  const query: string[] = [];
  for (const p of o.parameters) {
    if (p.in !== 'query' || r.chance(p.required ? 0.1 : 0.7)) continue;
    const cursor = p.name === 'cursor' && r.chance(0.7);
    query.push(
      `${p.name}=${encodeText(cursor ? madeUpCursor(r, ids.all) : parameter(p, r, ids.all, p === odd))}`,
    );
    if (p === odd && r.chance(0.2)) query.push(`${p.name}=${encodeText(r.one(oddTexts).slice(0, 500))}`);
  }
  if (r.chance(0.03)) query.push(r.one(['__proto__=1', 'a[b]=c', '%ff=%fe', '=', '&&', 'x=%']));
  return `/api${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** As an address carries it; what no address can carry is left as broken as it comes. */
function encodeText(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return encodeURIComponent(text.toWellFormed()) + '%ed%a0%80';
  }
}

const boundary = 'x-fuzz-boundary';

function upload(r: Random): Pick<InjectOptions, 'payload'> & { type: string } {
  const name = r.one([
    ...oddTexts.map((t) => t.slice(0, 200).replace(/[\r\n"]/g, '')),
    'plan.pdf',
    '客户.csv',
  ]);
  const content = r.one([
    'name,mail\n一号,a@example.com\n',
    '',
    '\u0000\u0001',
    'PK\u0003\u0004',
    'x'.repeat(30_000),
  ]);
  const part = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n`;
  const whole = r.chance(0.9) ? `${part}--${boundary}--\r\n` : part;
  const type = r.chance(0.9) ? `multipart/form-data; boundary=${boundary}` : 'multipart/form-data';
  return { payload: whole, type };
}

/** A body of one kind of wrong, or none; with the type it says it is. */
function bodyOf(o: Operation, r: Random, ids: readonly string[]): { payload?: string; type?: string } {
  if (o.method === 'GET') return {};
  if (o.upload && r.chance(0.85)) return upload(r) as { payload: string; type: string };
  const good = fitting(o.body ?? {}, r, ids);
  const json = 'application/json';
  const kind = r.next();
  if (kind < 0.55) return { payload: JSON.stringify(good), type: json };
  if (kind < 0.84) return { payload: JSON.stringify(spoil(good, r, ids)), type: json };
  if (kind < 0.87) return { payload: JSON.stringify(good).slice(0, r.below(40)), type: json };
  if (kind < 0.89)
    return { payload: JSON.stringify({ ...(good as object), text: 'x'.repeat(300_000) }), type: json };
  if (kind < 0.91) return { payload: deep(r.one([100, 5_000, 100_000])), type: json };
  if (kind < 0.93) return { payload: '', type: json };
  if (kind < 0.95)
    return { payload: '{"a":1,"a":2,"__proto__":{"x":1},"constructor":{"prototype":1}}', type: json };
  const types = [
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'multipart/form-data',
    ';',
    json,
  ];
  return { payload: JSON.stringify(good), type: r.one(types) };
}

type Callers = Awaited<ReturnType<FuzzWorld['callers']>>;

/** Who asks: mostly somebody who may, else anybody, nobody, or somebody with what looks like a session. */
function credentialsOf(o: Operation, callers: Callers, r: Random): Credentials {
  const kind = r.next();
  if (kind < 0.65) return o.path.startsWith('/portal') ? callers.customer : callers.owner;
  if (kind < 0.88) return r.one(Object.values(callers));
  if (kind < 0.93) return {};
  const odd = r
    .one(oddTexts)
    .replace(/[^\x21-\x7e]/g, '')
    .slice(0, 4_000);
  return r.one<Credentials>([
    { cookie: `selvedge_staff=${odd}` },
    { cookie: `selvedge_customer=${'A'.repeat(43)}; selvedge_staff=${odd}` },
    { cookie: '=; ;;=' },
    { authorization: `Bearer ${odd}` },
    { authorization: 'Bearer' },
    { authorization: 'Basic YTpi' },
  ]);
}

function requestOf(o: Operation, callers: Callers, r: Random, ids: Ids): InjectOptions {
  const { payload, type } = bodyOf(o, r, r.chance(0.7) ? ids.of(o.path) : ids.all);
  return {
    method: o.method as 'GET',
    url: addressOf(o, r, ids),
    remoteAddress: `10.${r.below(256)}.${r.below(256)}.${r.below(256)}`,
    headers: {
      ...(r.chance(0.97) ? { 'x-selvedge': '1' } : {}),
      ...(type ? { 'content-type': type } : {}),
      ...(r.chance(0.1) ? { 'idempotency-key': r.one(['k1', 'k2', 'x'.repeat(300)]) } : {}),
      ...credentialsOf(o, callers, r),
    },
    ...(payload === undefined ? {} : { payload }),
  };
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What is wrong with an answer; null when nothing is. */
function faultIn(status: number, type: string, payload: string): string | null {
  if (status >= 500) return 'a fault of ours';
  if (status < 400) return null;
  if (!type.includes('application/json')) return `an error as ${type || 'nothing'}`;
  try {
    return errorReply.safeParse(JSON.parse(payload)).success ? null : 'an error out of its envelope';
  } catch {
    return 'an error that is no JSON';
  }
}

const shown = (o: InjectOptions): string =>
  JSON.stringify({ ...o, payload: typeof o.payload === 'string' ? o.payload.slice(0, 1_500) : undefined });

/** Sends so many requests made up from the API's own document; the same seed makes the same ones. */
export async function fuzz(
  world: FuzzWorld,
  options: { cases: number; seed: number; say?: (done: number) => void },
): Promise<FuzzReport> {
  const { server } = world;
  const r = randomFrom(options.seed);
  const operations = await operationsOf(server);
  const ids = openIds(r);
  const reached = new Set<Operation>();
  const report: FuzzReport = {
    cases: 0,
    statuses: {},
    reached: 0,
    operations: operations.length,
    faults: [],
  };
  let callers = await world.callers();
  for (; report.cases < options.cases; report.cases += 1) {
    // Whoever was signed out by a request comes in again; new things are looked for.
    if (report.cases % 20 === 0) callers = await world.callers();
    if (report.cases % 500 === 0) await lookAround(server, operations, callers, ids);
    if (report.cases % 1000 === 0) options.say?.(report.cases);
    const o = r.one(operations);
    const request = requestOf(o, callers, r, ids);
    const response = await server.inject(request);
    report.statuses[response.statusCode] = (report.statuses[response.statusCode] ?? 0) + 1;
    if (response.statusCode === 200) {
      reached.add(o);
      ids.keep(o.path, response.payload);
    }
    const fault = faultIn(
      response.statusCode,
      String(response.headers['content-type'] ?? ''),
      response.payload,
    );
    if (fault)
      report.faults.push(
        `${o.method} ${o.path} (seed ${options.seed}, case ${report.cases}): ${fault}: ${response.statusCode} ${response.payload.slice(0, 300)} to ${shown(request)}`,
      );
  }
  return { ...report, reached: reached.size };
}

interface Ids {
  all: string[];
  /** Ids met below the first word of a path, `/inquiries/…`; any, where none was met. */
  of(path: string): string[];
  keep(path: string, payload: string): void;
}

/** Ids that were answered are asked for later: so requests meet things that are there. */
function openIds(r: Random): Ids {
  const all = ['0198d2f0-0000-7000-8000-000000000000'];
  const byWord = new Map<string, string[]>();
  const wordOf = (path: string) =>
    path
      .split('/')
      .filter(Boolean)
      .slice(0, path.startsWith('/portal') ? 2 : 1)
      .join('/');
  const put = (list: string[], id: string) => {
    if (list.includes(id)) return;
    if (list.length < 300) list.push(id);
    else list[r.below(list.length)] = id;
  };
  return {
    all,
    of: (path) => byWord.get(wordOf(path)) ?? all,
    keep(path, payload) {
      const word = wordOf(path);
      if (!byWord.has(word)) byWord.set(word, []);
      for (const id of payload.slice(0, 20_000).match(uuids)?.slice(0, 20) ?? []) {
        put(all, id);
        put(byWord.get(word)!, id);
      }
    },
  };
}

/** Reads every list there is, so that what is asked about later is there. */
async function lookAround(
  server: FastifyInstance,
  operations: readonly Operation[],
  callers: Callers,
  ids: Ids,
): Promise<void> {
  for (const o of operations) {
    if (o.method !== 'GET' || o.path.includes('{')) continue;
    const headers = o.path.startsWith('/portal') ? callers.customer : callers.owner;
    const response = await server.inject({ method: 'GET', url: `/api${o.path}`, headers });
    if (response.statusCode === 200) ids.keep(o.path, response.payload);
  }
}
