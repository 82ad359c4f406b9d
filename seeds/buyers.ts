import { seeded } from '#kernel/server';
import { drawer } from './draw.ts';
import { names } from './names.ts';
import type { Cast, Language } from './profile.ts';

export interface Buyer {
  /** Null where it is a person who buys for themselves. */
  company: string | null;
  person: string;
  mail: string;
  phone: string;
  /** Their account at the company's web site. */
  account: string;
  language: Language;
  tier: 'new' | 'regular' | 'vip';
  desk: string;
}

type Group = Cast['buyers'][number];

/** Numbers nobody else has: a mobile at home, a London line abroad. */
const phoneOf = (language: Language, no: number): string =>
  language === 'zh'
    ? `13${(800_000_000 + no * 7_919_111) % 1_000_000_000}`.padEnd(11, '7').slice(0, 11)
    : `+4420794${String(60_000 + no * 137).slice(-5)}`;

function group(g: Group, lists: Cast['lists'], from: number): Buyer[] {
  const chance = seeded(from + 7);
  const taken = new Set<string>();
  return Array.from({ length: g.count }, (_, i): Buyer => {
    const [company, person, domain] = g.listed[i] ?? drawn(g, lists, taken, chance);
    const no = from + i;
    return {
      company: g.kind === 'company' ? company : null,
      person,
      mail: domain
        ? `${person.toLowerCase().replace(/[^a-z]+/g, '.')}@${domain}`
        : g.mail.replace('{no}', String(no)),
      phone: phoneOf(g.language, no),
      account: g.account.replace('{no}', String(no)),
      language: g.language,
      tier: i % g.vip === 0 ? 'vip' : i % g.unknown === 1 ? 'new' : 'regular',
      desk: g.desk,
    };
  });
}

/** A name nobody of the group has yet. */
function drawn(
  g: Group,
  lists: Cast['lists'],
  taken: Set<string>,
  chance: ReturnType<typeof seeded>,
): [string, string, string] {
  for (;;) {
    const fill = drawer({ ...names, ...lists }, chance);
    const [company, person] = [fill(g.company), fill(g.person)];
    const name = g.kind === 'company' ? company : person;
    if (taken.has(name)) continue;
    taken.add(name);
    return [company, person, ''];
  }
}

/** A company's customers, the same in every run. */
export function buyersOf(cast: Cast): Buyer[] {
  let no = 1001;
  return cast.buyers.flatMap((g) => {
    const made = group(g, cast.lists, no);
    no += g.count;
    return made;
  });
}
