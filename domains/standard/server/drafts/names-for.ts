import type { Ctx } from '#kernel/server';
import { namesOf, type Names } from '../../contract.ts';
import type { Pack } from '../../contract/document/index.ts';
import { readCatalogue } from '../read-catalogue.ts';
import { standingCalendars } from './written-calendar.ts';

/** What events, facts, calendars and tables are called, in the given documents and in the company. */
export async function namesFor(ctx: Ctx, ...documents: readonly (Pack | null)[]): Promise<Names> {
  const ours = documents.flatMap((d) =>
    d ? Object.entries(d.calendars).map(([key, c]) => ({ key, title: c.title })) : [],
  );
  const tables = new Map(
    documents.flatMap((d) => (d ? Object.entries(d.tables).map(([key, t]) => [key, t.title] as const) : [])),
  );
  const names = namesOf(await readCatalogue(ctx), [...ours, ...(await standingCalendars(ctx)).values()]);
  return { ...names, table: (key) => tables.get(key) };
}
