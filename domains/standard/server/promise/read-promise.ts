import { createHash } from 'node:crypto';
import {
  toInstant,
  type Instant,
  type RouteInput,
  type RouteReply,
  type RouteResult,
} from '#kernel/contract';
import { refuse, type Ctx, type HttpExtras } from '#kernel/server';
import { spanWords } from '../../contract/plain-words.ts';
import type { PackTable } from '../../contract/document/index.ts';
import type { standard } from '../../contract.ts';
import type { TableBody } from '../engine/table.ts';
import { periodOf } from '../indicators/periods.ts';
import { keptOver, type KeptCount } from '../kept-over.ts';
import { presentRulebook } from '../present.ts';
import { dayAt } from '../samples.ts';
import { own } from '../tables.ts';
import { limit } from './limit.ts';
import { policyWords } from './returns-words.ts';
import { clausesAt, isShown, readSettings, type Promised, type Settings } from './settings.ts';

export type View = RouteReply<typeof standard.promise>;

/** A share of fewer cases says more about the cases than about the promise. */
const fewest = 5;

/** The instants at which a version came into force, from the one that was when the page was first shown. */
async function editionsUntil(ctx: Ctx, since: Instant): Promise<Instant[]> {
  const { rows } = await own.run<{ at: Instant }>(ctx, {
    name: 'standard.promise-editions',
    text: `select distinct in_force_from as at from standard.version
           where state in ('in-force', 'superseded') and in_force_from <= $1
             and (in_force_until is null or (in_force_until > $2 and in_force_until > in_force_from))
           order by 1 desc limit 100`,
    values: [ctx.now, since],
  });
  return rows.map((r) => r.at);
}

async function returnsAt(ctx: Ctx, at: Instant): Promise<View['returns']> {
  const { rows } = await own.run<{ written: PackTable; body: TableBody }>(ctx, {
    name: 'standard.promised-returns',
    text: `select t.written, t.body from standard.decision_table t join standard.version v on v.id = t.version_id
           join standard.standard s on s.id = v.standard_id
           where t.law = 'returns' and v.state in ('in-force', 'superseded') and v.in_force_from <= $1
             and (v.in_force_until is null or v.in_force_until > $1)
           order by s.key, t.key`,
    values: [at],
  });
  return rows.map((r) => policyWords(r.written, r.body));
}

/** The share kept, cut after a tenth of a percent: never said to be more than it was. */
function keptOf(count: KeptCount | undefined): View['standards'][number]['clauses'][number]['kept'] {
  const cases = (count?.met ?? 0) + (count?.broken ?? 0);
  if (!count || cases < fewest) return null;
  return { percent: Math.floor((count.met * 1000) / cases) / 10, cases };
}

function standardsOf(
  clauses: readonly Promised[],
  kept: ReadonlyMap<string, KeptCount> | null,
): View['standards'] {
  return [...Map.groupBy(clauses, (c) => `${c.standard.zh}|${c.standard.en}`).values()].map((list) => ({
    title: list[0]!.standard,
    clauses: list.map((c) => ({
      key: c.key,
      source: c.source,
      title: c.title,
      text: c.text,
      within: c.within && spanWords(c.within as Parameters<typeof spanWords>[0]),
      kept: kept && keptOf(kept.get(c.key)),
    })),
  }));
}

async function companyName(ctx: Ctx): Promise<string> {
  const { rows } = await own.run<{ name: string }>(ctx, {
    name: 'standard.company-name',
    text: 'select name from security_pub.company limit 1',
  });
  return rows[0]?.name ?? '';
}

/** The scope in both languages; where it is written in one alone, that one stands for both. */
const scopeOf = ({ scope_zh: zh, scope_en: en }: Settings): View['scope'] =>
  zh || en ? { zh: zh || en, en: en || zh } : null;

async function compose(ctx: Ctx, settings: Settings, asked: string | undefined): Promise<View> {
  const editions = await editionsUntil(ctx, settings.since ?? ctx.now);
  const first = editions.at(-1);
  const wanted = asked === undefined ? ctx.now : toInstant(Date.parse(asked));
  const at = wanted > ctx.now ? ctx.now : first && wanted < first ? first : wanted;
  const all = (await clausesAt(ctx, at)).filter((c) => isShown(settings, c));
  const current = editions.find((e) => e <= at) === editions[0];
  // Figures are of this quarter: they stand beside what holds now, not beside what held once.
  const quarter =
    settings.figures && current
      ? periodOf(dayAt(Date.parse(ctx.now), await presentRulebook(ctx)), 'quarter')
      : null;
  return {
    company: await companyName(ctx),
    scope: scopeOf(settings),
    languages: settings.languages,
    since: editions.find((e) => e <= at) ?? at,
    editions: editions.map((e, i) => ({ at: e, current: i === 0 })),
    standards: standardsOf(all, quarter && (await keptOver(ctx, quarter))),
    returns: await returnsAt(ctx, at),
    quarter,
  };
}

/** What customers may read, with a mark that changes with it. Refused while the company does not show it. */
export async function findPromise(
  ctx: Ctx,
  asked: string | undefined,
  extras: HttpExtras,
): Promise<{ view: View; mark: string }> {
  limit(ctx, extras.address);
  const settings = await readSettings(ctx);
  if (!settings.shown) refuse('standard.promise-off');
  const view = await compose(ctx, settings, asked);
  return { view, mark: createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22) };
}

export async function readPromise(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.promise>,
  extras: HttpExtras,
): Promise<RouteResult<typeof standard.promise>> {
  const { view, mark } = await findPromise(ctx, query.at, extras);
  extras.mayKeep(mark, 60);
  return view;
}
