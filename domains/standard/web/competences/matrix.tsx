import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { dayIn, Tag, usePick, useTexts, useZone } from '#kernel/web';
import { standingWords, type standard, type Standing } from '../../contract.ts';
import { competencesTexts } from '../texts/competences.ts';

export type Competences = RouteReply<typeof standard.competences>;
export type Competence = Competences['competences'][number];
export type Person = Competences['people'][number];
type Cell = Person['cells'][number];

/** A standing's colour is its verdict; what is not needed and not held has none. */
export const standingVerdict: Record<Standing, 'kept' | 'close' | 'broken' | undefined> = {
  valid: 'kept',
  close: 'close',
  expired: 'broken',
  failed: 'broken',
  missing: 'broken',
  none: undefined,
};

/** Whether a person lacks something that is asked of their role. */
export const lacks = (p: Person): boolean =>
  p.cells.some((c) => c.needed && ['expired', 'failed', 'missing'].includes(c.standing));

/** People by competences: each cell a thread of its own, with its words and the day it ends. */
export function Matrix(props: {
  found: Competences;
  people: readonly Person[];
  onOpen: (person: string, competence: string) => void;
}): ReactNode {
  const { found, people, onOpen } = props;
  const t = useTexts(competencesTexts);
  const pick = usePick();
  return (
    <div className="cmscroll">
      <table className="cmtable">
        <thead>
          <tr>
            <th scope="col">{t('person')}</th>
            {found.competences.map((c) => (
              <th key={c.competence} scope="col">
                <Head competence={c} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((p) => (
            <tr key={p.id}>
              <th scope="row">
                <span className="cmname">{p.name}</span>
                <span className="l fs12">{p.roles.map(pick).join(pick({ zh: '、', en: ', ' }))}</span>
                {p.blocked.length > 0 ? <Blocked person={p} found={found} /> : null}
              </th>
              {p.cells.map((cell, i) => (
                <td key={cell.competence}>
                  <Standing
                    cell={cell}
                    said={(standing) =>
                      t('cell.said', {
                        person: p.name,
                        competence: pick(found.competences[i]!.title),
                        standing,
                      })
                    }
                    onOpen={() => onOpen(p.id, cell.competence)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ competence: c }: { competence: Competence }): ReactNode {
  const t = useTexts(competencesTexts);
  const pick = usePick();
  const lacking = c.held < c.needed;
  return (
    <>
      <span className="cmtitle">{pick(c.title)}</span>
      <span className="l fs12 id">{c.clauses.map((x) => x.source).join(' ')}</span>
      <span className={`fs12 ${lacking ? 'red' : 'l'}`}>
        {t('needed', { needed: c.needed, held: c.held })}
      </span>
      <span className="l fs12">{t('needs.floor', { score: c.score, months: c.validFor })}</span>
      {c.blocksAssignment ? <span className="l fs12">{t('needs.blocks')}</span> : null}
    </>
  );
}

function Blocked({ person, found }: { person: Person; found: Competences }): ReactNode {
  const t = useTexts(competencesTexts);
  const pick = usePick();
  const names = found.competences
    .filter((c) => person.blocked.includes(c.competence))
    .map((c) => pick(c.title))
    .join(pick({ zh: '、', en: ', ' }));
  return <span className="red fs12">{t('blocked', { names })}</span>;
}

function Standing(props: { cell: Cell; said: (standing: string) => string; onOpen: () => void }): ReactNode {
  const { cell, said, onOpen } = props;
  const t = useTexts(competencesTexts);
  const pick = usePick();
  const zone = useZone();
  const words = pick(standingWords[cell.standing]);
  const verdict = standingVerdict[cell.standing];
  if (cell.standing === 'none') return <span className="l fs12">·</span>;
  return (
    <button type="button" className="cmcell" aria-label={said(words)} onClick={onOpen}>
      <i className={`cmthread ${cell.standing}`} aria-hidden />
      <Tag {...(verdict ? { verdict } : {})}>{words}</Tag>
      {cell.validUntil !== null && cell.standing !== 'failed' ? (
        <span className="l fs12 id">{t('cell.until', { day: dayIn(cell.validUntil, zone) })}</span>
      ) : null}
    </button>
  );
}
