import {
  toInstant,
  toMillis,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import {
  exportRows,
  narrowing,
  type Ctx,
  type Download,
  type ExportColumn,
  type HttpExtras,
  type Narrowing,
} from '#kernel/server';
import type { standard } from '../../contract.ts';
import { standingWords } from '../../contract/standing-words.ts';
import type { Standing } from '../../contract/competences.ts';
import { companyZone, roleTitles } from '../roles.ts';
import { own } from '../tables.ts';
import { askedFor, type Asked } from './asked.ts';

const dayMs = 86_400_000;

interface PersonRow {
  id: Id;
  name: string;
  roles: string[];
}

/** Active staff within the reader's reach who have a role, by name. */
async function peopleWithin(ctx: Ctx, reach: Narrowing): Promise<PersonRow[]> {
  if (reach.to === 'nothing' || reach.to === 'customer') return [];
  const { rows } = await own.run<PersonRow>(ctx, {
    name: 'standard.people-with-roles',
    text: `select p.id, p.name, array_agg(r.role order by r.role) as roles
           from security_pub.person p join security_pub.person_role r on r.person_id = p.id
           where p.active and ($1::uuid is null or p.id = $1
             or exists (select from security_pub.membership m where m.person_id = p.id and m.team_id = any($2::uuid[])))
           group by p.id, p.name order by p.name, p.id`,
    values: [reach.to === 'all' ? null : reach.person, reach.to === 'team' ? reach.teams : []],
  });
  return rows;
}

interface HeldRow {
  id: Id;
  person_id: Id;
  competence: string;
  score: string;
  valid_until: Instant;
  state: 'valid' | 'failed';
}

/** The latest good result of each person and competence, else the latest that failed. */
async function heldBy(ctx: Ctx, people: readonly PersonRow[]): Promise<Map<string, HeldRow>> {
  const { rows } = await own.run<HeldRow>(ctx, {
    name: 'standard.held-results',
    text: `select distinct on (person_id, competence) id, person_id, competence, score, valid_until, state
           from standard.result where person_id = any($1::uuid[]) and state in ('valid', 'failed')
           order by person_id, competence, state = 'valid' desc, valid_until desc, id desc`,
    values: [people.map((p) => p.id)],
  });
  return new Map(rows.map((r) => [`${r.person_id}/${r.competence}`, r]));
}

/** How a result stands at `now`; `needed` says whether having none is a lack. */
export function standingOf(
  held: Pick<HeldRow, 'state' | 'valid_until'> | undefined,
  needed: boolean,
  warns: number,
  now: Instant,
): Standing {
  if (!held) return needed ? 'missing' : 'none';
  if (held.state === 'failed') return 'failed';
  if (held.valid_until <= now) return 'expired';
  return toInstant(toMillis(held.valid_until) - warns * dayMs) <= now ? 'close' : 'valid';
}

type Matrix = RouteResult<typeof standard.competences>;

async function matrix(ctx: Ctx): Promise<Matrix> {
  const reach = narrowing(ctx);
  const asked = await askedFor(ctx);
  const people = await peopleWithin(ctx, reach);
  const held = await heldBy(ctx, people);
  const title = await roleTitles(ctx, [...people.flatMap((p) => p.roles), ...asked.flatMap((a) => a.roles)]);
  const rows = people.map((p) => {
    const cells = asked.map((a) => {
      const result = held.get(`${p.id}/${a.competence}`);
      const needed = a.roles.some((r) => p.roles.includes(r));
      return {
        competence: a.competence,
        needed,
        standing: standingOf(result, needed, a.warns, ctx.now),
        result: result?.id ?? null,
        score: result ? Number(result.score) : null,
        validUntil: result?.valid_until ?? null,
      };
    });
    return {
      id: p.id,
      name: p.name,
      roles: p.roles.map(title),
      cells,
      blocked: cells.flatMap((c, i) => (blocks(asked[i]!, p) && !good(c.standing) ? [c.competence] : [])),
    };
  });
  return {
    competences: asked.map((a, i) => competenceOf(a, i, rows, title)),
    people: rows,
    mayRecord: narrowing(ctx, 'standard.record-results').to === 'all',
  };
}

const good = (s: Standing): boolean => s === 'valid' || s === 'close';

/** Whether one of its clauses keeps work from this person while they lack it. */
const blocks = (a: Asked, p: PersonRow): boolean =>
  a.clauses.some((c) => c.body.blocksAssignment && c.body.roles.some((r) => p.roles.includes(r)));

const competenceOf = (
  a: Asked,
  i: number,
  rows: Matrix['people'],
  title: Awaited<ReturnType<typeof roleTitles>>,
): Matrix['competences'][number] => {
  const needing = rows.filter((r) => r.cells[i]!.needed);
  return {
    competence: a.competence,
    title: a.clauses[0]!.title,
    clauses: a.clauses.map((c) => ({
      key: c.key,
      source: c.source,
      title: c.title,
      standard: c.standard,
      roles: [...c.body.roles],
    })),
    roles: a.roles.map(title),
    score: a.score,
    validFor: a.validFor,
    warns: a.warns,
    blocksAssignment: a.blocksAssignment,
    needed: needing.length,
    held: needing.filter((r) => good(r.cells[i]!.standing)).length,
  };
};

/** One line of the file: a person and a competence they need or have. */
interface Line {
  person: string;
  roles: Matrix['people'][number]['roles'];
  competence: Matrix['competences'][number];
  cell: Matrix['people'][number]['cells'][number];
}

const columnsOf = (language: 'zh' | 'en', zone: string): ExportColumn<Line>[] => {
  const date = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone });
  return [
    { head: { zh: '姓名', en: 'Name' }, value: (r) => r.person },
    {
      head: { zh: '角色', en: 'Roles' },
      value: (r) => r.roles.map((x) => x[language]).join(language === 'zh' ? '、' : ', '),
    },
    { head: { zh: '能力', en: 'Competence' }, value: (r) => r.competence.title[language] },
    {
      head: { zh: '条款', en: 'Clauses' },
      value: (r) => r.competence.clauses.map((c) => c.source).join(' '),
    },
    {
      head: { zh: '岗位要求', en: 'Needed' },
      value: (r) => (r.cell.needed ? { zh: '是', en: 'yes' }[language] : ''),
    },
    { head: { zh: '状态', en: 'Standing' }, value: (r) => standingWords[r.cell.standing][language] },
    { head: { zh: '成绩', en: 'Score' }, value: (r) => r.cell.score ?? '' },
    {
      head: { zh: '有效期至', en: 'Good until' },
      value: (r) => (r.cell.validUntil === null ? '' : date.format(Date.parse(r.cell.validUntil))),
    },
  ];
};

/** Who can what, as a page or as a file of what each person needs or has. */
export async function readCompetences(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.competences>,
  _extras: HttpExtras,
): Promise<Matrix | Download> {
  const found = await matrix(ctx);
  if (!query.format) return found;
  const lines = found.people.flatMap((p) =>
    p.cells.flatMap((cell, i) =>
      cell.standing === 'none'
        ? []
        : [{ person: p.name, roles: p.roles, competence: found.competences[i]!, cell }],
    ),
  );
  async function* pages() {
    if (lines.length > 0) yield lines;
  }
  return exportRows<Line>({
    name: query.language === 'zh' ? '能力矩阵' : 'competences',
    format: query.format,
    language: query.language,
    columns: columnsOf(query.language, await companyZone(ctx)),
    pages: pages(),
  });
}
