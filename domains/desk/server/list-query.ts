import type { Id, RouteInput } from '#kernel/contract';
import { nameQuery, narrowing, reachOf, searchQuery, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';

export type Filter = Omit<
  RouteInput<typeof desk.inquiries>['query'],
  'cursor' | 'limit' | 'format' | 'language'
>;

/** Values of a statement under way: each gets its number where it is used. */
export function openValues() {
  const values: unknown[] = [];
  return {
    values,
    put: (value: unknown): string => `$${values.push(value)}`,
  };
}
export type Values = ReturnType<typeof openValues>;

/** Not closed and not merged away: written as the partial indexes write it. */
export const openOnly = `i.state not in ('closed', 'merged')`;

/** What the list may show this actor, as a condition on `i`. */
export function reachCondition(ctx: Ctx, v: Values): string {
  const n = narrowing(ctx);
  const own = (() => {
    switch (n.to) {
      case 'all':
        return 'true';
      case 'team':
        return `(i.owner_id = ${v.put(n.person)} or i.team_id = any(${v.put(n.teams)}::uuid[])
          or (i.owner_id is null and i.team_id is null))`;
      case 'own':
        return `i.owner_id = ${v.put(n.person)}`;
      case 'customer':
        return `i.customer_id in (select id from customers_pub.customer where id = ${v.put(n.customer)}
          or merged_into = ${v.put(n.customer)})`;
      case 'nothing':
        return 'false';
    }
  })();
  const passed = n.to === 'all' ? null : departmentCondition(ctx, v);
  return passed ? `(${own} or ${passed})` : own;
}

/** What was passed to the actor's department, or to the actor; null when they answer for none. */
export function departmentCondition(ctx: Ctx, v: Values): string | null {
  const reach = reachOf(ctx.actor, 'desk.advise');
  if (reach === null || reach === 'customer') return null;
  if (reach === 'all') return 'i.passed_to is not null';
  const person = v.put(ctx.actor.id);
  const byTeam =
    reach === 'team'
      ? ` or i.passed_team_id = any(${v.put(ctx.actor.teams)}::uuid[])
          or (i.passed_team_id is null and i.passed_person_id is null)`
      : '';
  return `(i.passed_to is not null and (i.passed_person_id = ${person}${byTeam}))`;
}

/** The tab, as a condition. */
export function tabCondition(ctx: Ctx, tab: Filter['tab'], v: Values): string {
  switch (tab) {
    case 'mine':
      return `i.owner_id = ${v.put(ctx.actor.id)}`;
    case 'team':
      return `i.team_id = any(${v.put(ctx.actor.teams)}::uuid[])`;
    case 'unassigned':
      return 'i.owner_id is null';
    case 'passed':
      return departmentCondition(ctx, v) ?? 'false';
    case 'all':
      return 'true';
  }
}

/** Everything the filter asks for but tab, group and words. */
export function fieldConditions(filter: Filter, v: Values): string[] {
  const conditions: string[] = [];
  const among = (column: string, wanted: readonly string[] | undefined) => {
    if (wanted && wanted.length > 0) conditions.push(`${column} = any(${v.put(wanted)}::text[])`);
  };
  among('i.state', filter.state);
  among('i.class', filter.class);
  among('i.channel', filter.channel);
  among('i.tier', filter.tier);
  among('i.priority', filter.priority);
  if (filter.writtenIn) conditions.push(`i.language = ${v.put(filter.writtenIn)}`);
  if (filter.owner) conditions.push(`i.owner_id = ${v.put(filter.owner)}`);
  if (filter.team) conditions.push(`i.team_id = ${v.put(filter.team)}`);
  if (filter.waiting) conditions.push(`i.waiting = ${v.put(filter.waiting === 'true')}`);
  if (filter.customer) {
    const customer = v.put(filter.customer);
    conditions.push(
      `i.customer_id in (select id from customers_pub.customer where id = ${customer} or merged_into = ${customer})`,
    );
  }
  return conditions;
}

/** Whether the list goes by what is due: only open ones are wanted, and no words. */
export function goesByDue(filter: Filter): boolean {
  if (filter.q) return false;
  return !filter.state?.some((s) => s === 'closed' || s === 'merged');
}

/** What somebody typed: numbers in it, the words, the name of a customer it may be, and a whole mail address. */
export interface Typed {
  numbers: string[];
  words: string;
  name: string;
  address: string | null;
}

/** Reads what was typed. A number is understood as the desk shows it: `Q-00042` is this year's. */
export async function readTyped(ctx: Ctx, typed: string): Promise<Typed> {
  const number = /\bQ-?(?:(\d{4})-?)??(\d{5,9})\b/gi;
  const year = ctx.now.slice(0, 4);
  const numbers = [...typed.matchAll(number)].flatMap((m) => {
    const digits = `${m[1] ?? ''}${m[2]}`;
    const whole = digits.length > 8 ? [`Q-${digits.slice(0, 4)}-${digits.slice(4)}`] : [];
    return m[1] ? [`Q-${m[1]}-${m[2]}`] : [`Q-${year}-${m[2]}`, ...whole];
  });
  const rest = typed.replace(number, ' ').trim();
  // Whoever sees addresses only masked does not find by them either.
  const sees = narrowing(ctx, 'customers.contacts').to === 'all';
  const address = sees && /^[^\s@]+@[^\s@]+$/.test(rest) ? rest.normalize('NFKC').toLowerCase() : null;
  return { numbers, words: await searchQuery(rest), name: nameQuery(rest), address };
}

/** How many customers of a name are looked through. */
const namesLooked = 200;

/**
 * The ways in which an inquiry may be what was typed, each to be planned on its own: by its words, where
 * the planner goes by the index for a rare word and back in time for a common one; by its customer's name;
 * or mail address; by its number.
 */
export function waysToFind(
  { numbers, words, name, address }: Typed,
  v: Values,
): ((conditions: readonly string[], limit: number) => string)[] {
  const newest =
    (from: string, where: string) =>
    (conditions: readonly string[], limit: number): string =>
      `select i.id from desk.inquiry i ${from} where ${[...conditions, where].join(' and ')} order by i.id desc limit ${limit}`;
  const ways = [];
  if (words !== '')
    ways.push(newest('join desk.words w on w.inquiry_id = i.id', `w.tokens @@ ${v.put(words)}::tsquery`));
  // The newest of each customer by the index; else all inquiries are walked for a name that none of them has.
  const ofCustomers =
    (found: string) =>
    (conditions: readonly string[], limit: number): string =>
      `select x.id from (${found}) as named cross join lateral (${newest('', 'i.customer_id = named.id')(conditions, limit)}) as x
         order by x.id desc limit ${limit}`;
  if (name !== '')
    ways.push(
      ofCustomers(
        `select c.id from customers_pub.customer c where c.search @@ ${v.put(name)}::tsquery limit ${namesLooked}`,
      ),
    );
  if (address !== null)
    ways.push(
      ofCustomers(
        `select distinct h.customer_id as id from customers_pub.handle h
         where h.channel = 'mail' and h.address = ${v.put(address)}`,
      ),
    );
  if (numbers.length > 0) ways.push(newest('', `i.number = any(${v.put(numbers)}::text[])`));
  return ways.length > 0 ? ways : [newest('', 'false')];
}

/** Where a page ends: among those with a deadline, or among the rest. */
export type Place = { leg: 'due'; due: string; id: Id } | { leg: 'rest'; id: Id };
