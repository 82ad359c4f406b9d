import type { Id, RouteInput } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { wordedFault } from '../../contract/fault-words.ts';
import { packShape, type Pack } from '../../contract/document/index.ts';
import { PackRefused } from '../pack/read-yaml.ts';
import { readPack } from '../pack/read-pack.ts';
import { contextOf } from '../publish-pack.ts';
import { own } from '../tables.ts';
import { calendarsNow, documentOf, inForceOf } from './document-of.ts';
import { readPart } from './examine.ts';
import { readVersionRow } from './load.ts';
import { openDraft } from './open-draft.ts';

const keyOf = async (ctx: Ctx, id: Id): Promise<string> => {
  const row = await own(ctx)
    .selectFrom('standard.standard')
    .select('key')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.key ?? refuse('object.missing');
};

const idOf = async (ctx: Ctx, key: string): Promise<Id | null> =>
  (await own(ctx).selectFrom('standard.standard').select('id').where('key', '=', key).executeTakeFirst())
    ?.id ?? null;

/** The version a document of this key is held against: the one in force, if any. */
async function baseFor(ctx: Ctx, key: string): Promise<Id | null> {
  const id = await idOf(ctx, key);
  return id ? ((await inForceOf(ctx, id))?.id ?? null) : null;
}

/**
 * Starts a draft as a version stands (the one in force, or an older one to go back to), its calendars as they are in force now; or as a given document: of a
 * new standard, of the one with its key, or in place of what a version says.
 */
export async function startDraft(ctx: Ctx, { body }: RouteInput<typeof standard.startDraft>) {
  const given: Pack | null = body.document
    ? readPart(packShape, body.document, ['body', 'document'], 'standard.document-faulty')
    : null;
  const ofStandard = body.standard ? await keyOf(ctx, body.standard) : null;
  const from = body.from ?? (ofStandard && !given ? await baseFor(ctx, ofStandard) : null);
  if (from) {
    const base = await readVersionRow(ctx, from);
    if (ofStandard && base.standard_key !== ofStandard) refuse('object.missing');
    // Held against what it would take the place of, so that going back to an older version is a change like
    // any other. A draft of a draft is held against what that one is held against.
    const stood = base.published_at
      ? ((await inForceOf(ctx, base.standard_id))?.id ?? base.id)
      : base.base_id;
    const document = given ?? (await documentOf(ctx, base));
    const now = given ? {} : await calendarsNow(ctx, document);
    return openDraft(ctx, {
      document: {
        ...document,
        pack: base.standard_key,
        calendars: { ...document.calendars, ...(base.published_at ? now : {}) },
      },
      base: stood,
      note: body.note,
    });
  }
  if (!given) return refuse('standard.draft-nothing');
  const document = { ...given, pack: ofStandard ?? given.pack };
  return openDraft(ctx, { document, base: await baseFor(ctx, document.pack), note: body.note });
}

/** Starts a draft from the text of a pack, in YAML or JSON. Nothing of a text with faults is taken. */
export async function importDraft(ctx: Ctx, { body }: RouteInput<typeof standard.importDraft>) {
  try {
    const { document } = readPack(body.text, body.name, await contextOf(ctx));
    return await openDraft(ctx, {
      document,
      base: await baseFor(ctx, document.pack),
      note: body.note,
    });
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    return refuse(
      'standard.pack-faulty',
      { count: error.faults.length },
      error.faults.map((f) => wordedFault(`${f.file}:${f.line}:${f.column}`, f.code, f.params)),
    );
  }
}
