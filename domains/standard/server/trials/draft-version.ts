import { newId, toInstant, type Bilingual, type Id } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { packShape, type Pack, type PackCalendar } from '../../contract/document/index.ts';
import type { CalendarVersion, StandardVersion } from '../engine/versions.ts';
import { changesHours, standingCalendars } from '../drafts/written-calendar.ts';
import { checkDocument, type CheckedPack } from '../pack/check-document.ts';
import { readHolidays } from '../pack/read-pack.ts';
import { contextOf } from '../publish-pack.ts';
import { own } from '../tables.ts';
import { compileVersion } from '../version-of.ts';

/** A draft made ready for the fold, as if it were in force from an instant (ms). */
export interface CompiledDraft {
  id: Id;
  standard: Id;
  revised: number;
  /** Faults that keep it from being published. */
  faults: number;
  checked: CheckedPack;
  version: StandardVersion;
  /** The calendars that would be published with it, made or changed, in force from the same instant. */
  calendars: CalendarVersion[];
  titles: ReadonlyMap<string, Bilingual>;
}

/** Reads a draft's document, checks it and compiles it. Clauses that wait for a room do not count, as live. */
export async function compileDraft(ctx: Ctx, id: Id, from: number): Promise<CompiledDraft> {
  const row = await own(ctx)
    .selectFrom('standard.version')
    .select(['standard_id', 'document', 'revised', 'calendars_base'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row?.document) refuse('object.missing');
  const context = await contextOf(ctx);
  let faults = 0;
  const checked = checkDocument(packShape.parse(row.document) as Pack, context, () => {
    faults += 1;
  });
  const saw = (row.calendars_base ?? {}) as Record<string, PackCalendar>;
  const [standing, holidays] = [await standingCalendars(ctx), await readHolidays()];
  const changed = checked.calendars.filter((c) => changesHours(c, standing.get(c.key), saw[c.key], holidays));
  return {
    id,
    standard: row.standard_id,
    revised: row.revised,
    faults,
    checked,
    version: compileChecked(checked, { id, standard: row.standard_id, from }),
    calendars: changed.map(({ key, body }) => ({ id: newId(Math.max(0, from)), key, body, from })),
    titles: new Map(checked.clauses.map((c) => [c.key, c.title])),
  };
}

/** A checked document as a version; its clauses have ids of their own that nothing else knows. */
export const compileChecked = (
  checked: CheckedPack,
  as: { id: Id; standard: Id; from: number },
): StandardVersion =>
  compileVersion({
    id: as.id,
    standard_id: as.standard,
    in_force_from: toInstant(Math.max(0, as.from)),
    in_force_until: null,
    clauses: checked.clauses
      .filter((c) => c.waitsFor.length === 0 && c.kind !== 'function')
      .map((c) => ({
        id: newId(Math.max(0, as.from)),
        key: c.key,
        source: c.source,
        kind: c.kind,
        owner: c.owner,
        body: c.body,
      })),
    tables: checked.tables.map((t) => ({ key: t.key, body: t.body })),
  });
