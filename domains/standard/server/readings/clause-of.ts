import type { Bilingual, SubjectKind } from '#kernel/contract';
import type { ReadProposal } from '../../contract/reading.ts';
import type { ClauseOf, PackClause, PackTable } from '../../contract/document/index.ts';
import { waitingWords } from '../../contract/words.ts';
import { firstEvent } from '../reader/events.ts';
import { subjectName } from '../reader/subjects.ts';
import { everyOf, figureOf, lengthOf, parameter, parameterOf } from './figures.ts';
import { tableOf } from './table-of.ts';

export interface Place {
  key: string;
  /** The sentence as it stands in the document. */
  text: string;
  /** Keys of the clauses with clocks, by what they are about: what a share of kept promises counts. */
  timed: ReadonlyMap<string, readonly string[]>;
  catalogue: ReadonlyMap<string, SubjectKind>;
}

export interface Becomes {
  how: 'lives' | 'waits' | 'noted';
  waitsFor: Bilingual[];
  why: Bilingual | null;
  /** The only channel it counts for, where the words name one. */
  channel: string | null;
}

/** A clause as a draft takes it, the table it decides by, and whether it will run. */
export interface Written {
  clause: PackClause;
  table?: PackTable;
  becomes: Becomes;
}

const lives: Becomes = { how: 'lives', waitsFor: [], why: null, channel: null };

function waitsOr(subject: string, place: Place): Becomes {
  if (place.catalogue.has(subject)) return lives;
  return {
    how: 'waits',
    waitsFor: [subjectName(subject) ?? waitingWords(subject)],
    why: null,
    channel: null,
  };
}

const common = (p: ReadProposal, { key, text }: Place) => ({
  key,
  source: key,
  title: p.title,
  text: { zh: text, en: text },
  owner: p.owner ?? 'manager',
  parameters: {},
  waitsFor: [],
});

/** A sentence of the standard that no clock or record can be made of: it stands, and says why. */
function noted(p: ReadProposal, place: Place, zh: string, en: string): Written {
  return {
    clause: {
      ...common(p, place),
      kind: 'function',
      parameters: Object.fromEntries(p.parameters.map((x) => [x.name, parameterOf(x)])),
    },
    becomes: { how: 'noted', waitsFor: [], why: { zh, en }, channel: null },
  };
}

/** Whose events both are: the clause's own subject if it announces them, else another that does, else one yet to come. */
function subjectFor(p: ReadProposal, events: readonly string[], { catalogue }: Place): string | null {
  const knows = (kind: SubjectKind | undefined) => kind !== undefined && events.every((e) => kind.events[e]);
  if (p.subject && knows(catalogue.get(p.subject))) return p.subject;
  const other = [...catalogue.values()].find(knows);
  if (other) return other.kind;
  const coming = [p.subject, ...events.map((e) => e.split('.')[0]!)];
  return coming.find((s) => s !== null && s !== undefined && !catalogue.has(s)) ?? null;
}

const channels: [channel: string, words: RegExp][] = [
  ['mail', /邮件|e-?mail/i],
  ['form', /网站留言|网上留言|官网|表单|web form/i],
  ['chat', /在线客服|在线咨询|在线会话|live chat/i],
  ['social', /微信|公众号|微博|抖音|social media/i],
  ['counter', /柜台|到店|来访|counter/i],
];

/** An inquiry's deadline that speaks of one channel counts for that one only. */
function channelOf(subject: string, { text, catalogue }: Place): string | null {
  const found = channels.filter(([, words]) => words.test(text));
  const known = subject === 'inquiry' && catalogue.get(subject)?.facts['channel'] !== undefined;
  return known && found.length === 1 ? found[0]![0] : null;
}

function deadlineOf(p: ReadProposal, place: Place): Written {
  const within = lengthOf(p);
  const from = p.from?.name ?? (p.ahead && p.subject ? firstEvent[p.subject] : undefined);
  const until = p.until?.name;
  if (!from || !until)
    return noted(
      p,
      place,
      '没有说从何时起、到何时止，写明后才能计时',
      'Says not from when to when; say it, and it is timed',
    );
  if (!within) return noted(p, place, '没有时限的数字', 'There is no length of time');
  const subject = subjectFor(p, [from, until], place);
  if (!subject)
    return noted(
      p,
      place,
      '起止不是同一件事的事件，不能计时',
      'It begins and ends with events of two different things',
    );
  if (p.ahead && place.catalogue.has(subject))
    return noted(
      p,
      place,
      '要从约定时间往回算，这类对象没有约定时间',
      'Counts back from a promised time, which such things do not carry',
    );
  const channel = channelOf(subject, place);
  return {
    clause: {
      ...common(p, place),
      kind: 'deadline',
      parameters: { within },
      subject,
      when: channel ? [{ channel }] : [],
      from,
      until,
      ...(p.ahead ? { by: { fact: 'promised', before: '$within' } } : { within: '$within' }),
      calendar: p.calendar === 'working' ? 'desk' : 'always',
      pausesWhile: [],
      warnsAt: 0.75,
      escalates: [{ after: '0 minutes', to: 'lead' }],
    },
    becomes: { ...waitsOr(subject, place), channel },
  };
}

/** The move at which a record is looked for, where its subject has one. */
const recordAt: Record<string, string> = { inquiry: 'inquiry.closed', call: 'call.ended' };

