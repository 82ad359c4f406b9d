import type { ReactNode } from 'react';
import { toMillis } from '#kernel/contract';
import {
  durationText,
  LyingThread,
  useLanguage,
  useNow,
  usePick,
  useTexts,
  useZone,
  whenText,
  type ThreadData,
  type WhenForm,
} from '#kernel/web';
import { openSeconds, threadsOfClocks } from '#domains/standard/web/index.ts';
import { deskWords } from '../texts/words.ts';
import { lineTexts } from '../texts/lines.ts';
import { usePeopleNames } from '../parts/people.ts';
import type { Clock, Entry, TimelineEvent } from './thread-entries.ts';

/** Instants as words, for texts with blanks. */
export function useWhenText(): (at: string, form?: WhenForm) => string {
  const sight = { zone: useZone(), language: useLanguage(), now: useNow(60_000) };
  return (at, form = 'near') => whenText(at, form, sight);
}

/** A line of the house: a small thread where it is of a clock, and words. */
const Line = ({ thread, children }: { thread?: ThreadData; children: ReactNode }): ReactNode => (
  <p className="deskline">
    <span className="deskmark">{thread ? <LyingThread thread={thread} length={28} /> : null}</span>
    <span>{children}</span>
  </p>
);

function Started({ clocks }: { clocks: readonly Clock[] }): ReactNode {
  const t = useTexts(lineTexts);
  const pick = usePick();
  const when = useWhenText();
  const first = clocks[0]!;
  const which = clocks.map((c) => `${c.clause.source} ${pick(c.clause.title)}`);
  // At that moment it had only begun, whatever became of it.
  const begun: ThreadData = { state: 'running', from: first.from, due: first.due, at: null, share: 0.2 };
  return (
    <Line thread={begun}>
      {clocks.length === 1
        ? t('clock.began', { time: when(first.from, 'time'), which: which[0]!, due: when(first.due) })
        : t('clock.started', {
            time: when(first.from, 'time'),
            count: clocks.length,
            which: [...new Set(which)].join(pick({ zh: '、', en: ', ' })),
          })}
    </Line>
  );
}

function Became({ clock, what }: { clock: Clock; what: 'kept' | 'close' | 'broken' | 'late' }): ReactNode {
  const t = useTexts(lineTexts);
  const pick = usePick();
  const when = useWhenText();
  const [thread] = threadsOfClocks([clock]);
  const took = (from: string, to: string): string => durationText((toMillis(to) - toMillis(from)) / 1000);
  const open = openSeconds(clock);
  const keptIn = open === undefined ? took(clock.from, clock.at ?? clock.due) : durationText(open);
  const words = {
    kept: () => <b className="ind md">{t('clock.kept', { time: keptIn })}</b>,
    close: () => (
      <>
        <b className="yel">{t('clock.close', { time: when(clock.due) })}</b>
        {clock.warn ? t('clock.close.since', { time: when(clock.warn) }) : ''}
      </>
    ),
    broken: () => <b className="red">{t('clock.broken', { time: when(clock.due) })}</b>,
    late: () => <b className="red md">{t('clock.late', { time: took(clock.due, clock.at ?? clock.due) })}</b>,
  };
  return (
    <Line {...(thread ? { thread } : {})}>
      <span className="id">{clock.clause.source}</span> {pick(clock.clause.title)}
      {pick({ zh: '：', en: ': ' })}
      {words[what]()}
    </Line>
  );
}

/** What somebody did with the case, in a sentence. */
function useEventWords(): (event: TimelineEvent) => string {
  const t = useTexts(lineTexts);
  const w = useTexts(deskWords);
  const pick = usePick();
  const when = useWhenText();
  const nameOf = usePeopleNames();
  return (event) => {
    const name = event.event.replace('inquiry.', '');
    const f = event.facts;
    const who = event.actorName ?? t(event.actorKind === 'staff' ? 'somebody' : 'system');
    const fact = (key: string): string => String(f[key] ?? '');
    switch (name) {
      case 'assigned':
        if (!f['owner']) return t('assigned.back', { who });
        return f['owner'] === event.actorId
          ? t('assigned.taken', { who })
          : t('assigned.to', { who, owner: nameOf(fact('owner')) ?? t('somebody') });
      case 'passed':
        return t('passed', { who, department: w(`department.${fact('passedTo') as 'rnd'}`) });
      case 'promised':
        return t('promised', {
          who,
          time: when(fact('promisedFor')),
          way: w(`way.${fact('promisedHow') as 'mail'}`),
        });
      case 'classed':
        return t('classed', { who, class: w(`class.${fact('class') as 'other'}`) });
      case 'priority-changed':
        return t('priority-changed', { who, priority: w(`priority.${fact('priority') as 'high'}`) });
      case 'follow-up-set':
        return t('follow-up-set', { who, time: when(fact('followUpAt')) });
      case 'confirmed':
        return f['confirmedBy'] === 'customer' ? t('confirmed.customer') : t('confirmed', { who });
      case 'closed':
        return t('closed', { who, reason: w(`reason.${fact('closeReason') as 'spam'}`) });
      case 'reopened':
        if (f['reopenReason'] === 'customer') return t('reopened.customer');
        return t(f['reopenReason'] === 'undo' ? 'reopened.undo' : 'reopened', { who });
      case 'resumed':
      case 'follow-up-due':
      case 'undelivered':
        return t(name);
      case 'taken-back':
      case 'specialist-answered':
      case 'paused':
      case 'retitled':
      case 'follow-up-done':
      case 'merged':
      case 'linked':
      case 'unmerged':
      case 'unlinked':
      case 'split-off':
        return t(name, { who });
      default:
        return pick(event.title);
    }
  };
}

function EventLine({ event }: { event: TimelineEvent }): ReactNode {
  const words = useEventWords();
  const when = useWhenText();
  return (
    <Line>
      {words(event)}
      <span className="num"> · {when(event.occurredAt)}</span>
    </Line>
  );
}

/** A line that is no message. */
export function ThreadLine({ entry }: { entry: Exclude<Entry, { kind: 'message' }> }): ReactNode {
  if (entry.kind === 'started') return <Started clocks={entry.clocks} />;
  if (entry.kind === 'clock') return <Became clock={entry.clock} what={entry.what} />;
  return <EventLine event={entry.event} />;
}
