import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { Pack, PackCalendar } from '../../contract/document/index.ts';
import { standardSubject } from '../../events.ts';
import { startDraft } from '../drafts/start-draft.ts';
import { companyZone } from '../roles.ts';
import { own } from '../tables.ts';
import { clauseOf } from './clause-of.ts';
import {
  both,
  loadProposals,
  loadReading,
  placed,
  prefixOf,
  readingChanged,
  standardKeyFor,
} from './load.ts';

const hours = ['08:30-12:00', '13:00-17:30'];

/** The desk's usual hours, for a company that has none yet. */
const deskCalendar = (zone: string): PackCalendar => ({
  title: { zh: '服务台营业时间', en: 'Service desk hours' },
  zone,
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  holidays: zone === 'Asia/Shanghai' ? ['cn'] : [],
  days: {},
  closures: [],
});

/** The desk's calendar where a clause wants one and the company has none. */
async function missingCalendars(ctx: Ctx, clauses: Pack['clauses']): Promise<Pack['calendars']> {
  if (!clauses.some((c) => 'calendar' in c && c.calendar === 'desk')) return {};
  const { rows } = await own.run(ctx, { text: "select 1 from standard.calendar where key = 'desk'" });
  return rows.length > 0 ? {} : { desk: deskCalendar(await companyZone(ctx)) };
}

/**
 * Makes a draft from what was accepted: of the company's own standard, keys in the order of the document.
 * What is rejected or still open is left out; deadlines of things no room knows yet wait by themselves.
 */
export async function draftReading(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.draftReading>,
): Promise<RouteResult<typeof standard.draftReading>> {
  const reading = await loadReading(ctx, params.id, true);
  const rows = await loadProposals(ctx, params.id);
  const key = await standardKeyFor(ctx, reading);
  const taken = (state: string): boolean => state === 'accepted' || state === 'adjusted';
  const { placed: all } = placed(ctx, reading, rows, prefixOf(key), taken);
  const written = all.filter((x) => taken(x.row.state)).map((x) => clauseOf(x.p, x.place));
  if (written.length === 0) return refuse('standard.reading-nothing');
  const clauses = written.map((w) => w.clause);
  const document: Pack = {
    pack: key,
    title: both(body.title),
    calendars: await missingCalendars(ctx, clauses),
    tables: Object.fromEntries(
      written.flatMap((w) => (w.table && w.clause.kind === 'policy' ? [[w.clause.table, w.table]] : [])),
    ),
    clauses,
  };
  const draft = await startDraft(ctx, {
    params: undefined,
    query: undefined,
    body: {
      standard: null,
      from: null,
      document: document as unknown as Record<string, unknown>,
      note: reading.name,
    },
  });
  await own(ctx)
    .updateTable('standard.reading')
    .set({ standard_id: draft.standard, draft_id: draft.version })
    .where('id', '=', reading.id)
    .execute();
  announce(ctx, standardSubject, 'standard.read', draft.standard, {
    version: draft.number,
    reading: reading.id as Id,
    taken: clauses.length,
  });
  readingChanged(ctx, reading.id);
  return draft;
}
