import {
  toMillis,
  type Bilingual,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
  type SubjectKind,
} from '#kernel/contract';
import { cardsOf, catalogueOf, filesById, may, readTimeline, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { newSubject, type SubjectMemory } from '../engine/subject.ts';
import { requirementTitle } from '../missing-records.ts';
import { clauseTitles, presentRulebook, type ClauseTitle } from '../present.ts';
import { guardSubject } from '../read-clocks.ts';
import { own } from '../tables.ts';
import { askedOf, eventWords, type Asked } from './asked.ts';
import {
  fieldsOf,
  formsOf,
  recordClauses,
  type FieldForm,
  type FieldValue,
  type RecordForm,
} from './forms.ts';
import { checkedForms } from './checked-forms.ts';

type Reply = RouteResult<typeof standard.records>;

interface RecordRow {
  id: Id;
  name: string;
  form: RecordForm['form'];
  fields: Record<string, FieldValue>;
  note: string;
  files: Id[];
  by_id: Id | null;
  at: Instant;
}

interface CheckRow {
  id: Id;
  clause_id: Id;
  event: string;
  missing: number[];
  at: Instant;
}

const headOf = (t: ClauseTitle) => ({ key: t.key, source: t.source, title: t.title });

/** What record clauses ask of a subject before its next moves, what is kept with it, and how past moves stood. */
export async function readRecords(ctx: Ctx, { query }: RouteInput<typeof standard.records>): Promise<Reply> {
  const card = await guardSubject(ctx, query.kind, query.id);
  const rulebook = await presentRulebook(ctx);
  const titles = await clauseTitles(ctx);
  const [memories, kept, checks] = await own.batch(ctx, [
    {
      name: 'standard.memory',
      text: 'select memory from standard.subject where subject_id = $1 and subject_kind = $2',
      values: [query.id, query.kind],
    },
    {
      name: 'standard.records-of',
      text: `select id, name, form, fields, note, files, by_id, at from standard.record
             where subject_id = $1 and subject_kind = $2 order by at desc, id desc limit 500`,
      values: [query.id, query.kind],
    },
    {
      name: 'standard.checks-of',
      text: `select id, clause_id, event, missing, at from standard.record_check
             where subject_id = $1 and subject_kind = $2 order by at desc, id desc limit 100`,
      values: [query.id, query.kind],
    },
  ]);
  const kind = catalogueOf(ctx).get(query.kind)!;
  const memory =
    (memories!.rows[0]?.['memory'] as SubjectMemory | undefined) ?? newSubject(query.kind).memory;
  const past = await readTimeline(ctx, query, 5_000);
  const clauses = recordClauses(rulebook.clausesAt(toMillis(ctx.now)), query.kind);
  const asked = clauses.flatMap((c) => askedOf(c, memory, kind, past) ?? []);
  return {
    asked: asked.map((a) => viewAsked(a, memory, kind, titles)),
    kept: await viewKept(ctx, kept!.rows as unknown as RecordRow[], query.kind, clauses.flatMap(formsOf)),
    checks: await viewChecks(ctx, checks!.rows as unknown as CheckRow[], kind, titles),
    mayKeep: may(ctx, card.header, 'standard.keep-record'),
  };
}

function viewAsked(
  { clause, certain, states }: Asked,
  memory: SubjectMemory,
  kind: SubjectKind,
  titles: ReadonlyMap<Id, ClauseTitle>,
): Reply['asked'][number] {
  const title = titles.get(clause.id)!;
  return {
    clause: { ...headOf(title), standard: title.standard },
    at: clause.body.at.map((name) => ({ name, ...eventWords(kind, name) })),
    refuses: clause.body.refuse,
    certain,
    missing: states.filter((s) => s === 'missing').length,
    requires: formsOf(clause).map((form, i) => ({
      title: requirementTitle(form),
      state: states[i]!,
      form: 'record' in form ? viewForm(form, memory.kept?.[form.record] ?? 0) : null,
      facts: 'facts' in form ? form.facts.map((name) => ({ name, ...wordsOf(kind.facts, name) })) : [],
      events: 'event' in form ? [form.event].flat().map((name) => ({ name, ...eventWords(kind, name) })) : [],
    })),
  };
}

const wordsOf = (from: Readonly<Record<string, Bilingual>>, name: string): Bilingual => {
  const { zh, en } = from[name] ?? { zh: name, en: name };
  return { zh, en };
};

const viewForm = (form: RecordForm, kept: number) => ({
  record: form.record,
  form: form.form,
  title: form.title,
  atLeast: form.atLeast,
  kept,
  fields: fieldsOf(form).map(([name, f]) => ({
    name,
    ...f.title,
    type: f.type,
    values: f.values ?? [],
    unit: f.unit ?? null,
    optional: f.optional,
  })),
});

/** Records under the names their forms give them now; one that nobody asks for any more keeps its code. */
async function viewKept(
  ctx: Ctx,
  rows: readonly RecordRow[],
  kind: string,
  forms: readonly (RecordForm | object)[],
): Promise<Reply['kept']> {
  const byName = new Map<string, RecordForm>();
  for (const f of [...forms].reverse()) if ('record' in f) byName.set(f.record, f);
  const [files, people] = [
    new Map(
      (
        await filesById(
          ctx,
          rows.flatMap((r) => r.files),
        )
      ).map((f) => [f.id, f]),
    ),
    await cardsOf(
      ctx,
      'person',
      rows.flatMap((r) => r.by_id ?? []),
    ),
  ];
  for (const f of await olderForms(
    ctx,
    kind,
    rows.map((r) => r.name).filter((n) => !byName.has(n)),
  ))
    byName.set(f.record, f);
  return rows.map((r) => {
    const form = byName.get(r.name);
    return {
      id: r.id,
      record: r.name,
      title: form?.title ?? { zh: r.name, en: r.name },
      form: r.form,
      fields: inOrder(r.fields, form)
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => viewField(name, value, form?.fields[name])),
      note: r.note,
      files: r.files.flatMap((f) => files.get(f) ?? []),
      by: r.by_id ? { id: r.by_id, name: people.get(r.by_id)?.title ?? '' } : null,
      at: r.at,
    };
  });
}

