import type { Reach, RouteResult } from '#kernel/contract';
import type { Ctx, HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { own } from '../tables.ts';
import { demoOffer } from './demo-offer.ts';

interface MeRow {
  company: string;
  company_zone: string;
  company_locale: string;
  demo: boolean;
  locale: string | null;
  zone: string | null;
  roles: string[];
}

const nobody = { name: '', zone: 'Asia/Shanghai', locale: 'zh-CN', demo: false };

/** Who is asking and what they may; for a visitor, the company alone. */
export async function readMe(ctx: Ctx): Promise<RouteResult<typeof security.readMe>> {
  const { actor } = ctx;
  const { rows } = await own.run<MeRow>(ctx, {
    name: 'security.me',
    text: `select c.name as company, c.zone as company_zone, c.locale as company_locale, c.demo,
             coalesce(p.locale, a.locale) as locale, p.zone,
             case when p.id is not null then array(select r.role from security.person_role r where r.person_id = p.id order by 1)
                  when k.id is not null then array[k.role]
                  when a.id is not null then array['customer'] else array[]::text[] end as roles
           from security.company c
           left join security.person p on p.id = $1 left join security.account a on a.id = $1
           left join security.client k on k.id = $1`,
    values: [actor.id],
  });
  const row = rows[0];
  if (!row) return { actor: null, permissions: {}, company: nobody, setup: 'needed' };
  const known = actor.kind === 'staff' || actor.kind === 'client' || actor.kind === 'customer';
  return {
    actor:
      known && actor.id
        ? {
            id: actor.id,
            name: actor.name,
            kind: actor.kind as 'staff' | 'client' | 'customer',
            locale: row.locale ?? row.company_locale,
            zone: row.zone ?? row.company_zone,
            roles: row.roles,
          }
        : null,
    permissions: Object.fromEntries(actor.grants) as Record<string, Reach>,
    company: { name: row.company, zone: row.company_zone, locale: row.company_locale, demo: row.demo },
    setup: 'done',
  };
}

/** Whether the company is set up, and whether there is a demonstration to look around in. */
export async function readSetup(
  ctx: Ctx,
  _input: unknown,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.readSetup>> {
  const { setup } = await readMe(ctx);
  return { setup, demo: demoOffer(extras.program) };
}
