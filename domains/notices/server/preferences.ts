import type { RouteInput, RouteResult } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { notices, TemplateKey } from '../contract.ts';
import { sendingMailboxes } from './mailing/hand-over.ts';
import { own } from './tables.ts';
import { findTemplates } from './templates/find-template.ts';

/** What one gets by mail, as wished or as the company set it, and one's quiet hours. */
export async function readPreferences(ctx: Ctx): Promise<RouteResult<typeof notices.readPreferences>> {
  const { rows } = await own.run<{
    zone: string;
    mail: Partial<Record<TemplateKey, boolean>> | null;
    quiet_from: number | null;
    quiet_until: number | null;
    quiet_lets_through: boolean | null;
  }>(ctx, {
    name: 'notices.preference',
    text: `select c.zone, w.mail, w.quiet_from, w.quiet_until, w.quiet_lets_through
           from (select coalesce((select zone from security_pub.person where id = $1), 'UTC') as zone) c
           left join notices.preference w on w.person_id = $1`,
    values: [ctx.actor.id],
  });
  const mine = rows[0]!;
  const templates = (await findTemplates(ctx)).filter((t) => t.audience === 'staff' && t.enabled);
  return {
    rows: templates.map((t) => ({
      key: t.key,
      name: { zh: t.zh, en: t.en },
      bell: t.bell,
      companyMail: t.mail,
      mail: mine.mail?.[t.key] ?? null,
    })),
    quiet:
      mine.quiet_from === null || mine.quiet_until === null
        ? null
        : { from: mine.quiet_from, until: mine.quiet_until, letsThrough: mine.quiet_lets_through ?? false },
    zone: mine.zone,
    mailReady: (await sendingMailboxes(ctx)).size > 0,
  };
}

/** Keeps one's wishes. They are nobody else's business: no event tells of them. */
export async function savePreferences(ctx: Ctx, { body }: RouteInput<typeof notices.savePreferences>) {
  await own.run(ctx, {
    name: 'notices.save-preference',
    text: `insert into notices.preference (person_id, mail, quiet_from, quiet_until, quiet_lets_through, changed_at)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (person_id) do update set mail = excluded.mail, quiet_from = excluded.quiet_from,
             quiet_until = excluded.quiet_until, quiet_lets_through = excluded.quiet_lets_through,
             changed_at = excluded.changed_at`,
    values: [
      ctx.actor.id,
      JSON.stringify(body.mail),
      body.quiet?.from ?? null,
      body.quiet?.until ?? null,
      body.quiet?.letsThrough ?? false,
      ctx.now,
    ],
  });
  return {};
}
