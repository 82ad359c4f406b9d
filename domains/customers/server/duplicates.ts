import type { Id } from '#kernel/contract';
import type { Ctx, Statement } from '#kernel/server';
import { idAt } from './rows.ts';
import { own } from './tables.ts';

/** Below this a likeness is not worth anybody's time. */
const leastScore = 0.35;
/** How alike two companies' names must be, as the share of trigrams they have in common. */
const leastLikeness = 0.6;
/** Of one customer no more pairs are laid out than somebody would look through. */
const mostPairs = 10;

/**
 * Whom a customer may be the same as, and why. Each reason has a weight; together they count as
 * independent evidence (1 - the product of what each leaves open).
 *
 * same-name: one spelling after the legal form is taken away; a person's name counts less, and nothing
 * when more than three bear it. similar-name: companies whose names share 6 of 10 trigrams. same-phone: one number,
 * whatever the extension. same-domain: a firm's own mail domain, between companies with a likeness of
 * names, or between a firm and a person who writes from it. same-person: one domain and one person's name.
 */
const candidatesText = `
  with me as (
    select id, kind, name, name_key from customers.customer
    where id = $1 and merged_into is null and erased_at is null
  ), kin as (
    select distinct h.channel, h.kin, k.name_key as person
    from me join customers.contact k on k.customer_id = me.id and k.joined_into is null
    join customers.handle h on h.contact_id = k.id where h.kin is not null
  ), relatives as (
    select distinct k.customer_id as id, h.channel, k.name_key <> '' and k.name_key = kin.person as same_person
    from kin join customers.handle h on h.kin = kin.kin and h.channel = kin.channel
    join customers.contact k on k.id = h.contact_id
    where k.customer_id <> $1
    limit 500
  ), found as (
    select c.id, 'same-name' as reason, case when me.kind = 'company' and c.kind = 'company' then 0.9 else 0.4 end as score
    from me join customers.customer c on c.name_key = me.name_key and c.id <> me.id
    where me.name_key <> '' and (me.kind = 'company'
      or (select count(*) from (select from customers.customer n where n.name_key = me.name_key limit 4) few) <= 3)
    union all
    select c.id, 'similar-name', 0.7 * public.similarity(c.name_key, me.name_key)
    from me join customers.customer c on c.name_key operator(public.%) me.name_key and c.id <> me.id
    where me.kind = 'company' and c.kind = 'company' and c.name_key <> me.name_key
    union all
    select r.id, 'same-phone', 0.7 from relatives r where r.channel = 'phone'
    union all
    select r.id, 'same-domain', case
        when me.kind <> c.kind then 0.5
        else 0.3 + 0.5 * public.similarity(c.name_key, me.name_key) end
    from me join relatives r on r.channel = 'mail' join customers.customer c on c.id = r.id
    where me.kind <> c.kind
      or (me.kind = 'company' and public.similarity(c.name_key, me.name_key) >= 0.3)
    union all
    select r.id, 'same-person', 0.6 from relatives r where r.channel = 'mail' and r.same_person
  ), weighed as (
    select f.id, array_agg(distinct f.reason order by f.reason) as reasons,
      1 - exp(sum(ln(greatest(1 - f.score, 0.01)))) as score
    from (select id, reason, max(score) as score from found group by id, reason) f
    join customers.customer c on c.id = f.id and c.merged_into is null and c.erased_at is null
    group by f.id
  )
  select id, reasons, score::real as score from weighed where score >= $2 order by score desc, id limit $3`;

interface Candidate {
  id: Id;
  reasons: string[];
  score: number;
}

/** Looks for customers that may be the same as this one, and lays the pairs out. What was dismissed stays so. */
export async function findDuplicates(ctx: Ctx, customerId: Id): Promise<void> {
  const [, found] = await own.batch(ctx, [
    // What `%` asks for, in this transaction only: with it the index leaves out most that would be weighed in vain.
    { text: `select set_config('pg_trgm.similarity_threshold', '${leastLikeness}', true)` },
    {
      name: 'customers.duplicate-candidates',
      text: candidatesText,
      values: [customerId, leastScore, mostPairs],
    },
  ]);
  const rows = found!.rows as unknown as Candidate[];
  await own.batch(ctx, [
    forgetGone(customerId, rows),
    ...(rows.length > 0 ? [layOut(ctx, customerId, rows)] : []),
  ]);
}

/** A pair that is no longer alike, since a name or an address was changed, is no longer laid out. */
const forgetGone = (customerId: Id, present: readonly Candidate[]): Statement => ({
  text: `delete from customers.duplicate_suggestion s
         where (s.a_id = $1 or s.b_id = $1) and s.dismissed_at is null
           and not (case when s.a_id = $1 then s.b_id else s.a_id end = any($2::uuid[]))
           and not exists (select from customers.customer c
             where c.id in (s.a_id, s.b_id) and (c.merged_into is not null or c.erased_at is not null))`,
  values: [customerId, present.map((c) => c.id)],
});

function layOut(ctx: Ctx, customerId: Id, found: readonly Candidate[]): Statement {
  const pairs = found
    .map((c) => ({
      ...c,
      a: c.id < customerId ? c.id : customerId,
      b: c.id < customerId ? customerId : c.id,
    }))
    .sort((x, y) => (x.a + x.b < y.a + y.b ? -1 : 1));
  return {
    text: `insert into customers.duplicate_suggestion (id, a_id, b_id, reasons, score, found_at)
           select d.id, d.a, d.b, array(select json_array_elements_text(d.reasons)), d.score, $6::timestamptz
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::json[], $5::real[]) as d (id, a, b, reasons, score)
           on conflict (a_id, b_id) do update set reasons = excluded.reasons, score = excluded.score`,
    values: [
      pairs.map(() => idAt(ctx.now)),
      pairs.map((p) => p.a),
      pairs.map((p) => p.b),
      pairs.map((p) => JSON.stringify(p.reasons)),
      pairs.map((p) => p.score),
      ctx.now,
    ],
  };
}
