import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { errorReply, type RouteEntry } from '#kernel/contract';
import type { Binding } from '../module.ts';
import type { Program } from '../program.ts';
import { refuse, Refusal } from '../refusal.ts';
import { answerEntry, entryName, findActor } from './answer.ts';
import { answerFault, envelope } from './faults.ts';
import { openLive } from './live.ts';
import { addHealth } from './health.ts';

export interface ServeOptions {
  /** The built web pages; absent where only the API is served. */
  webFolder?: string | undefined;
}

const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  // Ant Design writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Builds the HTTP side of a program: every contract entry of every room, refused by default. */
export async function buildServer(program: Program, options: ServeOptions = {}): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    trustProxy: program.settings.trustedProxies.length > 0 ? program.settings.trustedProxies : false,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    return503OnClosing: false,
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = envelope(
        program,
        new Refusal('request.malformed', { reason: error.message.slice(0, 200) }),
      );
      void (reply as FastifyReply)
        .status(status)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(body));
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => answerFault(program, request, reply, error));
  await app.register(cookie);
  await app.register(multipart, { throwFileSizeLimit: false });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Selvedge', version: '1' }, servers: [{ url: '/api' }] },
    transform: jsonSchemaTransform,
  });
  addHeaders(app, program);
  const live = openLive(program);
  app.addHook('onClose', async () => live.close());
  await app.register(
    async (api) => {
      for (const binding of program.modules.flatMap((m) => m.routes)) addEntry(api, program, binding);
      api.get('/live', { schema: { hide: true } }, async (request, reply) => {
        const again = () => findActor(program, request, { scope: 'public' });
        const actor = await again();
        if (actor.kind === 'visitor') refuse('session.missing');
        live.watch(request, reply, actor, async () => {
          const now = await again();
          return now.kind === 'visitor' ? null : now;
        });
      });
      api.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
    },
    { prefix: '/api' },
  );
  app.decorate('live', live);
  addHealth(app, program);
  await addPages(app, program, options.webFolder);
  return app;
}

declare module 'fastify' {
  interface FastifyInstance {
    live: ReturnType<typeof openLive>;
  }
}

function addHeaders(app: FastifyInstance, program: Program): void {
  app.addHook('onSend', async (request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('cross-origin-opener-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', pagePolicy);
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
    // Pages count down by the server's clock, not by the reader's.
    if (request.url.startsWith('/api')) reply.header('x-selvedge-now', program.clock.now());
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
  });
}

/** The document's parts of an entry: what it takes, what it gives, which errors. */
function schemaOf(entry: RouteEntry) {
  return {
    summary: entry.summary,
    tags: [entry.permission?.split('.')[0] ?? entry.scope],
    ...(entry.params && { params: entry.params }),
    ...(entry.query && { querystring: entry.query }),
    ...(entry.body && { body: entry.body }),
    ...(entry.carries === 'download' || entry.carries === 'events'
      ? {}
      : { response: { 200: entry.reply, '4xx': errorReply } }),
    ...(entry.carries === 'upload' && { consumes: ['multipart/form-data'] }),
  };
}

function addEntry(api: FastifyInstance, program: Program, binding: Binding): void {
  const { entry } = binding;
  const name = entryName(entry);
  api.route({
    method: entry.method,
    url: entry.path,
    schema: schemaOf(entry),
    // What was sent is judged after who sent it: whoever may not ask learns nothing of what is asked for.
    attachValidation: true,
    ...(entry.carries === 'upload' ? {} : { bodyLimit: entry.bodyLimit ?? 256 * 1024 }),
    handler: async (request, reply) => {
      const started = performance.now();
      try {
        return await answerEntry(program, binding, request, reply);
      } finally {
        program.metrics.requests.observe(
          { entry: name, status: String(reply.statusCode) },
          (performance.now() - started) / 1000,
        );
      }
    },
  });
}

/** What asks for a file of the pages; other addresses with dots (a clause, a mail address) are pages. */
const fileLike =
  /\.(?:m?js|css|map|png|jpe?g|gif|webp|svg|ico|woff2?|ttf|json|txt|xml|webmanifest|html?|wasm)$/i;

/** The web pages, and for unknown addresses: the app's first page, or an error in the API's envelope. */
async function addPages(
  app: FastifyInstance,
  program: Program,
  webFolder: string | undefined,
): Promise<void> {
  const built = webFolder !== undefined && existsSync(path.join(webFolder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: webFolder,
      wildcard: true,
      index: false,
      setHeaders: (res, file) => {
        const hashed = file.includes(`${path.sep}assets${path.sep}`);
        res.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/', (_request, reply) =>
      reply.type('text/html').header('cache-control', 'no-cache').sendFile('index.html'),
    );
  }
  app.setNotFoundHandler(async (request, reply) => {
    const page =
      built &&
      request.method === 'GET' &&
      !request.url.startsWith('/api') &&
      !fileLike.test(request.url.split('?', 1)[0]!);
    if (page) return reply.type('text/html').header('cache-control', 'no-cache').sendFile('index.html');
    const { status, body } = envelope(program, new Refusal('object.missing'));
    return reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify(body));
  });
}
