import type { Id } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { packShape, type Pack, type PackCalendar } from '../../contract/document/index.ts';
import { packNames, packText, readHolidays } from '../pack/read-pack.ts';
import { readYaml } from '../pack/read-yaml.ts';
import { own } from '../tables.ts';
import { readVersionRow, type DraftRow } from './load.ts';
import { asItStands, standingCalendars } from './written-calendar.ts';

type Kept = Pick<DraftRow, 'id' | 'standard_id' | 'document'>;

/**
 * The document of a version. Of one published before documents were kept it is the pack's, with the
 * parameters as they stood and without the clauses the version did not have.
 */
export async function documentOf(ctx: Ctx, version: Kept): Promise<Pack> {
  if (version.document) return version.document;
  const db = own(ctx);
  const of = await db
    .selectFrom('standard.standard')
    .select(['pack', 'key'])
    .where('id', '=', version.standard_id)
    .executeTakeFirstOrThrow();
  const name = of.pack ?? of.key;
  if (!(await packNames()).includes(name)) refuse('standard.pack-unknown', { pack: name });
  const { value } = readYaml(await packText(name), `${name}.yaml`, packShape);
  const stood = await db
    .selectFrom('standard.clause')
    .select(['key', 'parameters'])
    .where('version_id', '=', version.id)
    .execute();
  const parameters = new Map(
    stood.map((c) => [c.key, c.parameters as Pack['clauses'][number]['parameters']]),
  );
  return {
    ...value,
    clauses: value.clauses
      .filter((c) => parameters.has(c.key))
      .map((c) => ({
        ...c,
        parameters: Object.fromEntries(
          Object.entries(c.parameters).map(([p, declared]) => {
            const was = parameters.get(c.key)![p];
            return [p, was?.unit === declared.unit ? { ...declared, value: was.value } : declared];
          }),
        ),
      })),
  };
}

/** The calendars of a document as they stand in force now, by key; those the company does not have are left out. */
export async function calendarsNow(ctx: Ctx, document: Pack): Promise<Record<string, PackCalendar>> {
  const [standing, holidays] = [await standingCalendars(ctx), await readHolidays()];
  return Object.fromEntries(
    Object.entries(document.calendars).flatMap(([key, written]) =>
      standing.has(key) ? [[key, asItStands(written, standing.get(key), holidays)]] : [],
    ),
  );
}

/**
 * What a draft is held against: the version it began as, its calendars as they stood in force when the draft
 * last looked at them. Null where it began as nothing.
 */
export async function baseOf(
  ctx: Ctx,
  draft: Pick<DraftRow, 'base_id' | 'calendars_base'>,
): Promise<Pack | null> {
  if (!draft.base_id) return null;
  const base = await documentOf(ctx, await readVersionRow(ctx, draft.base_id));
  return { ...base, calendars: { ...base.calendars, ...draft.calendars_base } };
}

/** The version of a standard that is in force, or will be as the last one published. */
export async function inForceOf(ctx: Ctx, standardId: Id): Promise<{ id: Id; number: number } | null> {
  const found = await own(ctx)
    .selectFrom('standard.version')
    .select(['id', 'number'])
    .where('standard_id', '=', standardId)
    .where('state', '=', 'in-force')
    .orderBy('in_force_from', 'desc')
    .executeTakeFirst();
  return found ?? null;
}
