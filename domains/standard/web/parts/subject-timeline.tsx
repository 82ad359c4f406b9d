import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Loaded, Tag, usePick, useRead, useTexts, type T } from '#kernel/web';
import { roleWords, standard } from '../../contract.ts';
import { partsTexts } from '../texts/parts.ts';
import { LedgerLine, type Tone } from './ledger-line.tsx';

type Event = RouteReply<typeof standard.timeline>['rows'][number];
type Words = T<typeof partsTexts extends { t: T<infer Z> } ? Z : never>;

const tones: Record<string, Tone> = {
  'clock.warned': 'close',
  'clock.breached': 'broken',
  'clock.escalated': 'broken',
  'clock.corrected': 'kept',
};

/** Who did it: by name where there is one, else what kind of actor it was. */
export function actorWords(t: Words, kind: string, name: string | null): string {
  if (name) return name;
  const known = ['staff', 'customer', 'client', 'system', 'visitor'] as const;
  const found = known.find((k) => k === kind);
  return found ? t(`actor.${found}`) : kind;
}

function Line({ event }: { event: Event }): ReactNode {
  const t = useTexts(partsTexts);
  const pick = usePick();
  const { clause, to } = event.facts;
  return (
    <LedgerLine
      at={event.occurredAt}
      recordedAt={event.recordedAt}
      days
      tone={tones[event.event]}
      who={event.derived ? null : actorWords(t, event.actorKind, event.actorName)}
      proof={event}
    >
      {pick(event.title)}
      {event.derived && typeof to === 'string' ? ` ${t('timeline.to', { role: pick(roleWords(to)) })}` : null}
      {event.derived && typeof clause === 'string' ? <span className="l"> {clause}</span> : null}
      {event.derived ? (
        <>
          {' '}
          <Tag line>{t('timeline.derived')}</Tag>
        </>
      ) : null}
    </LedgerLine>
  );
}

/**
 * Everything that happened to a subject, oldest first, each with its place in the ledger. What follows
 * from the passing of time is marked. It brings no heading.
 */
export function SubjectTimeline({ kind, id }: { kind: string; id: string }): ReactNode {
  const t = useTexts(partsTexts);
  const timeline = useRead(standard.timeline, { query: { kind, id } }, { live: [`${kind}:${id}`] });
  return (
    <Loaded read={timeline} rows={4} height={44}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="l fs12">{t('timeline.none')}</p>
        ) : (
          <ol aria-label={t('timeline')}>
            {rows.map((event) => (
              <Line key={event.id} event={event} />
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}
