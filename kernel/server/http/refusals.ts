import type { Actor } from '../actor.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';

const telling = new Set(['access.refused', 'csrf.refused', 'object.missing']);

/** Tells the room that keeps watch of what was refused for want of permission. */
export function recordRefusal(program: Program, actor: Actor, entry: string, error: unknown): void {
  if (!(error instanceof Refusal) || !telling.has(error.code)) return;
  for (const m of program.modules) m.refused?.(program, { actor, entry, code: error.code });
}
