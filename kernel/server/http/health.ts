import type { FastifyInstance, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import type { Program } from '../program.ts';

const passedOnBy = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
];
const local = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Without a token, whoever sits at this machine. What a proxy of this machine passes on comes from here too:
 * unless the proxy is trusted, so that the address is the sender's own, it is taken for somebody elsewhere.
 */
function mayMeasure({ settings }: Program, { headers, ip }: FastifyRequest): boolean {
  const token = settings.metricsToken;
  const passedOn = settings.trustedProxies.length === 0 && passedOnBy.some((h) => headers[h] !== undefined);
  if (!token) return local.has(ip) && !passedOn;
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** `/healthz`: the process lives. `/readyz`: it can answer. `/metrics`: its figures, from this machine or by token. */
export function addHealth(app: FastifyInstance, program: Program): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const ready = await program.pool.query('select 1').then(
      () => true,
      () => false,
    );
    return reply.status(ready ? 200 : 503).send({ ok: ready });
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayMeasure(program, request)) {
      return reply.status(403).send({ ok: false });
    }
    return reply.type(program.metrics.registry.contentType).send(await program.metrics.registry.metrics());
  });
}
