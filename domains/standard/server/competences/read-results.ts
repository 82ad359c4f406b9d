import type { Id, Instant, RouteInput, RouteResult } from '#kernel/contract';
import {
  filesById,
  guard,
  narrowing,
  refuse,
  type Card,
  type Ctx,
  type Download,
  type HttpExtras,
} from '#kernel/server';
import type { standard } from '../../contract.ts';
import { handOut } from '../duties/read-duty.ts';
import { namesOfPeople } from '../roles.ts';
import { own } from '../tables.ts';

interface ResultRow {
  id: Id;
  person_id: Id;
  competence: string;
  title_zh: string | null;
  title_en: string | null;
  score: string;
  passed: boolean;
  source: string;
  reached_at: Instant;
  valid_until: Instant;
  state: 'valid' | 'failed' | 'renewed' | 'withdrawn';
  recorded_by: Id | null;
  recorded_at: Instant;
  withdrawn_by: Id | null;
  why: string | null;
  files: Id[];
}

/** The newest clause of a result's key names what it is about. */
const columns = `r.id, r.person_id, r.competence, c.title_zh, c.title_en, r.score, r.passed, r.source, r.reached_at,
  r.valid_until, r.state, r.recorded_by, r.recorded_at, r.withdrawn_by, r.why, r.files
  from standard.result r left join lateral (select c.title_zh, c.title_en, c.owner_role from standard.clause c
    where c.key = r.clause_key and c.kind = 'competence' order by c.id desc limit 1) c on true`;

/** Whether the reader reaches a person: everybody, those of their teams, or themselves. */
async function reaches(ctx: Ctx, person: Id): Promise<boolean> {
  const reach = narrowing(ctx);
  if (reach.to === 'all') return true;
  if (reach.to !== 'team' && reach.to !== 'own') return false;
  if (reach.person === person) return true;
  if (reach.to === 'own') return false;
  const { count } = await own.run(ctx, {
    text: 'select from security_pub.membership where person_id = $1 and team_id = any($2::uuid[])',
    values: [person, reach.teams],
  });
  return count > 0;
}

/** All results of one person; of somebody beyond the reader's reach, none. */
export async function readResults(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.results>,
): Promise<RouteResult<typeof standard.results>> {
  if (!(await reaches(ctx, query.person))) return { rows: [] };
  const { rows } = await own.run<ResultRow>(ctx, {
    text: `select ${columns} where r.person_id = $1 and ($2::text is null or r.competence = $2)
           order by r.reached_at desc, r.id desc limit 500`,
    values: [query.person, query.competence ?? null],
  });
  const names = await namesOfPeople(ctx, [
    query.person,
    ...rows.flatMap((r) => [r.recorded_by, r.withdrawn_by]),
  ]);
  const files = await filesById(
    ctx,
    rows.flatMap((r) => r.files),
  );
  const nameOf = (id: Id | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    rows: rows.map((r) => ({
      id: r.id,
      person: { id: r.person_id, name: nameOf(r.person_id) ?? '—' },
      competence: r.competence,
      title: { zh: r.title_zh ?? r.competence, en: r.title_en ?? r.competence },
      score: Number(r.score),
      passed: r.passed,
      source: r.source,
      reachedAt: r.reached_at,
      validUntil: r.valid_until,
      state: r.state === 'valid' && r.valid_until <= ctx.now ? ('expired' as const) : r.state,
      recordedBy: nameOf(r.recorded_by),
      recordedAt: r.recorded_at,
      withdrawnBy: nameOf(r.withdrawn_by),
      why: r.why,
      files: files.filter((f) => r.files.includes(f.id)),
    })),
  };
}

/** A file that came with a result, to whoever reaches the person. */
export async function resultFile(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.resultFile>,
  extras: HttpExtras,
): Promise<Download> {
  const { rows } = await own.run<{ person_id: Id }>(ctx, {
    text: 'select person_id from standard.result where id = $1 and $2::uuid = any(files)',
    values: [params.id, params.file],
  });
  const reached = rows[0] && (await reaches(ctx, rows[0].person_id));
  guard(ctx, reached ? { owner: ctx.actor.id } : null);
  const [kept] = await filesById(ctx, [params.file]);
  if (!kept) refuse('object.missing');
  return handOut(kept, extras);
}

/** Results as other rooms show them: each is its person's; the clause's role hears of it too. */
export async function resultCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  const { rows } = await own.run<
    ResultRow & { name: string; owner_role: string | null; locale: string | null }
  >(ctx, {
    name: 'standard.result-cards',
    text: `select x.*, p.name, (select locale from security_pub.company limit 1) as locale
           from (select c.owner_role, ${columns} where r.id = any($1::uuid[])) x
           left join security_pub.person p on p.id = x.person_id`,
    values: [ids],
  });
  return rows.map((r) => ({
    id: r.id,
    number: r.name ?? '—',
    title: (r.locale?.startsWith('en') ? r.title_en : r.title_zh) ?? r.competence,
    link: `/competences?person=${r.person_id}`,
    header: { owner: r.person_id },
    ...(r.owner_role ? { role: r.owner_role } : {}),
    seenWith: 'standard.competences',
  }));
}
