import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from '#kernel/contract';
import type { DemoCompany } from '#domains/security/contract.ts';

const share = z.number().min(0).max(1);
const text = z.string().min(1);
/** One text, or several of which one is drawn each time. */
const texts = z.union([text.transform((only) => [only]), z.array(text).min(1)]);
const channel = z.enum(['mail', 'form', 'phone']);
const department = z.enum(['rnd', 'quality']);
const inquiryClass = z.enum(['product', 'price', 'order', 'delivery', 'returns', 'complaint-hint', 'other']);
const language = z.enum(['zh', 'en']);

const person = z.strictObject({
  name: z.string(),
  email: z.email(),
  roles: texts,
  team: z.string().nullable(),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
  /** How quick and how careful: the share of promises this person keeps, roughly. */
  care: share,
});

const buyers = z.strictObject({
  /** The desk they write to. */
  desk: z.string(),
  language,
  kind: z.enum(['company', 'person']),
  count: z.int().min(1),
  /** Those whose names are given: company (or nothing), person, mail domain. The rest is drawn from the lists. */
  listed: z.array(z.tuple([z.string(), z.string(), z.string()])).default([]),
  company: z.string().default(''),
  person: z.string().default('{family}{given}'),
  mail: z.string(),
  account: z.string(),
  /** Every so many is a very important one, every so many was not known before. */
  vip: z.int().min(2),
  unknown: z.int().min(2),
});

/** Minutes of desk time within which a channel is answered where that is not said by the table of response times. */
const cap = z.strictObject({ first: z.number().optional(), next: z.number().optional() });

const cast = z.strictObject({
  company: z.strictObject({ name: z.string(), zone: z.string(), locale: z.string() }),
  packs: texts,
  telephone: z.string(),
  mailbox: z.strictObject({ name: z.string(), address: z.email(), sender: z.string() }),
  client: z.string(),
  /** The scope of service that stands above the published promise. */
  serves: z.strictObject({ zh: text, en: text }),
  /** The company's own roles, by the name that clauses know them by. */
  roles: z.record(z.string(), z.strictObject({ zh: z.string(), en: z.string() })),
  teams: z.record(z.string(), z.string()),
  departments: z.strictObject({ rnd: z.string(), quality: z.string() }),
  /** The first is the owner and signs in as the visitor who looks around. */
  people: z.array(person).min(4),
  /** Who answers whom. The owner answers now and then too, and so has a desk of their own. */
  desks: z.record(z.string(), z.strictObject({ team: z.string(), agents: texts, owner: share.default(0) })),
  specialists: z.strictObject({ rnd: z.string(), quality: z.string() }),
  /** Whether a very important customer has an adviser of their own. */
  advisers: z.boolean().default(false),
  lists: z.record(z.string(), texts),
  buyers: z.array(buyers).min(1),
  year: z.strictObject({
    /** Inquiries a day the desk is open, and calls for each of them. */
    perDay: z.number().positive(),
    calls: share,
    channels: z.record(channel, share),
    urgent: share,
    /** How many come without being classed. */
    unclassed: share,
    confirms: share,
    /** How many write again after all was settled. */
    comesBack: share,
    /** Minutes of desk time within which a department answers. */
    department: z.number().positive(),
    caps: z.partialRecord(channel, cap).default({}),
  }),
});

const question = z
  .strictObject({
    class: inquiryClass,
    title: text,
    text,
    answer: text,
    /** The department it takes to answer, and what that says. */
    passTo: department.optional(),
    advice: text.optional(),
  })
  .refine((q) => (q.passTo === undefined) === (q.advice === undefined), 'a department and its advice');

const speech = z.strictObject({
  questions: z.array(question).min(1),
  /** What is said to those who asked by telephone. */
  answers: z.record(inquiryClass, texts),
  /** What customers write in return, and what is said to that. */
  again: z.array(z.strictObject({ asks: text, reply: text })).min(1),
  promise: texts,
  meanwhile: texts,
});

const fieldValue = z.union([z.string(), z.number(), z.boolean()]);
const fieldValues = z.union([fieldValue.transform((only) => [only]), z.array(fieldValue).min(1)]);

const words = z.strictObject({
  slots: z.record(z.string(), texts),
  zh: speech,
  en: speech,
  notes: texts,
  /** How a question is passed on: `{title}` stands for the customer's. */
  passing: texts,
  /** What is asked by telephone. */
  calls: z.array(inquiryClass).min(1),
  /** What is kept with a case before it is closed: each field with what may stand in it. */
  records: z.record(z.string(), z.record(z.string(), fieldValues)),
  /** What is said of duties that were done, by their clause; and of all others. */
  duties: z.record(z.string(), texts).and(z.object({ otherwise: texts })),
  trainings: texts,
});

export type Cast = z.output<typeof cast>;
export type Words = z.output<typeof words>;
export type Question = z.output<typeof question>;
export type Again = Words['zh']['again'][number];
export type ClassKey = z.output<typeof inquiryClass>;
export type Channel = z.output<typeof channel>;
export type Department = z.output<typeof department>;
export type Language = z.output<typeof language>;

/** A demonstration company: who is in it and whom it serves, and what is said there. All invented. */
export interface Profile {
  key: DemoCompany;
  cast: Cast;
  words: Words;
}

const read = async <T>(key: DemoCompany, part: string, shape: z.ZodType<T>): Promise<T> =>
  shape.parse(parse(await readFile(new URL(`companies/${key}/${part}.yaml`, import.meta.url), 'utf8')));

/** Reads a company's profile; what does not fit its shape is refused with its place. */
export async function readProfile(key: DemoCompany): Promise<Profile> {
  return { key, cast: await read(key, 'cast', cast), words: await read(key, 'words', words) };
}
