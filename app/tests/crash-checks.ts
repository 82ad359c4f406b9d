import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Company } from './company.ts';
import type { CrashHouse } from './crash.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What a kept inquiry consists of: each with the rows in which a part of it is missing. */
const halves: Record<string, string> = {
  'an inquiry without its first message': `select id from desk.inquiry i where not exists
    (select from desk.message m where m.inquiry_id = i.id and m.kind = 'customer')`,
  'an inquiry that miscounts its messages': `select id from desk.inquiry i where messages <>
    (select count(*) from desk.message m where m.inquiry_id = i.id and m.kind in ('customer', 'reply', 'note'))`,
  'an inquiry that is not found by its words': `select id from desk.inquiry i where not exists
    (select from desk.words w where w.inquiry_id = i.id)`,
  'an inquiry nobody takes part in': `select id from desk.inquiry i where not exists
    (select from desk.participant p where p.inquiry_id = i.id)`,
  'an inquiry whose customer is not there': `select id from desk.inquiry i where not exists
    (select from customers.customer c where c.id = i.customer_id)`,
  'an inquiry without its sender’s number': `select id from desk.inquiry i where not exists
    (select from desk.external_key k where k.inquiry_id = i.id)`,
  'an inquiry whose ledger does not begin with it': `select id from desk.inquiry i where not exists
    (select from kernel.ledger l where l.subject_id = i.id and l.seq = 1 and l.event = 'inquiry.received')`,
  'an inquiry whose head is not at its last event': `select id from desk.inquiry i where
    (select max(l.seq) from kernel.ledger l where l.subject_id = i.id) is distinct from
    (select h.seq from kernel.head h where h.subject_id = i.id)`,
  'an inquiry without its two clocks': `select id from desk.inquiry i where
    (select count(*) from standard.clock c where c.subject_id = i.id)
    + (select count(*) from standard.clock_closed c where c.subject_id = i.id) <> 2`,
  'an inquiry without its receipt under way': `select id from desk.inquiry i where not exists
    (select from kernel.delivery d where d.subject_id = i.id and d.handler = 'notices.receipt')`,
  'an answer whose clocks still run': `select m.id from desk.message m join standard.clock c on c.subject_id = m.inquiry_id
    where m.kind = 'reply'`,
  'an answer that is not in the ledger': `select m.id from desk.message m where m.kind = 'reply' and not exists
    (select from kernel.ledger l where l.subject_id = m.inquiry_id and l.event = 'inquiry.answered')`,
  'an answer without its mail': `select m.id from desk.message m where m.kind = 'reply' and not exists
    (select from channels.outgoing o where o.id = m.outgoing_id)`,
  'a mail to a customer that answers nothing': `select o.id from channels.outgoing o where not o.automatic and not exists
    (select from desk.message m where m.outgoing_id = o.id)`,
  'a mail whose way is not in the ledger': `select o.id from channels.outgoing o where o.state = 'sent' and not exists
    (select from kernel.ledger l where l.subject_id = o.id and l.event = 'mail.sent')`,
  'a message without its inquiry': `select m.id from desk.message m where not exists
    (select from desk.inquiry i where i.id = m.inquiry_id)`,
  'an event of an inquiry that is not there': `select l.subject_id as id from kernel.ledger l where l.subject_kind = 'inquiry'
    and not exists (select from desk.inquiry i where i.id = l.subject_id)`,
  'a clock of an inquiry that is not there': `select c.id from standard.clock c where c.subject_kind = 'inquiry'
    and not exists (select from desk.inquiry i where i.id = c.subject_id)`,
  'a delivery of an event that is not there': `select d.event_id as id from kernel.delivery d where not exists
    (select from kernel.ledger l where l.id = d.event_id)`,
  'two inquiries of one number': `select min(id::text) as id from desk.inquiry group by number having count(*) > 1`,
};

async function halfThere(company: Company): Promise<string[]> {
  const faults: string[] = [];
  for (const [what, text] of Object.entries(halves)) {
    const rows = await company.sql<{ id: string }>(text);
    if (rows.length > 0) faults.push(`${rows.length} × ${what}, ${rows[0]!.id} for one`);
  }
  return faults;
}

/** Of what was acknowledged, what is not there. */
async function lost({ company, acknowledged }: CrashHouse): Promise<string[]> {
  const missing = async (table: string, ids: readonly string[]) =>
    company.sql<{ id: string }>(
      `select a.id from unnest($1::uuid[]) as a (id) where not exists (select from ${table} t where t.id = a.id)`,
      [ids],
    );
  const told = [...acknowledged.answers, ...acknowledged.notes];
  const inquiries = await missing('desk.inquiry', acknowledged.inquiries);
  const messages = await missing(
    'desk.message',
    told.map((t) => t.message),
  );
  return [
    ...inquiries.map((r) => `the inquiry ${r.id} was acknowledged and is gone`),
    ...messages.map((r) => `the message ${r.id} was acknowledged and is gone`),
  ];
}

export interface MailCount {
  sent: number;
  /** Mails that arrived more than once. */
  twice: number;
  faults: string[];
}

/** Every mail went out at least once; more than once only where the program counts it as sent again. */
async function countMails({ company, post, kills }: CrashHouse): Promise<MailCount> {
  const rows = await company.sql<{ id: string; message_id: string; state: string; resent: number }>(
    'select id, message_id, state, resent from channels.outgoing',
  );
  const faults: string[] = [];
  let twice = 0;
  for (const { id, message_id, state, resent } of rows) {
    const times = post.taken.get(message_id) ?? 0;
    if (state !== 'sent') faults.push(`the mail ${id} is ${state}`);
    if (times === 0) faults.push(`the mail ${id} never arrived`);
    if (times > 1 + resent)
      faults.push(`the mail ${id} arrived ${times} times and was sent again ${resent} times`);
    if (times > 1) twice += 1;
  }
  const known = new Set(rows.map((r) => r.message_id));
  for (const id of post.taken.keys()) if (!known.has(id)) faults.push(`${id} arrived and nobody sent it`);
  // Mails of a mailbox go out one after the other: a crash can fall between sending and noting of one alone.
  if (twice > kills.app + kills.database) faults.push(`${twice} mails arrived twice`);
  return { sent: rows.length, twice, faults };
}

/** `selvedge verify` beside the running program: the ledger, its seals, and a replay of every clock. */
async function verified(company: Company): Promise<string[]> {
  const words = ['app/bin/selvedge.js', 'verify', '--data', company.dataDir];
  const ran = promisify(execFile)(process.execPath, words, { cwd: root });
  return ran.then(
    () => [],
    (error: Error & { stdout?: string }) => [`verify: ${error.stdout || error.message}`],
  );
}

export interface CrashFindings {
  faults: string[];
  mails: MailCount;
}

/** Everything a crash may have broken, in words; none of it is expected. */
export async function findDamage(house: CrashHouse): Promise<CrashFindings> {
  const mails = await countMails(house);
  return {
    mails,
    faults: [
      ...(await lost(house)),
      ...(await halfThere(house.company)),
      ...mails.faults,
      ...(await verified(house.company)),
    ],
  };
}