function recordOf(p: ReadProposal, place: Place): Written {
  const { subject } = p;
  if (!subject) return noted(p, place, '没有说记录跟着哪件事走', 'Says not what the record belongs to');
  const kind = place.catalogue.get(subject);
  const at = [p.until?.name, recordAt[subject]].find((e) => e !== undefined && (!kind || kind.events[e]));
  if (kind && !at)
    return noted(p, place, '没有说在哪一步之前要有记录', 'Says not before which step it must be there');
  return {
    clause: {
      ...common(p, place),
      kind: 'record',
      parameters: Object.fromEntries(p.parameters.map((x) => [x.name, parameterOf(x)])),
      subject,
      when: [],
      at: at ?? `${subject}.closed`,
      requires: [
        {
          record: place.key.toLowerCase().replaceAll('.', '-'),
          form: 'note',
          title: p.title,
          fields: {},
          atLeast: 1,
        },
      ],
      onMissing: 'lapse',
    },
    becomes: waitsOr(subject, place),
  };
}

function policyOf(p: ReadProposal, place: Place): Written {
  const subject = p.subject ?? 'inquiry';
  const name = place.key.toLowerCase().replaceAll('.', '-');
  const table = tableOf(p, place.text);
  return {
    clause: { ...common(p, place), kind: 'policy', table: name, subject, when: [], inputs: {} },
    table,
    becomes: waitsOr(subject, place),
  };
}

function dutyOf(p: ReadProposal, place: Place): Written {
  const { every, days } = everyOf(p);
  const lead = Math.min(14, Math.floor(days / 3));
  const open = p.parameters.filter((x) => x.toBeDecided).map((x) => [x.name, parameterOf(x)] as const);
  return {
    clause: {
      ...common(p, place),
      kind: 'duty',
      parameters: Object.fromEntries(open),
      every,
      calendar: 'desk',
      lead,
      remind: lead >= 3 ? 3 : null,
      grace: Math.min(7, Math.floor(days / 4)),
      evidence: ['note'],
      covers: [],
    },
    becomes: lives,
  };
}

function competenceOf(p: ReadProposal, place: Place): Written {
  const figures = [figureOf(p), ...p.parameters].filter((x) => x !== null);
  const score = figures.find((x) => x.unit === 'point' || x.unit === 'percent');
  const months = figures.find((x) => x.unit === 'month' || x.unit === 'year');
  const clause: ClauseOf<'competence'> = {
    ...common(p, place),
    kind: 'competence',
    parameters: {
      score: parameter(
        score?.value ?? 60,
        'score',
        { zh: '合格分', en: 'Score to pass' },
        !score || score.toBeDecided,
      ),
      months: parameter(
        months ? months.value * (months.unit === 'year' ? 12 : 1) : 12,
        'month',
        { zh: '有效期', en: 'Good for' },
        !months || months.toBeDecided,
      ),
    },
    roles: [p.owner ?? 'agent'],
    competence: place.key.toLowerCase().replaceAll('.', '-'),
    score: '$score',
    validFor: '$months',
    warns: 30,
    blocksAssignment: false,
  };
  return { clause, becomes: lives };
}

const ofTime =
  /及时|按时|准时|时限|响应率|答复率|回复率|办结率|解决率|接通率|on[- ]time|timely|within|respon|answer(?:ed|ing)? rate/i;

function indicatorOf(p: ReadProposal, place: Place): Written {
  const figure = figureOf(p);
  const counted = p.subject ? (place.timed.get(p.subject) ?? []) : [...place.timed.values()].flat();
  if (!figure || figure.unit !== 'percent' || counted.length === 0 || !ofTime.test(place.text))
    return noted(
      p,
      place,
      '指标怎么算，要在草稿里选公式',
      'How the figure is counted is to be chosen in the draft',
    );
  const { value, toBeDecided } = figure;
  return {
    clause: {
      ...common(p, place),
      kind: 'indicator',
      parameters: { target: parameter(value, 'percent', { zh: '目标值', en: 'Target' }, toBeDecided) },
      formula: { fold: 'kept', clauses: [...counted] },
      unit: 'percent',
      period: 'month',
      direction: p.direction === 'at-most' || p.direction === 'under' ? 'lower' : 'higher',
      target: '$target',
      weight: 0,
      scorecard: 'service',
    },
    becomes: lives,
  };
}

/**
 * What a commitment that was read becomes in a draft. Always a clause the draft can be published with: where
 * something is missing that a clock or record needs, the sentence stands as it is and `becomes.why` says what.
 */
export function clauseOf(p: ReadProposal, place: Place): Written {
  switch (p.kind) {
    case 'deadline':
      return deadlineOf(p, place);
    case 'record':
      return recordOf(p, place);
    case 'policy':
      return policyOf(p, place);
    case 'duty':
      return dutyOf(p, place);
    case 'competence':
      return competenceOf(p, place);
    case 'indicator':
      return indicatorOf(p, place);
    default:
      return { clause: { ...common(p, place), kind: 'function' }, becomes: lives };
  }
}

/** Which clauses have clocks, by subject: what indicators of the same document count. */
export function timedOf(
  proposals: readonly { p: ReadProposal; key: string }[],
  catalogue: Place['catalogue'],
): Map<string, string[]> {
  const timed = new Map<string, string[]>();
  for (const { p, key } of proposals) {
    if (p.kind !== 'deadline' || !p.subject) continue;
    const { clause } = clauseOf(p, { key, text: '', timed, catalogue });
    if (clause.kind === 'deadline') timed.set(p.subject, [...(timed.get(p.subject) ?? []), key]);
  }
  return timed;
}
