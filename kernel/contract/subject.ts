import type { Bilingual } from './errors.ts';

/** A fact of a subject, as data: conditions are checked against it when a standard is published. */
export type FactType =
  | { type: 'flag' }
  | { type: 'enum'; values: readonly string[] }
  | { type: 'number'; unit: string }
  | { type: 'instant' }
  | { type: 'reference'; to: string };

export type Fact = FactType & Bilingual;

export type FactValue = boolean | string | number | null;
export type Facts = Record<string, FactValue>;

export interface EventEntry<F extends string = string> extends Bilingual {
  /** The facts the event changes; others it cannot carry. */
  facts: readonly F[];
  /** The subject begins with this event. */
  first?: true;
  /** The event that this one undoes: what that one ended runs on. */
  undoes?: string;
}

/** What a room announces of one kind of subject: pure data, gathered into the catalogue at boot. */
export interface SubjectKind<
  F extends Record<string, Fact> = Record<string, Fact>,
  E extends Record<string, EventEntry> = Record<string, EventEntry>,
> extends Bilingual {
  kind: string;
  facts: F & typeof headerFacts;
  events: E;
}

/** Every subject has these; they also say who is answerable and who may see. */
export const headerFacts = {
  owner: { type: 'reference', to: 'person', zh: '负责人', en: 'Owner' },
  team: { type: 'reference', to: 'team', zh: '团队', en: 'Team' },
  customer: { type: 'reference', to: 'customer', zh: '客户', en: 'Customer' },
  channel: {
    type: 'enum',
    values: ['mail', 'phone', 'form', 'chat', 'social', 'api', 'counter'],
    zh: '渠道',
    en: 'Channel',
  },
  priority: { type: 'enum', values: ['low', 'normal', 'high', 'urgent'], zh: '优先级', en: 'Priority' },
  tier: { type: 'enum', values: ['new', 'regular', 'vip'], zh: '客户等级', en: 'Customer tier' },
} as const satisfies Record<string, Fact>;

/** Declares a kind of subject with its facts and events. */
export function subjectKind<
  const F extends Record<string, Fact>,
  const E extends Record<string, EventEntry<(keyof F & string) | keyof typeof headerFacts>>,
>(entry: Bilingual & { kind: string; facts: F; events: E }): SubjectKind<F, E> {
  return { ...entry, facts: { ...headerFacts, ...entry.facts } };
}

type ValueOf<T> = T extends { type: 'flag' }
  ? boolean
  : T extends { type: 'enum'; values: readonly (infer V)[] }
    ? V | null
    : T extends { type: 'number' }
      ? number | null
      : string | null;

/** The facts an event of this kind may carry, typed. */
export type FactsOf<S, E extends string> =
  S extends SubjectKind<infer F, infer Events>
    ? E extends keyof Events
      ? {
          [K in Events[E]['facts'][number] & keyof (F & typeof headerFacts)]?: ValueOf<
            (F & typeof headerFacts)[K]
          >;
        }
      : never
    : never;

export type EventsOf<S> =
  S extends SubjectKind<Record<string, Fact>, infer Events> ? keyof Events & string : never;
