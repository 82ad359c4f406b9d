import { newId, toMillis, type RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../contract.ts';
import { calendarSubject } from '../events.ts';
import { zoneExists } from './engine/zone.ts';
import { inForceFrom, turnEpoch } from './publish-pack.ts';
import { own } from './tables.ts';

type Body = RouteInput<typeof standard.changeCalendar>['body'];

/** What is wrong with a calendar, and where. */
function faultsOf(body: Body) {
  const faults: { path: string; message: string }[] = [];
  if (!zoneExists(body.zone)) faults.push({ path: 'body.zone', message: 'no such time zone' });
  if (body.week.every((w) => w.length === 0))
    faults.push({ path: 'body.week', message: 'open at some time of the week' });
  const check = (windows: Body['week'][number], path: string) =>
    windows.forEach((w, i) => {
      if (w.to <= w.from) faults.push({ path: `${path}.${i}`, message: 'a window ends after it begins' });
    });
  body.week.forEach((w, i) => check(w, `body.week.${i}`));
  for (const [day, w] of Object.entries(body.days)) check(w, `body.days.${day}`);
  body.closures.forEach((c, i) => {
    if (c.to < c.from) faults.push({ path: `body.closures.${i}`, message: 'ends before it begins' });
  });
  return faults;
}

/** Publishes a calendar's next version. Clocks that run keep the version they were started under. */
export async function changeCalendar(ctx: Ctx, { params, body }: RouteInput<typeof standard.changeCalendar>) {
  const faults = faultsOf(body);
  if (faults.length > 0) refuse('request.invalid', undefined, faults);
  const from = await inForceFrom(ctx, body.inForceFrom);
  const db = own(ctx);
  const calendar = await db
    .selectFrom('standard.calendar')
    .select('id')
    .where('key', '=', params.key)
    .forUpdate()
    .executeTakeFirst();
  if (!calendar) refuse('standard.calendar-unknown', { calendar: params.key });
  const last = await db
    .selectFrom('standard.calendar_version')
    .select((e) => e.fn.max('number').as('number'))
    .where('calendar_id', '=', calendar.id)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const { zone, week, days, closures } = body;
  await db
    .insertInto('standard.calendar_version')
    .values({
      id: newId(toMillis(ctx.now)),
      calendar_id: calendar.id,
      number,
      body: JSON.stringify({ zone, week, days, closures }),
      in_force_from: from,
      published_by: ctx.actor.id,
    })
    .execute();
  await turnEpoch(ctx);
  announce(ctx, calendarSubject, 'calendar.changed', calendar.id, { version: number, inForceFrom: from });
  return { number };
}
