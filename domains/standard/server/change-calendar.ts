import { newId, toMillis, type Detail, type RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { standard } from '../contract.ts';
import { calendarSubject } from '../events.ts';
import { refuseUnapproved } from './drafts/refuse-unapproved.ts';
import { zoneExists } from './engine/zone.ts';
import { wordedFault, type FaultCode } from '../contract/fault-words.ts';
import { checkClosures } from './pack/calendar-of.ts';
import { turnEpoch } from './epoch.ts';
import { inForceFrom } from './publish-pack.ts';
import { own } from './tables.ts';

type Body = RouteInput<typeof standard.changeCalendar>['body'];

/** What is wrong with a calendar, and where, in both languages. */
function faultsOf(body: Body) {
  const faults: ReturnType<typeof wordedFault>[] = [];
  const say = (path: string, code: FaultCode, params?: Detail) =>
    faults.push(wordedFault(path, code, params));
  if (!zoneExists(body.zone)) say('body.zone', 'calendar.zone', { zone: body.zone });
  if (body.week.every((w) => w.length === 0)) say('body.week', 'calendar.never-open');
  const check = (windows: Body['week'][number], path: string) =>
    windows.forEach((w, i) => {
      if (w.to <= w.from) say(`${path}.${i}`, 'calendar.window');
    });
  body.week.forEach((w, i) => check(w, `body.week.${i}`));
  for (const [day, w] of Object.entries(body.days)) check(w, `body.days.${day}`);
  checkClosures(body.closures, (path, code) => say(['body', ...path].join('.'), code));
  return faults;
}

/** Publishes a calendar's next version. Clocks that run keep the version they were started under. */
export async function changeCalendar(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.changeCalendar>,
  extras?: Pick<HttpExtras, 'program'>,
) {
  const faults = faultsOf(body);
  if (faults.length > 0) refuse('request.invalid', undefined, faults);
  await refuseUnapproved(ctx, extras);
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
