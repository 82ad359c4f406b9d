import type { Id, Reach } from '#kernel/contract';
import { perform, systemActor, transact, visitor, type Actor, type Program } from '#kernel/server';
import { channels } from '#domains/channels/contract.ts';
import { customers } from '#domains/customers/contract.ts';
import { desk } from '#domains/desk/contract.ts';
import { security } from '#domains/security/contract.ts';
import { foundCompany, hashPassword } from '#domains/security/server/index.ts';
import { standard } from '#domains/standard/contract.ts';
import { buyersOf, type Buyer } from './buyers.ts';
import type { Cast } from './profile.ts';
import type { Colleague } from './story.ts';

export interface Founded {
  owner: Colleague;
  /** Whoever puts results of trainings on record. */
  trainer: Colleague;
  colleagues: ReadonlyMap<string, Colleague>;
  byRole: ReadonlyMap<string, readonly Colleague[]>;
  teams: ReadonlyMap<string, Id>;
  buyers: readonly Buyer[];
  /** The adviser of a very important customer, by the customer's account; empty where nobody has one. */
  advisers: ReadonlyMap<string, Colleague>;
  /** The web site and the telephone system, as an API client. */
  website: Actor;
}

/** Somebody of the company acting: by their own name, with whatever the story needs. */
function actorOf(
  program: Program,
  id: Id,
  name: string,
  of: Id[],
  kind: 'staff' | 'client' = 'staff',
): Actor {
  const grants = new Map<string, Reach>([...program.permissions.keys()].map((p) => [p, 'all']));
  return { ...visitor, kind, id, name, teams: of, grants };
}

const password = 'a demonstration needs no secret';

/** Founds a company: its teams and people, standards, a mailbox that sends to the demonstration's own mail server, its customers. */
export async function found(program: Program, cast: Cast, smtpPort: number): Promise<Founded> {
  const passwordHash = await hashPassword(password);
  const first = cast.people[0]!;
  const owner = await transact(program, { actor: systemActor }, (ctx) =>
    foundCompany(ctx, {
      company: cast.company.name,
      zone: cast.company.zone,
      locale: cast.company.locale,
      name: first.name,
      email: first.email,
      passwordHash,
      demo: true,
      publicUrl: program.settings.publicUrl ?? 'http://127.0.0.1',
    }),
  );
  const boss = actorOf(program, owner, first.name, []);
  for (const body of Object.values(cast.roles))
    await perform(program, boss, security.makeRole, { body: { ...body, like: 'specialist' } });
  const teams = await formTeams(program, boss, cast);
  const colleagues = await hire(program, boss, cast, teams);
  for (const pack of cast.packs)
    await perform(program, boss, standard.publishPack, { params: { pack }, body: { values: {} } });
  await perform(program, boss, standard.setPromise, {
    body: { shown: true, figures: true, languages: ['zh', 'en'], scope: cast.serves },
  });
  const client = await perform(program, boss, security.makeClient, {
    body: { name: cast.client, role: 'client', days: null },
  });
  await openMailbox(program, boss, cast, smtpPort);
  const buyers = buyersOf(cast);
  const byRole = Map.groupBy(
    cast.people.flatMap((p) => p.roles.map((role) => ({ role, who: colleagues.get(p.name)! }))),
    (held) => held.role,
  );
  return {
    owner: colleagues.get(first.name)!,
    trainer: (byRole.get('training') ?? byRole.get('people') ?? byRole.get('manager')!)[0]!.who,
    colleagues,
    byRole: new Map([...byRole].map(([role, list]) => [role, list.map((held) => held.who)])),
    teams,
    buyers,
    advisers: await registerBuyers(program, boss, cast, buyers, colleagues),
    website: actorOf(program, client.id, cast.client, [], 'client'),
  };
}

async function formTeams(program: Program, boss: Actor, cast: Cast): Promise<Map<string, Id>> {
  const teams = new Map<string, Id>();
  for (const [key, name] of Object.entries(cast.teams))
    teams.set(key, (await perform(program, boss, security.formTeam, { body: { name } })).id);
  for (const key of ['rnd', 'quality'] as const)
    await perform(program, boss, desk.setDepartment, {
      params: { key },
      body: { team: teams.get(cast.departments[key])! },
    });
  return teams;
}

/** Everybody takes their place; the owner has one already. */
async function hire(
  program: Program,
  boss: Actor,
  cast: Cast,
  teams: ReadonlyMap<string, Id>,
): Promise<Map<string, Colleague>> {
  const colleagues = new Map<string, Colleague>();
  for (const [i, p] of cast.people.entries()) {
    const of = p.team ? [teams.get(p.team)!] : [];
    const id = i === 0 ? boss.id! : await join(program, boss, cast, p, of);
    if (i === 0) await perform(program, boss, security.placeInTeams, { params: { id }, body: { teams: of } });
    colleagues.set(p.name, { name: p.name, actor: actorOf(program, id, p.name, of), care: p.care });
  }
  return colleagues;
}

async function join(
  program: Program,
  boss: Actor,
  cast: Cast,
  p: Cast['people'][number],
  teams: Id[],
): Promise<Id> {
  const { id, link } = await perform(program, boss, security.invitePerson, {
    body: { name: p.name, email: p.email, roles: p.roles, teams, deliver: 'show' },
  });
  await perform(program, visitor, security.acceptInvitation, {
    body: {
      token: new URL(link!).hash.slice(1),
      name: p.name,
      locale: p.locale,
      zone: cast.company.zone,
      password,
    },
  });
  return id;
}

/** The customers the company has had for years. New ones register themselves by writing. */
async function registerBuyers(
  program: Program,
  boss: Actor,
  cast: Cast,
  buyers: readonly Buyer[],
  colleagues: ReadonlyMap<string, Colleague>,
): Promise<Map<string, Colleague>> {
  const advisers = new Map<string, Colleague>();
  for (const [i, b] of buyers.entries()) {
    if (b.tier === 'new') continue;
    const { id } = await perform(program, boss, customers.registerCustomer, {
      body: {
        kind: b.company ? 'company' : 'person',
        name: b.company ?? b.person,
        contact: {
          name: b.person,
          handles: [
            { channel: 'mail', address: b.mail },
            { channel: 'phone', address: b.phone },
            { channel: 'form', address: b.account },
          ],
        },
      },
    });
    await perform(program, boss, customers.setTier, { params: { id }, body: { tier: b.tier } });
    if (!cast.advisers || b.tier !== 'vip') continue;
    const { agents } = cast.desks[b.desk]!;
    const adviser = colleagues.get(agents[i % agents.length]!)!;
    await perform(program, boss, customers.assignOwner, {
      params: { id },
      body: { ownerId: adviser.actor.id },
    });
    advisers.set(b.account, adviser);
  }
  return advisers;
}

async function openMailbox(program: Program, boss: Actor, cast: Cast, smtpPort: number): Promise<void> {
  await perform(program, boss, channels.addMailbox, {
    body: {
      name: cast.mailbox.name,
      address: cast.mailbox.address,
      senderName: cast.mailbox.sender,
      imap: { host: '127.0.0.1', port: smtpPort, security: 'none', user: 'service', secret: 'none' },
      smtp: { host: '127.0.0.1', port: smtpPort, security: 'none' },
    },
  });
}
