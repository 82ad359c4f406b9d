import type { CardReader } from '#kernel/server';
import { own } from './tables.ts';

/** A mail shows its subject and number to those who may read every mail; of ours, what it was about. */
const mailCards: CardReader = async (ctx, ids) => {
  const [came, went] = await own.batch(ctx, [
    {
      name: 'channels.mail-cards',
      text: 'select id, number, subject from channels.mail where id = any($1::uuid[])',
      values: [ids],
    },
    {
      name: 'channels.outgoing-cards',
      text: 'select id, subject from channels.outgoing where id = any($1::uuid[])',
      values: [ids],
    },
  ]);
  return [
    ...came!.rows.map((m) => ({
      id: m['id'] as string,
      number: m['number'] as string,
      title: m['subject'] as string,
      link: `/channels/mails/${m['id'] as string}`,
      header: {},
      seenWith: 'channels.mail.read',
    })),
    ...went!.rows.map((o) => ({
      id: o['id'] as string,
      number: '',
      title: o['subject'] as string,
      link: '/settings/outgoing',
      header: {},
      seenWith: 'channels.outgoing',
    })),
  ];
};

const quarantineCards: CardReader = async (ctx, ids) => {
  const rows = await own(ctx)
    .selectFrom('channels.raw_mail')
    .select(['id', 'number', 'reason'])
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((r) => ({
    id: r.id,
    number: r.number,
    title: r.reason ?? '',
    link: `/settings/quarantine/${r.id}`,
    header: {},
    seenWith: 'channels.quarantine',
  }));
};

const mailboxCards: CardReader = async (ctx, ids) => {
  const rows = await own(ctx)
    .selectFrom('channels.mailbox')
    .select(['id', 'name', 'address'])
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((m) => ({
    id: m.id,
    number: m.address,
    title: m.name,
    link: `/settings/mailboxes/${m.id}`,
    header: {},
    seenWith: 'channels.mailboxes',
  }));
};

const callCards: CardReader = async (ctx, ids) => {
  const rows = await own(ctx)
    .selectFrom('channels.call')
    .select(['id', 'number', 'caller_name', 'from_number', 'owner_id', 'team_id'])
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((c) => ({
    id: c.id,
    number: c.number,
    title: c.caller_name || c.from_number,
    link: `/channels/calls/${c.id}`,
    header: { owner: c.owner_id, team: c.team_id },
    seenWith: 'channels.calls',
  }));
};

/** How what this room announces shows itself elsewhere. */
export const cards: Record<string, CardReader> = {
  mail: mailCards,
  'raw-mail': quarantineCards,
  mailbox: mailboxCards,
  call: callCards,
};
