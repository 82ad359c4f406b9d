import type { FastifyInstance } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import type { Program } from '../program.ts';

const local = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function mayMeasure(token: string | undefined, authorization: string | undefined, address: string): boolean {
  if (!token) return local.has(address);
  const given = Buffer.from(authorization ?? '');
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
    if (!mayMeasure(program.settings.metricsToken, request.headers.authorization, request.ip)) {
      return reply.status(403).send({ ok: false });
    }
    return reply.type(program.metrics.registry.contentType).send(await program.metrics.registry.metrics());
  });
}
