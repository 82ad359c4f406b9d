import type { FastifyInstance } from 'fastify';
import { systemActor, transact } from '#kernel/server';
import { deliverDue, type Program } from '#kernel/server/boot';
import { ensureCustomerAccount, ensureSetupToken, openLetter } from '#domains/security/server/index.ts';
import { owner } from './company.ts';

/** What a request carries that says who sends it. */
export type Credentials = Record<string, string>;

/** A company with one of each who may call, and some things of theirs. */
export interface FuzzWorld {
  server: FastifyInstance;
  /** Owner, agent, customer, API client; whoever was signed out or sent away meanwhile comes in again. */
  callers(): Promise<Record<'owner' | 'agent' | 'customer' | 'client', Credentials>>;
}

interface Answer {
  status: number;
  json: Record<string, unknown>;
  cookie: string;
}

type Post = (address: string, credentials: Credentials, body: unknown) => Promise<Answer>;

let calls = 0;

/** Each from an address of its own: coming in again and again from one is rightly slowed down. */
const postTo =
  (server: FastifyInstance): Post =>
  async (address, credentials, body) => {
    calls += 1;
    const response = await server.inject({
      method: 'POST',
      url: `/api${address}`,
      remoteAddress: `172.16.${(calls >> 8) & 255}.${calls & 255}`,
      headers: { 'x-selvedge': '1', ...credentials },
      payload: body as object,
    });
    if (response.statusCode >= 400)
      throw new Error(`${address}: ${response.statusCode} ${response.payload.slice(0, 300)}`);
    const cookie = response.cookies.map((c) => `${c.name}=${c.value}`).join('; ');
    return { status: response.statusCode, json: response.json(), cookie };
  };

const tokenIn = (link: string): string => new URL(link).hash.slice(1);

/** Sets the company up as its first visitor would, publishes what ships, and asks a few things. */
export async function openFuzzWorld(program: Program, server: FastifyInstance): Promise<FuzzWorld> {
  const post = postTo(server);
  const token = await ensureSetupToken(program);
  let ownerCookie: Credentials = { cookie: (await post('/setup', {}, { token, ...owner })).cookie };
  const made = await post('/clients', ownerCookie, { name: '官网', role: 'client', days: null });
  const client: Credentials = { authorization: `Bearer ${String(made.json['token'])}` };
  for (const pack of ['textile', 'factory'])
    await post(`/packs/${pack}/publish`, ownerCookie, { values: {} });
  for (let n = 0; n < 8; n += 1) {
    const customer = { address: `buyer${n % 3}@example.com`, by: 'mail', name: `采购${n % 3}` };
    await post('/inquiries', client, { channel: 'form', customer, text: `府绸 ${n}00 米的交期？` });
  }
  let invited = 0;
  const agentCookie = async (): Promise<Credentials> => {
    invited += 1;
    const who = { name: `客服${invited}`, email: `agent${invited}@example.com` };
    const { json } = await post('/people', ownerCookie, {
      ...who,
      roles: ['agent'],
      teams: [],
      deliver: 'show',
    });
    const accepting = {
      token: tokenIn(String(json['link'])),
      name: who.name,
      locale: 'zh-CN',
      zone: owner.zone,
    };
    return {
      cookie: (await post('/invitations/accept', {}, { ...accepting, password: owner.password })).cookie,
    };
  };
  const customerCookie = () => enterPortal(program, post);
  let agent = await agentCookie();
  let customer = await customerCookie();
  const inside = async (credentials: Credentials, address: string) =>
    (await server.inject({ method: 'GET', url: `/api${address}`, headers: credentials })).json().actor !=
    null;
  return {
    server,
    async callers() {
      if (!(await inside(ownerCookie, '/me'))) {
        const { cookie } = await post('/sign-in', {}, { email: owner.email, password: owner.password });
        ownerCookie = { cookie };
      }
      if (!(await inside(agent, '/me'))) agent = await agentCookie();
      if (!(await inside(customer, '/portal/me'))) customer = await customerCookie();
      return { owner: ownerCookie, agent, customer, client };
    },
  };
}

let entered = 0;

/** The way of a customer into the portal: an account, a mailed link, the button behind it. */
async function enterPortal(program: Program, post: Post): Promise<Credentials> {
  entered += 1;
  const email = `portal${entered}@example.com`;
  const { rows } = await program.pool.query('select id from customers.customer order by id limit 1');
  const holder = { customerId: rows[0].id as string, email, name: '采购', locale: 'zh-CN' };
  await transact(program, { actor: systemActor }, (ctx) => ensureCustomerAccount(ctx, holder));
  await post('/portal/sign-in-link', {}, { email });
  while (await deliverDue(program));
  const letters = await program.pool.query(
    'select id from security.letter where link_sealed is not null order by id desc limit 1',
  );
  const letter = await transact(program, { actor: systemActor }, (ctx) =>
    openLetter(ctx, letters.rows[0].id),
  );
  return { cookie: (await post('/portal/sign-in', {}, { token: tokenIn(letter!.link) })).cookie };
}
