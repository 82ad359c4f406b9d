import { newId, toMillis, type Facts, type Id } from '#kernel/contract';
import { hint, type Ctx, type Statement } from '#kernel/server';
import type { TemplateKey } from '../../contract.ts';
import { namesIn } from '../rules/placeholders.ts';
import { mailableAt, type Quiet } from '../rules/quiet.ts';
import { fill, fillLine, languageOf } from '../rules/render.ts';
import type { Recipient } from '../rules/stand-in.ts';
import { own } from '../tables.ts';
import { findTemplate, type InForce } from '../templates/find-template.ts';
import { know, linkOf, sayingOf, type Known } from './known.ts';
import { thereFor } from './recipients.ts';

/** The names all texts of a template ask for. */
export const neededBy = (template: InForce): Set<string> =>
  new Set(
    (['zh', 'en'] as const).flatMap((l) => [
      ...namesIn(template.texts[l].subject),
      ...namesIn(template.texts[l].body),
    ]),
  );

interface ReaderRow {
  id: Id;
  name: string;
  locale: string;
  zone: string;
  mail: Record<string, boolean> | null;
  quiet_from: number | null;
  quiet_until: number | null;
  quiet_lets_through: boolean | null;
}

const readersQuery = (ids: readonly Id[]): Statement => ({
  name: 'notices.readers',
  text: `select p.id, p.name, p.locale, p.zone, w.mail, w.quiet_from, w.quiet_until, w.quiet_lets_through
         from security_pub.person p left join notices.preference w on w.person_id = p.id
         where p.id = any($1::uuid[]) order by p.id`,
  values: [ids],
});

/** A notice as it is written for one person. */
interface Written {
  reader: ReaderRow;
  standsFor: Id | null;
  title: string;
  body: string;
}

function writeFor(known: Known, template: InForce, reader: ReaderRow, standsFor: Id | null): Written {
  const language = languageOf(reader.locale);
  const say = sayingOf(known, { language, zone: reader.zone }, { 'person.name': reader.name });
  const { subject, body } = template.texts[language];
  return { reader, standsFor, title: fillLine(subject, say), body: fill(body, say) };
}

function bellRows(
  ctx: Ctx,
  cause: Id,
  template: InForce,
  known: Known,
  written: readonly Written[],
): Statement {
  return {
    name: 'notices.ring',
    text: `insert into notices.notice (id, person_id, stands_for, title, body, cause, template_key, template_version, tone,
             about_kind, about_id, link, at)
           select n.*, $6, $7, $8, $9, $10, $11, $12, $13
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) as n
           on conflict (cause, template_key, person_id) do nothing`,
    values: [
      written.map(() => newId(toMillis(ctx.now))),
      written.map((w) => w.reader.id),
      written.map((w) => w.standsFor),
      written.map((w) => w.title),
      written.map((w) => w.body),
      cause,
      template.key,
      template.version,
      template.tone,
      known.told.about.kind,
      known.told.about.id,
      known.card?.link ?? null,
      ctx.now,
    ],
  };
}

/** When a person's mail may go: at once, or after their quiet hours. */
function dueFor(ctx: Ctx, template: InForce, r: ReaderRow): string {
  const quiet: Quiet | null =
    r.quiet_from === null || r.quiet_until === null ? null : { from: r.quiet_from, until: r.quiet_until };
  const through = template.key === 'clock-escalated' && r.quiet_lets_through;
  return mailableAt(ctx.now, r.zone, through ? null : quiet);
}

function mailRows(
  ctx: Ctx,
  cause: Id,
  template: InForce,
  known: Known,
  written: readonly Written[],
): Statement {
  return {
    name: 'notices.mail',
    text: `insert into notices.sent (id, person_id, locale, subject, body, due_at, cause, template_key, template_version,
             about_kind, about_id, link, state, made_at)
           select n.*, $7, $8, $9, $10, $11, $12, 'due', $13
           from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) as n
           on conflict (cause, template_key, (coalesce(person_id, about_id))) do nothing`,
    values: [
      written.map(() => newId(toMillis(ctx.now))),
      written.map((w) => w.reader.id),
      written.map((w) => w.reader.locale),
      written.map((w) => w.title),
      written.map((w) => w.body),
      written.map((w) => dueFor(ctx, template, w.reader)),
      cause,
      template.key,
      template.version,
      known.told.about.kind,
      known.told.about.id,
      linkOf(known),
      ctx.now,
    ],
  };
}

/** Rings the bell of these people and puts their mails on the way, each once per cause however often it is tried. */
export async function tellStaff(
  ctx: Ctx,
  cause: Id,
  template: InForce,
  known: Known,
  recipients: readonly Recipient[],
): Promise<void> {
  if (!template.enabled || recipients.length === 0) return;
  const standsFor = new Map(recipients.map((r) => [r.id, r.standsFor]));
  const { rows } = await own.run<ReaderRow>(ctx, readersQuery([...standsFor.keys()]));
  const written = rows.map((r) => writeFor(known, template, r, standsFor.get(r.id) ?? null));
  const mailed = written.filter(({ reader }) => reader.mail?.[template.key] ?? template.mail);
  const statements: Statement[] = [];
  if (template.bell && written.length > 0) statements.push(bellRows(ctx, cause, template, known, written));
  if (mailed.length > 0) statements.push(mailRows(ctx, cause, template, known, mailed));
  if (statements.length === 0) return;
  await own.batch(ctx, statements);
  if (template.bell)
    for (const { reader } of written) hint(ctx, { kind: 'bell', id: reader.id, event: 'bell.rang' });
  if (mailed.length > 0) hintMail(ctx, cause);
}

/** Wakes the loop that hands mails over. */
export const hintMail = (ctx: Ctx, cause: Id): void =>
  hint(ctx, { kind: 'notice-mail', id: cause, event: 'notices.mail-due' });

export interface Tell {
  people: readonly Id[];
  template: TemplateKey;
  about: { kind: string; id: Id };
  /** Facts the text may ask for. */
  data?: Facts;
  /** The event told of: the same people are told once per cause. Absent: told anew each time. */
  cause?: Id;
}

/** Tells people by a template: for rooms above. Whoever is away is told through their deputy. */
export async function tell(
  ctx: Ctx,
  { people, template: key, about, data = {}, cause }: Tell,
): Promise<void> {
  const template = await findTemplate(ctx, key);
  if (!template.enabled) return;
  const known = await know(ctx, { about, event: template.event, facts: data }, neededBy(template));
  await tellStaff(ctx, cause ?? newId(toMillis(ctx.now)), template, known, await thereFor(ctx, people));
}
