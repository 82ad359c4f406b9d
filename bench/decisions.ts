import type { Facts } from '#kernel/contract';
import type { Condition } from '../domains/standard/server/engine/condition.ts';
import { matcherOf } from '../domains/standard/server/engine/match.ts';
import { compileTable, type TableBody } from '../domains/standard/server/engine/table.ts';
import { packText, readHolidays, readLaw, readPack } from '../domains/standard/server/index.ts';
import { median, perSecond, type Bench } from './measure.ts';

const channels = ['mail', 'phone', 'form', 'chat', 'social', 'api', 'counter'];
const classes = ['product', 'price', 'order', 'delivery', 'returns', 'complaint-hint', 'other'];
const priorities = ['low', 'normal', 'high', 'urgent'];
const tiers = ['new', 'regular', 'vip'];

interface Clause {
  no: number;
  body: { when: Condition };
}

/** The deadline matrix written out: a clause for every channel, kind, priority, tier and output, 2,000 of them. */
function matrixClauses(): Clause[] {
  const combos = channels.flatMap((channel) =>
    classes.flatMap((kind) =>
      priorities.flatMap((priority) => tiers.map((tier) => ({ channel, class: kind, priority, tier }))),
    ),
  );
  return Array.from({ length: 2_000 }, (_, no) => {
    const facts = Object.entries(combos[no % combos.length]!);
    return {
      no,
      body: { when: [facts.map(([fact, operand]) => ({ fact, op: 'is' as const, operand }))] },
    };
  });
}

const subjects: Facts[] = Array.from({ length: 1_024 }, (_, i) => ({
  channel: channels[(i * 7) % channels.length]!,
  class: classes[(i * 11) % classes.length]!,
  priority: priorities[(i * 13) % priorities.length]!,
  tier: tiers[(i * 17) % tiers.length]!,
  waiting: i % 3 === 0,
}));

/** A decision table of the textile pack, as it is published. */
async function shippedTable(key: string): Promise<TableBody> {
  const pack = readPack(await packText('textile'), 'textile.yaml', {
    catalogue: new Map(),
    calendars: [],
    holidays: await readHolidays(),
    law: await readLaw(),
    day: '2026-11-22',
  });
  return pack.tables.find((t) => t.key === key)!.body;
}

/** Decisions a second by shipped tables; and how long a subject takes to find its clauses among 2,000. */
export const bench: Bench = async ({ quick, say }) => {
  const response = compileTable(await shippedTable('response'));
  const returns = compileTable(await shippedTable('returns'));
  const cases = Array.from({ length: 1_024 }, (_, i) => ({
    buyer: i % 2 ? 'consumer' : 'business',
    sale: i % 3 ? 'distance' : 'store',
    reason: ['none', 'quality', 'wrong-goods', 'wrong-size', 'damaged', 'late'][i % 6]!,
    days: i % 40,
    intact: i % 5 !== 0,
    customMade: i % 7 === 0,
    excluded: i % 11 === 0,
  }));
  const ms = quick ? 200 : 1_000;
  let i = 0;
  const next = (): number => (i = (i + 1) & 1_023);
  const runs = quick ? 3 : 7;
  const rate = (work: () => void): number => {
    perSecond(ms, work);
    return median(Array.from({ length: runs }, () => perSecond(ms, work)));
  };
  say('deciding by shipped tables');
  const byResponse = rate(() => response.decide(subjects[next()] as Record<string, string>));
  const byReturns = rate(() => returns.decide(cases[next()]!));
  say('matching against 2,000 clauses');
  const clauses = matrixClauses();
  const matcher = matcherOf(clauses);
  const found = matcher.match(subjects[0]!).length;
  const match = rate(() => matcher.match(subjects[next()]!));
  return [
    {
      name: 'decisions by the response matrix (4 inputs)',
      value: byResponse,
      unit: '/s',
      bar: { atLeast: 500_000 },
    },
    {
      name: 'decisions by the returns table (7 inputs)',
      value: byReturns,
      unit: '/s',
      bar: { atLeast: 500_000 },
    },
    {
      name: 'matching a subject against 2,000 clauses',
      value: 1_000_000 / match,
      unit: 'µs',
      bar: { atMost: 20 },
      note: `${found} of them hold`,
    },
  ];
};
