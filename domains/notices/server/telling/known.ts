import type { Bilingual, Facts, Id, Instant, SubjectKind } from '#kernel/contract';
import { cardsOf, catalogueOf, readTimeline, type Card, type Ctx } from '#kernel/server';
import { company, roleTitle } from '#domains/security/server/index.ts';
import { factText, instantText, roleText, type Reader, type Saying } from '../rules/render.ts';
import { own } from '../tables.ts';

/** What is told: an event of a subject with its facts. */
export interface Told {
  about: { kind: string; id: Id };
  event: string;
  facts: Facts;
}

/** All a text about it may have to say, read once however many people are told. */
export interface Known {
  told: Told;
  kind: SubjectKind | undefined;
  card: Card | null;
  facts: Facts;
  /** Names of people, teams and customers, by id. */
  names: ReadonlyMap<Id, string>;
  customerNumber: string | null;
  clock: { title: Bilingual; source: string; due: Instant; running: boolean } | null;
  /** The role an escalation goes to, as the company calls it. */
  role: Bilingual | null;
  company: { name: string; zone: string; locale: string; publicUrl: string };
}

/** Facts an event of this kind may ask for beyond its own: read from the subject's history only when a text does. */
async function factsFor(
  ctx: Ctx,
  told: Told,
  kind: SubjectKind | undefined,
  needed: ReadonlySet<string>,
): Promise<Facts> {
  const asked = [...needed].map((n) => n.slice(n.indexOf('.') + 1));
  const missing = asked.some((name) => kind && name in kind.facts && !(name in told.facts));
  if (!missing) return told.facts;
  const history = await readTimeline(ctx, told.about, 2_000);
  const before = history.filter((e) => !e.derived).map((e) => e.facts);
  return Object.assign({}, ...before, told.facts) as Facts;
}

const clockQuery = (clock: unknown, subject: Id) => ({
  name: 'notices.clock',
  text: `select c.source, c.title_zh, c.title_en, k.due_at, k.running
         from (select clause_id, due_at, true as running from standard_pub.clock where id = $1::uuid
               union all
               select clause_id, due_at, false from standard_pub.clock_closed where id = $1::uuid and subject_id = $2) k
         join standard_pub.clause c on c.id = k.clause_id`,
  values: [typeof clock === 'string' ? clock : null, subject],
});

/** What a text calls by name. */
const named: ReadonlySet<string> = new Set(['person', 'team', 'customer']);

const namesQuery = (ids: readonly Id[]) => ({
  name: 'notices.names',
  text: `select id, name, null as number from security_pub.person where id = any($1::uuid[])
         union all select id, name, null from security_pub.team where id = any($1::uuid[])
         union all select id, name, number from customers_pub.customer where id = any($1::uuid[])`,
  values: [ids],
});

/** Reads what texts that ask for `needed` may say about what happened. */
export async function know(ctx: Ctx, told: Told, needed: ReadonlySet<string>): Promise<Known> {
  const { about } = told;
  const kind = catalogueOf(ctx).get(about.kind);
  const card = (await cardsOf(ctx, about.kind, [about.id])).get(about.id) ?? null;
  const facts = await factsFor(ctx, told, kind, needed);
  const header = card?.header ?? {};
  // Other references are keys of clauses and the like: they have no name to be read here.
  const references = Object.entries(kind?.facts ?? {}).flatMap(([name, f]) =>
    f.type === 'reference' && named.has(f.to) && typeof facts[name] === 'string' ? [facts[name]] : [],
  );
  const ids = [header.owner, header.team, header.customer, ...references].filter((x) => x != null);
  const [people, clocks] = await own.batch(ctx, [namesQuery(ids), clockQuery(facts['clock'], about.id)]);
  const clock = clocks!.rows[0];
  return {
    told,
    kind,
    card,
    facts,
    names: new Map(people!.rows.map((r) => [r['id'] as Id, r['name'] as string])),
    customerNumber: (people!.rows.find((r) => r['id'] === header.customer)?.['number'] as string) ?? null,
    clock: clock
      ? {
          title: { zh: clock['title_zh'] as string, en: clock['title_en'] as string },
          source: clock['source'] as string,
          due: clock['due_at'] as Instant,
          running: clock['running'] as boolean,
        }
      : null,
    role: await roleOf(ctx, told),
    company: await company(ctx),
  };
}

async function roleOf(ctx: Ctx, { event, facts }: Told): Promise<Bilingual | null> {
  const to = event === 'clock.escalated' ? facts['to'] : null;
  if (typeof to !== 'string') return null;
  return roleText(to) ?? (await roleTitle(ctx, to)) ?? { zh: to, en: to };
}

/** Where a subject is looked at, as an address for a mail. */
export const linkOf = (known: Known): string | null =>
  known.card ? known.company.publicUrl + known.card.link : null;

/** What the placeholders stand for, to one reader. `more` has what belongs to the reader alone. */
export function sayingOf(known: Known, reader: Reader, more: Record<string, string | null>): Saying {
  const { card, clock, facts, names } = known;
  const nameOf = (id: unknown): string | null => (typeof id === 'string' ? (names.get(id) ?? null) : null);
  const fixed: Record<string, string | null | undefined> = {
    'owner.name': nameOf(card?.header.owner),
    'team.name': nameOf(card?.header.team),
    'customer.name': nameOf(card?.header.customer),
    'customer.number': known.customerNumber,
    'company.name': known.company.name,
    'clause.title': clock?.title[reader.language],
    'clause.source': clock?.source,
    due: clock && instantText(clock.due, reader),
    level: typeof facts['level'] === 'number' ? String(facts['level'] + 1) : null,
    role: known.role?.[reader.language] ?? null,
    ...more,
  };
  const ofSubject = (field: string): string | null => {
    if (field === 'number') return card?.number ?? null;
    if (field === 'title') return card?.title ?? null;
    if (field === 'link') return linkOf(known);
    if (field === 'kind') return known.kind?.[reader.language] ?? null;
    const fact = known.kind?.facts[field];
    if (!fact) return null;
    return fact.type === 'reference' ? nameOf(facts[field]) : factText(field, fact, facts[field], reader);
  };
  return (name) => {
    if (name in fixed) return fixed[name] ?? null;
    const [prefix, field = ''] = name.split('.');
    return prefix === 'subject' || prefix === known.told.about.kind ? ofSubject(field) : null;
  };
}
