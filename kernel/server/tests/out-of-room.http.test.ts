import { createReadStream } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { route } from '#kernel/contract';
import { openHouse, type House } from '#kernel/testing';
import { buildServer } from '../http/serve.ts';
import { openLog } from '../log.ts';
import { bind } from '../module.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ modules: [] });
});
afterAll(() => house.close());

/** What a request is answered, and what the log has of it, when its command ends in this. */
async function answered(thrown: () => Promise<never>) {
  const lines: string[] = [];
  const write = bind(
    route({
      permission: null,
      scope: 'public',
      method: 'POST',
      path: '/notes',
      summary: 'Writes a note',
      body: z.object({ text: z.string() }),
      reply: z.object({}),
    }),
    thrown,
  );
  const app = await buildServer({
    ...house.program,
    log: openLog('info', { write: (line) => void lines.push(line) }),
    modules: [{ room: 'notes', folder: '', routes: [write] }] as never,
  });
  const answer = await app.inject({
    method: 'POST',
    url: '/api/notes',
    headers: { 'x-selvedge': '1' },
    payload: { text: '绝密的话' },
  });
  await app.close();
  return { status: answer.statusCode, code: answer.json().error.code as string, log: lines.join('') };
}

/** An error as PostgreSQL gives it. */
const raised = (code: string, message: string) => async () => {
  throw Object.assign(new Error(message), { code });
};

describe('a machine that has run out of something', () => {
  test.each([
    ['53100', 'could not extend file "base/5/16384": No space left on device', 'server.full', 'disk full'],
    ['ENOSPC', 'ENOSPC: no space left on device, write', 'server.full', 'disk full'],
    ['53300', 'sorry, too many clients already', 'server.busy', 'database away'],
    ['57P03', 'the database system is starting up', 'server.busy', 'database away'],
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432', 'server.busy', 'database away'],
  ])('%s: said to whoever asked, and to whoever reads the log', async (code, message, refusal, line) => {
    const { log, ...answer } = await answered(raised(code, message));
    expect(answer).toEqual({ status: 503, code: refusal });
    expect(JSON.parse(log)).toMatchObject({ level: 50, msg: line, entry: '/api/notes', err: message });
    expect(log).not.toContain('绝密');
  });

  test('what is nobody’s lack stays a fault', async () => {
    const missing = async () => {
      for await (const _ of createReadStream('/nowhere/at/all'));
      throw new Error('unreached');
    };
    expect(await answered(missing)).toMatchObject({ status: 500, code: 'server.fault' });
  });
});
