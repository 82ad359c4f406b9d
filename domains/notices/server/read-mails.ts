import {
  id as idShape,
  readCursor,
  writeCursor,
  type Id,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { notices, TemplateKey } from '../contract.ts';
import { sendingMailboxes } from './mailing/hand-over.ts';
import { own } from './tables.ts';
import { builtIn } from './templates/built-in.ts';

/** Whether notices can be mailed at all, and what that holds up. */
export async function readMailState(ctx: Ctx): Promise<RouteResult<typeof notices.readMailState>> {
  const ready = (await sendingMailboxes(ctx)).size > 0;
  const { rows } = await own.run<{ waiting: number; oldest: string | null; lapsed: number }>(ctx, {
    name: 'notices.mail-state',
    text: `select (select count(*)::int from notices.sent where state = 'waiting') as waiting,
             (select min(made_at) from notices.sent where state = 'waiting') as oldest,
             (select count(*)::int from notices.sent where state = 'lapsed') as lapsed`,
  });
  return { ready, ...rows[0]! };
}

interface MailRow {
  id: Id;
  template_key: TemplateKey;
  to_name: string | null;
  state: 'due' | 'waiting' | 'handed' | 'lapsed';
  why: 'no-mailbox' | 'too-late' | 'nobody' | 'expired' | 'refused' | null;
  outgoing: string | null;
  error: string | null;
  made_at: string;
  due_at: string;
  settled_at: string | null;
}

/** Notices by mail, newest first, with how the channel is getting on. */
export async function listMails(
  ctx: Ctx,
  { query }: RouteInput<typeof notices.listMails>,
): Promise<RouteResult<typeof notices.listMails>> {
  const last = readCursor(query.cursor)?.[0];
  const { rows } = await own.run<MailRow>(ctx, {
    name: 'notices.mails',
    text: `select s.id, s.template_key, coalesce(p.name, nullif(s.to_name, ''), k.name) as to_name, s.state, s.why,
             o.state as outgoing, o.error, s.made_at, s.due_at, s.settled_at
           from notices.sent s
           left join security_pub.person p on p.id = s.person_id
           left join customers_pub.customer k on k.id = s.customer_id
           left join channels_pub.outgoing o on o.id = s.outgoing_id
           where ($1 = 'all' or s.state = $1) and ($2::uuid is null or s.id < $2::uuid)
           order by s.id desc limit $3`,
    values: [query.state, idShape.safeParse(last).success ? last : null, query.limit + 1],
  });
  const shown = rows.slice(0, query.limit);
  return {
    rows: shown.map((r) => {
      const template = builtIn.get(r.template_key);
      return {
        id: r.id,
        template: r.template_key,
        name: template ? { zh: template.zh, en: template.en } : { zh: r.template_key, en: r.template_key },
        to: r.to_name,
        state: r.state,
        why: r.why,
        outgoing: r.outgoing,
        error: r.error,
        madeAt: r.made_at,
        dueAt: r.due_at,
        settledAt: r.settled_at,
      };
    }),
    next: rows.length > shown.length ? writeCursor([shown.at(-1)!.id]) : null,
  };
}
