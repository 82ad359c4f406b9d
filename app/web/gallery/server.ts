import type { Connect, Plugin } from 'vite';

type Reply = Parameters<Connect.NextHandleFunction>[1];

const company = { name: '澄布服饰', demo: true };

/**
 * What answers the gallery while developing: a few entries that behave like the house's own (envelope,
 * faults, live line), so that parts which read and write can be looked at without a database.
 */
export function galleryServer(): Plugin {
  let count = 0;
  const lines = new Set<Reply>();
  const keys = new Set<string>();

  const answers: Record<string, (request: Connect.IncomingMessage, reply: Reply) => void> = {
    'GET /api/portal/me': (_, reply) =>
      json(reply, 200, {
        actor: {
          id: '2',
          name: '许念之',
          kind: 'customer',
          locale: 'zh-CN',
          zone: 'Asia/Shanghai',
          roles: [],
        },
        permissions: {},
        company,
        setup: 'done',
      }),
    'POST /api/gallery/people': (_, reply) => json(reply, 422, faults),
    'GET /api/gallery/count': (_, reply) => json(reply, 200, { count }),
    // Counted once for each idempotency key, and told to everybody who listens.
    'POST /api/gallery/count': (request, reply) => {
      const key = String(request.headers['idempotency-key'] ?? '');
      if (request.headers['x-selvedge'] !== '1' || key === '') return json(reply, 403, refused);
      if (!keys.has(key)) count += 1;
      keys.add(key);
      const line = `data: ${JSON.stringify([{ kind: 'thing', id: '1', event: 'thing.counted' }])}\n\n`;
      for (const each of lines) each.write(line);
      return json(reply, 200, { count });
    },
    // The line breaks, and something happens before it is taken up again.
    'POST /api/gallery/drop': (_, reply) => {
      count += 10;
      for (const each of lines) each.end();
      lines.clear();
      json(reply, 200, {});
    },
    'GET /api/live': (request, reply) => {
      reply.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      reply.write(': open\n\n');
      lines.add(reply);
      request.on('close', () => lines.delete(reply));
    },
  };

  return {
    name: 'gallery-server',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, reply, next) => {
        const answer = answers[`${request.method} ${(request.url ?? '').split('?')[0]}`];
        if (answer && (request.headers.referer ?? '').includes('/gallery.html')) answer(request, reply);
        else next();
      });
    },
  };
}

function json(reply: Reply, status: number, body: unknown): void {
  reply.writeHead(status, { 'content-type': 'application/json' });
  reply.end(JSON.stringify(body));
}

const faults = {
  error: {
    code: 'request.invalid',
    message: { zh: '有几处填得不对，已标出。', en: 'Some fields are not right; each is marked.' },
    faults: [
      { path: 'body.mail', message: '这不像一个邮箱地址' },
      { path: 'body.secret', message: '这一项不在表单上' },
    ],
  },
};

const refused = {
  error: {
    code: 'csrf.refused',
    message: {
      zh: '请求来自别的网站，没有执行。',
      en: 'The request came from another site and was not carried out.',
    },
  },
};
