import type { Facts, Id } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { valueWords } from '#domains/standard/contract.ts';
import { mayBeGiven } from '#domains/standard/server/index.ts';
import { priority } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow, type Changes } from './change-inquiry.ts';
import { lockStatement, type InquiryRow } from './inquiry-row.ts';
import { ended, leadsTo } from './lifecycle.ts';
import { own } from './tables.ts';

/**
 * What the desk understands of a decision about an inquiry, by the names of a table's outputs: `to` or `team`
 * (a department, or a team by its name), `adviser` (to the customer's own), `priority`, `serve` (first).
 * Other outputs are advice to people.
 */
export async function followDecision(ctx: Ctx, id: Id, decided: Facts): Promise<void> {
  const wished = wishedPriority(decided);
  const goesTo = decided['team'] ?? decided['to'];
  if (!wished && decided['adviser'] !== true && typeof goesTo !== 'string') return;
  const { rows } = await own.run<InquiryRow>(ctx, lockStatement(id));
  const inquiry = rows[0];
  if (!inquiry || ended.includes(inquiry.state)) return;
  const given = await givenTo(ctx, inquiry, decided['adviser'] === true, goesTo);
  const raised = wished && ranks[wished] > ranks[inquiry.priority] ? wished : null;
  const changes: Changes = { ...given, ...(raised ? { priority: raised } : {}) };
  if (Object.keys(changes).length === 0) return;
  await own.run(ctx, changeRow(inquiry, changes));
  if (given)
    announce(ctx, inquirySubject, 'inquiry.assigned', id, {
      owner: given.owner_id,
      team: given.team_id,
      state: given.state,
    });
  if (raised) announce(ctx, inquirySubject, 'inquiry.priority-changed', id, { priority: raised });
}

type Priority = InquiryRow['priority'];

const ranks: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 };

/** A decision may raise a priority; what somebody has set higher stays. */
function wishedPriority(decided: Facts): Priority | null {
  const named = priority.safeParse(decided['priority']);
  if (named.success) return named.data;
  return decided['serve'] === 'first' ? 'high' : null;
}

interface Given {
  owner_id: Id | null;
  team_id: Id | null;
  state: InquiryRow['state'];
}

/** To whom it goes, while it is nobody's: to the customer's own adviser, else to the team that was named. */
async function givenTo(
  ctx: Ctx,
  inquiry: InquiryRow,
  adviser: boolean,
  goesTo: unknown,
): Promise<Given | null> {
  if (inquiry.owner_id) return null;
  const led = leadsTo('assign', inquiry.state);
  if (!('to' in led)) return null;
  const theirs = adviser ? await adviserOf(ctx, inquiry) : null;
  if (theirs) return { owner_id: theirs.owner, team_id: inquiry.team_id ?? theirs.team, state: led.to };
  if (inquiry.team_id || typeof goesTo !== 'string') return null;
  const team = await teamCalled(ctx, goesTo);
  return team ? { owner_id: null, team_id: team, state: inquiry.state } : null;
}

/** The customer's own adviser, while there and not away. */
async function adviserOf(ctx: Ctx, inquiry: InquiryRow): Promise<{ owner: Id; team: Id | null } | null> {
  const { rows } = await own.run<{ owner: Id; team: Id | null }>(ctx, {
    name: 'desk.adviser-of',
    text: `select p.id as owner, c.team_id as team from customers_pub.customer c join security_pub.person p on p.id = c.owner_id
           where c.id = $1 and p.active and not coalesce($2::timestamptz >= p.away_from and $2 < p.away_until, false)`,
    values: [inquiry.customer_now, ctx.now],
  });
  const found = rows[0];
  // Who lacks what a clause in force asks of them is given nothing: then it goes on as if they were away.
  return found && (await mayBeGiven(ctx, found.owner)).ok ? found : null;
}

/** What a team's name may end with beside what it does: 销售部, Sales team. */
const endings = '\\s*(部|部门|组|小组|科|处|室|团队|中心|team|department|desk)?';

/**
 * The team that is the department of this name, or that is called so: by the table's own word or by what it
 * means in either language, so that `sales` finds 销售部.
 */
async function teamCalled(ctx: Ctx, name: string): Promise<Id | null> {
  const { zh, en } = valueWords('to', name);
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'desk.team-called',
    text: `select t.id from security_pub.team t left join desk.department d on d.team_id = t.id and d.key = $1
           where d.key is not null or lower(regexp_replace(t.name, $3, '', 'i')) = any($2)
           order by (d.key is null), t.id limit 1`,
    values: [name, [...new Set([name, zh, en].map((n) => n.toLowerCase()))], `${endings}$`],
  });
  return rows[0]?.id ?? null;
}
