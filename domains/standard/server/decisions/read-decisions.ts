import {
  readCursor,
  writeCursor,
  type ExportFormat,
  type FactValue,
  type Id,
  type Instant,
  type RouteInput,
  type RouteReply,
} from '#kernel/contract';
import {
  exportRows,
  narrowing,
  pagesOf,
  type Ctx,
  type Download,
  type ExportColumn,
  type HttpExtras,
} from '#kernel/server';
import { valueWords, type standard } from '../../contract.ts';
import type { InputValue } from '../engine/table.ts';
import { clauseTitles } from '../present.ts';
import { reachedBy } from '../reached-by.ts';
import { subjectHeads } from '../subject-heads.ts';
import { own } from '../tables.ts';
import { headOf, tableId, toldOf, wordedTables } from './table-words.ts';

type DecisionsPage = RouteReply<typeof standard.decisions>;
type Decision = DecisionsPage['rows'][number];
type DecisionQuery = RouteInput<typeof standard.decisions>['query'];

interface DecisionRow {
  id: Id;
  at: Instant;
  subject_kind: string | null;
  subject_id: Id | null;
  clause_id: Id | null;
  version_id: Id;
  table_key: string;
  hit: number[];
  inputs: Record<string, InputValue>;
  outputs: Record<string, FactValue>;
}

/** Decisions by table, newest first, those of subjects within the reader's reach; or all of them as a file. */
export async function readDecisions(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.decisions>,
  extras: HttpExtras,
): Promise<DecisionsPage | Download> {
  return query.format ? exportDecisions(ctx, query, query.format, extras) : readPage(ctx, query);
}

async function readPage(ctx: Ctx, query: DecisionQuery): Promise<DecisionsPage> {
  const reach = reachedBy(narrowing(ctx));
  const values = [...reach.values];
  const parts = [reach.text];
  const and = (sql: (n: string) => string, value: unknown) => {
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  if (query.table) and((n) => `table_key = ${n}`, query.table);
  if (query.clause) and((n) => `clause_key = ${n}`, query.clause);
  if (query.from) and((n) => `day >= ${n}::date`, query.from);
  if (query.to) and((n) => `day <= ${n}::date`, query.to);
  const after = readCursor(query.cursor);
  if (after) and((n) => `id < ${n}::uuid`, after[0]);
  values.push(query.limit + 1);
  const { rows } = await own.run<DecisionRow>(ctx, {
    text: `select id, at, subject_kind, subject_id, clause_id, version_id, table_key, hit, inputs, outputs from standard.decision
           where ${parts.join(' and ')} order by id desc limit $${values.length}`,
    values,
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await viewDecisions(ctx, page),
    next: rows.length > query.limit && last ? writeCursor([last.id]) : null,
  };
}

/** Decisions with the words of the version they were taken under, and what they were about. */
export async function viewDecisions(ctx: Ctx, rows: readonly DecisionRow[]): Promise<Decision[]> {
  const tables = await wordedTables(
    ctx,
    rows.map((r) => ({ version: r.version_id, key: r.table_key })),
  );
  const titles = await clauseTitles(ctx);
  const heads = await subjectHeads(
    ctx,
    rows.flatMap((r) => (r.subject_kind && r.subject_id ? [{ kind: r.subject_kind, id: r.subject_id }] : [])),
  );
  return rows.map((r) => {
    const table = tables.get(tableId(r.version_id, r.table_key))!;
    const clause = r.clause_id ? titles.get(r.clause_id) : undefined;
    return {
      id: r.id,
      at: r.at,
      table: headOf(table),
      clause: clause ? { key: clause.key, source: clause.source, title: clause.title } : null,
      subject: (r.subject_id && heads.get(r.subject_id)) || null,
      rows: r.hit,
      given: toldOf(table.written.inputs, r.inputs),
      came: toldOf(table.written.outputs, r.outputs),
    };
  });
}

const told = (values: Decision['given'], l: 'zh' | 'en'): string =>
  values
    .filter((v) => v.value !== null)
    .map((v) => {
      const said = [v.value].flat().map((one) => valueWords(v.name, String(one))[l]);
      return `${v[l]}: ${said.join(' ')}${v.unit ? ` ${v.unit}` : ''}`;
    })
    .join('; ');

const columns: ExportColumn<Decision>[] = [
  { head: { zh: '时间 (UTC)', en: 'Decided (UTC)' }, value: (r) => r.at },
  { head: { zh: '决策表', en: 'Table' }, value: (r, l) => r.table.title[l] },
  { head: { zh: '标准', en: 'Standard' }, value: (r, l) => r.table.standard[l] },
  { head: { zh: '版本', en: 'Version' }, value: (r) => r.table.number },
  { head: { zh: '行', en: 'Row' }, value: (r) => r.rows.join(', ') },
  { head: { zh: '条款', en: 'Clause' }, value: (r) => r.clause?.source ?? null },
  { head: { zh: '单号', en: 'Number' }, value: (r) => r.subject?.number ?? null },
  { head: { zh: '事由', en: 'Subject' }, value: (r) => r.subject?.title ?? null },
  { head: { zh: '依据', en: 'Given' }, value: (r, l) => told(r.given, l) },
  { head: { zh: '结果', en: 'Came out' }, value: (r, l) => told(r.came, l) },
  { head: { zh: '编号', en: 'Decision' }, value: (r) => r.id },
];

function exportDecisions(ctx: Ctx, query: DecisionQuery, format: ExportFormat, extras: HttpExtras): Download {
  // Checked here: the pages are read after this answer has begun.
  narrowing(ctx);
  const { language } = query;
  const pages = pagesOf(extras.program, ctx, (page, cursor) =>
    readPage(page, { ...query, cursor, limit: 200 }),
  );
  return exportRows({ name: language === 'zh' ? '决策' : 'decisions', format, language, columns, pages });
}
