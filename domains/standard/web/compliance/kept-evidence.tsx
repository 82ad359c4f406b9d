import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { addressOf, Button, Icon, Link, Tag, usePick, useTexts, When } from '#kernel/web';
import { standard } from '../../contract.ts';
import { Told } from '../decisions/told.tsx';
import { LedgerLine } from '../parts/ledger-line.tsx';
import { SubjectTimeline } from '../parts/subject-timeline.tsx';
import { evidenceTexts } from '../texts/compliance.ts';
import { ChainLine } from './chain-line.tsx';
import type { RowAddress } from './drill-address.ts';

type Evidence = RouteReply<typeof standard.keptEvidence>;

/** What became of it, in one line. */
function useHeadline(evidence: Evidence): string {
  const t = useTexts(evidenceTexts);
  const pick = usePick();
  const title = evidence.clause ? pick(evidence.clause.title) : '';
  if (evidence.decision) {
    const { rows } = evidence.decision;
    return rows.length > 0
      ? t('head.decided', { title, row: rows.join(', ') })
      : t('head.undecided', { title });
  }
  const missing = evidence.requires.filter((r) => r.missing).length;
  return missing > 0 ? t('head.lapsed', { title, count: missing }) : t('head.complete', { title });
}

function Requires({ evidence }: { evidence: Evidence }): ReactNode {
  const t = useTexts(evidenceTexts);
  const pick = usePick();
  return (
    <ul className="cprequires">
      {evidence.requires.map((r, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a requirement is known by its place
        <li key={i} className={r.missing ? 'red' : ''}>
          <Icon name={r.missing ? 'close' : 'check'} size={14} />
          <span>{pick(r.title)}</span>
          <span className="sp" />
          <span className="l fs12">{t(r.missing ? 'record.missing' : 'record.there')}</span>
        </li>
      ))}
    </ul>
  );
}

/** What went into the table, what came out, and where the row stands. */
function Decision({ decision }: { decision: NonNullable<Evidence['decision']> }): ReactNode {
  const t = useTexts(evidenceTexts);
  const pick = usePick();
  const { table } = decision;
  return (
    <div className="cpdecision">
      <Told told={decision.given} head={t('decision.given')} />
      <Told told={decision.came} head={t('decision.came')} strong />
      <p className="fs12 l">
        <Link to={`/standards/versions/${table.version}/tables/${table.key}`}>{pick(table.title)}</Link>
        {' · '}
        {pick(table.standard)} · {t('version', { n: table.number })}
        {decision.rows.length > 0 ? ` · ${t('decision.row', { row: decision.rows.join(', ') })}` : null}
      </p>
    </div>
  );
}

/** A move at which records were asked for, or a decision: what was found, and the ledger events behind it. */
export function KeptEvidence(props: { of: RowAddress; evidence: Evidence; above: ReactNode }): ReactNode {
  const { of, evidence, above } = props;
  const t = useTexts(evidenceTexts);
  const [whole, setWhole] = useState(false);
  const head = useHeadline(evidence);
  const { clause, subject, chain, event, after, decision } = evidence;
  const own = [...(event ? [event] : []), ...after];
  const params = { what: of.what as 'check' | 'decision', id: of.id };
  return (
    <>
      <div className="row fs12 cptop">
        <span className="id m">{clause?.source}</span>
        {clause ? <Tag>{t('version', { n: clause.version })}</Tag> : null}
        {above}
      </div>
      <h2 className="cphead">{head}</h2>
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
        <span className="l">
          <When at={evidence.at} form="full" />
        </span>
      </div>
      {decision ? <Decision decision={decision} /> : <Requires evidence={evidence} />}
      <div className="row cpevents">
        <h3 className="h">{t('events')}</h3>
        <span className="fs12 l">
          {t('events.count', { count: whole ? (chain?.events ?? 0) : own.length })}
        </span>
        <span className="sp" />
        {subject && chain ? (
          <Button kind="text" size="small" aria-pressed={whole} onClick={() => setWhole(!whole)}>
            {whole ? t('events.these') : t('events.whole', { count: chain.events })}
          </Button>
        ) : null}
      </div>
      {whole && subject ? (
        <SubjectTimeline kind={subject.kind} id={subject.id} />
      ) : (
        <ol>
          {own.map((e) => (
            <LedgerLine
              key={e.id}
              at={e.occurredAt}
              days
              tone={e.event === 'record.lapsed' ? 'broken' : undefined}
              who={e === event ? e.actorName : null}
              proof={e}
            >
              <Title event={e} />
            </LedgerLine>
          ))}
        </ol>
      )}
      {chain ? (
        <ChainLine
          chain={chain}
          href={addressOf(standard.keptEvidence, { params })}
          name={`evidence-${clause?.source ?? of.what}-${of.id}.json`}
        />
      ) : null}
    </>
  );
}

const Title = ({ event }: { event: NonNullable<Evidence['event']> }): ReactNode => {
  const pick = usePick();
  return pick(event.title);
};
