import { newId, toMillis, type Header, type Id, type Instant, type RouteReply } from '#kernel/contract';
import { guard, may, refuse, type Ctx, type Statement } from '#kernel/server';
import { moveNames, type Department, type InquiryState, type MoveName } from '../contract.ts';
import type { desk } from '../contract.ts';
import { leadsTo, permissionOf } from './lifecycle.ts';
import { own } from './tables.ts';

/** An inquiry as commands load it. */
export interface InquiryRow {
  id: Id;
  home: Id;
  number: string;
  title: string;
  state: InquiryState;
  class: RouteReply<typeof desk.inquiry>['class'];
  priority: RouteReply<typeof desk.inquiry>['priority'];
  channel: RouteReply<typeof desk.inquiry>['channel'];
  language: 'zh' | 'en';
  tier: 'new' | 'regular' | 'vip';
  customer_id: Id | null;
  /** The customer as it is now: another, where it was merged into one. */
  customer_now: Id | null;
  contact_id: Id | null;
  contact_name: string | null;
  owner_id: Id | null;
  team_id: Id | null;
  waiting: boolean;
  voicemail: boolean;
  passed_to: Department | null;
  passed_team_id: Id | null;
  passed_person_id: Id | null;
  passed_by: Id | null;
  passed_at: Instant | null;
  received_at: Instant;
  unanswered_since: Instant | null;
  answered_at: Instant | null;
  promised_for: Instant | null;
  confirmed_at: Instant | null;
  closed_at: Instant | null;
  closed_by: Id | null;
  state_before_close: InquiryState | null;
  merged_into: Id | null;
  merged_number: string | null;
  messages: number;
  /** The merge it went away by, where that can be undone. */
  merge_id: Id | null;
}

const columns = `i.id, i.home, i.number, i.title, i.state, i.class, i.priority, i.channel, i.language, i.tier,
  i.customer_id, coalesce((select c.merged_into from customers_pub.customer c where c.id = i.customer_id), i.customer_id)
    as customer_now, i.contact_id, i.contact_name, i.owner_id, i.team_id, i.waiting, i.voicemail,
  i.passed_to, i.passed_team_id, i.passed_person_id, i.passed_by, i.passed_at, i.received_at, i.unanswered_since,
  i.answered_at, i.promised_for, i.confirmed_at, i.closed_at, i.closed_by, i.state_before_close, i.merged_into,
  (select m.number from desk.inquiry m where m.id = i.merged_into) as merged_number, i.messages,
  case when i.merged_into is not null then
    (select m.id from desk.merge m where m.from_id = i.id and m.undone_at is null) end as merge_id`;

/** Locks against other commands, not against rows that only refer to it. */
export const lockStatement = (id: Id): Statement => ({
  name: 'desk.lock-inquiry',
  text: `select ${columns} from desk.inquiry i where i.id = $1 for no key update of i`,
  values: [id],
});

const readStatement = (id: Id): Statement => ({
  name: 'desk.read-inquiry',
  text: `select ${columns} from desk.inquiry i where i.id = $1`,
  values: [id],
});

/** Who answers for an inquiry and whose it is. */
export const headerOf = (i: Pick<InquiryRow, 'owner_id' | 'team_id' | 'customer_now'>): Header => ({
  owner: i.owner_id,
  team: i.team_id,
  customer: i.customer_now,
});

/** Who answers for the department's part. */
export const departmentHeader = (
  i: Pick<InquiryRow, 'passed_person_id' | 'passed_team_id' | 'customer_now'>,
): Header => ({ owner: i.passed_person_id, team: i.passed_team_id, customer: i.customer_now });

type Guarded = Pick<
  InquiryRow,
  'owner_id' | 'team_id' | 'customer_now' | 'passed_to' | 'passed_team_id' | 'passed_person_id'
>;

/**
 * The header by which this actor is judged: a specialist to whom an inquiry was passed may see it and
 * write notes as if it were their own, as long as it is with the department.
 */
export function headerFor(ctx: Ctx, i: Guarded, permission = ctx.permission): Header {
  const header = headerOf(i);
  if (i.passed_to === null || may(ctx, header, permission)) return header;
  return may(ctx, departmentHeader(i), 'desk.advise') ? { ...header, owner: ctx.actor.id } : header;
}

/** Loads an inquiry locked, or refuses as missing what the actor may not reach. */
export async function lockInquiry(ctx: Ctx, id: Id): Promise<InquiryRow> {
  const { rows } = await own.run<InquiryRow>(ctx, lockStatement(id));
  return guardInquiry(ctx, rows[0]);
}

export async function readInquiryRow(ctx: Ctx, id: Id): Promise<InquiryRow> {
  const { rows } = await own.run<InquiryRow>(ctx, readStatement(id));
  return guardInquiry(ctx, rows[0]);
}

export function guardInquiry(ctx: Ctx, row: InquiryRow | undefined): InquiryRow {
  guard(ctx, row ? headerFor(ctx, row) : null);
  return row!;
}

/** Where a move leads; refuses when it cannot be made, saying why. */
export function moveTo(i: InquiryRow, move: MoveName | 'customer-writes'): InquiryState {
  const led = leadsTo(move, i.state);
  if ('to' in led) return led.to;
  return refuse(led.refused, { number: i.number, into: i.merged_number });
}

/** What this actor may do with an inquiry as it stands. */
export function canOf(ctx: Ctx, i: InquiryRow): Record<MoveName, boolean> {
  const entries = moveNames.map((move): [MoveName, boolean] => {
    const header = move === 'advise' ? departmentHeader(i) : headerFor(ctx, i);
    const fits = 'to' in leadsTo(move, i.state) && extra(ctx, i, move);
    return [move, fits && may(ctx, header, permissionOf[move])];
  });
  return Object.fromEntries(entries) as Record<MoveName, boolean>;
}

/** For how long one's own closing can be taken back, in milliseconds. */
export const undoMs = 10_000;

/** What a move asks beyond the state. */
function extra(ctx: Ctx, i: InquiryRow, move: MoveName): boolean {
  switch (move) {
    case 'take':
      return i.owner_id === null;
    case 'pause':
      return !i.waiting;
    case 'resume':
      return i.waiting;
    case 'undo-close':
      return mayUndoClose(ctx, i);
    case 'unmerge':
      return i.merge_id !== null;
    default:
      return true;
  }
}

export const mayUndoClose = (ctx: Ctx, i: InquiryRow): boolean =>
  i.state === 'closed' &&
  i.closed_at !== null &&
  i.closed_by === ctx.actor.id &&
  toMillis(ctx.now) - toMillis(i.closed_at) <= undoMs;

/**
 * Who has an inquiry once the actor has dealt with it: whoever had it, else the actor. It comes into the
 * actor's team where it was in none, so that colleagues who could see it before still can.
 */
export const takenBy = (ctx: Ctx, i: InquiryRow): { owner: Id | null; team: Id | null } => ({
  owner: i.owner_id ?? ctx.actor.id,
  team: i.team_id ?? ctx.actor.teams[0] ?? null,
});

/** An id of the transaction's instant. */
export const idAt = (ctx: Ctx): Id => newId(toMillis(ctx.now));

/** What a move answers with. */
export const movedReply = (ctx: Ctx, i: InquiryRow, changes: Partial<InquiryRow>) => {
  const after = { ...i, ...changes };
  return { id: i.id, state: after.state, can: canOf(ctx, after) };
};
