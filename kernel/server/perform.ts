import type { RouteCall, RouteEntry, RouteReply } from '#kernel/contract';
import type { Actor } from './actor.ts';
import type { KeptContent } from './files/store.ts';
import type { HttpExtras } from './http/extras.ts';
import type { Program } from './program.ts';
import { transact } from './transaction.ts';

const nowhere = (program: Program, file: KeptContent | null): HttpExtras => ({
  program,
  address: '127.0.0.1',
  userAgent: 'selvedge',
  sessionToken: undefined,
  setCookie: () => undefined,
  clearCookie: () => undefined,
  mayKeep: () => undefined,
  file,
  publicUrl: program.settings.publicUrl ?? 'http://localhost',
});

/**
 * Carries out a contract entry as a request would, without HTTP: same parsing, same command, one
 * transaction at the present of the program's clock. Demonstration companies make their history with it.
 * The actor's permission is the command's to guard; whether they may call the entry at all is not asked.
 * What an entry that takes an upload is handed lies in the store already.
 */
export async function perform<E extends RouteEntry>(
  program: Program,
  actor: Actor,
  entry: E,
  input: RouteCall<E>,
  file: KeptContent | null = null,
): Promise<RouteReply<E>> {
  const binding = program.modules.flatMap((m) => m.routes).find((b) => b.entry === entry);
  if (!binding) throw new Error(`${entry.method} ${entry.path} is bound by no room`);
  const given = input as { params?: unknown; query?: unknown; body?: unknown };
  const parsed = {
    params: entry.params?.parse(given.params),
    query: entry.query?.parse(given.query ?? {}),
    body: entry.body?.parse(given.body),
  };
  const mode = entry.method === 'GET' ? 'read' : 'write';
  return transact(program, { actor, permission: entry.permission, mode }, (ctx) =>
    binding.run(ctx, parsed, nowhere(program, file)),
  ) as Promise<RouteReply<E>>;
}
