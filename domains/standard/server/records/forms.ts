import type { Bilingual, Fault } from '#kernel/contract';
import type { RecordClause } from '../engine/clause.ts';
import type { ClauseSet } from '../engine/clause-set.ts';
import type { KeptRecordBody, KeptRequirement } from '../pack/record-of.ts';

/** A requirement that a person meets by keeping a record. */
export type RecordForm = Extract<KeptRequirement, { record: string }>;
export type FieldForm = RecordForm['fields'][string];
export type FieldValue = string | number | boolean | null;

/** A form's fields as they were written, one after the other. */
export const fieldsOf = (form: RecordForm): [string, FieldForm][] =>
  (form.order ?? Object.keys(form.fields)).map((name) => [name, form.fields[name]!]);

/** The record clauses of a kind of subject, each once however many moves ask for it. */
export const recordClauses = (inForce: ClauseSet, kind: string): RecordClause[] => [
  ...new Set([...inForce.records.values()].flat().filter((c) => c.body.subject === kind)),
];

export const formsOf = (clause: RecordClause): readonly KeptRequirement[] =>
  (clause.body as KeptRecordBody).forms;

/**
 * How a record of this name is asked for, by all clauses in force that do: where several ask for fields, all
 * of them are filled in. Null where nobody asks for it.
 */
export function formFor(inForce: ClauseSet, kind: string, record: string): RecordForm | null {
  const forms = recordClauses(inForce, kind)
    .flatMap(formsOf)
    .filter((r): r is RecordForm => 'record' in r && r.record === record);
  const [first] = forms;
  if (!first) return null;
  const fields = Object.fromEntries(forms.flatMap(fieldsOf));
  return { ...first, fields, order: Object.keys(fields) };
}

const says = {
  unknown: { zh: '没有这一项。', en: 'There is no such field.' },
  needed: { zh: '要填。', en: 'Fill this in.' },
  text: { zh: '要写文字。', en: 'Words are asked for here.' },
  number: { zh: '要写数字。', en: 'A number is asked for here.' },
  date: { zh: '要写日期，如 2026-03-02。', en: 'A date is asked for here, such as 2026-03-02.' },
  flag: { zh: '要答是或否。', en: 'Yes or no is asked for here.' },
  enum: { zh: '不在可选之列。', en: 'That is not among the choices.' },
  picture: {
    zh: '要照片（PNG、JPEG、WebP 或 GIF），按内容认。',
    en: 'A picture is asked for (PNG, JPEG, WebP or GIF), told by its content.',
  },
  signature: { zh: '要一个签名图。', en: 'One picture of a signature is asked for.' },
  file: { zh: '要附上文件。', en: 'A file is asked for.' },
  note: { zh: '要写说明。', en: 'A note is asked for.' },
} satisfies Record<string, Bilingual>;

const faultAt = (path: string, what: keyof typeof says): Fault => ({
  path,
  code: `record.${what}`,
  message: says[what].en,
  text: says[what],
});

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A day that there is, written `2026-03-02`. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(Date.parse(text)).toISOString().startsWith(text);

function fitsField(value: FieldValue, field: FieldForm): boolean {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'enum':
      return typeof value === 'string' && field.values?.includes(value) === true;
    default:
      return typeof value === 'string';
  }
}

/** What is wrong with the fields of a record, each with its path; empty where nothing is. */
export function fieldFaults(form: RecordForm, given: Readonly<Record<string, FieldValue>>): Fault[] {
  const strange = Object.keys(given).filter((name) => !Object.hasOwn(form.fields, name));
  const wrong = fieldsOf(form).flatMap(([name, field]) => {
    const value = given[name];
    const path = `body.fields.${name}`;
    if (isEmpty(value)) return field.optional ? [] : [faultAt(path, 'needed')];
    return fitsField(value!, field) ? [] : [faultAt(path, field.type)];
  });
  return [...strange.map((name) => faultAt(`body.fields.${name}`, 'unknown')), ...wrong];
}

const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** What is wrong with a record's files and note; types are told by the content that lies in the store. */
export function contentFaults(
  form: RecordForm['form'],
  files: readonly { type: string }[],
  note: string,
): Fault[] {
  const strange = files.flatMap((f, i) => (pictures.includes(f.type) ? [] : [i]));
  switch (form) {
    case 'photo':
      return files.length === 0
        ? [faultAt('body.files', 'picture')]
        : strange.map((i) => faultAt(`body.files.${i}`, 'picture'));
    case 'signature':
      if (files.length !== 1) return [faultAt('body.files', 'signature')];
      return strange.map((i) => faultAt(`body.files.${i}`, 'signature'));
    case 'file':
      return files.length === 0 ? [faultAt('body.files', 'file')] : [];
    case 'note':
      return note === '' ? [faultAt('body.note', 'note')] : [];
    default:
      return [];
  }
}

/** How many of what is asked for a record holds: of photos and files each one counts. */
export const countOf = (form: RecordForm['form'], files: number): number =>
  form === 'photo' || form === 'file' ? files : 1;
