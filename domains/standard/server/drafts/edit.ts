import type { RouteInput } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import {
  calendarShape,
  clauseShape,
  packShape,
  tableShape,
  type PackClause,
} from '../../contract/document/index.ts';
import { readHolidays } from '../pack/read-pack.ts';
import { readPart } from './examine.ts';
import { keepDocument } from './keep.ts';
import { holdDraft } from './load.ts';
import { asItStands, standingCalendars } from './written-calendar.ts';

const { tables: tablesShape, calendars: calendarsShape } = packShape.shape;

/** Changes of a draft's document, one part each. A part that does not have its shape changes nothing. */

export async function putClause(ctx: Ctx, { params, body }: RouteInput<typeof standard.putClause>) {
  const clause: PackClause = readPart(clauseShape, body.clause, ['body', 'clause']);
  const row = await holdDraft(ctx, params.id, ['draft'], body.revised);
  const clauses = [...row.document.clauses];
  const place = clauses.findIndex((c) => c.key === params.key);
  if (clause.key !== params.key && clauses.some((c) => c.key === clause.key))
    refuse('standard.key-taken', { key: clause.key });
  if (place >= 0) clauses[place] = clause;
  else {
    const behind = clauses.findIndex((c) => c.key === body.after);
    const at = body.after === null ? 0 : behind < 0 ? clauses.length : behind + 1;
    clauses.splice(at, 0, clause);
  }
  return keepDocument(ctx, row, { ...row.document, clauses });
}

export async function dropClause(ctx: Ctx, { params, query }: RouteInput<typeof standard.dropClause>) {
  const row = await holdDraft(ctx, params.id, ['draft'], query.revised);
  const clauses = row.document.clauses.filter((c) => c.key !== params.key);
  if (clauses.length === row.document.clauses.length) refuse('object.missing');
  if (clauses.length === 0) refuse('standard.last-clause');
  return keepDocument(ctx, row, { ...row.document, clauses });
}

export async function putTable(ctx: Ctx, { params, body }: RouteInput<typeof standard.putTable>) {
  const table = readPart(tableShape, body.table, ['body', 'table']);
  const row = await holdDraft(ctx, params.id, ['draft'], body.revised);
  const tables = readPart(tablesShape, { [params.key]: table }, ['params', 'key']);
  return keepDocument(ctx, row, { ...row.document, tables: { ...row.document.tables, ...tables } });
}

export async function dropTable(ctx: Ctx, { params, query }: RouteInput<typeof standard.dropTable>) {
  const row = await holdDraft(ctx, params.id, ['draft'], query.revised);
  const { [params.key]: gone, ...tables } = row.document.tables;
  if (!gone) refuse('object.missing');
  return keepDocument(ctx, row, { ...row.document, tables });
}

/** Writes a calendar, and notes how it stands in force now: that is what whoever writes it has seen. */
export async function putCalendar(ctx: Ctx, { params, body }: RouteInput<typeof standard.putCalendar>) {
  const calendar = readPart(calendarShape, body.calendar, ['body', 'calendar']);
  const row = await holdDraft(ctx, params.id, ['draft'], body.revised);
  const calendars = readPart(calendarsShape, { [params.key]: calendar }, ['params', 'key']);
  const standing = (await standingCalendars(ctx)).get(params.key);
  const before = row.document.calendars[params.key] ?? calendar;
  const seen = standing ? { [params.key]: asItStands(before, standing, await readHolidays()) } : {};
  return keepDocument(
    ctx,
    row,
    { ...row.document, calendars: { ...row.document.calendars, ...calendars } },
    { calendarsBase: { ...row.calendars_base, ...seen } },
  );
}

export async function putHead(ctx: Ctx, { params, body }: RouteInput<typeof standard.putHead>) {
  const row = await holdDraft(ctx, params.id, ['draft'], body.revised);
  const document = body.title ? { ...row.document, title: body.title } : row.document;
  return keepDocument(ctx, row, document, body.note === undefined ? {} : { note: body.note });
}

export async function orderClauses(ctx: Ctx, { params, body }: RouteInput<typeof standard.orderClauses>) {
  const row = await holdDraft(ctx, params.id, ['draft'], body.revised);
  const byKey = new Map(row.document.clauses.map((c) => [c.key, c]));
  const clauses = [...new Set(body.keys)].flatMap((key) => byKey.get(key) ?? []);
  const whole = row.document.clauses.length;
  if (clauses.length !== whole || body.keys.length !== whole) refuse('standard.order-incomplete');
  return keepDocument(ctx, row, { ...row.document, clauses });
}
