import { toInstant, toMillis, type Id, type Instant } from '#kernel/contract';
import { guard, narrowing, refuse, type Ctx } from '#kernel/server';
import type { DutyRow, DutyState } from '../../contract/duties.ts';
import { clausesById, type PresentClause } from '../clauses-in-force.ts';
import { namesOfPeople, rolesOf, roleTitles } from '../roles.ts';
import { own } from '../tables.ts';

const dayMs = 86_400_000;

/** A duty as its row is. */
export interface DutyFields {
  id: Id;
  clause_id: Id;
  clause_key: string;
  period: string;
  opened_at: Instant;
  due_at: Instant;
  missed_at: Instant;
  state: 'open' | 'done' | 'missed' | 'dropped';
  owner_role: string;
  done_at: Instant | null;
  done_by: Id | null;
}

export const dutyColumns =
  'd.id, d.clause_id, d.clause_key, d.period, d.opened_at, d.due_at, d.missed_at, d.state, d.owner_role, d.done_at, d.done_by';

export type DutyClause = PresentClause<'duty'>;

/** From when the owner is reminded of a duty; null where nobody is. */
const remindAt = (due: Instant, remind: number | null): Instant | null =>
  remind === null ? null : toInstant(toMillis(due) - remind * dayMs);

/** Where a duty stands at `now`. */
export function dutyStateAt(
  d: Pick<DutyFields, 'state' | 'due_at' | 'done_at'>,
  remind: number | null,
  now: Instant,
): DutyState {
  if (d.state === 'done') return d.done_at! > d.due_at ? 'late' : 'done';
  if (d.state !== 'open') return d.state;
  if (now > d.due_at) return 'overdue';
  const from = remindAt(d.due_at, remind);
  return from !== null && now >= from ? 'close' : 'open';
}

/** Whose duty it is: of everybody who has the role, and of who stands in for it. */
export const isTheirs = (roles: readonly string[], owner: string, standIn: string | null): boolean =>
  roles.includes(owner) || (standIn !== null && roles.includes(standIn));

/** What the reader reaches: all duties, or those of their roles. */
export interface DutyReach {
  all: boolean;
  roles: string[];
}

/** The reader's reach under a permission. A team has no duties: who does not reach all reaches their roles'. */
export async function dutyReach(ctx: Ctx, permission: string | null = ctx.permission): Promise<DutyReach> {
  const { to } = narrowing(ctx, permission);
  const roles = to === 'customer' || to === 'nothing' ? [] : await rolesOf(ctx, ctx.actor.id);
  return { all: to === 'all', roles };
}

/** A duty the actor may reach, its row locked where it is about to change; else it is missing. */
export async function reachDuty(
  ctx: Ctx,
  id: Id,
  lock = false,
): Promise<{ duty: DutyFields; clause: DutyClause; reach: DutyReach }> {
  const { rows } = await own.run<DutyFields>(ctx, {
    name: lock ? 'standard.lock-duty' : 'standard.duty',
    text: `select ${dutyColumns} from standard.duty d where d.id = $1${lock ? ' for update' : ''}`,
    values: [id],
  });
  const duty = rows[0];
  const reach = await dutyReach(ctx);
  const clause = duty && (await clausesById<'duty'>(ctx, [duty.clause_id])).get(duty.clause_id);
  if (!duty || !clause) {
    guard(ctx, null);
    refuse('object.missing');
  }
  const theirs = reach.all || isTheirs(reach.roles, duty.owner_role, clause.body.standIn);
  guard(ctx, theirs ? { owner: ctx.actor.id } : null);
  return { duty, clause, reach };
}

/** Duties as the reader sees them. */
export async function shownDuties(
  ctx: Ctx,
  duties: readonly DutyFields[],
  reach: DutyReach,
): Promise<DutyRow[]> {
  const clauses = await clausesById<'duty'>(
    ctx,
    duties.map((d) => d.clause_id),
  );
  const names = await namesOfPeople(
    ctx,
    duties.map((d) => d.done_by),
  );
  const title = await roleTitles(ctx, [
    ...duties.map((d) => d.owner_role),
    ...[...clauses.values()].flatMap((c) => c.body.standIn ?? []),
  ]);
  const may = await dutyReach(ctx, 'standard.do-duties');
  const short = await shortOf(ctx, duties);
  return duties.map((d) => {
    const clause = clauses.get(d.clause_id)!;
    const { body } = clause;
    const mine = isTheirs(reach.roles, d.owner_role, body.standIn);
    return {
      id: d.id,
      clause: { key: clause.key, source: clause.source, title: clause.title, standard: clause.standard },
      period: d.period,
      openedAt: d.opened_at,
      due: d.due_at,
      remindAt: remindAt(d.due_at, body.remind),
      missedAt: d.missed_at,
      state: dutyStateAt(d, body.remind, ctx.now),
      role: title(d.owner_role),
      standIn: body.standIn === null ? null : title(body.standIn),
      mine,
      may: d.state === 'open' && (may.all || isTheirs(may.roles, d.owner_role, body.standIn)),
      asks: { evidence: [...body.evidence], figure: body.figure, covers: [...body.covers] },
      fellShort: short.get(d.id) ?? 0,
      doneAt: d.done_at,
      doneBy: d.done_by === null ? null : (names.get(d.done_by) ?? null),
    };
  });
}

async function shortOf(ctx: Ctx, duties: readonly DutyFields[]): Promise<Map<Id, number>> {
  const { rows } = await own.run<{ duty_id: Id; n: number }>(ctx, {
    name: 'standard.duties-short',
    text: `select duty_id, count(*)::int as n from standard.duty_report
           where duty_id = any($1::uuid[]) and not fulfils group by 1`,
    values: [duties.map((d) => d.id)],
  });
  return new Map(rows.map((r) => [r.duty_id, r.n]));
}
