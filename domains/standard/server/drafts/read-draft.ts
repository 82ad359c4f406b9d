import type { Id, Instant, RouteInput } from '#kernel/contract';
import { cardsOf, may, type Ctx, type HttpExtras } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { othersMayApprove } from './approvers.ts';
import { compareDocuments } from './compare.ts';
import { baseOf, documentOf, inForceOf } from './document-of.ts';
import { examine } from './examine.ts';
import { readVersionRow, type DraftRow } from './load.ts';
import { namesFor } from './names-for.ts';
import { remarksOn } from './remarks.ts';

/** A draft as its page needs it: document, faults, warnings, what it changes, who had it in hand. */
export async function readDraft(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.draft>,
  { program }: Pick<HttpExtras, 'program'>,
) {
  const row = await readVersionRow(ctx, params.id);
  const document = await documentOf(ctx, row);
  const base = await baseOf(ctx, row);
  const { faults, warnings } = await examine(ctx, document);
  const remarks = await remarksOn(ctx, row.id);
  const name = await peopleNamed(ctx, [
    row.made_by,
    row.changed_by,
    row.sent_by,
    row.approved_by,
    ...remarks.map((r) => r.by_id),
  ]);
  const byAt = (by: Id | null, at: Instant | null) =>
    at === null ? null : { by: by === null ? null : name(by), at };
  return {
    id: row.id,
    standard: { id: row.standard_id, key: row.standard_key, title: { zh: row.title_zh, en: row.title_en } },
    number: row.number,
    state: row.state,
    revised: row.revised,
    note: row.note,
    base: row.base_id ? { id: row.base_id, number: (await readVersionRow(ctx, row.base_id)).number } : null,
    inForce: await inForceOf(ctx, row.standard_id),
    document,
    made: byAt(row.made_by, row.made_at),
    changed: byAt(row.changed_by, row.changed_at),
    sent: byAt(row.sent_by, row.sent_at),
    approved: byAt(row.approved_by, row.approved_at),
    alone: row.alone,
    approve: await approvable(ctx, row, program),
    faults,
    warnings,
    changes: compareDocuments(base, document, await namesFor(ctx, base, document)),
    remarks: remarks.map((r) => ({
      id: r.id,
      clause: r.clause_key,
      text: r.text,
      by: name(r.by_id),
      at: r.at,
      settledAt: r.settled_at,
    })),
  };
}

async function approvable(ctx: Ctx, row: DraftRow, program: HttpExtras['program']) {
  if (row.state !== 'proposed') return 'not-now' as const;
  if (!may(ctx, {}, 'standard.approve')) return 'not-permitted' as const;
  const ownWork = row.changed_by !== null && row.changed_by === ctx.actor.id;
  return ownWork && (await othersMayApprove(ctx, program)) ? ('not-own' as const) : ('yes' as const);
}

async function peopleNamed(ctx: Ctx, ids: readonly (Id | null)[]) {
  const people = await cardsOf(ctx, 'person', [...new Set(ids.filter((x) => x !== null))]);
  return (id: Id) => ({ id, name: people.get(id)?.title ?? null });
}
