import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Tag, usePick, useTexts } from '#kernel/web';
import { pointWords, type standard } from '../../contract.ts';
import { assessmentsTexts } from '../texts/assessments.ts';

export type Item = RouteReply<typeof standard.assessment>['parts'][number]['items'][number];

/** What an item was rated, in a word or two. */
export function useVerdict(): (item: Item) => string {
  const t = useTexts(assessmentsTexts);
  return (item) => {
    if (!item.applies) return t('absent');
    if (item.reached === null) return t('unrated');
    if (item.rule === 'sample')
      return t('counted', { checked: item.checked ?? 0, conforming: item.conforming ?? 0 });
    return item.met ? t('met') : t('not-met');
  };
}

/** An item as a row: how much of its points is woven, how it was rated, what the system counted. */
export function ItemRow(props: { item: Item; chosen: boolean; onOpen: () => void }): ReactNode {
  const { item, chosen, onOpen } = props;
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  const verdict = useVerdict();
  const share = item.reached === null || item.points === 0 ? 0 : item.reached / item.points;
  const met = item.clauses.reduce((sum, c) => sum + c.met, 0);
  const all = item.clauses.reduce((sum, c) => sum + c.met + c.broken, 0);
  const full = share >= 1;
  return (
    <li>
      <button
        type="button"
        className={chosen ? 'asitem aschosen' : 'asitem'}
        aria-expanded={chosen}
        onClick={onOpen}
      >
        <span className="asname">
          <span className="md">{pick(item.title)}</span>
          <span className="l fs12">{pick(item.text)}</span>
        </span>
        <span className="asproof m fs12">{all > 0 ? t('proof.kept', { met, all }) : ''}</span>
        <span>
          {item.applies && item.reached !== null ? (
            <Tag verdict={full ? 'kept' : 'broken'}>{verdict(item)}</Tag>
          ) : (
            <Tag line>{verdict(item)}</Tag>
          )}
        </span>
        <span className="asweave" aria-hidden>
          <i style={{ inlineSize: `${Math.round(share * 100)}%` }} />
        </span>
        <span className="aspoints">
          {item.applies ? (
            <>
              <b className="md">{item.reached === null ? '—' : pointWords(item.reached)}</b>
              <span className="l"> / {pointWords(item.points)}</span>
            </>
          ) : (
            <span className="l">—</span>
          )}
          {item.pointsChecked ? null : <span className="l fs12 ascheck">{t('to-check')}</span>}
        </span>
      </button>
    </li>
  );
}
