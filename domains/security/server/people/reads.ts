import {
  readCursor,
  writeCursor,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import {
  exportRows,
  guard,
  narrowing,
  pagesOf,
  type Card,
  type Ctx,
  type Download,
  type ExportColumn,
  type HttpExtras,
  type Narrowing,
} from '#kernel/server';
import type { security } from '../../contract.ts';
import { own } from '../tables.ts';

interface Listed {
  id: Id;
  name: string;
  initials: string;
  email: string;
  locale: string;
  zone: string;
  state: 'invited' | 'active' | 'inactive';
  roles: string[];
  teams: Id[];
  second_factor: boolean;
  seen_at: Instant | null;
  away_from: Instant | null;
  away_until: Instant | null;
  deputy_id: Id | null;
}

const columns = `p.id, p.name, p.initials, p.email, p.locale, p.zone, p.state, p.away_from, p.away_until, p.deputy_id,
  array(select r.role from security.person_role r where r.person_id = p.id order by 1) as roles,
  array(select m.team_id from security.membership m where m.person_id = p.id order by 1) as teams,
  (p.totp_sealed is not null or exists (select from security.passkey k where k.person_id = p.id)) as second_factor,
  (select max(s.seen_at) from security.session s where s.person_id = p.id) as seen_at`;

const show = (row: Listed): RouteResult<typeof security.readPerson> => ({
  ...row,
  secondFactor: row.second_factor,
  seenAt: row.seen_at,
  away:
    row.away_from && row.away_until
      ? { from: row.away_from, until: row.away_until, deputyId: row.deputy_id }
      : null,
});

/** A narrowing as the people it leaves: oneself, those of one's teams, or everybody. */
function withinReach(n: Narrowing): { people: Id | null; teams: readonly Id[] | null; all: boolean } {
  if (n.to === 'all') return { people: null, teams: null, all: true };
  if (n.to === 'team') return { people: n.person, teams: n.teams, all: false };
  if (n.to === 'own') return { people: n.person, teams: null, all: false };
  return { people: null, teams: null, all: false };
}

type Query = RouteInput<typeof security.listPeople>['query'];

async function listPage(ctx: Ctx, query: Query): Promise<RouteResult<typeof security.listPeople>> {
  const reach = withinReach(narrowing(ctx));
  const [name = null, id = null] = readCursor(query.cursor) ?? [];
  const { rows } = await own.run<Listed>(ctx, {
    text: `select ${columns} from security.person p
           where ($1::boolean or p.id = $2::uuid
                  or exists (select from security.membership m where m.person_id = p.id and m.team_id = any($3::uuid[])))
             and ($4::text is null or p.name ilike $4 or p.initials like $4 or p.email ilike $4)
             and ($5::text is null or p.state = $5)
             and ($6::uuid is null or exists (select from security.membership m where m.person_id = p.id and m.team_id = $6))
             and ($7::text is null or exists (select from security.person_role r where r.person_id = p.id and r.role = $7))
             and ($8::text is null or (p.name, p.id) > ($8::text, $9::uuid))
           order by p.name, p.id limit $10`,
    values: [
      reach.all,
      reach.people,
      reach.teams ?? [],
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&').toLowerCase()}%` : null,
      query.state ?? null,
      query.team ?? null,
      query.role ?? null,
      name,
      id,
      query.limit + 1,
    ],
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(show),
    next: rows.length > query.limit && last ? writeCursor([last.name, last.id]) : null,
  };
}

const states = {
  active: { zh: '在职', en: 'active' },
  invited: { zh: '受邀', en: 'invited' },
  inactive: { zh: '停用', en: 'closed' },
} as const;

const exportColumns: ExportColumn<RouteResult<typeof security.readPerson>>[] = [
  { head: { zh: '姓名', en: 'Name' }, value: (p) => p.name },
  { head: { zh: '邮箱', en: 'Mail address' }, value: (p) => p.email },
  { head: { zh: '状态', en: 'State' }, value: (p, l) => states[p.state][l] },
  { head: { zh: '角色', en: 'Roles' }, value: (p) => p.roles.join(', ') },
  { head: { zh: '第二步验证', en: 'Second step' }, value: (p) => p.secondFactor },
  { head: { zh: '最近', en: 'Last here' }, value: (p) => p.seenAt },
  { head: { zh: '时区', en: 'Time zone' }, value: (p) => p.zone },
];

/** Staff accounts by name; with `format`, all of them as filtered, as a file. */
export async function listPeople(
  ctx: Ctx,
  { query }: RouteInput<typeof security.listPeople>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.listPeople> | Download> {
  if (!query.format) return listPage(ctx, query);
  narrowing(ctx);
  return exportRows({
    name: `people-${ctx.now.slice(0, 10)}`,
    format: query.format,
    language: query.language,
    columns: exportColumns,
    pages: pagesOf(extras.program, ctx, (own, cursor) => listPage(own, { ...query, cursor, limit: 1000 })),
  });
}

/** A person's header: they are their own owner; of their teams, the first that is also the actor's. */
const headerOf = (ctx: Ctx, row: { id: Id; teams: readonly Id[] }) => ({
  owner: row.id,
  team: row.teams.find((t) => ctx.actor.teams.includes(t)) ?? row.teams[0] ?? null,
});

export async function readPerson(
  ctx: Ctx,
  { params }: RouteInput<typeof security.readPerson>,
): Promise<RouteResult<typeof security.readPerson>> {
  const { rows } = await own.run<Listed>(ctx, {
    text: `select ${columns} from security.person p where p.id = $1`,
    values: [params.id],
  });
  const row = rows[0];
  guard(ctx, row ? headerOf(ctx, row) : null);
  return show(row!);
}

/** People as other rooms show them. */
export async function personCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  const { rows } = await own.run<{ id: Id; name: string; initials: string; teams: Id[] }>(ctx, {
    name: 'security.person-cards',
    text: `select p.id, p.name, p.initials,
             array(select m.team_id from security.membership m where m.person_id = p.id order by 1) as teams
           from security.person p where p.id = any($1::uuid[])`,
    values: [ids],
  });
  return rows.map((row) => ({
    id: row.id,
    number: row.initials.toUpperCase(),
    title: row.name,
    link: `/settings/people?person=${row.id}`,
    header: headerOf(ctx, row),
    seenWith: 'security.see-people',
  }));
}

/** Teams as other rooms show them. */
export async function teamCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  const { rows } = await own.run<{ id: Id; name: string }>(ctx, {
    name: 'security.team-cards',
    text: 'select id, name from security.team where id = any($1::uuid[])',
    values: [ids],
  });
  return rows.map(({ id, name }) => ({
    id,
    number: '',
    title: name,
    link: `/settings/teams?team=${id}`,
    header: { team: id },
    seenWith: 'security.see-people',
  }));
}
