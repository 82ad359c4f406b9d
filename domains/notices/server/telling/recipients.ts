import type { FactValue, Header, Id } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { peopleInRole } from '#domains/security/server/index.ts';
import { recipientsFor, rolesUpward, type Presence, type Recipient } from '../rules/stand-in.ts';
import { own } from '../tables.ts';

/** These people, and as far as they are away the chains of their deputies. */
async function presences(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, Presence>> {
  const { rows } = await own.run<Presence>(ctx, {
    name: 'notices.presences',
    // `union` drops who is there already: a circle of deputies ends by itself.
    text: `with recursive chain as (
             select id, active, coalesce(away_from <= $2 and away_until > $2, false) as away, deputy_id
             from security_pub.person where id = any($1::uuid[])
             union
             select d.id, d.active, coalesce(d.away_from <= $2 and d.away_until > $2, false), d.deputy_id
             from chain c join security_pub.person d on d.id = c.deputy_id where c.away or not c.active)
           select id, active, away, deputy_id as "deputyId" from chain`,
    values: [ids, ctx.now],
  });
  return new Map(rows.map((r) => [r.id, r]));
}

/** Who is told in place of these people: themselves, or whoever stands in. */
export async function thereFor(ctx: Ctx, ids: readonly Id[]): Promise<Recipient[]> {
  return ids.length === 0 ? [] : recipientsFor(ids, await presences(ctx, ids));
}

/**
 * Who hears what goes to a role: those of the subject's team who have it, else those of the company, else
 * the next role up; each time with their stand-ins. Empty only where a company has not even an owner.
 */
export async function inRole(ctx: Ctx, role: string, team: Id | null): Promise<Recipient[]> {
  for (const one of rolesUpward(role)) {
    for (const within of team ? [team, null] : [null]) {
      const people = await peopleInRole(ctx, one, within);
      const there = await thereFor(
        ctx,
        people.map((p) => p.id),
      );
      if (there.length > 0) return there;
    }
  }
  return [];
}

/** The role that answers for a clause, by the newest version that has it; the managers for one that is gone. */
export async function answersFor(ctx: Ctx, clause: FactValue | undefined): Promise<string> {
  const { rows } = await own.run<{ owner_role: string }>(ctx, {
    name: 'notices.answers-for',
    text: 'select owner_role from standard_pub.clause where key = $1 order by version_id desc limit 1',
    values: [typeof clause === 'string' ? clause : ''],
  });
  return rows[0]?.owner_role ?? 'manager';
}

async function membersOf(ctx: Ctx, team: Id): Promise<Id[]> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'notices.members',
    text: `select m.person_id as id from security_pub.membership m
           join security_pub.person p on p.id = m.person_id and p.active where m.team_id = $1 order by 1`,
    values: [team],
  });
  return rows.map((r) => r.id);
}

/** The owner or their stand-in; the team where nobody owns it or nobody stands in; else whoever leads. */
export async function ownerOrTeam(ctx: Ctx, header: Header): Promise<Recipient[]> {
  const owner = header.owner ? await thereFor(ctx, [header.owner]) : [];
  if (owner.length > 0) return owner;
  const team = header.team ? await thereFor(ctx, await membersOf(ctx, header.team)) : [];
  if (team.length > 0) return team;
  return inRole(ctx, 'lead', header.team ?? null);
}
