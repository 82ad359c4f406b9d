import type { Id, Reach } from '#kernel/contract';
import { perform, systemActor, transact, visitor, type Actor, type Program } from '#kernel/server';
import { channels } from '#domains/channels/contract.ts';
import { customers } from '#domains/customers/contract.ts';
import { security } from '#domains/security/contract.ts';
import { foundCompany, hashPassword } from '#domains/security/server/index.ts';
import { standard } from '#domains/standard/contract.ts';
import type { Colleague } from './case.ts';
import { buyers, mill, people, teams, type TeamKey } from './cast.ts';

export interface Founded {
  owner: Id;
  colleagues: Map<string, Colleague>;
  teams: Record<TeamKey, Id>;
  /** The web site and the telephone system, as API clients. */
  website: Actor;
}

/** Somebody of the mill acting: by their own name, with whatever the story needs. */
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

/** Founds the mill: company, people, teams, standards, a mailbox that sends to the demonstration's own mail server. */
export async function foundMill(program: Program, smtpPort: number): Promise<Founded> {
  const passwordHash = await hashPassword(password);
  const [first, ...others] = people;
  const owner = await transact(program, { actor: systemActor }, (ctx) =>
    foundCompany(ctx, {
      ...mill,
      name: first!.name,
      email: first!.email,
      passwordHash,
      demo: true,
      publicUrl: program.settings.publicUrl ?? 'http://127.0.0.1',
    }),
  );
  const boss = actorOf(program, owner, first!.name, []);
  const made = {} as Record<TeamKey, Id>;
  for (const [key, name] of Object.entries(teams))
    made[key as TeamKey] = (await perform(program, boss, security.formTeam, { body: { name } })).id;
  await perform(program, boss, security.placeInTeams, {
    params: { id: owner },
    body: { teams: [made.home] },
  });
  const colleagues = new Map<string, Colleague>([
    [first!.name, { actor: actorOf(program, owner, first!.name, [made.home]), care: first!.care }],
  ]);
  for (const p of others) {
    const of = p.team ? [made[p.team]] : [];
    const { id, link } = await perform(program, boss, security.invitePerson, {
      body: { name: p.name, email: p.email, roles: p.roles, teams: of, deliver: 'show' },
    });
    await perform(program, visitor, security.acceptInvitation, {
      body: {
        token: new URL(link!).hash.slice(1),
        name: p.name,
        locale: p.locale,
        zone: mill.zone,
        password,
      },
    });
    colleagues.set(p.name, { actor: actorOf(program, id, p.name, of), care: p.care });
  }
  for (const pack of ['textile', 'factory'])
    await perform(program, boss, standard.publishPack, { params: { pack }, body: { values: {} } });
  const client = await perform(program, boss, security.makeClient, {
    body: { name: '官网与电话系统', role: 'client', days: null },
  });
  await openMailbox(program, boss, smtpPort);
  await registerBuyers(program, boss);
  return { owner, colleagues, teams: made, website: actorOf(program, client.id, '官网', [], 'client') };
}

/** The customers the mill has had for years. New ones register themselves by writing. */
async function registerBuyers(program: Program, boss: Actor): Promise<void> {
  for (const b of buyers().filter((one) => one.tier !== 'new')) {
    const { id } = await perform(program, boss, customers.registerCustomer, {
      body: {
        kind: 'company',
        name: b.company,
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
  }
}

async function openMailbox(program: Program, boss: Actor, smtpPort: number): Promise<void> {
  await perform(program, boss, channels.addMailbox, {
    body: {
      name: '客服邮箱',
      address: 'service@chengbu.example.cn',
      senderName: '澄布纺织客服',
      imap: { host: '127.0.0.1', port: smtpPort, security: 'none', user: 'service', secret: 'none' },
      smtp: { host: '127.0.0.1', port: smtpPort, security: 'none' },
    },
  });
}
