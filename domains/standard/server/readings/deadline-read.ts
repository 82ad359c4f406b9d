import type { SubjectKind } from '#kernel/contract';
import type { ReadProposal } from '../../contract/reading.ts';
import { firstEvent } from '../reader/events.ts';
import { common, noted, waitsOr, type Place, type Written } from './becomes.ts';
import { lengthOf } from './figures.ts';

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

/** A deadline, where the words say from when to when and how long; else the sentence stands and says what is missing. */
export function deadlineOf(p: ReadProposal, place: Place): Written {
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
