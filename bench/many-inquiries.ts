import { idFloor, toInstant, type Instant } from '#kernel/contract';
import { desk } from '#domains/desk/contract.ts';
import { standard } from '#domains/standard/contract.ts';
import type { Ctx } from '#kernel/server';
import type { Prepared } from './prepare.ts';

const perTransaction = 100;
const lanes = 3;
const goods = ['府绸', '斜纹', '牛津纺', '色丁', '泡泡纱', '灯芯绒', '亚麻', '天丝', '雪纺', '提花'];
const asks = [
  '色牢度',
  '缩水率',
  '交期',
  '报价',
  '样布',
  '门幅',
  '克重',
  '起订量',
  '检测报告',
  '退换',
  '发票',
];
const latin = ['poplin', 'twill', 'sateen', 'seersucker', 'corduroy', 'linen', 'tencel', 'chiffon'];
const classes = ['product', 'price', 'order', 'delivery', 'returns', 'other'] as const;
const channels = ['form', 'api', 'phone', 'counter'] as const;

/** What somebody asks: common words, rarer ones, a lot number nobody else has; one in five in English. */
function question(n: number): { text: string; language: 'zh' | 'en' } {
  const lot = `LOT${(n * 7919) % 1_000_003}`;
  const metres = 100 + (n % 900);
  if (n % 5 === 0) {
    const good = latin[(n / 5) % latin.length];
    return {
      language: 'en',
      text: `Lead time for ${metres} m of ${good}, lot ${lot}? Please send a swatch.`,
    };
  }
  const rare = n % 400 === 1 ? '另：缝制时跳针，请派工程师。' : '';
  const text = `您好，想问${goods[Math.floor(n / 3) % 10]}的${asks[n % 11]}，${metres} 米，缸号 ${lot}。${rare}请尽快回复。`;
  return { language: 'zh', text };
}

/** An inquiry of one of 2,000 customers, as it comes in. */
function asked(n: number, occurredAt: Instant) {
  const who = (n * 31) % 2_000;
  const { text, language } = question(n);
  const customer = {
    address: `buyer${who}@example.com`,
    by: 'mail' as const,
    name: who % 4 === 0 ? `Buyer Number${who}` : `${'陈林王李周吴'[who % 6]}采购${who}`,
  };
  const channel = channels[Math.floor(n / 7) % 4]!;
  return { channel, customer, text, language, class: classes[n % 6]!, occurredAt, mine: false };
}

/** Most of them answered and closed, a few answered, one in ten still open: as an inbox is after a while. */
async function oneLife(p: Prepared, ctx: Ctx, n: number): Promise<void> {
  const { id } = await p.run(ctx, desk.receiveInquiry, { body: asked(n, ctx.now) as never });
  if (n % 20 >= 18) return;
  const answer = { text: '已电话答复：交期 12 天。', via: 'phone' as const };
  await p.run(ctx, desk.answerInquiry, { params: { id }, body: answer as never });
  if (n % 20 >= 17) return;
  await p.run(ctx, desk.closeInquiry, { params: { id }, body: {} as never });
}

/** Open inquiries by the desk's own commands, evenly up to an instant: nobody has answered any yet. */
export async function makeOpenInquiries(p: Prepared, count: number, until: number): Promise<void> {
  const begin = p.clock.millis();
  for (let next = 0; next < count; next += perTransaction) {
    p.clock.travel(begin + Math.floor(((until - begin) * next) / count));
    await p.write(async (ctx) => {
      for (let n = next; n < Math.min(next + perTransaction, count); n += 1)
        await p.run(ctx, desk.receiveInquiry, { body: asked(n, ctx.now) as never });
    });
  }
  p.clock.travel(until);
}

