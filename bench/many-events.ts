import { toInstant } from '#kernel/contract';
import { shifted } from './many-inquiries.ts';
import type { Prepared } from './prepare.ts';
import type { ToldHistory } from './told.ts';

/** What comes again and again in a company's year; people, roles and standards do not. */
const kinds = ['inquiry', 'call', 'mail', 'duty', 'result'];
const week = 7 * 86_400_000;

/** Instants among the facts (promised for, due, valid until) move with their event. */
const moveFacts = `create or replace function public.moved(facts jsonb, by_ms bigint) returns jsonb language sql immutable as $$
  select jsonb_object_agg(key, case when value #>> '{}' ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$'
    then to_jsonb(to_char((value #>> '{}')::timestamptz at time zone 'UTC' + by_ms * interval '1 millisecond', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    else value end) from jsonb_each(facts) $$`;

/**
 * The subjects of a told history again in every week of its span, each week some minutes apart so often that
 * the ledger has `count` rows. A copy is a subject of its own with ids, sequence and instants as its original
 * had them, on the same weekday and hour; rows lie in the order of their time, as commands write them. Hashes are
 * the originals': what is measured on such a ledger replays it, nothing verifies it. Answers rows and bytes.
 */
export async function multiplyLedger(
  { p, start, end }: ToldHistory,
  count: number,
  say: (line: string) => void,
): Promise<{ rows: number; bytes: number }> {
  const weeks = Math.floor((end - start) / week);
  for (let at = start; at < end + 8 * week; at += 2 * week) await p.program.ensureMonth(toInstant(at));
  await p.sql(moveFacts);
  await p.sql(
    `create unlogged table public.told as
     select l.*, facts::text ~ 'T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z' as dated,
       floor((extract(epoch from min(recorded_at) over (partition by subject_id)) * 1000 - $1::bigint) / ${week})::int as week
     from kernel.ledger l where subject_kind = any($2::text[])`,
    [start, kinds],
  );
  await p.sql('delete from public.told where week < 0 or week >= $1', [weeks]);
  const [{ n }] = (await p.sql<{ n: number }>('select count(*)::int as n from public.told')) as [
    { n: number },
  ];
  const variants = Math.ceil(count / (n * weeks));
  // Without indexes, which are made in one go in the end: else every page of theirs is written again and again.
  const indexes = await p.sql<{ name: string; text: string }>(
    `select indexname as name, indexdef as text from pg_indexes where schemaname = 'kernel' and tablename = 'ledger' and indexname <> 'ledger_pkey'`,
  );
  await p.sql('alter table kernel.ledger drop constraint ledger_pkey');
  for (const { name } of indexes) await p.sql(`drop index kernel.${name}`);
  for (let w = 0; w < weeks; w += 1) {
    await p.sql(copyWeek, [w, variants, toInstant(end)]);
    if (w % 13 === 12) say(`${w + 1} of ${weeks} weeks, ${n} rows told ${variants} times over in each`);
  }
  const memory = `set maintenance_work_mem = '1GB'`;
  await p.sql(`${memory}; alter table kernel.ledger add constraint ledger_pkey primary key (home, id)`);
  for (const { text } of indexes) await p.sql(`${memory}; ${text.replace(' ON ONLY ', ' ON ')}`);
  await p.sql('drop table public.told');
  await p.sql('drop function public.moved');
  await p.sql('vacuum (analyze) kernel.ledger').catch(() => p.sql('analyze kernel.ledger'));
  return size(p);
}

async function size(p: Prepared): Promise<{ rows: number; bytes: number }> {
  const [found] = await p.sql<{ rows: number; bytes: number }>(
    `select (select count(*)::int from kernel.ledger) as rows,
       (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent = 'kernel.ledger'::regclass) as bytes`,
  );
  return found!;
}

/** What would lie ahead has not happened. The first copy of a subject's own week would be the original again: it begins some minutes later. */
const copyWeek = `insert into kernel.ledger
    (id, home, subject_kind, subject_id, seq, event, facts, actor_kind, actor_id, occurred_at, recorded_at, derived, hash, mark)
  select ${shifted('id', 'ms')}, case when home = subject_id then ${shifted('home', 'ms')} else home end, subject_kind,
    ${shifted('subject_id', 'ms')}, seq, event, case when dated then public.moved(facts, ms) else facts end, actor_kind, actor_id,
    occurred_at + ms * interval '1 millisecond', recorded_at + ms * interval '1 millisecond', derived, hash, mark
  from (select t.*, ($1::int - t.week)::bigint * ${week} + (v + 1) * 420000 as ms from public.told t, generate_series(0, $2::int - 1) v) x
  where recorded_at + ms * interval '1 millisecond' <= $3
  order by 1`;
