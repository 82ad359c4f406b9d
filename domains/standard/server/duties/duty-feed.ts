import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  toInstant,
  toMillis,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import { refuse, type Ctx, type Download, type HttpExtras } from '#kernel/server';
import { company } from '#domains/security/server/index.ts';
import type { standard } from '../../contract.ts';
import { stateWords } from '../../contract/duty-words.ts';
import { companyZone, rolesOf } from '../roles.ts';
import { own } from '../tables.ts';
import { dutyTimes, localDay, type DutyTime } from './duty-calendar.ts';
import { dutyStateAt } from './duty-row.ts';

const dayMs = 86_400_000;
/** How far a feed reaches: a quarter back, a year and a month ahead. */
const back = 92 * dayMs;
const ahead = 396 * dayMs;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whether the reader has a feed. Its address is not told again: only its hash is kept. */
export async function readFeedState(ctx: Ctx): Promise<RouteResult<typeof standard.dutyFeed>> {
  const { rows } = await own.run<{ made_at: Instant }>(ctx, {
    text: 'select made_at from standard.duty_feed where person_id = $1',
    values: [ctx.actor.id],
  });
  return { madeAt: rows[0]?.made_at ?? null };
}

/** Makes the reader's feed; one they had before ends. */
export async function makeFeed(
  ctx: Ctx,
  _input: unknown,
  extras: HttpExtras,
): Promise<RouteResult<typeof standard.makeDutyFeed>> {
  const token = randomBytes(32).toString('base64url');
  await own.run(ctx, {
    text: `insert into standard.duty_feed (person_id, token_hash, made_at) values ($1, $2, $3)
           on conflict (person_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at`,
    values: [ctx.actor.id, hashOf(token), ctx.now],
  });
  return { address: `${extras.publicUrl}/api/duties/feed/${token}.ics`, madeAt: ctx.now };
}

/** Ends the reader's feed; ending none is no fault. */
export async function withdrawFeed(ctx: Ctx): Promise<RouteResult<typeof standard.withdrawDutyFeed>> {
  await own.run(ctx, { text: 'delete from standard.duty_feed where person_id = $1', values: [ctx.actor.id] });
  return {};
}

/** The duties of whoever the address was made for, as a calendar. Whoever left has none any more. */
export async function readFeed(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.readDutyFeed>,
  extras: HttpExtras,
): Promise<Download> {
  const { rows } = await own.run<{ person_id: Id; locale: string }>(ctx, {
    name: 'standard.feed-of',
    text: `select f.person_id, p.locale from standard.duty_feed f
           join security_pub.person p on p.id = f.person_id and p.active where f.token_hash = $1`,
    values: [hashOf(params.token)],
  });
  const [reader] = rows;
  if (!reader) refuse('object.missing');
  const now = toMillis(ctx.now);
  const span = { from: toInstant(now - back), to: toInstant(now + ahead) };
  const times = await dutyTimes(ctx, span, await rolesOf(ctx, reader.person_id));
  const text = await calendarText(
    times.filter((t) => t.duty?.state !== 'dropped'),
    {
      language: reader.locale.startsWith('zh') ? 'zh' : 'en',
      company: (await company(ctx)).name,
      zone: await companyZone(ctx),
      publicUrl: extras.publicUrl,
      now: ctx.now,
    },
  );
  return { name: 'duties.ics', type: 'text/calendar; charset=utf-8', stream: Readable.from([text]) };
}

interface Setting {
  language: 'zh' | 'en';
  company: string;
  zone: string;
  publicUrl: string;
  now: Instant;
}

/**
 * Duties as all-day entries of RFC 5545 on the day each is due, with an alarm at nine in the morning of the
 * day its clause reminds on. An entry keeps its UID from before it is opened until it is over.
 */
export async function calendarText(times: readonly DutyTime[], setting: Setting): Promise<string> {
  const { ICalAlarmType, ICalCalendar, ICalEventStatus, ICalEventTransparency } =
    await import('ical-generator');
  const { language, zone, publicUrl, now } = setting;
  const calendar = new ICalCalendar({
    name: language === 'zh' ? `${setting.company} 定期职责` : `${setting.company}: duties`,
    prodId: { company: 'Selvedge', product: 'duties', language: language === 'zh' ? 'ZH' : 'EN' },
    ttl: 6 * 3_600,
  });
  for (const { clause, duty, period, due } of times) {
    const state = duty ? dutyStateAt(duty, clause.body.remind, now) : 'ahead';
    const over = state === 'done' || state === 'late';
    const event = calendar.createEvent({
      id: `${clause.key}/${period}@selvedge`,
      stamp: new Date(toMillis(duty?.opened_at ?? clause.since)),
      start: new Date(`${localDay(due, zone)}T00:00:00.000Z`),
      allDay: true,
      timezone: null,
      transparency: ICalEventTransparency.TRANSPARENT,
      status: ICalEventStatus.CONFIRMED,
      summary: `${over ? '✓ ' : ''}${clause.title[language]} ${period}`,
      description: `${clause.source} · ${stateWords[state][language]}\n${clause.text[language]}`,
      url: `${publicUrl}/duties${duty ? `/${duty.id}` : ''}`,
    });
    if (clause.body.remind !== null && !over && state !== 'missed')
      event.createAlarm({ type: ICalAlarmType.display, trigger: (clause.body.remind * 24 - 9) * 3_600 });
  }
  return calendar.toString();
}
