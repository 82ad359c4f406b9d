import type { Bilingual, Fact, SubjectKind } from '#kernel/contract';
import type { Audience } from '../../contract.ts';

export interface Placeholder {
  /** As it stands between the braces: `inquiry.number`. */
  name: string;
  title: Bilingual;
}

/** What a template is bound to, as far as it decides what it may say. */
export interface Bound {
  event: string;
  audience: Audience;
}

const cardFields: readonly [string, Bilingual][] = [
  ['number', { zh: '编号', en: 'number' }],
  ['title', { zh: '标题', en: 'title' }],
  ['link', { zh: '链接', en: 'link' }],
  ['kind', { zh: '种类', en: 'kind' }],
];

const clauseFields: readonly Placeholder[] = [
  { name: 'clause.title', title: { zh: '条款名', en: 'Clause' } },
  { name: 'clause.source', title: { zh: '条款号', en: 'Clause number' } },
  { name: 'due', title: { zh: '期限', en: 'Due' } },
];

const escalationFields: readonly Placeholder[] = [
  { name: 'level', title: { zh: '升级级数', en: 'Escalation level' } },
  { name: 'role', title: { zh: '升级到的角色', en: 'Role it goes to' } },
];

const always: readonly Placeholder[] = [
  { name: 'owner.name', title: { zh: '负责人', en: 'Owner' } },
  { name: 'team.name', title: { zh: '团队', en: 'Team' } },
  { name: 'customer.name', title: { zh: '客户', en: 'Customer' } },
  { name: 'customer.number', title: { zh: '客户编号', en: 'Customer number' } },
];

const company: Placeholder = { name: 'company.name', title: { zh: '本公司', en: 'Our company' } };
const person: Placeholder = { name: 'person.name', title: { zh: '收件人', en: 'Addressee' } };
const contact: Placeholder = { name: 'contact.name', title: { zh: '联系人', en: 'Contact' } };
const letterLink: Placeholder = { name: 'letter.link', title: { zh: '一次性链接', en: 'One-time link' } };

/** References whose name can be said. */
const named = new Set(['person', 'team', 'customer']);
const headerReferences = new Set(['owner', 'team', 'customer']);

const sayable = ([name, fact]: [string, Fact]): boolean =>
  fact.type === 'reference' ? named.has(fact.to) && !headerReferences.has(name) : true;

/** The kinds of subject an event can be about; the events of clocks happen to all kinds. */
export const kindsOf = (event: string, catalogue: ReadonlyMap<string, SubjectKind>): SubjectKind[] =>
  [...catalogue.values()].filter((k) => event.startsWith('clock.') || event in k.events);

/**
 * Everything a template bound to this event may say: the closed list its placeholders are checked against.
 * From the catalogue come the facts of the event's kind of subject (those of all kinds, for a clock);
 * beside them stand the card of the subject, its people, and the clause where a clock is told of.
 */
export function placeholdersFor(bound: Bound, catalogue: ReadonlyMap<string, SubjectKind>): Placeholder[] {
  if (bound.audience === 'letter') return [person, company, letterLink];
  const kinds = kindsOf(bound.event, catalogue);
  const only = kinds.length === 1 ? kinds[0] : undefined;
  const names = [{ prefix: 'subject', title: { zh: '记录', en: 'Record' } }];
  if (only) names.unshift({ prefix: only.kind, title: { zh: only.zh, en: only.en } });
  const shared = (name: string): boolean => kinds.length > 0 && kinds.every((k) => name in k.facts);
  const facts = Object.entries(kinds[0]?.facts ?? {}).filter((f) => shared(f[0]) && sayable(f));
  const cards = names.flatMap(({ prefix, title }) =>
    cardFields.map(([field, word]) => ({
      name: `${prefix}.${field}`,
      title: { zh: `${title.zh}${word.zh}`, en: `${title.en} ${word.en}` },
    })),
  );
  const taken = new Set(cards.map((c) => c.name));
  const said = facts.flatMap(([name, fact]) =>
    names.map(({ prefix }) => ({ name: `${prefix}.${name}`, title: { zh: fact.zh, en: fact.en } })),
  );
  return [
    ...cards,
    ...said.filter((f) => !taken.has(f.name)),
    ...always,
    ...(bound.event.startsWith('clock.') ? clauseFields : []),
    ...(bound.event === 'clock.escalated' ? escalationFields : []),
    bound.audience === 'customer' ? contact : person,
    company,
  ];
}

/** A piece of a text: words, or the name of a placeholder. */
export type Piece = { words: string } | { name: string };

const braces = /\{([^{}]*)\}/g;

/** Cuts a text at its placeholders. Braces without a partner stay words; `faultsIn` reports them. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(braces)) {
    if (found.index > from) pieces.push({ words: text.slice(from, found.index) });
    pieces.push({ name: found[1]!.trim() });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ words: text.slice(from) });
  return pieces;
}

/** The names a text asks for. */
export const namesIn = (text: string): string[] =>
  piecesOf(text).flatMap((p) => ('name' in p ? [p.name] : []));

export interface PlaceholderFault {
  /** As written, braces included. */
  placeholder: string;
  /** From 1. */
  line: number;
  column: number;
}

/** What in a text is not of the closed list, or a brace that lost its partner: each with its place. */
export function faultsIn(text: string, allowed: ReadonlySet<string>): PlaceholderFault[] {
  const faults: PlaceholderFault[] = [];
  text.split('\n').forEach((line, index) => {
    const at = (placeholder: string, column: number) =>
      faults.push({ placeholder, line: index + 1, column: column + 1 });
    for (const found of line.matchAll(braces)) if (!allowed.has(found[1]!.trim())) at(found[0], found.index);
    const bare = line.replaceAll(braces, (whole) => ' '.repeat(whole.length));
    for (const found of bare.matchAll(/[{}]/g)) at(found[0], found.index);
  });
  return faults.sort((a, b) => a.line - b.line || a.column - b.column);
}
