import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Button, Link, Tag, useTexts } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { SubjectTimeline } from '../parts/subject-timeline.tsx';
import { evidenceTexts } from '../texts/evidence.ts';

type Evidence = RouteReply<typeof standard.evidence>;

/** The clause and its version; `above` stands at the end of the line. */
export function EvidenceTop(props: {
  clause: { source: string; version: number } | null;
  above: ReactNode;
}): ReactNode {
  const { clause } = props;
  const t = useTexts(evidenceTexts);
  return (
    <div className="row fs12 cptop">
      <span className="id m">{clause?.source}</span>
      {clause ? <Tag>{t('version', { n: clause.version })}</Tag> : null}
      {props.above}
    </div>
  );
}

/** What became of it in one line, and below the record it is of; `children` says when. */
export function EvidenceHead(props: {
  head: string;
  subject: Evidence['subject'];
  children: ReactNode;
}): ReactNode {
  const { subject } = props;
  return (
    <>
      <h2 className="cphead">{props.head}</h2>
      <div className="row fs12 cpwhat">
        {subject ? (
          <>
            <Link className="id" to={subject.link}>
              {subject.number}
            </Link>
            <span className="m ell">{subject.title}</span>
          </>
        ) : null}
        <span className="sp" />
        <span className="l">{props.children}</span>
      </div>
    </>
  );
}

/** The ledger's events: those the evidence rests on, or at the reader's wish all of the record. */
export function EvidenceEvents(props: {
  subject: Evidence['subject'];
  chain: Evidence['chain'] | null;
  /** The evidence's own events: how many, and how they are called where all are shown. */
  own: { count: number; label: string };
  children: ReactNode;
}): ReactNode {
  const { subject, chain, own } = props;
  const t = useTexts(evidenceTexts);
  const [whole, setWhole] = useState(false);
  return (
    <>
      <div className="row cpevents">
        <h3 className="h">{t('events')}</h3>
        <span className="fs12 l">
          {t('events.count', { count: whole ? (chain?.events ?? 0) : own.count })}
        </span>
        <span className="sp" />
        {subject && chain ? (
          <Button kind="text" size="small" aria-pressed={whole} onClick={() => setWhole(!whole)}>
            {whole ? own.label : t('events.whole', { count: chain.events })}
          </Button>
        ) : null}
      </div>
      {whole && subject ? <SubjectTimeline kind={subject.kind} id={subject.id} /> : props.children}
    </>
  );
}
