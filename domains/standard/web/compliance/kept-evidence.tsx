import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { addressOf, Icon, Link, usePick, useTexts, When } from '#kernel/web';
import { standard } from '../../contract.ts';
import { Told } from '../decisions/told.tsx';
import { LedgerLine } from '../parts/ledger-line.tsx';
import { evidenceTexts } from '../texts/evidence.ts';
import { ChainLine } from './chain-line.tsx';
import type { RowAddress } from './drill-address.ts';
import { EvidenceEvents, EvidenceHead, EvidenceTop } from './evidence-parts.tsx';

type Evidence = RouteReply<typeof standard.keptEvidence>;
type Event = NonNullable<Evidence['event']>;

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

/** The ledger events behind it: the move first, then what followed from it. */
function Own({ events, of }: { events: readonly Event[]; of: Event | null }): ReactNode {
  const pick = usePick();
  return (
    <ol>
      {events.map((e) => (
        <LedgerLine
          key={e.id}
          at={e.occurredAt}
          days
          tone={e.event === 'record.lapsed' ? 'broken' : undefined}
          who={e === of ? e.actorName : null}
          proof={e}
        >
          {pick(e.title)}
        </LedgerLine>
      ))}
    </ol>
  );
}

/** A move at which records were asked for, or a decision: what was found, and the ledger events behind it. */
export function KeptEvidence(props: { of: RowAddress; evidence: Evidence; above: ReactNode }): ReactNode {
  const { of, evidence, above } = props;
  const t = useTexts(evidenceTexts);
  const { clause, subject, chain, event, after, decision } = evidence;
  const head = useHeadline(evidence);
  const own = [...(event ? [event] : []), ...after];
  const params = { what: of.what as 'check' | 'decision', id: of.id };
  return (
    <>
      <EvidenceTop clause={clause} above={above} />
      <EvidenceHead head={head} subject={subject}>
        <When at={evidence.at} form="full" />
      </EvidenceHead>
      {decision ? <Decision decision={decision} /> : <Requires evidence={evidence} />}
      <EvidenceEvents subject={subject} chain={chain} own={{ count: own.length, label: t('events.these') }}>
        <Own events={own} of={event} />
      </EvidenceEvents>
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
