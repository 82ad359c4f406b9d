import { newId, toInstant, toMillis, type Instant, type RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { calendarSubject, standardSubject } from '../../events.ts';
import { turnEpoch } from '../epoch.ts';
import { calendarBody, type Holidays } from '../pack/calendar-of.ts';
import type { CheckedPack } from '../pack/check-document.ts';
import { readHolidays } from '../pack/read-pack.ts';
import { inForceFrom, makeCalendar } from '../publish-pack.ts';
import { rebaseStandard } from '../rebase.ts';
import { own } from '../tables.ts';
import { writeContent } from '../write-content.ts';
import { inForceOf } from './document-of.ts';
import { examine, refuseFaulty } from './examine.ts';
import { holdDraft, type HeldDraft } from './load.ts';
import { sameHours, standingCalendars, type StandingCalendar } from './written-calendar.ts';

/**
 * Puts an approved draft in force from an instant on (at once if left out): what begins from then goes by
 * it, and with `live` the running clocks too. The law of that day counts. Refused where another version was
 * published since the draft began, or somebody changed a calendar that it changes.
 */
export async function publishDraft(ctx: Ctx, { params, body }: RouteInput<typeof standard.publishDraft>) {
  const row = await holdDraft(ctx, params.id, ['approved'], body.revised);
  // Files are read and the document is checked before the lock: it holds up every writer.
  const day = (body.inForceFrom ? toInstant(Date.parse(body.inForceFrom)) : ctx.now).slice(0, 10);
  const examined = await examine(ctx, row.document, day);
  refuseFaulty(examined);
  const holidays = await readHolidays();
  const from = await inForceFrom(ctx, body.inForceFrom);
  const newest = await inForceOf(ctx, row.standard_id);
  if (newest && newest.id !== row.base_id) refuse('standard.base-superseded', { number: newest.number });
  await publishCalendars(ctx, row, examined.checked, { from, holidays });
  await takeOver(ctx, row, examined.checked, from);
  if (body.rebase === 'live') await rebaseStandard(ctx, row.standard_id, row.id, from);
  else await turnEpoch(ctx);
  announce(ctx, standardSubject, 'standard.published', row.standard_id, {
    version: row.number,
    inForceFrom: from,
  });
  return { standard: row.standard_id, version: row.id, number: row.number, inForceFrom: from };
}

/** The version before gives way from the same instant on. */
async function takeOver(ctx: Ctx, row: HeldDraft, checked: CheckedPack, from: Instant): Promise<void> {
  const db = own(ctx);
  await db
    .updateTable('standard.version')
    .set({ state: 'superseded', in_force_until: from })
    .where('standard_id', '=', row.standard_id)
    .where('state', '=', 'in-force')
    .execute();
  await db
    .updateTable('standard.version')
    .set({
      state: 'in-force',
      revised: row.revised + 1,
      in_force_from: from,
      in_force_until: null,
      published_at: ctx.now,
      published_by: ctx.actor.id,
    })
    .where('id', '=', row.id)
    .execute();
  await db
    .updateTable('standard.standard')
    .set({ title_zh: checked.title.zh, title_en: checked.title.en })
    .where('id', '=', row.standard_id)
    .execute();
  await writeContent(ctx, row.id, checked, from);
}

/** Calendars that the draft changes, as their next versions; those the company does not have yet, made. */
async function publishCalendars(
  ctx: Ctx,
  row: HeldDraft,
  checked: CheckedPack,
  { from, holidays }: { from: Instant; holidays: ReadonlyMap<string, Holidays> },
): Promise<void> {
  const standing = await standingCalendars(ctx);
  for (const calendar of checked.calendars) {
    const now = standing.get(calendar.key);
    if (!now) {
      await makeCalendar(ctx, calendar, from);
      continue;
    }
    const seen = row.calendars_base?.[calendar.key];
    const before = seen ? calendarBody(seen, holidays, () => undefined) : now.body;
    if (sameHours(before, calendar.body) && sameTitle(now, calendar)) continue;
    if (!sameHours(before, now.body)) refuse('standard.calendar-moved', { calendar: now.title });
    await nextCalendar(ctx, now, calendar, from);
  }
}

const sameTitle = (a: StandingCalendar, b: CheckedPack['calendars'][number]): boolean =>
  a.title.zh === b.title.zh && a.title.en === b.title.en;

async function nextCalendar(
  ctx: Ctx,
  now: StandingCalendar,
  next: CheckedPack['calendars'][number],
  from: Instant,
): Promise<void> {
  const db = own(ctx);
  await db
    .updateTable('standard.calendar')
    .set({ title_zh: next.title.zh, title_en: next.title.en })
    .where('id', '=', now.id)
    .execute();
  if (sameHours(now.body, next.body)) return;
  const number = now.number + 1;
  await db
    .insertInto('standard.calendar_version')
    .values({
      id: newId(toMillis(ctx.now)),
      calendar_id: now.id,
      number,
      body: JSON.stringify(next.body),
      in_force_from: from,
      published_by: ctx.actor.id,
    })
    .execute();
  announce(ctx, calendarSubject, 'calendar.changed', now.id, { version: number, inForceFrom: from });
}
