import type { BuiltInRole, Id, RouteCall } from '#kernel/contract';
import type { Actor } from '#kernel/server';
import { actor, type House } from '#kernel/testing';
import { security } from '../contract.ts';
import { ensureSetupToken } from '../server/index.ts';

/** Somebody who is signed in: what their requests carry. */
export interface SignedIn {
  cookie: string;
}

export interface Staff {
  id: Id;
  name: string;
  email: string;
  password: string;
  /** Hand it to `house.call` as the caller. It ends when it lies idle for twelve hours of the house's clock. */
  session: SignedIn;
  /** The same person with the grants of their built-in roles, whatever the clock says: for tests that travel far. */
  actor: Actor;
}

/** A person as an actor, by the default grants of their built-in roles. */
function actorOf(house: House, person: { id: Id; name: string }, roles: string[], teams: Id[]): Actor {
  const each = roles.map((role) => actor(house.program, role as BuiltInRole, { ...person, teams }));
  const grants = new Map(each.flatMap((a) => [...a.grants]));
  for (const a of each) for (const [name, reach] of a.grants) if (reach === 'all') grants.set(name, reach);
  return { ...each[0]!, grants };
}

const cookieOf = (cookies: readonly { name: string; value: string }[]): SignedIn => ({
  cookie: cookies.map((c) => `${c.name}=${c.value}`).join('; '),
});

/** The session an answer began. */
export function sessionIn(answer: { cookies: readonly { name: string; value: string }[] }): SignedIn {
  if (answer.cookies.length === 0) throw new Error('nobody was signed in');
  return cookieOf(answer.cookies);
}

const goodPassword = 'seven looms at dawn';
const owners = new WeakMap<House, Promise<Staff>>();
let made = 0;

/** The company's first owner: sets the company up with the one-time token on the first call. */
export function makeOwner(house: House): Promise<Staff> {
  let owner = owners.get(house);
  if (!owner) {
    owner = setUp(house);
    owners.set(house, owner);
  }
  return owner;
}

async function setUp(house: House): Promise<Staff> {
  const token = await ensureSetupToken(house.program);
  if (!token) throw new Error('the company is set up already, by somebody else');
  const body: RouteCall<typeof security.setUpCompany>['body'] = {
    token,
    company: '织锦家纺',
    zone: 'Asia/Shanghai',
    locale: 'zh-CN',
    name: '周启明',
    email: 'zhou@example.com',
    password: goodPassword,
  };
  const answer = await house.call(null, security.setUpCompany, { body });
  if (answer.status !== 200) throw new Error(`set-up: ${answer.status} ${JSON.stringify(answer.error)}`);
  const session = sessionIn(answer);
  const me = await house.ok(session, security.readMe, {});
  const person = { id: me.actor!.id, name: body.name };
  const all = actorOf(house, person, ['owner'], []);
  return { ...person, email: body.email, password: goodPassword, session, actor: all };
}

export interface StaffOptions {
  roles?: string[];
  teams?: Id[];
  name?: string;
  email?: string;
  locale?: 'zh-CN' | 'en';
  zone?: string;
}

/** A member of staff who was invited by the owner, accepted, and is signed in. */
export async function makeStaff(house: House, options: StaffOptions = {}): Promise<Staff> {
  const owner = await makeOwner(house);
  made += 1;
  const name = options.name ?? `同事${made}`;
  const email = options.email ?? `staff${made}@example.com`;
  const { roles = ['agent'], teams = [] } = options;
  const invited = await house.ok(owner.actor, security.invitePerson, {
    body: { name, email, roles, teams, deliver: 'show' },
  });
  const answer = await house.call(null, security.acceptInvitation, {
    body: {
      token: tokenIn(invited.link!),
      name,
      locale: options.locale ?? 'zh-CN',
      zone: options.zone ?? 'Asia/Shanghai',
      password: goodPassword,
    },
  });
  if (answer.status !== 200) throw new Error(`accepting: ${answer.status} ${JSON.stringify(answer.error)}`);
  return {
    id: invited.id,
    name,
    email,
    password: goodPassword,
    session: sessionIn(answer),
    actor: actorOf(house, { id: invited.id, name }, roles, teams),
  };
}

/** What opens a link: it stands behind the `#`. */
export const tokenIn = (link: string): string => new URL(link).hash.slice(1);

/** A team, formed by the owner. */
export async function makeTeam(house: House, name?: string, people: Id[] = []): Promise<Id> {
  const owner = await makeOwner(house);
  made += 1;
  const { id } = await house.ok(owner.actor, security.formTeam, {
    body: { name: name ?? `团队${made}`, people },
  });
  return id;
}

/** An API client; its token is what `house.call` takes as the caller. */
export async function makeClient(
  house: House,
  options: { name?: string; role?: string; days?: number | null } = {},
): Promise<{ id: Id; session: { bearer: string } }> {
  const owner = await makeOwner(house);
  const { id, token } = await house.ok(owner.actor, security.makeClient, {
    body: { name: options.name ?? '仓库系统', role: options.role ?? 'client', days: options.days ?? null },
  });
  return { id, session: { bearer: token } };
}
