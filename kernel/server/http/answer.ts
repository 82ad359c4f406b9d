import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RouteEntry } from '#kernel/contract';
import { reachOf, visitor, type Actor } from '../actor.ts';
import { stateOf } from '../ctx.ts';
import { recordRefusal } from './refusals.ts';
import type { Binding } from '../module.ts';
import type { Program } from '../program.ts';
import { refuse } from '../refusal.ts';
import { transact } from '../transaction.ts';
import { shownInline, type KeptContent } from '../files/store.ts';
import type { Download, HttpExtras } from './extras.ts';

export const staffCookie = 'selvedge_staff';
export const customerCookie = 'selvedge_customer';

/** An entry's name in figures and refusals: `POST /inquiries/:id/answer`. */
export const entryName = (entry: RouteEntry): string => `${entry.method} ${entry.path}`;

const bearerOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7) : undefined;
};

/**
 * A request that changes something and rides on a cookie must come from our own pages: a header that
 * other sites cannot set without asking, and an origin that is ours. Tokens in a header need no such proof.
 */
function refuseForeign(program: Program, request: FastifyRequest): void {
  if (request.method === 'GET' || bearerOf(request)) return;
  const origin = request.headers.origin;
  const ours = [request.headers.host, program.settings.publicUrl && new URL(program.settings.publicUrl).host];
  const originHost = origin && URL.canParse(origin) ? new URL(origin).host : origin;
  if (request.headers['x-selvedge'] === undefined || (origin !== undefined && !ours.includes(originHost)))
    refuse('csrf.refused');
}

/** Who a request comes from: by bearer token or cookie, looked up anew each time. */
export async function findActor(
  program: Program,
  request: FastifyRequest,
  entry: Pick<RouteEntry, 'scope' | 'audience'>,
): Promise<Actor> {
  const bearer = bearerOf(request);
  const cookies = request.cookies;
  if (!program.identify || (!bearer && !cookies[staffCookie] && !cookies[customerCookie])) return visitor;
  // An open entry may still ask whose face it is shown on: staff and a customer may share a device.
  const audience = entry.audience ?? (entry.scope === 'public' ? 'both' : 'staff');
  return (await program.identify(program, { cookie: (n) => cookies[n], bearer }, audience)) ?? visitor;
}

/** Every entry is refused unless its permission is the actor's, in the scope the entry asks for. */
function refuseUnpermitted(actor: Actor, entry: RouteEntry): void {
  if (entry.scope === 'public') return;
  if (actor.kind === 'visitor') refuse('session.missing');
  const audience = entry.audience ?? 'staff';
  const isCustomer = actor.kind === 'customer';
  if ((audience === 'staff' && isCustomer) || (audience === 'customer' && !isCustomer))
    refuse('access.refused');
  if (entry.scope === 'self') return;
  const reach = entry.permission ? reachOf(actor, entry.permission) : null;
  if (reach === null || (entry.scope === 'company' && reach !== 'all')) refuse('access.refused');
}

/** A command that forgot to guard, or a list that forgot to narrow, keeps nothing and shows nothing. */
function refuseUnchecked(entry: RouteEntry, state: { guarded: boolean; narrowed: boolean }): void {
  if (entry.scope === 'object' && !state.guarded)
    throw new Error(`${entryName(entry)} did not guard its object`);
  if (entry.scope === 'list' && !state.narrowed)
    throw new Error(`${entryName(entry)} did not narrow its list`);
}

async function keepUpload(
  program: Program,
  request: FastifyRequest,
  entry: RouteEntry,
): Promise<KeptContent | null> {
  if (entry.carries !== 'upload') return null;
  if (!request.isMultipart()) refuse('request.type');
  const limit = entry.bodyLimit ?? 25 * 1_048_576;
  // The reader of uploads silently cuts off at its limit. One byte more, and the store sees that there is too much.
  const part = await request.file({ limits: { fileSize: limit + 1, files: 1, fields: 10 } });
  if (!part) refuse('request.invalid', undefined, [{ path: 'body.file', message: 'a file is missing' }]);
  // A part without a file name comes without the property, whatever its type says.
  const { filename: name = '' } = part as { filename?: string };
  return program.files.keep(part.file, { name, limit });
}

function extrasFor(
  program: Program,
  request: FastifyRequest,
  reply: FastifyReply,
  file: KeptContent | null,
): HttpExtras {
  // A proxy that is not trusted speaks http to us, whatever people reach it under.
  const secure = request.protocol === 'https' || program.settings.publicUrl?.startsWith('https:') === true;
  const publicUrl =
    program.settings.publicUrl ?? `${request.protocol}://${request.headers.host ?? 'localhost'}`;
  return {
    program,
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    sessionToken: request.cookies[staffCookie] ?? request.cookies[customerCookie],
    setCookie: (name, value, { maxAgeSeconds, path = '/' }) =>
      void reply.setCookie(name, value, {
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: maxAgeSeconds,
        path,
      }),
    clearCookie: (name, path = '/') => void reply.clearCookie(name, { path }),
    file,
    mayKeep: (mark, seconds) =>
      void reply.header('etag', `"${mark}"`).header('cache-control', `public, max-age=${seconds}`),
    publicUrl,
  };
}

/** A list that was asked for a file instead of a page answers with one. */
const isDownload = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'stream' in result && result.stream instanceof Readable;

function sendDownload(reply: FastifyReply, download: Download): FastifyReply {
  const inline = download.inline === true && shownInline(download.type);
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, max-age=300');
  const plain = download.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  void reply
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(download.name)}`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(
      inline
        ? download.type
        : // A calendar must be called one to be taken for one; every other text is shown as it stands.
          download.type.startsWith('text/') && !download.type.startsWith('text/calendar')
          ? 'text/plain; charset=utf-8'
          : download.type,
    );
  if (download.size !== undefined) void reply.header('content-length', download.size);
  return reply.send(download.stream);
}

/** Answers one entry: who, may they, what they said, one transaction, what they get. */
export async function answerEntry(
  program: Program,
  binding: Binding,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { entry } = binding;
  const name = entryName(entry);
  const actor = await findActor(program, request, entry);
  try {
    refuseForeign(program, request);
    refuseUnpermitted(actor, entry);
    if (request.validationError) throw request.validationError;
    const extras = extrasFor(program, request, reply, await keepUpload(program, request, entry));
    // A part the entry does not declare was checked by nobody: it goes no further.
    const input = {
      params: entry.params && request.params,
      query: entry.query && request.query,
      body: entry.body && request.body,
    };
    const key = request.headers['idempotency-key'];
    const result = await transact(
      program,
      {
        actor,
        permission: entry.permission,
        mode: entry.method === 'GET' ? 'read' : 'write',
        idempotency:
          typeof key === 'string' &&
          entry.method !== 'GET' &&
          actor.kind !== 'visitor' &&
          !entry.secret &&
          entry.carries !== 'upload'
            ? { key: key.slice(0, 100), entry: name, content: input }
            : undefined,
        measured: (n) => program.metrics.roundTrips.observe({ entry: name }, n),
      },
      async (ctx) => {
        const given = await binding.run(ctx, input, extras);
        refuseUnchecked(entry, stateOf(ctx));
        return given;
      },
    );
    const mark = reply.getHeader('etag');
    if (mark !== undefined && request.headers['if-none-match'] === mark) return reply.status(304).send();
    if (entry.carries === 'download' || isDownload(result)) return sendDownload(reply, result as Download);
    return reply.send(result ?? {});
  } catch (error) {
    recordRefusal(program, actor, name, error);
    throw error;
  }
}
