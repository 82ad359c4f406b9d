import { builtInRoles, newId, toMillis, type BuiltInRole, type RouteInput } from '#kernel/contract';
import { announce, databaseFault, refuse, type Ctx, type HttpExtras, type Statement } from '#kernel/server';
import type { security } from '../../contract.ts';
import { companySubject, personSubject, roleSubject } from '../../events.ts';
import { initialsOf } from '../initials.ts';
import { hashPassword, refuseWeak } from '../password.ts';
import { beginSession } from '../sessions.ts';
import { own } from '../tables.ts';
import { findToken, spendToken } from '../tokens.ts';
import { findCompany } from './company.ts';

/** What the built-in roles are called. */
export const roleTitles: Record<BuiltInRole, { zh: string; en: string }> = {
  owner: { zh: '所有者', en: 'Owner' },
  manager: { zh: '主管', en: 'Manager' },
  lead: { zh: '组长', en: 'Team lead' },
  agent: { zh: '客服', en: 'Agent' },
  specialist: { zh: '专员', en: 'Specialist' },
  auditor: { zh: '审核员', en: 'Auditor' },
  client: { zh: '接口', en: 'API client' },
  customer: { zh: '客户', en: 'Customer' },
};

/** Makes the built-in roles, each a subject of its own. */
function makeRoles(ctx: Ctx): Statement[] {
  return builtInRoles.map((name) => {
    const id = newId(toMillis(ctx.now));
    announce(ctx, roleSubject, 'role.made', id, {});
    return {
      text: 'insert into security.role (id, name, zh, en, built_in, made_at) values ($1, $2, $3, $4, true, $5)',
      values: [id, name, roleTitles[name].zh, roleTitles[name].en, ctx.now],
    };
  });
}

/** What a new company is made with. */
export interface Founding {
  company: string;
  zone: string;
  locale: string;
  name: string;
  email: string;
  passwordHash: string;
  demo: boolean;
  /** The address the program is reached under. */
  publicUrl: string;
}

/** Founds the company: its row, the built-in roles and the first owner, who is active at once. Gives the owner's id. */
export async function foundCompany(ctx: Ctx, f: Founding): Promise<string> {
  if (await findCompany(ctx)) refuse('setup.done');
  const company = newId(toMillis(ctx.now));
  const owner = newId(toMillis(ctx.now));
  const statements: Statement[] = [
    {
      text: `insert into security.company (id, name, zone, locale, demo, public_url, set_up_at)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [company, f.company, f.zone, f.locale, f.demo, f.publicUrl, ctx.now],
    },
    ...makeRoles(ctx),
    {
      text: `insert into security.person
               (id, name, initials, email, locale, zone, state, password_hash, password_at, invited_at, joined_at)
             values ($1, $2, $3, $4, $5, $6, 'active', $7, $8, $8, $8)`,
      values: [owner, f.name, await initialsOf(f.name), f.email, f.locale, f.zone, f.passwordHash, ctx.now],
    },
    { text: `insert into security.person_role (person_id, role) values ($1, 'owner')`, values: [owner] },
  ];
  try {
    await own.batch(ctx, statements);
  } catch (error) {
    // Somebody else was faster between the look and the write.
    if (databaseFault(error)?.constraint === 'company_alone_key') refuse('setup.done');
    throw error;
  }
  announce(ctx, companySubject, 'company.set-up', company, { demo: f.demo });
  announce(ctx, personSubject, 'person.invited', owner, {});
  announce(ctx, personSubject, 'person.joined', owner, {});
  announce(ctx, personSubject, 'person.role-changed', owner, { role: 'owner', given: true });
  return owner;
}

/** The first visitor sets up the company with the one-time token, and is its owner. */
export async function setUpCompany(
  ctx: Ctx,
  { body }: RouteInput<typeof security.setUpCompany>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  if (await findCompany(ctx)) refuse('setup.done');
  const held = await findToken(ctx, 'setup', body.token);
  if (!held) refuse('setup.token');
  refuseWeak(body.password, body);
  const passwordHash = await hashPassword(body.password);
  const owner = await foundCompany(ctx, {
    ...body,
    passwordHash,
    demo: false,
    publicUrl: extras.publicUrl,
  });
  await beginSession(ctx, extras, { person: owner }, 'setup', [spendToken(ctx, held.id)]);
  return {};
}
