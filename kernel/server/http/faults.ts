import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { fillText, type ErrorReply, type Fault } from '#kernel/contract';
import { databaseFault } from '../database/connection.ts';
import type { Program } from '../program.ts';
import { Refusal } from '../refusal.ts';

/** The error envelope for a code; the text is filled in both languages. */
export function envelope(program: Program, refusal: Refusal): { status: number; body: ErrorReply } {
  const entry = program.errors.get(refusal.code) ?? program.errors.get('server.fault')!;
  const message = {
    zh: fillText(entry.zh, refusal.detail, 'zh'),
    en: fillText(entry.en, refusal.detail, 'en'),
  };
  return {
    status: entry.status,
    body: { error: { code: refusal.code, message, detail: refusal.detail, faults: refusal.faults } },
  };
}

const contexts: Record<string, string> = {
  querystring: 'query',
  body: 'body',
  params: 'params',
  headers: 'headers',
};

function validationFaults(error: { validation: unknown[]; validationContext?: string }): Fault[] {
  const where = contexts[error.validationContext ?? 'body'] ?? 'body';
  return (error.validation as { instancePath?: string; message?: string }[]).slice(0, 50).map((v) => ({
    path: `${where}${(v.instancePath ?? '').replaceAll('/', '.')}`,
    message: v.message ?? 'invalid',
  }));
}

/** What the reader of uploads says of one that is torn or says not where its parts begin; it has no codes. */
const torn = /^Multipart: |^The needle |^Unsupported Content-Type|unexpected end of multipart data$/i;

/** What Fastify itself refuses, in the kernel's codes. */
function frameworkRefusal(
  error: Error & { code?: string; statusCode?: number },
  bodyLimit: number,
): Refusal | null {
  const tooLarge = () => new Refusal('request.too-large', { limit: `${Math.floor(bodyLimit / 1024)} kB` });
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return tooLarge();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new Refusal('request.type');
    default:
  }
  if (torn.test(error.message))
    return new Refusal('request.malformed', { reason: error.message.slice(0, 200) });
  const status = error.statusCode ?? 500;
  if (status === 413) return tooLarge();
  if (status === 415) return new Refusal('request.type');
  if (status >= 400 && status < 500)
    return new Refusal('request.malformed', { reason: error.message.slice(0, 200) });
  return null;
}

/** What the database refuses because of the input, or because of somebody who was faster. */
function databaseRefusal(error: unknown): Refusal | null {
  const fault = databaseFault(error);
  if (!fault) return null;
  if (/^(22P05|22021|22P02|22003|22007|22008|22009|22001|54000)$/.test(fault.code)) {
    return new Refusal('request.invalid', undefined, [
      { path: 'body', message: fault.message.slice(0, 200) },
    ]);
  }
  if (fault.code === '23505') return new Refusal('object.changed');
  if (fault.code === '55P03' || fault.code === '57014') return new Refusal('server.busy');
  return null;
}

const away = /Connection terminated|ECONNREFUSED|ECONNRESET|timeout exceeded when trying to connect/;

/** What the machine has run out of, or the database not being there: whoever runs it reads of it in the log. */
function machineRefusal(program: Program, error: unknown, entry: string): Refusal | null {
  const { code, message: err } = error as { code?: unknown; message?: unknown };
  // The database's own code, and those of the disk under the files.
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') {
    program.log.error({ entry, err }, 'disk full');
    return new Refusal('server.full');
  }
  const of = databaseFault(error)?.code;
  if ((of && /^(08|53|57P)/.test(of)) || away.test(String(err))) {
    program.log.error({ entry, err }, 'database away');
    return new Refusal('server.busy');
  }
  return null;
}

/** Turns whatever was thrown into a refusal; faults of our own get a reference that is also in the log. */
function toRefusal(program: Program, error: unknown, entry: string, bodyLimit: number): Refusal {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new Refusal('request.invalid', undefined, validationFaults(error as never));
  }
  const known =
    machineRefusal(program, error, entry) ??
    databaseRefusal(error) ??
    (isResponseSerializationError(error) ? null : frameworkRefusal(error as Error, bodyLimit));
  if (known) return known;
  const reference = randomBytes(4).toString('hex');
  const cause = isResponseSerializationError(error)
    ? JSON.stringify(error.cause.issues.slice(0, 5))
    : undefined;
  program.log.error({ entry, reference, err: (error as Error)?.stack ?? String(error), cause }, 'fault');
  return new Refusal('server.fault', { reference });
}

/** Answers a request with what was thrown. */
export async function answerFault(
  program: Program,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): Promise<FastifyReply> {
  const entry = request.routeOptions?.url ?? 'unknown';
  const refusal = toRefusal(program, error, entry, request.routeOptions?.bodyLimit ?? 0);
  const { status, body } = envelope(program, refusal);
  program.metrics.refusals.inc({ code: refusal.code });
  const wait = refusal.detail?.['seconds'];
  if (typeof wait === 'number') void reply.header('retry-after', String(wait));
  if (reply.sent) return reply;
  return reply.status(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(body);
}