/** A company with inquiries by the desk's own commands, over twelve days up to now. */
export async function makeInquiries(p: Prepared, count: number, until: number): Promise<void> {
  for (const pack of ['textile', 'factory'])
    await p.write((ctx) => p.run(ctx, standard.publishPack, { params: { pack }, body: { values: {} } }));
  const step = Math.floor((until - p.clock.millis()) / (count / perTransaction + 1));
  let next = 0;
  const some = async (from: number) => {
    p.clock.travel(p.clock.millis() + step);
    await p.write(async (ctx) => {
      for (let n = from; n < Math.min(from + perTransaction, count); n += 1) await oneLife(p, ctx, n);
    });
  };
  // Customers are registered one transaction after the other: two must not wait for each other's addresses.
  while (next < Math.min(2_000, count)) await some((next += perTransaction) - perTransaction);
  const lane = async () => {
    while (next < count) await some((next += perTransaction) - perTransaction);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Ids are time-ordered: a copy of some time later has the id of that time. `ms` is SQL. */
export const shifted = (id: string, ms: string): string =>
  `(lpad(to_hex(('x' || substr(replace(${id}::text, '-', ''), 1, 12))::bit(48)::bigint + ${ms}), 12, '0')
     || substr(replace(${id}::text, '-', ''), 13))::uuid`;

/** Columns of a table: those that are copied as they are, as ids, and as times. */
interface Copied {
  table: string;
  ids: string[];
  times: string[];
  /** Columns that another expression takes the place of. */
  instead?: Record<string, string>;
}

const tables: Copied[] = [
  {
    table: 'desk.inquiry',
    ids: ['id'],
    times: [
      'received_at',
      'last_message_at',
      'unanswered_since',
      'first_answered_at',
      'answered_at',
      'closed_at',
    ],
    instead: {
      number: `split_part(number, '-', 1) || '-' || split_part(number, '-', 2) || '-' || (split_part(number, '-', 3)::int + $2::int * 1000000)`,
    },
  },
  { table: 'desk.message', ids: ['id', 'inquiry_id'], times: ['occurred_at', 'recorded_at'] },
  { table: 'desk.words', ids: ['inquiry_id'], times: [] },
  { table: 'desk.participant', ids: ['inquiry_id'], times: [] },
  { table: 'standard.subject', ids: ['subject_id'], times: [] },
  {
    table: 'standard.clock',
    ids: ['id', 'subject_id'],
    times: ['started_at', 'due_at', 'warn_at', 'warned_at', 'breached_at', 'wake_at'],
  },
  {
    table: 'standard.clock_closed',
    ids: ['id', 'subject_id'],
    times: ['started_at', 'due_at', 'warned_at', 'breached_at', 'stopped_at'],
  },
];

/**
 * Copies all inquiries with what lists read of them, each copy `days` earlier than the last, until there are
 * `count`. Rows as the commands wrote them, but without a ledger: for measuring reads only.
 */
export async function copyInquiries(
  p: Prepared,
  made: { count: number; since: number },
  count: number,
  days: number,
): Promise<void> {
  const columns = await p.sql<{ table: string; name: string }>(
    `select a.attrelid::regclass::text as table, a.attname as name from pg_attribute a
     where a.attrelid = any($1::regclass[]) and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [tables.map((t) => t.table)],
  );
  for (let k = 1; k * made.count < count; k += 1) {
    const ms = k * days * 86_400_000;
    for (const at of [made.since - ms, made.since + days * 86_400_000 - ms])
      await p.program.ensureMonth(toInstant(at));
    for (const t of tables) {
      const names = columns.filter((c) => c.table === t.table).map((c) => c.name);
      await p.sql(
        `insert into ${t.table} (${names.join(', ')}) select ${names.map((n) => copied(t, n)).join(', ')}
         from ${t.table} where ${t.ids[0]} >= $3 and $2::int > 0`,
        [ms, k, idFloor(made.since)],
      );
    }
  }
  await p.sql(`analyze ${tables.map((t) => t.table).join(', ')}`);
}

function copied(t: Copied, name: string): string {
  if (t.instead?.[name]) return t.instead[name];
  if (t.ids.includes(name)) return shifted(name, '-$1::bigint');
  return t.times.includes(name) ? `${name} - $1::bigint * interval '1 millisecond'` : name;
}
