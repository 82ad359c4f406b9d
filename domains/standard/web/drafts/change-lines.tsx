import type { ReactNode } from 'react';
import { EmptyState, Link, Tag, usePick, useTexts } from '#kernel/web';
import type { Change, ChangeLine } from '../../contract.ts';
import { draftTexts } from '../texts/drafts.ts';
import './change-lines.css';

/** Field by field: what it was, what it is. */
export function ChangeLines({ lines }: { lines: readonly ChangeLine[] }): ReactNode {
  const t = useTexts(draftTexts);
  const pick = usePick();
  return (
    <dl className="dflines">
      {lines.map((line) => (
        <div key={line.field}>
          <dt>{pick(line.name)}</dt>
          <dd>
            {line.before ? (
              <del aria-label={`${t('was')} ${pick(line.before)}`}>{pick(line.before)}</del>
            ) : null}
            {line.after ? <ins aria-label={`${t('is')} ${pick(line.after)}`}>{pick(line.after)}</ins> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Everything a version changes, thing by thing; each leads to where it is edited, where there is such a place. */
export function ChangeList(props: {
  changes: readonly Change[];
  empty: string;
  to?: (change: Change) => string | null;
}): ReactNode {
  const t = useTexts(draftTexts);
  const pick = usePick();
  if (props.changes.length === 0) return <EmptyState what={props.empty} />;
  return (
    <ol className="dfchanges">
      {props.changes.map((c) => {
        const to = props.to?.(c);
        const title = pick(c.title);
        return (
          <li key={`${c.what} ${c.key}`}>
            <header className="row">
              <Tag line>{t(`what.${c.what}`)}</Tag>
              {c.key ? <span className="id l">{c.key}</span> : null}
              <h3>{to ? <Link to={to}>{title}</Link> : title}</h3>
              <span className="sp" />
              <Tag>{t(`act.${c.act}`)}</Tag>
            </header>
            <ChangeLines lines={c.act === 'changed' ? c.lines : brief(c)} />
          </li>
        );
      })}
    </ol>
  );
}

/** Of what is wholly new or gone: what it says, without what is left at its usual. */
const brief = (c: Change): ChangeLine[] =>
  c.lines.filter((l) => {
    const said = l.before ?? l.after;
    return (
      said !== null &&
      said.zh !== '' &&
      said.zh !== '无' &&
      !/\.(title|min|max|companys|toBeDecided)$/.test(l.field)
    );
  });
