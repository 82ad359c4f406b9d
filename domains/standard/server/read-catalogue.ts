import { catalogueOf, type Ctx } from '#kernel/server';
import { clockEvents, keptEvents } from '../events.ts';

/** What the rooms that are there announce: the words a clause may name, and how they are called. */
export async function readCatalogue(ctx: Ctx) {
  const passing = Object.entries({ ...clockEvents, ...keptEvents }).map(([name, { zh, en }]) => ({
    name,
    zh,
    en,
    facts: [],
  }));
  return {
    kinds: [...catalogueOf(ctx).values()].map((k) => ({
      kind: k.kind,
      zh: k.zh,
      en: k.en,
      facts: Object.entries(k.facts).map(([name, f]) => ({
        name,
        zh: f.zh,
        en: f.en,
        type: f.type,
        values: f.type === 'enum' ? [...f.values] : [],
        unit: f.type === 'number' ? f.unit : null,
      })),
      events: [
        ...Object.entries(k.events).map(([name, e]) => ({ name, zh: e.zh, en: e.en, facts: [...e.facts] })),
        ...passing,
      ],
    })),
  };
}
