import { newId, subjectKind, toInstant, type FactsOf, type Header, type Id } from '#kernel/contract';
import {
  announce,
  systemActor,
  transact,
  type Actor,
  type Card,
  type Module,
  type Reaction,
} from '#kernel/server';
import { actor, openHouse, sawClause, type Caller, type House } from '#kernel/testing';
import { channels } from '#domains/channels/contract.ts';
import { module as channelsRoom } from '#domains/channels/server/index.ts';
import { module as customersRoom } from '#domains/customers/server/index.ts';
import { security } from '#domains/security/contract.ts';
import { module as securityRoom } from '#domains/security/server/index.ts';
import { makeOwner, type SignedIn, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { module as standardRoom } from '#domains/standard/server/index.ts';
import { notices } from '../contract.ts';
import { module as noticesRoom } from '../server/index.ts';

/**
 * A kind of subject of a room above this one, with the events the pack governs and this room listens to.
 * The room that owns inquiries stands higher in the house and cannot be asked from here.
 */
const inquiry = subjectKind({
  kind: 'inquiry',
  zh: '咨询',
  en: 'Inquiry',
  facts: {
    waiting: { type: 'flag', zh: '等客户', en: 'Waiting' },
    voicemail: { type: 'flag', zh: '留言', en: 'Voicemail' },
    language: { type: 'enum', values: ['zh', 'en'], zh: '语言', en: 'Language' },
    passedTeam: { type: 'reference', to: 'team', zh: '转给', en: 'Passed to' },
    passedPerson: { type: 'reference', to: 'person', zh: '转给专员', en: 'Passed to specialist' },
    contact: { type: 'reference', to: 'contact', zh: '联系人', en: 'Contact' },
    class: {
      type: 'enum',
      values: ['product', 'price', 'order', 'delivery', 'returns', 'complaint-hint', 'other'],
      zh: '类别',
      en: 'Class',
    },
    followUpFor: { type: 'reference', to: 'person', zh: '谁跟进', en: 'Who follows up' },
    followUpAt: { type: 'instant', zh: '跟进时间', en: 'Follow-up due' },
    promisedFor: { type: 'instant', zh: '约定', en: 'Promised for' },
  },
  events: {
    'inquiry.received': {
      zh: '收到',
      en: 'Received',
      facts: ['channel', 'customer', 'contact', 'team', 'owner', 'language', 'tier', 'priority', 'waiting'],
      first: true,
    },
    'inquiry.message-received': { zh: '又来信', en: 'Wrote again', facts: ['waiting'] },
    'inquiry.assigned': { zh: '分派', en: 'Assigned', facts: ['owner', 'team'] },
    'inquiry.passed': { zh: '转部门', en: 'Passed', facts: ['passedTeam', 'passedPerson'] },
    'inquiry.answered': { zh: '答复', en: 'Answered', facts: ['owner'] },
    'inquiry.promised': { zh: '约定', en: 'Promised', facts: ['promisedFor'] },
    'inquiry.specialist-answered': { zh: '部门已答复', en: 'Department answered', facts: [] },
    'inquiry.undelivered': { zh: '答复未送达', en: 'Answer not delivered', facts: [] },
    'inquiry.follow-up-set': { zh: '安排跟进', en: 'Follow-up set', facts: ['followUpAt'] },
    'inquiry.follow-up-due': { zh: '跟进到时', en: 'Follow-up due', facts: ['followUpFor'] },
    'inquiry.classed': { zh: '归类', en: 'Sorted', facts: ['class'] },
    'inquiry.confirmed': { zh: '已明白', en: 'Understood', facts: [] },
    'inquiry.reopened': { zh: '重开', en: 'Reopened', facts: [] },
    'inquiry.unlinked': { zh: '归还', en: 'Given back', facts: [] },
    'inquiry.merged': { zh: '并入', en: 'Merged', facts: [] },
    'inquiry.closed': { zh: '办结', en: 'Closed', facts: [] },
  },
});

type InquiryEvent = keyof typeof inquiry.events;

export interface Noticed extends House {
  owner: Staff;
  /** Begins an inquiry; its header is what the card shows from then on. */
  begin(header: Header, more?: FactsOf<typeof inquiry, 'inquiry.received'>, title?: string): Promise<Id>;
  happen<E extends InquiryEvent>(
    event: E,
    id: Id,
    facts: FactsOf<typeof inquiry, E>,
    by?: Actor,
  ): Promise<void>;
  bell(who: Caller): Promise<{ template: string; title: string; body: string; standsFor: string | null }[]>;
  mails(): Promise<{ template_key: string; state: string; why: string | null; outgoing_id: Id | null }[]>;
  outgoing(): Promise<
    { to: string; subject: string; text: string; automatic: boolean; about_kind: string }[]
  >;
}

let count = 0;

function roomAbove(reactions: readonly Reaction[]) {
  const cards = new Map<Id, Card>();
  const module: Module = {
    room: 'inquiries',
    title: { zh: '咨询', en: 'Inquiries' },
    folder: import.meta.dirname,
    routes: [],
    permissions: { 'inquiries.read': { zh: '看', en: 'Read', grants: { agent: 'team', manager: 'all' } } },
    subjects: [inquiry],
    reactions,
    cards: { inquiry: async (_ctx, ids) => ids.flatMap((id) => cards.get(id) ?? []) },
  };
  return { module, cards };
}

/** A house with a company, its owner, the textile mill's standard in force, and a room of inquiries on top. */
export async function openNoticed(reactions: readonly Reaction[] = []): Promise<Noticed> {
  const { module, cards } = roomAbove(reactions);
  const modules = [securityRoom, standardRoom, customersRoom, channelsRoom, noticesRoom, module];
  const house = await openHouse({ modules, loops: ['notices.mails'] });
  const owner = await makeOwner(house);
  await house.ok(owner.session, standard.publishPack, { params: { pack: 'textile' }, body: {} });
  const { program } = house;
  const write: Noticed['happen'] = (event, id, facts, by = systemActor) =>
    transact(program, { actor: by }, async (ctx) => announce(ctx, inquiry, event, id, facts));
  // The same object: the factories of the rooms below know a house by it.
  return Object.assign(house, {
    owner,
    async begin(header, more = {}, title = '40 支府绸色牢度几级') {
      const id = newId(house.clock.millis());
      count += 1;
      const number = `Q-2026-${String(count).padStart(5, '0')}`;
      cards.set(id, { id, number, title, link: `/desk/${id}`, header, seenWith: 'inquiries.read' });
      const { owner: by, team, customer } = header;
      await write('inquiry.received', id, { channel: 'mail', owner: by, team, customer, ...more });
      return id;
    },
    async happen(event, id, facts, who) {
      const card = cards.get(id)!;
      const { owner: by = card.header.owner, team = card.header.team } = facts as Header;
      cards.set(id, { ...card, header: { ...card.header, owner: by, team } });
      await write(event, id, facts, who);
    },
    bell: async (who: Caller) => (await house.ok(who, notices.listNotices, {})).rows,
    mails: () =>
      house.sql('select template_key, state, why, outgoing_id from notices.sent order by made_at, id'),
    outgoing: () =>
      house.sql(
        `select to_json->0->>'address' as "to", subject, text, automatic, about_kind from channels.outgoing order by id`,
      ),
  } satisfies Omit<Noticed, keyof House>);
}

/** A mailbox that can send. Nothing is sent in a test: what is queued with the channel is what counts. */
export async function addMailbox(house: Noticed): Promise<Id> {
  const { id } = await house.ok(house.owner.session, channels.addMailbox, {
    body: {
      name: '客服',
      address: 'service@mill.example',
      imap: { host: 'imap.mill.example', port: 993, security: 'tls', user: 'service', secret: 'a secret' },
      smtp: { host: 'smtp.mill.example', port: 465, security: 'tls' },
    },
  });
  await house.settle();
  return id;
}

/** Says for somebody that they are away, and who stands in. */
export const goAway = (house: Noticed, who: SignedIn, deputyId: Id | null, days = 7) =>
  house.ok(who, security.setOwnAway, {
    body: {
      away: {
        from: toInstant(house.clock.millis() - 60_000),
        until: toInstant(house.clock.millis() + days * 86_400_000),
        deputyId,
      },
    },
  });

/** The clocks of an inquiry; reading one is what shows its clause at work. */
export async function clocksOf(house: Noticed, id: Id) {
  const { rows } = await house.ok(actor(house.program, 'manager'), standard.clocks, {
    query: { kind: 'inquiry', id },
  });
  for (const { clause } of rows) sawClause(clause.key, 'clock');
  return rows;
}

/** A mail as the channel takes it in, for what began an inquiry. */
export async function receiveMail(
  house: Noticed,
  mail: { from: string; mailboxId: Id | null; kind?: 'person' | 'auto-reply' | 'bounce' },
): Promise<{ messageId: string }> {
  const id = newId(house.clock.millis());
  const messageId = `<${id}@customer.example>`;
  await house.sql(
    `insert into channels.mail (id, home, number, mailbox_id, message_id, refs, from_address, from_name, to_json, cc_json,
       subject, text, text_cut, received_at, kind, history, same_id_other_content, unparsed)
     values ($1, $1, $2, $3, $4, '{}', $5, '', '[]', '[]', 's', 't', false, $6, $7, false, false, false)`,
    [
      id,
      `M-${id.slice(0, 8)}`,
      mail.mailboxId,
      messageId,
      mail.from,
      house.clock.now(),
      mail.kind ?? 'person',
    ],
  );
  return { messageId };
}
