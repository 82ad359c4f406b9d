import type { ReactNode } from 'react';
import { Link, Tag, usePick, useTexts, listed } from '#kernel/web';
import { plainWords, roleWords, spanWords, waitingWords, type Deadline, type Names } from '../../contract.ts';
import { standardsTexts } from '../texts/standards.ts';
import type { PackClause, Parameter } from './parameters.ts';

const kinds = ['deadline', 'function', 'record', 'policy', 'duty', 'competence', 'indicator'] as const;

/** Whether a clause is being timed, or what it waits for. */
function State({ clause }: { clause: PackClause }): ReactNode {
  const t = useTexts(standardsTexts);
  const pick = usePick();
  if (clause.waitsFor.length > 0)
    return <Tag line>{t('waits', { what: listed(clause.waitsFor.map((w) => pick(waitingWords(w)))) })}</Tag>;
  return clause.kind === 'deadline' ? <Tag verdict="kept">{t('live')}</Tag> : <Tag>{t('rule')}</Tag>;
}

/** A parameter's bounds in words; null where there are none. */
export function useRange(): (p: Parameter) => string | null {
  const t = useTexts(standardsTexts);
  const pick = usePick();
  const said = (value: number, p: Parameter): string => pick(spanWords({ value, unit: p.unit }));
  return (p) => {
    if (p.min !== undefined && p.max !== undefined) return t('range', { min: p.min, max: said(p.max, p) });
    if (p.min !== undefined) return t('range.min', { min: said(p.min, p) });
    return p.max === undefined ? null : t('range.max', { max: said(p.max, p) });
  };
}

function Parameters({ clause }: { clause: PackClause }): ReactNode {
  const t = useTexts(standardsTexts);
  const pick = usePick();
  const range = useRange();
  return (
    <dl className="stparams">
      {Object.entries(clause.parameters).map(([name, p]) => (
        <div key={name}>
          <dt>{pick(p.title)}</dt>
          <dd>
            <b className="b">{pick(spanWords(p))}</b>
            {range(p) ? <span className="l">{range(p)}</span> : null}
            {p.companys ? <Tag line>{t('companys')}</Tag> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One clause: its number and title, what it says in plain words, whether it is live, who answers for it. */
export function ClauseLine(props: {
  clause: PackClause;
  names: Names;
  /** As it would be, where parameters are being changed. */
  deadline?: Deadline | null;
  /** In place of the parameters as they stand: fields for them. */
  fields?: ReactNode;
  link?: boolean;
}): ReactNode {
  const { clause, names, fields } = props;
  const t = useTexts(standardsTexts);
  const pick = usePick();
  const deadline = props.deadline === undefined ? clause.deadline : props.deadline;
  const kind = kinds.find((k) => k === clause.kind);
  return (
    <li className="stclause" id={clause.key}>
      <div className="stcode">
        <span className="id">{clause.source}</span>
        <Tag line>{kind ? t(`kind.${kind}`) : clause.kind}</Tag>
      </div>
      <div className="stbody">
        <div className="row sthead">
          <h3>{pick(clause.title)}</h3>
          <State clause={clause} />
          <span className="sp" />
          {props.link && clause.kind === 'deadline' && clause.waitsFor.length === 0 ? (
            <Link className="fs12" to={`/compliance?rows=${encodeURIComponent(`all~${clause.key}`)}`}>
              {t('compliance')}
            </Link>
          ) : null}
          <span className="l fs12">{t('owner', { role: pick(roleWords(clause.ownerRole)) })}</span>
        </div>
        <p className="prose">{pick(clause.text)}</p>
        {deadline ? <p className="stplain">{pick(plainWords(deadline, names))}</p> : null}
        {fields ?? (Object.keys(clause.parameters).length > 0 ? <Parameters clause={clause} /> : null)}
      </div>
    </li>
  );
}

/** Clauses under the chapters of the written standard. */
export function Chapters<C extends { source: string }>(props: {
  clauses: readonly C[];
  chapterOf: (source: string) => string;
  render: (clause: C) => ReactNode;
}): ReactNode {
  const t = useTexts(standardsTexts);
  const chapters = Map.groupBy(props.clauses, (c) => props.chapterOf(c.source));
  return [...chapters].map(([chapter, clauses]) => (
    <section key={chapter} className="stchapter">
      <h2 className="h">
        <span className="id">{chapter}</span>{' '}
        <span className="l">{t('version.clauses', { count: clauses.length })}</span>
      </h2>
      <ol>{clauses.map(props.render)}</ol>
    </section>
  ));
}
