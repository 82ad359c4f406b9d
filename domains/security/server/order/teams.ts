import { newId, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, databaseFault, narrowing, refuse, type Ctx, type Statement } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject, teamSubject } from '../../events.ts';
import { difference } from '../rules.ts';
import { own } from '../tables.ts';

/** Teams and who is in them, by name; a narrower reach sees its own. */
export async function listTeams(ctx: Ctx): Promise<RouteResult<typeof security.listTeams>> {
  const reach = narrowing(ctx);
  const { rows } = await own.run<{ id: Id; name: string; duty: string; people: Id[] }>(ctx, {
    text: `select t.id, t.name, t.duty, array(select m.person_id from security.membership m where m.team_id = t.id order by 1) as people
           from security.team t where t.dissolved_at is null and ($1::boolean or t.id = any($2::uuid[]))
           order by t.name, t.id`,
    values: [reach.to === 'all', reach.to === 'team' || reach.to === 'own' ? ctx.actor.teams : []],
  });
  return { rows };
}

async function named<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (databaseFault(error)?.constraint === 'team_by_name') refuse('team.taken');
    throw error;
  }
}

async function refuseUnknownPeople(ctx: Ctx, people: readonly Id[]): Promise<void> {
  if (people.length === 0) return;
  const { rows } = await own.run(ctx, {
    text: 'select id from security.person where id = any($1::uuid[])',
    values: [people],
  });
  if (rows.length < new Set(people).size) refuse('person.unknown');
}

interface Team {
  id: Id;
  name: string;
  duty: string;
}

/** A team, locked; refuses as missing when there is none or it was dissolved. */
async function loadTeam(ctx: Ctx, id: Id): Promise<Team> {
  const { rows } = await own.run<Team>(ctx, {
    text: 'select id, name, duty from security.team where id = $1 and dissolved_at is null for update',
    values: [id],
  });
  return rows[0] ?? refuse('object.missing');
}

/** Writes who is in a team, and tells each person's own history. */
function place(ctx: Ctx, team: Id, before: readonly Id[], now: readonly Id[]): Statement[] {
  const { added, gone } = difference(before, now);
  for (const p of added)
    announce(ctx, personSubject, 'person.team-changed', p, { inTeam: team, given: true });
  for (const p of gone)
    announce(ctx, personSubject, 'person.team-changed', p, { inTeam: team, given: false });
  return [
    {
      text: 'insert into security.membership (person_id, team_id) select unnest($1::uuid[]), $2',
      values: [added, team],
    },
    {
      text: 'delete from security.membership where team_id = $2 and person_id = any($1::uuid[])',
      values: [gone, team],
    },
  ];
}

const membersOf = async (ctx: Ctx, team: Id): Promise<Id[]> =>
  (
    await own.run<{ person_id: Id }>(ctx, {
      text: 'select person_id from security.membership where team_id = $1',
      values: [team],
    })
  ).rows.map((r) => r.person_id);

export async function formTeam(
  ctx: Ctx,
  { body }: RouteInput<typeof security.formTeam>,
): Promise<RouteResult<typeof security.formTeam>> {
  await refuseUnknownPeople(ctx, body.people);
  const id = newId(toMillis(ctx.now));
  await named(
    own.batch(ctx, [
      {
        text: 'insert into security.team (id, name, duty, formed_at) values ($1, $2, $3, $4)',
        values: [id, body.name, body.duty, ctx.now],
      },
      ...place(ctx, id, [], body.people),
    ]),
  );
  announce(ctx, teamSubject, 'team.formed', id, {});
  return { id };
}

/** Renames a team; where a duty is given, what it answers for changes with it. */
export async function renameTeam(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.renameTeam>,
): Promise<Record<string, never>> {
  const team = await loadTeam(ctx, params.id);
  const duty = body.duty ?? team.duty;
  await named(
    own.run(ctx, {
      text: 'update security.team set name = $2, duty = $3 where id = $1',
      values: [team.id, body.name, duty],
    }),
  );
  if (body.name !== team.name || duty === team.duty) announce(ctx, teamSubject, 'team.renamed', team.id, {});
  if (duty !== team.duty) announce(ctx, teamSubject, 'team.duty-changed', team.id, {});
  return {};
}

export async function fillTeam(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.fillTeam>,
): Promise<Record<string, never>> {
  const team = await loadTeam(ctx, params.id);
  await refuseUnknownPeople(ctx, body.people);
  await own.batch(ctx, place(ctx, team.id, await membersOf(ctx, team.id), body.people));
  return {};
}

/** Dissolves a team. What it still has stays its own by name; its people are in it no more. */
export async function dissolveTeam(
  ctx: Ctx,
  { params }: RouteInput<typeof security.dissolveTeam>,
): Promise<Record<string, never>> {
  const team = await loadTeam(ctx, params.id);
  await own.batch(ctx, [
    {
      text: 'update security.team set dissolved_at = $2 where id = $1',
      values: [team.id, ctx.now],
    },
    ...place(ctx, team.id, await membersOf(ctx, team.id), []),
  ]);
  announce(ctx, teamSubject, 'team.dissolved', team.id, {});
  return {};
}
