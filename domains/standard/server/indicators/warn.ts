import { newId, toMillis, type Id } from '#kernel/contract';
import {
  announce,
  systemActor,
  transact,
  type Ctx,
  type Cron,
  type Loop,
  type Program,
} from '#kernel/server';
import { indicatorSubject } from '../../events.ts';
import { warned } from '../engine/score.ts';
import { presentRulebook } from '../present.ts';
import { dayAt } from '../samples.ts';
import { own } from '../tables.ts';
import { foldSamples } from './fold-samples.ts';
import { indicatorsInForce, type Indicator } from './indicators-in-force.ts';
import { periodOf, type Span } from './periods.ts';
import { readFigures } from './read-figures.ts';
import type { Value } from './value-of.ts';
import type { Whose } from './whose.ts';

/** A running period says something from so many cases on; fewer only when it is over. */
const fewest = 5;

/**
 * Whether a figure is past its warning line for good reason: not on the first days' few cases. Of one person
 * a few cases say nothing even when the period is over.
 */
export function warrants(
  indicator: Indicator,
  { value, n }: Value,
  over: boolean,
  level: Whose['level'] = 'company',
): boolean {
  const { direction, warns, formula } = indicator.body;
  if (value === null || !warned(value, direction, warns)) return false;
  if (level === 'person' && n < fewest) return false;
  if (over) return true;
  // What only grows is below its line until the period is nearly over.
  if (direction === 'higher' && (formula.fold === 'count' || formula.fold === 'sum')) return false;
  // Duties come round a few times a year: one that was missed is told at once.
  const duties = indicator.clauses.length > 0 && indicator.clauses.every((c) => c.kind === 'duty');
  return duties || n >= fewest;
}

/**
 * Looks at every indicator of this period and of the one just over, for the company, each of its teams and,
 * where asked, each person, and raises `indicator.warned` where one has come to its warning line: once per
 * indicator, period and whose it is. Answers how many were raised.
 */
export async function warnOfIndicators(program: Program, { persons = false } = {}): Promise<number> {
  return transact(program, { actor: systemActor }, async (ctx) => {
    const rulebook = await presentRulebook(ctx);
    const today = dayAt(toMillis(ctx.now), rulebook);
    const indicators = (await indicatorsInForce(ctx, ctx.now)).filter(
      (i) => i.waitsFor.length === 0 && i.body.warns !== null,
    );
    if (indicators.length === 0) return 0;
    const asked = indicators.map((indicator) => ({
      indicator,
      spans: [periodOf(today, indicator.body.period, -1), periodOf(today, indicator.body.period)],
    }));
    let raised = 0;
    for (const whose of [...(await everybody(ctx)), ...(persons ? await everyone(ctx) : [])]) {
      const figures = await readFigures(ctx, asked, whose, rulebook);
      for (const [i, { indicator, spans }] of asked.entries())
        for (const [at, span] of spans.entries())
          if (warrants(indicator, figures[i]![at]!, at === 0, whose.level))
            raised += await raise(ctx, indicator, span, whose, figures[i]![at]!.value!);
    }
    return raised;
  });
}

/** The company, and the teams anything was counted for in the last two years. */
async function everybody(ctx: Ctx): Promise<Whose[]> {
  const { rows } = await own.run<{ team: Id }>(ctx, {
    text: `select team from standard.sum_month where team is not null and month > $1::date - 730
           union select team from standard.tally_month where team is not null and month > $1::date - 730`,
    values: [ctx.now.slice(0, 10)],
  });
  return [
    { level: 'company', id: null, teams: null },
    ...rows.map((r): Whose => ({ level: 'team', id: r.team, teams: null })),
  ];
}

/** Those who still work here and anything was counted for in the last quarter. */
async function everyone(ctx: Ctx): Promise<Whose[]> {
  const { rows } = await own.run<{ owner: Id }>(ctx, {
    text: `select x.owner from (
             select owner from standard.sum_month where month > $1::date - 92
             union select owner from standard.tally_month where month > $1::date - 92) x
           join security_pub.person p on p.id = x.owner where p.active order by 1`,
    values: [ctx.now.slice(0, 10)],
  });
  return rows.map((r): Whose => ({ level: 'person', id: r.owner, teams: null }));
}

async function raise(
  ctx: Ctx,
  indicator: Indicator,
  span: Span,
  whose: Whose,
  value: number,
): Promise<number> {
  const id = newId(toMillis(ctx.now));
  const line = indicator.body.warns!;
  const of = whose.id === null ? {} : whose.level === 'team' ? { team: whose.id } : { owner: whose.id };
  const { count } = await own.run(ctx, {
    text: `insert into standard.warning (id, clause_key, from_day, to_day, team, owner, value, line, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    values: [id, indicator.key, span.from, span.to, of.team ?? null, of.owner ?? null, value, line, ctx.now],
  });
  if (count === 0) return 0;
  // As it is told: two digits are enough to see by how much.
  const told = Number(value.toFixed(2));
  announce(ctx, indicatorSubject, 'indicator.warned', id, {
    clause: indicator.key,
    value: told,
    line,
    ...of,
  });
  return 1;
}

const atLeastApart = 60_000;
const looked = new WeakMap<Program, number>();

/** Folds what was counted; when all is folded, looks for warnings, though not more than once a minute. */
async function foldAndWarn(program: Program): Promise<boolean> {
  if (await foldSamples(program)) return true;
  const now = program.clock.millis();
  if (now - (looked.get(program) ?? 0) < atLeastApart) return false;
  looked.set(program, now);
  await warnOfIndicators(program);
  return false;
}

export const samplesLoop: Loop = { name: 'samples', everyMs: 5_000, turn: foldAndWarn };

/** Each morning before work: a period that ended overnight is looked at too, and each person's figures. */
export const warnCron: Cron = {
  name: 'standard.warn-of-indicators',
  cron: '10 7 * * *',
  run: async (program) => void (await warnOfIndicators(program, { persons: true })),
};
