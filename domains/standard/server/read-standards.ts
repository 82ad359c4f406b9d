import { toInstant, toMillis, type Id, type Instant, type RouteInput } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { standard } from '../contract.ts';
import type { CalendarBody } from './engine/calendar-body.ts';
import type { DeadlineBody } from './engine/clause.ts';
import type { CheckedPack } from './pack/check-document.ts';
import { packNames, packText, readPack } from './pack/read-pack.ts';
import { contextOf } from './publish-pack.ts';
import { presentRulebook } from './present.ts';
import { own } from './tables.ts';

async function shippedPack(ctx: Ctx, name: string): Promise<CheckedPack> {
  const context = await contextOf(ctx);
  // A pack may run on another pack's calendar: what is published first is a matter of the company.
  return readPack(await packText(name), `${name}.yaml`, {
    ...context,
    calendars: [...context.calendars, 'desk'],
  });
}

interface StandardRow {
  id: Id;
  key: string;
  title_zh: string;
  title_en: string;
  pack: string | null;
  versions: VersionRow[];
}

interface CalendarRow {
  id: Id;
  key: string;
  title_zh: string;
  title_en: string;
  version: Id;
  number: number;
  body: CalendarBody;
  in_force_from: Instant;
  draft_from: Id | null;
}

/** The company's standards with all their versions, and the packs there are. */
export async function readStandards(ctx: Ctx) {
  const { rows } = await own.run<StandardRow>(ctx, {
    text: `select s.id, s.key, s.title_zh, s.title_en, s.pack,
             json_agg(json_build_object('id', v.id, 'number', v.number, 'state', v.state, 'inForceFrom', v.in_force_from,
               'inForceUntil', v.in_force_until, 'publishedAt', v.published_at, 'publishedBy', v.published_by,
               'clauses', (select count(*) from standard.clause c where c.version_id = v.id)) order by v.number desc) as versions
           from standard.standard s join standard.version v on v.standard_id = s.id group by s.id order by s.key`,
  });
  const packs = await Promise.all((await packNames()).map((name) => shippedPack(ctx, name)));
  return {
    rows: rows.map((r) => ({
      id: r.id,
      key: r.key,
      title: { zh: r.title_zh, en: r.title_en },
      pack: r.pack,
      versions: r.versions.map(viewVersion),
    })),
    packs: packs.map((p) => ({
      key: p.key,
      title: p.title,
      clauses: p.clauses.length,
      adopted: rows.some((r) => r.key === p.key),
    })),
  };
}

interface VersionRow {
  id: Id;
  number: number;
  state: string;
  inForceFrom: string | null;
  inForceUntil: string | null;
  publishedAt: string | null;
  publishedBy: Id | null;
  clauses: number;
}

/** JSON made by the database spells instants its own way. */
const spelled = (at: string | null): Instant | null => (at === null ? null : toInstant(Date.parse(at)));

const viewVersion = (v: VersionRow) => ({
  ...v,
  inForceFrom: spelled(v.inForceFrom),
  inForceUntil: spelled(v.inForceUntil),
  publishedAt: spelled(v.publishedAt),
});

const viewClause = (c: { key: string; source: string; kind: string; body: unknown }) => ({
  key: c.key,
  source: c.source,
  kind: c.kind,
  deadline: c.kind === 'deadline' ? (c.body as DeadlineBody as never) : null,
  body: c.body,
});

/** One version's clauses. */
export async function readClauses(ctx: Ctx, { params }: RouteInput<typeof standard.clauses>) {
  const db = own(ctx);
  const version = await db
    .selectFrom('standard.version as v')
    .innerJoin('standard.standard as s', 's.id', 'v.standard_id')
    .select([
      'v.id',
      'v.number',
      'v.state',
      'v.in_force_from',
      'v.in_force_until',
      'v.published_at',
      'v.published_by',
      's.title_zh',
      's.title_en',
    ])
    .where('v.id', '=', params.id)
    .executeTakeFirst();
  if (!version) refuse('object.missing');
  const rows = await db
    .selectFrom('standard.clause')
    .selectAll()
    .where('version_id', '=', params.id)
    .orderBy('position')
    .execute();
  return {
    standard: { zh: version.title_zh, en: version.title_en },
    version: {
      id: version.id,
      number: version.number,
      state: version.state,
      inForceFrom: version.in_force_from,
      inForceUntil: version.in_force_until,
      publishedAt: version.published_at,
      publishedBy: version.published_by,
      clauses: rows.length,
    },
    rows: rows.map((c) => ({
      id: c.id,
      ...viewClause(c),
      title: { zh: c.title_zh, en: c.title_en },
      text: { zh: c.text_zh, en: c.text_en },
      ownerRole: c.owner_role,
      parameters: c.parameters as never,
      waitsFor: c.waits_for,
    })),
  };
}

/** A pack before it is published. */
export async function readPackView(ctx: Ctx, { params }: RouteInput<typeof standard.pack>) {
  if (!(await packNames()).includes(params.pack)) refuse('standard.pack-unknown', { pack: params.pack });
  const pack = await shippedPack(ctx, params.pack);
  return {
    key: pack.key,
    title: pack.title,
    rows: pack.clauses.map((c) => ({
      ...viewClause(c),
      title: c.title,
      text: c.text,
      ownerRole: c.owner,
      parameters: c.parameters,
      waitsFor: c.waitsFor,
    })),
  };
}

/** The calendars in force. A coming year without any special day of its own is pointed out from October on. */
export async function readCalendars(ctx: Ctx) {
  const rulebook = await presentRulebook(ctx);
  const now = toMillis(ctx.now);
  const { rows } = await own.run<CalendarRow>(ctx, {
    text: `select distinct on (c.id) c.id, c.key, c.title_zh, c.title_en, v.id as version, v.number, v.body, v.in_force_from,
             (select s.id from standard.version s where s.state = 'in-force' and (s.document -> 'calendars')::jsonb ? c.key
              order by s.in_force_from desc limit 1) as draft_from
           from standard.calendar c join standard.calendar_version v on v.calendar_id = c.id
           where v.in_force_from <= $1 or v.number = 1 order by c.id, v.number desc`,
    values: [ctx.now],
  });
  return {
    rows: rows.map((r) => {
      const body = r.body;
      const calendar = rulebook.calendar(r.version);
      return {
        id: r.id,
        key: r.key,
        title: { zh: r.title_zh, en: r.title_en },
        number: r.number,
        inForceFrom: r.in_force_from,
        zone: body.zone,
        week: body.week.map((w) => [...w]),
        days: Object.entries(body.days)
          .map(([day, windows]) => ({ day, windows: [...windows] }))
          .sort((a, b) => (a.day < b.day ? -1 : 1)),
        closures: [...body.closures],
        missingYear: missingYear(body, ctx.now),
        openNow: calendar.isOpen(now),
        nextOpen: toInstant(calendar.nextOpen(now)),
        draftFrom: r.draft_from,
      };
    }),
  };
}

function missingYear(body: CalendarBody, now: Instant): number | null {
  const year = Number(now.slice(0, 4));
  const known = new Set(Object.keys(body.days).map((d) => Number(d.slice(0, 4))));
  if (known.size === 0) return null;
  if (!known.has(year)) return year;
  return Number(now.slice(5, 7)) >= 10 && !known.has(year + 1) ? year + 1 : null;
}
