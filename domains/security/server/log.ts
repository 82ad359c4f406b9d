import {
  readCursor,
  writeCursor,
  type Bilingual,
  type FactValue,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
  type SubjectKind,
} from '#kernel/contract';
import {
  catalogueOf,
  exportRows,
  pagesOf,
  type Ctx,
  type Download,
  type ExportColumn,
  type HttpExtras,
  type LedgerEvent,
} from '#kernel/server';
import type { security } from '../contract.ts';
import { own } from './tables.ts';

type Topic = 'sign-in' | 'people' | 'permissions' | 'refusals' | 'company';

/** Which events the security log shows, and under which topic. */
export const logged: Record<string, Topic> = {
  'person.signed-in': 'sign-in',
  'person.signed-out': 'sign-in',
  'person.sessions-ended': 'sign-in',
  'person.password-changed': 'sign-in',
  'person.reset-offered': 'sign-in',
  'person.password-reset': 'sign-in',
  'person.factor-set': 'sign-in',
  'person.factor-removed': 'sign-in',
  'person.factors-reset': 'sign-in',
  'sign-in.failed': 'sign-in',
  'account.signed-in': 'sign-in',
  'account.signed-out': 'sign-in',
  'account.opened': 'people',
  'account.closed': 'people',
  'account.reopened': 'people',
  'person.invited': 'people',
  'person.invited-again': 'people',
  'person.joined': 'people',
  'person.changed': 'people',
  'person.deactivated': 'people',
  'person.reactivated': 'people',
  'person.away-set': 'people',
  'person.role-changed': 'permissions',
  'person.team-changed': 'permissions',
  'team.formed': 'permissions',
  'team.renamed': 'permissions',
  'team.duty-changed': 'permissions',
  'team.dissolved': 'permissions',
  'role.made': 'permissions',
  'role.renamed': 'permissions',
  'role.duty-changed': 'permissions',
  'role.grant-changed': 'permissions',
  'role.retired': 'permissions',
  'client.made': 'permissions',
  'client.revoked': 'permissions',
  'access.refused': 'refusals',
  'company.set-up': 'company',
  'company.changed': 'company',
  // Of the room that looks after what failed; by name, for this room knows none above it.
  'delivery.retried': 'company',
  'delivery.retried-again': 'company',
  // Of the standard: what customers may read, and where sentences of standards go.
  'promise.set': 'company',
  'promise.shown': 'company',
  'promise.hidden': 'company',
  'promise.figures-shown': 'company',
  'promise.figures-hidden': 'company',
  'promise.languages-set': 'company',
  'promise.scope-set': 'company',
  'promise.clause-shown': 'company',
  'promise.clause-hidden': 'company',
  'model.set': 'company',
  'model.turned-on': 'company',
  'model.turned-off': 'company',
  'model.address-changed': 'company',
  'model.model-changed': 'company',
  'model.key-changed': 'company',
  'model.key-removed': 'company',
};

/** Lays an event of the ledger out for the log. Written again, it is the same row. */
export async function keepLogged(ctx: Ctx, e: LedgerEvent): Promise<void> {
  await own.run(ctx, {
    name: 'security.keep-log',
    text: `insert into security.log (id, occurred_at, topic, event, subject_kind, subject_id, actor_kind, actor_id, facts)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    values: [
      e.id,
      e.occurredAt,
      logged[e.event],
      e.event,
      e.subject.kind,
      e.subject.id,
      e.actor.kind,
      e.actor.id,
      JSON.stringify(e.facts),
    ],
  });
}

interface LogRow {
  id: Id;
  at: Instant;
  topic: Topic;
  event: string;
  subject_kind: string;
  subject_id: Id;
  subject_name: string | null;
  actor_kind: string;
  actor_id: Id | null;
  actor_name: string | null;
  facts: Record<string, FactValue>;
}

const nameOf = (id: string): string =>
  `coalesce((select name from security.person where id = ${id}), (select name from security.account where id = ${id}),
    (select name from security.client where id = ${id}), (select name from security.team where id = ${id}),
    (select name from security.role where id = ${id}))`;

/** A room that is not in the program any more leaves its events without a name. */
function titleOf(kind: SubjectKind | undefined, event: string): Bilingual {
  const entry = kind?.events[event];
  if (!kind || !entry) return { zh: event, en: event };
  return { zh: `${kind.zh}：${entry.zh}`, en: `${kind.en}: ${entry.en}` };
}

type Query = RouteInput<typeof security.readSecurityLog>['query'];
type Page = RouteResult<typeof security.readSecurityLog>;

async function readPage(ctx: Ctx, query: Query): Promise<Page> {
  const [at = null, id = null] = readCursor(query.cursor) ?? [];
  const { rows } = await own.run<LogRow>(ctx, {
    text: `with part as (
             select * from security.log l
             where ($1::text is null or l.topic = $1)
               and ($2::uuid is null or l.subject_id = $2 or l.actor_id = $2 or l.facts ->> 'whoId' = $2::text)
               and ($3::timestamptz is null or (l.occurred_at, l.id) < ($3, $4::uuid))
             order by l.occurred_at desc, l.id desc limit $5)
           select id, occurred_at as at, topic, event, subject_kind, subject_id, actor_kind, actor_id, facts,
             ${nameOf(`coalesce((part.facts ->> 'whoId')::uuid, part.subject_id)`)} as subject_name,
             ${nameOf('part.actor_id')} as actor_name
           from part order by occurred_at desc, id desc`,
    values: [query.topic ?? null, query.about ?? null, at, id, query.limit + 1],
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const catalogue = catalogueOf(ctx);
  return {
    rows: shown.map((r) => ({
      ...r,
      title: titleOf(catalogue.get(r.subject_kind), r.event),
      subject: { kind: r.subject_kind, id: r.subject_id, name: r.subject_name },
      actor: { kind: r.actor_kind, id: r.actor_id, name: r.actor_name },
    })),
    next: rows.length > query.limit && last ? writeCursor([last.at, last.id]) : null,
  };
}

const exportColumns: ExportColumn<Page['rows'][number]>[] = [
  { head: { zh: '时间', en: 'When' }, value: (e) => e.at },
  { head: { zh: '事情', en: 'What' }, value: (e, language) => e.title[language] },
  { head: { zh: '对象', en: 'Whom' }, value: (e) => e.subject.name ?? e.subject.id },
  { head: { zh: '经手', en: 'By' }, value: (e) => e.actor.name ?? e.actor.kind },
  { head: { zh: '细节', en: 'Details' }, value: (e) => JSON.stringify(e.facts) },
];

/** The security log, newest first; with `format`, all of it as filtered, as a file. */
export async function readSecurityLog(
  ctx: Ctx,
  { query }: RouteInput<typeof security.readSecurityLog>,
  extras: HttpExtras,
): Promise<Page | Download> {
  if (!query.format) return readPage(ctx, query);
  return exportRows({
    name: `security-log-${ctx.now.slice(0, 10)}`,
    format: query.format,
    language: query.language,
    columns: exportColumns,
    pages: pagesOf(extras.program, ctx, (own, cursor) => readPage(own, { ...query, cursor, limit: 1000 })),
  });
}