/** What was filled in, in the order of the form; what it does not ask for any more comes last. */
function inOrder(fields: RecordRow['fields'], form: RecordForm | undefined): [string, FieldValue][] {
  const known = form ? fieldsOf(form).map(([name]) => name) : [];
  const names = [
    ...known.filter((n) => n in fields),
    ...Object.keys(fields).filter((n) => !known.includes(n)),
  ];
  return names.map((name) => [name, fields[name]!]);
}

const viewField = (name: string, value: FieldValue, field: FieldForm | undefined) => ({
  name,
  value,
  ...(field?.title ?? { zh: name, en: name }),
  type: field?.type ?? typeof value,
  unit: field?.unit ?? null,
});

/** The forms of records that no clause in force asks for any more, as the newest clause that did wrote them. */
async function olderForms(ctx: Ctx, kind: string, names: readonly string[]): Promise<RecordForm[]> {
  if (names.length === 0) return [];
  const { rows } = await own.run<{ form: RecordForm }>(ctx, {
    text: `select distinct on (f->>'record') f as form from standard.clause c
           join standard.version v on v.id = c.version_id and v.state in ('in-force', 'superseded')
           cross join lateral jsonb_array_elements(c.body->'forms') as f
           where c.kind = 'record' and c.body->>'subject' = $1 and f->>'record' = any($2::text[])
           order by f->>'record', v.in_force_from desc`,
    values: [kind, [...new Set(names)]],
  });
  return rows.map((r) => r.form);
}

async function viewChecks(
  ctx: Ctx,
  rows: readonly CheckRow[],
  kind: SubjectKind,
  titles: ReadonlyMap<Id, ClauseTitle>,
): Promise<Reply['checks']> {
  const forms = await checkedForms(
    ctx,
    rows.map((r) => r.clause_id),
  );
  return rows.map((r) => {
    const title = titles.get(r.clause_id)!;
    return {
      id: r.id,
      clause: headOf(title),
      version: title.version,
      event: { name: r.event, ...eventWords(kind, r.event) },
      at: r.at,
      missing: r.missing.map((i) => requirementTitle(forms.get(r.clause_id)![i]!)),
    };
  });
}
