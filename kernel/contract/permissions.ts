import { z } from 'zod';
import type { Bilingual } from './errors.ts';

/**
 * How far a grant reaches. `own`: objects the actor owns · `team`: objects of the actor's teams, and
 * those nobody has taken yet · `all`: every object · `customer`: objects of the customer the actor is.
 */
export const reach = z.enum(['own', 'team', 'all', 'customer']);
export type Reach = z.infer<typeof reach>;

/** The roles every company starts with; a company may add its own. */
export const builtInRoles = [
  'owner',
  'manager',
  'lead',
  'agent',
  'specialist',
  'auditor',
  'client',
  'customer',
] as const;
export type BuiltInRole = (typeof builtInRoles)[number];

export interface PermissionEntry extends Bilingual {
  /** What each built-in role is granted from the start; `owner` always has everything at `all`. */
  grants: Partial<Record<BuiltInRole, Reach>>;
}

/** A room's permissions, by name (`desk.answer`). */
export const permissionList = <const P extends Record<string, PermissionEntry>>(list: P): P => list;

/**
 * The facts by which an object's reach is judged. Absent customer or owner means nobody: an object
 * without an owner and without a team is seen by everybody whose reach is `team`.
 */
export interface Header {
  owner?: string | null;
  team?: string | null;
  customer?: string | null;
}
