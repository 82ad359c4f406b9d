import { newId, toInstant, toMillis, type Id, type Instant, type RouteInput } from '#kernel/contract';
import {
  announce,
  catalogueOf,
  instantAfterWait,
  measuresOf,
  refuse,
  type Ctx,
  type HttpExtras,
} from '#kernel/server';
import type { standard } from '../contract.ts';
import { calendarSubject, standardSubject } from '../events.ts';
import { turnEpoch } from './epoch.ts';
import { lockInForce } from './in-force.ts';
import { wordedFault } from '../contract/fault-words.ts';
import { PackRefused } from './pack/read-yaml.ts';
import type { CheckedPack, PackContext } from './pack/check-document.ts';
import { readLaw } from './pack/law-of.ts';
import { packNames, packText, readHolidays, readPack } from './pack/read-pack.ts';
import { refuseUnapproved } from './drafts/refuse-unapproved.ts';
import { writeContent } from './write-content.ts';
import { own } from './tables.ts';

/** What a document is checked against: the rooms' catalogue, the company's calendars, holidays and the law. */
export async function contextOf(
  ctx: Ctx,
  values: Readonly<Record<string, number>> = {},
): Promise<PackContext> {
  const [holidays, law, calendars] = await Promise.all([
    readHolidays(),
    readLaw(),
    own(ctx).selectFrom('standard.calendar').select('key').execute(),
  ]);
  return {
    catalogue: catalogueOf(ctx),
    calendars: calendars.map((c) => c.key),
    holidays,
    law,
    day: ctx.now.slice(0, 10),
    measures: [...measuresOf(ctx).keys()],
    values,
  };
}

/** The YAML files are read before the transaction's first statement: a publication holds no lock over them. */
async function checkedPack(
  ctx: Ctx,
  name: string,
  values: Readonly<Record<string, number>>,
): Promise<CheckedPack> {
  if (!(await packNames()).includes(name)) refuse('standard.pack-unknown', { pack: name });
  const text = await packText(name);
  try {
    return readPack(text, `${name}.yaml`, await contextOf(ctx, values));
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    return refuse(
      'standard.pack-faulty',
      { count: error.faults.length },
      error.faults.map((f) => wordedFault(`${f.file}:${f.line}:${f.column}`, f.code, f.params)),
    );
  }
}

/**
 * From when on a publication counts; from here to its commit nobody else writes. What has passed keeps the
 * standard of its time, so it is never before now, and now is after the last event under the old one.
 */
export async function inForceFrom(ctx: Ctx, wished: string | undefined): Promise<Instant> {
  await own.run(ctx, lockInForce);
  const now = instantAfterWait(ctx);
  if (!wished) return now;
  const at = toInstant(Date.parse(wished));
  if (at < now) refuse('standard.not-backdated');
  return at;
}

async function isInForce(ctx: Ctx, key: string): Promise<boolean> {
  const found = await own(ctx)
    .selectFrom('standard.version as v')
    .innerJoin('standard.standard as s', 's.id', 'v.standard_id')
    .select('v.id')
    .where('s.key', '=', key)
    .where('v.state', '=', 'in-force')
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Publishes a pack as the next version of the standard of that name: the version before is superseded
 * from the same instant. Calendars the company does not have yet are made; those it has stay as they are.
 */
export async function publishPack(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.publishPack>,
  extras?: Pick<HttpExtras, 'program'>,
) {
  const pack = await checkedPack(ctx, params.pack, body.values);
  if (await isInForce(ctx, pack.key)) await refuseUnapproved(ctx, extras);
  const from = await inForceFrom(ctx, body.inForceFrom);
  for (const c of pack.calendars) await makeCalendar(ctx, c, from);
  const db = own(ctx);
  const before = await db
    .selectFrom('standard.standard')
    .select('id')
    .where('key', '=', pack.key)
    .forUpdate()
    .executeTakeFirst();
  const standardId = before?.id ?? newId(toMillis(ctx.now));
  if (!before) {
    await db
      .insertInto('standard.standard')
      .values({
        id: standardId,
        key: pack.key,
        title_zh: pack.title.zh,
        title_en: pack.title.en,
        pack: params.pack,
      })
      .execute();
    announce(ctx, standardSubject, 'standard.adopted', standardId, {});
  }
  const version = await writeVersion(ctx, standardId, pack, from);
  announce(ctx, standardSubject, 'standard.published', standardId, {
    version: version.number,
    inForceFrom: from,
  });
  return { standard: standardId, version: version.id, number: version.number };
}

async function writeVersion(
  ctx: Ctx,
  standardId: Id,
  pack: CheckedPack,
  from: Instant,
): Promise<{ id: Id; number: number }> {
  const db = own(ctx);
  const last = await db
    .selectFrom('standard.version')
    .select((e) => e.fn.max('number').as('number'))
    .where('standard_id', '=', standardId)
    .executeTakeFirst();
  const id = newId(toMillis(ctx.now));
  const number = (last?.number ?? 0) + 1;
  // A version that was to come into force later gives way to one that comes before it.
  await db
    .updateTable('standard.version')
    .set({ state: 'superseded', in_force_until: from })
    .where('standard_id', '=', standardId)
    .where('state', '=', 'in-force')
    .execute();
  await db
    .insertInto('standard.version')
    .values({
      id,
      standard_id: standardId,
      number,
      state: 'in-force',
      in_force_from: from,
      in_force_until: null,
      published_at: ctx.now,
      published_by: ctx.actor.id,
      made_by: ctx.actor.id,
      made_at: ctx.now,
      document: JSON.stringify(pack.document),
    })
    .execute();
  await writeContent(ctx, id, pack, from);
  await turnEpoch(ctx);
  return { id, number };
}

/** Makes a calendar the company does not have yet; one it has stays as it is. */
export async function makeCalendar(
  ctx: Ctx,
  c: CheckedPack['calendars'][number],
  from: Instant,
): Promise<void> {
  const db = own(ctx);
  const id = newId(toMillis(ctx.now));
  const made = await db
    .insertInto('standard.calendar')
    .values({ id, key: c.key, title_zh: c.title.zh, title_en: c.title.en })
    .onConflict((x) => x.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return;
  await db
    .insertInto('standard.calendar_version')
    .values({
      id: newId(toMillis(ctx.now)),
      calendar_id: id,
      number: 1,
      body: JSON.stringify(c.body),
      in_force_from: from,
      published_by: ctx.actor.id,
    })
    .execute();
  announce(ctx, calendarSubject, 'calendar.made', id, {});
  announce(ctx, calendarSubject, 'calendar.changed', id, { version: 1, inForceFrom: from });
}
