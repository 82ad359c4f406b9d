import { toMillis, type Id, type Instant } from '#kernel/contract';
import {
  lookUp,
  lookUpTogether,
  type Actor,
  type Identify,
  type Program,
  type Statement,
} from '#kernel/server';
import { grantsInForce } from './grants.ts';
import { after, grantsTogether, idleAt, seenEvery, sessionLife } from './rules.ts';
import { cookies } from './sessions.ts';
import { clientPrefix, hashToken } from './tokens.ts';

interface Found {
  session: Id | null;
  seen_at: Instant | null;
  expires_at: Instant | null;
  id: Id;
  name: string;
  roles: string[];
  teams: Id[];
  customer: Id | null;
  grants_version: number;
}

const staff = (hash: Buffer, now: Instant): Statement => ({
  name: 'security.identify-staff',
  text: `select s.id as session, s.seen_at, s.expires_at, p.id, p.name, null as customer, c.grants_version,
           array(select r.role from security.person_role r where r.person_id = p.id) as roles,
           array(select m.team_id from security.membership m where m.person_id = p.id) as teams
         from security.session s
         join security.person p on p.id = s.person_id and p.state = 'active'
         cross join security.company c
         where s.hash = $1 and s.ended_at is null and s.idle_at > $2 and s.expires_at > $2`,
  values: [hash, now],
});

const customer = (hash: Buffer, now: Instant): Statement => ({
  name: 'security.identify-customer',
  text: `select s.id as session, s.seen_at, s.expires_at, a.id, a.name, a.customer_id as customer, c.grants_version,
           array['customer'] as roles, array[]::uuid[] as teams
         from security.session s
         join security.account a on a.id = s.account_id and a.state = 'open'
         cross join security.company c
         where s.hash = $1 and s.ended_at is null and s.idle_at > $2 and s.expires_at > $2`,
  values: [hash, now],
});

const client = (hash: Buffer, now: Instant): Statement => ({
  name: 'security.identify-client',
  text: `select null::uuid as session, k.seen_at, null::timestamptz as expires_at, k.id, k.name, null as customer,
           c.grants_version, array[k.role] as roles, array[]::uuid[] as teams
         from security.client k cross join security.company c
         where k.hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2)`,
  values: [hash, now],
});

const asking = { staff, client, customer };

/** Who a request comes from. One round trip; what was revoked a moment ago is not found any more. */
export const identify: Identify = async (program, { cookie, bearer }, audience) => {
  if (bearer !== undefined) {
    if (audience === 'customer' || !bearer.startsWith(clientPrefix)) return null;
    return find(program, 'client', bearer);
  }
  const ofStaff = audience === 'customer' ? undefined : cookie(cookies.staff);
  const found = ofStaff ? await find(program, 'staff', ofStaff) : null;
  if (found) return found;
  const ofCustomer = audience === 'staff' ? undefined : cookie(cookies.customer);
  return ofCustomer ? find(program, 'customer', ofCustomer) : null;
};

/** A program or a page that asks much at once is looked up once for all that ask before the look goes out. */
function find(program: Program, kind: keyof typeof asking, token: string): Promise<Actor | null> {
  const ask = () => asking[kind](hashToken(token), program.clock.now());
  return lookUpTogether(program, `${kind} ${token}`, ask, (rows: Found[]) => actorOf(program, kind, rows[0]));
}

async function actorOf(
  program: Program,
  kind: keyof typeof asking,
  row: Found | undefined,
): Promise<Actor | null> {
  if (!row) return null;
  const byRole = await grantsInForce(program, row.grants_version);
  noteSeen(program, kind, row, program.clock.now());
  return {
    kind,
    id: row.id,
    name: row.name,
    teams: row.teams,
    customer: row.customer,
    grants: grantsTogether(byRole, row.roles),
    session: row.session,
  };
}

/** Notes that a session or client is in use, once a minute, beside the request and not in its way. */
function noteSeen(program: Program, kind: 'staff' | 'client' | 'customer', row: Found, now: Instant): void {
  if (row.seen_at !== null && toMillis(now) - toMillis(row.seen_at) < seenEvery) return;
  const statement: Statement =
    kind === 'client'
      ? {
          name: 'security.note-client',
          text: 'update security.client set seen_at = $2 where id = $1',
          values: [row.id, now],
        }
      : {
          name: 'security.note-session',
          text: 'update security.session set seen_at = $2, idle_at = $3 where id = $1 and seen_at <= $4',
          values: [
            row.session,
            now,
            idleAt(now, sessionLife[kind].idle, row.expires_at ?? now),
            after(now, -seenEvery),
          ],
        };
  lookUp(program, statement).catch((error: Error) =>
    program.log.debug({ err: error.message }, 'a session’s use was not noted'),
  );
}
