import { newId, toMillis, type Bilingual, type Id, type Instant } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { accountSubject } from '../events.ts';
import { isAway } from './rules.ts';
import { findCompany } from './setup/company.ts';
import { own } from './tables.ts';

/** A member of staff as other rooms need them. */
export interface Colleague {
  id: Id;
  name: string;
  locale: string;
  zone: string;
  email: string;
  /** Whether they are away now, as they said themselves. */
  away: boolean;
  /** Who stands in for them. */
  deputy: Id | null;
}

interface ColleagueRow extends Omit<Colleague, 'away' | 'deputy'> {
  active: boolean;
  away_from: Instant | null;
  away_until: Instant | null;
  deputy_id: Id | null;
}

const colleague = (ctx: Ctx, row: ColleagueRow): Colleague => ({
  id: row.id,
  name: row.name,
  locale: row.locale,
  zone: row.zone,
  email: row.email,
  away: isAway(row.away_from, row.away_until, ctx.now),
  deputy: row.deputy_id,
});

const columns = `p.id, p.name, p.locale, p.zone, p.email, p.state = 'active' as active, p.away_from, p.away_until, p.deputy_id`;

/** Active people with a role, those of a team where one is named, in the order they joined. */
export async function peopleInRole(ctx: Ctx, role: string, team?: Id | null): Promise<Colleague[]> {
  const { rows } = await own.run<ColleagueRow>(ctx, {
    name: 'security.people-in-role',
    text: `select ${columns} from security.person p join security.person_role r on r.person_id = p.id and r.role = $1
           where p.state = 'active'
             and ($2::uuid is null or exists (select from security.membership m where m.person_id = p.id and m.team_id = $2))
           order by p.id`,
    values: [role, team ?? null],
  });
  return rows.map((row) => colleague(ctx, row));
}

/** A role's title as the company calls it; null when there is no such role. */
export async function roleTitle(ctx: Ctx, role: string): Promise<Bilingual | null> {
  const { rows } = await own.run<{ zh: string; en: string }>(ctx, {
    name: 'security.role-title',
    text: 'select zh, en from security.role where name = $1',
    values: [role],
  });
  return rows[0] ?? null;
}

/** One person, active or not; null when unknown. */
export async function person(ctx: Ctx, id: Id): Promise<(Colleague & { active: boolean }) | null> {
  const { rows } = await own.run<ColleagueRow>(ctx, {
    name: 'security.person',
    text: `select ${columns} from security.person p where p.id = $1`,
    values: [id],
  });
  const row = rows[0];
  return row ? { ...colleague(ctx, row), active: row.active } : null;
}

/**
 * The company. Before it is set up: no name, and the house's first zone and language. `publicUrl` is the
 * address it is reached under, without a slash at its end; empty where nobody has come by it yet.
 */
export async function company(
  ctx: Ctx,
): Promise<{ name: string; zone: string; locale: string; demo: boolean; publicUrl: string }> {
  const found = await findCompany(ctx);
  if (!found) return { name: '', zone: 'Asia/Shanghai', locale: 'zh-CN', demo: false, publicUrl: '' };
  const { name, zone, locale, demo, public_url } = found;
  return { name, zone, locale, demo, publicUrl: public_url };
}

/** Says whether letters can be mailed: the room that owns the mailboxes knows. */
export async function setMailReady(ctx: Ctx, ready: boolean): Promise<void> {
  await own.run(ctx, { text: 'update security.company set mail_ready = $1', values: [ready] });
}

export interface AccountHolder {
  customerId: Id;
  email: string;
  name: string;
  locale: string;
}

/**
 * Sees to it that a customer's contact has an account to sign in with. An address that has one keeps it,
 * whosever it is: an account never moves to another customer by itself. Gives the account's id.
 */
export async function ensureCustomerAccount(
  ctx: Ctx,
  holder: AccountHolder,
): Promise<{ accountId: Id; customerId: Id; isNew: boolean }> {
  const id = newId(toMillis(ctx.now));
  const ensure = () =>
    own.run<{ id: Id; customer_id: Id }>(ctx, {
      name: 'security.ensure-account',
      text: `with made as (
             insert into security.account (id, customer_id, name, email, locale, state, opened_at)
             values ($1, $2, $3, $4, $5, 'open', $6) on conflict (lower(email)) do nothing
             returning id, customer_id)
           select id, customer_id from made
           union all select id, customer_id from security.account where lower(email) = lower($4) limit 1`,
      values: [
        id,
        holder.customerId,
        holder.name,
        holder.email,
        holder.locale.startsWith('zh') ? 'zh-CN' : 'en',
        ctx.now,
      ],
    });
  // Somebody else opened it while we waited: this statement began before and does not see it, the next one does.
  const row = (await ensure()).rows[0] ?? (await ensure()).rows[0]!;
  if (row.id === id)
    announce(
      ctx,
      accountSubject,
      'account.opened',
      id,
      { customer: holder.customerId },
      { home: holder.customerId },
    );
  return { accountId: row.id, customerId: row.customer_id, isNew: row.id === id };
}
