import type { ReactNode } from 'react';
import { toMillis, type RouteReply } from '#kernel/contract';
import {
  addressOf,
  dayIn,
  durationText,
  LyingThread,
  nowMillis,
  usePick,
  useTexts,
  useZone,
  When,
} from '#kernel/web';
import { calendarWords, roleWords, spanWords, standard, type Names } from '../../contract.ts';
import { LedgerLine, split, type Tone } from '../parts/ledger-line.tsx';
import { useNames } from '../parts/read-clocks.ts';
import { threadOfClock } from '../parts/threads.ts';
import { evidenceTexts } from '../texts/evidence.ts';
import { ChainLine } from './chain-line.tsx';
import { EvidenceEvents, EvidenceHead, EvidenceTop } from './evidence-parts.tsx';

type Evidence = RouteReply<typeof standard.evidence>;
type Move = Evidence['moves'][number];
type Clock = Evidence['clock'];

/** What became of it, in one line: the clause, and how late or how quick. */
function useHeadline(clock: Clock): string {
  const t = useTexts(evidenceTexts);
  const pick = usePick();
  const title = pick(clock.clause.title);
  const [from, due, at] = [clock.from, clock.due, clock.at].map((i) => (i ? toMillis(i) : nowMillis()));
  const took = (ms: number): string => durationText(ms / 1000);
  switch (clock.state) {
    case 'kept':
      return t('head.took', { title, time: took(at! - from!) });
    case 'broken':
      return t(clock.at ? 'head.late' : 'head.over', { title, time: took(at! - due!) });
    case 'paused':
      return t('head.paused', { title });
    case 'cancelled':
      return t('head.cancelled', { title });
    default:
      return t('head.left', { title });
  }
}

/** Where along the drawn thread its deadline stands, as the weave places it, in percent. */
function deadlineAt(clock: Clock): number {
  if (clock.state !== 'broken') return 100;
  const [from, due] = [toMillis(clock.from), toMillis(clock.due)];
  const end = clock.at ? toMillis(clock.at) : nowMillis();
  return end <= from ? 72 : Math.max(30, Math.min(80, ((due - from) / (end - from)) * 100));
}

/** Whether all of a clock lies on one day of the reader's: then times need no days. */
function useOneDay(clock: Clock): boolean {
  const zone = useZone();
  const first = dayIn(clock.from, zone);
  return dayIn(clock.due, zone) === first && (clock.at === null || dayIn(clock.at, zone) === first);
}

/** The thread lying, with its start, its deadline and its end below it. */
function LyingEvidence({ clock }: { clock: Clock }): ReactNode {
  const t = useTexts(evidenceTexts);
  const form = useOneDay(clock) ? 'time' : 'near';
  const due = (
    <span className={clock.state === 'broken' ? 'red b' : 'md'}>
      {split(
        t(clock.state === 'paused' ? 'due.paused' : 'due', { time: '\u0000' }),
        <When at={clock.due} form={form} />,
      )}
    </span>
  );
  const broken = clock.state === 'broken';
  return (
    <div className="cplying">
      <LyingThread thread={threadOfClock(clock)} />
      <div className="cpmarks">
        <When at={clock.from} form={form} />
        {broken ? (
          <span className="cpdue" style={{ left: `min(${deadlineAt(clock)}%, 100% - 88px)` }}>
            {due}
          </span>
        ) : null}
        {broken ? clock.at ? <When at={clock.at} form={form} /> : <span>…</span> : due}
      </div>
    </div>
  );
}

const tones: Record<string, Tone> = {
  warned: 'close',
  breached: 'broken',
  escalated: 'broken',
  paused: 'paused',
  met: 'kept',
  stopped: 'kept',
  corrected: 'kept',
};

/** What a move was: the event because of which, and what it did to the clock. */
function MoveWords({ move }: { move: Move }): ReactNode {
  const t = useTexts(evidenceTexts);
  const pick = usePick();
  const what = move.event && move.event.event.startsWith('clock.') ? null : move.event;
  switch (move.move) {
    case 'escalated':
      return move.to
        ? t('move.escalated', { role: pick(roleWords(move.to)) })
        : t('move.escalated.level', { n: (move.level ?? 0) + 1 });
    case 'corrected':
      return split(t('move.corrected', { time: '\u0000' }), <When at={move.at} />);
    case 'rebased':
      return split(t('move.rebased', { time: '\u0000' }), <When at={move.was ?? move.at} />);
    case 'warned':
    case 'breached':
      return t(`move.${move.move}`);
    case 'started':
    case 'paused':
    case 'resumed':
    case 'met':
    case 'stopped':
    case 'cancelled':
    case 'reopened':
      return (
        <>
          {what ? `${pick(what.title)} · ` : null}
          {t(`move.${move.move}`)}
        </>
      );
    default:
      return move.move;
  }
}

/** What the clock runs under: clause, standard, hours, how long, how long it stood still. */
function Terms({ clock, names }: { clock: Clock; names: Names }): ReactNode {
  const t = useTexts(evidenceTexts);
  const pick = usePick();
  const paused = clock.pausedMs > 0 ? durationText(clock.pausedMs / 1000) : t('paused.none');
  const rows: [string, ReactNode][] = [
    [t('clause'), `${clock.clause.source} ${pick(clock.clause.title)}`],
    [t('standard'), `${pick(clock.version.standard)} · ${t('version', { n: clock.version.number })}`],
    [t('calendar'), pick(calendarWords(clock.calendar, names))],
    [t('term'), clock.clause.within ? pick(spanWords(clock.clause.within)) : <When at={clock.due} />],
    [t('paused'), clock.state === 'paused' ? t('paused.now') : paused],
  ];
  return (
    <dl className="cppay">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Moves({ evidence }: { evidence: Evidence }): ReactNode {
  const names = useNames({ catalogue: false });
  const { moves, clock } = evidence;
  const breach = moves.findIndex((m) => m.move === 'breached');
  const days = !useOneDay(clock);
  return (
    <ol>
      {moves.map((move, i) => (
        <LedgerLine
          key={`${move.move} ${move.at} ${move.level ?? ''}`}
          at={move.at}
          recordedAt={move.recordedAt}
          days={days}
          tone={tones[move.move]}
          who={move.event?.event.startsWith('clock.') ? null : move.event?.actorName}
          proof={move.event}
          below={i === Math.max(0, breach) ? <Terms clock={clock} names={names} /> : null}
        >
          <MoveWords move={move} />
        </LedgerLine>
      ))}
    </ol>
  );
}

/**
 * One clock from its start to its end: what happened, in which ledger events, and whether they hold.
 * `above` stands at the end of its top line.
 */
export function EvidenceBody({ evidence, above }: { evidence: Evidence; above: ReactNode }): ReactNode {
  const t = useTexts(evidenceTexts);
  const { clock, subject, chain, moves } = evidence;
  const { source } = clock.clause;
  const head = useHeadline(clock);
  return (
    <>
      <EvidenceTop clause={{ source, version: clock.version.number }} above={above} />
      <EvidenceHead head={head} subject={subject}>
        <When at={clock.due} form="day" />
      </EvidenceHead>
      <LyingEvidence clock={clock} />
      <EvidenceEvents subject={subject} chain={chain} own={{ count: moves.length, label: t('events.own') }}>
        <Moves evidence={evidence} />
      </EvidenceEvents>
      <ChainLine
        chain={chain}
        href={addressOf(standard.evidence, { params: { id: clock.id } })}
        name={`evidence-${source}-${clock.id}.json`}
      />
    </>
  );
}
