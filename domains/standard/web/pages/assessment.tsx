import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  announce,
  Button,
  Loaded,
  Page,
  useDo,
  useFilters,
  useGo,
  useHotkeys,
  useLanguage,
  useParams,
  usePick,
  useRead,
  useTexts,
} from '#kernel/web';
import { gradeWords, pointWords, standard } from '../../contract.ts';
import { ItemRow } from '../assessments/item-row.tsx';
import { Specials } from '../assessments/specials.tsx';
import { assessmentsTexts } from '../texts/assessments.ts';
import '../assessments/assessments.css';

const ItemSide = lazy(() => import('../assessments/item-side.tsx'));

type Assessment = RouteReply<typeof standard.assessment>;

/** One self-assessment: its parts and items, what the system can prove of each, and the score. */
export default function AssessmentPage(): ReactNode {
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  const go = useGo();
  const language = useLanguage();
  const { id = '' } = useParams();
  const read = useRead(standard.assessment, { params: { id } }, { live: [`assessment:${id}`] });
  const found = read.data;
  return (
    <Page
      title={found ? `${pick(found.title)} ${found.from.slice(0, 7)} – ${found.to.slice(0, 7)}` : t('title')}
      actions={
        <>
          <Button onClick={() => go('/assessments')}>{t('back')}</Button>
          <Button
            onClick={() =>
              window.location.assign(
                addressOf(standard.assessmentPaper, { params: { id }, query: { lang: language } }),
              )
            }
          >
            {t('pdf')}
          </Button>
          {found?.mayAssess && found.state === 'open' ? <Finish found={found} /> : null}
        </>
      }
    >
      <Loaded read={read} rows={12} height={46}>
        {(assessment) => <Body found={assessment} />}
      </Loaded>
    </Page>
  );
}

function Finish({ found }: { found: Assessment }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const finish = useDo(standard.finishAssessment, {
    refresh: [standard.assessment, standard.assessments],
    onDone: () => announce({ text: t('finish.done') }),
  });
  return (
    <Button
      kind="solid"
      disabled={found.unrated > 0 || finish.busy}
      onClick={() => void finish.run({ params: { id: found.id }, body: {} })}
    >
      {found.unrated > 0 ? t('finish.left', { count: found.unrated }) : t('finish')}
    </Button>
  );
}

function Body({ found }: { found: Assessment }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  const [{ item }, set] = useFilters({ item: '' });
  const [editing, setEditing] = useState(false);
  const open = (key: string) => set({ item: key });
  useHotkeys([{ key: 'Escape', does: { zh: '关闭侧栏', en: 'Close the panel' }, run: () => open('') }]);
  const chosen = found.parts.flatMap((p) => p.items).find((i) => i.key === item);
  const may = found.mayAssess && found.state === 'open';
  return (
    <div className={chosen ? 'as asopen' : 'as'}>
      <div className="asscroll">
        <Score found={found} />
        {found.parts.map((part) => (
          <section key={part.key} className="aspart">
            <header className="row">
              <h2 className="h">{pick(part.title)}</h2>
              {part.given === part.points ? null : (
                <span className="red fs12">
                  {t('given', { given: pointWords(part.given), points: part.points })}
                </span>
              )}
              <span className="sp" />
              <span className="m">
                {t('points', {
                  reached: pointWords(part.reached),
                  applicable: pointWords(part.applicable),
                })}
              </span>
            </header>
            <ul>
              {part.items.map((i) => (
                <ItemRow key={i.key} item={i} chosen={i.key === item} onOpen={() => open(i.key)} />
              ))}
            </ul>
          </section>
        ))}
        <Specials found={found} may={may} editing={editing} onEdit={setEditing} />
      </div>
      {chosen ? (
        <Suspense fallback={null}>
          <ItemSide key={chosen.key} id={found.id} item={chosen} may={may} onClose={() => open('')} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Score({ found }: { found: Assessment }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  return (
    <div className="asscore">
      <span className="asfigure">{found.score === null ? '—' : pointWords(found.score)}</span>
      <div>
        <div className={found.state === 'finished' && found.grade === 'failed' ? 'red md' : 'md'}>
          {found.grade === null
            ? t('unrated')
            : found.state === 'open'
              ? t('ungraded')
              : pick(gradeWords(found.grade))}
        </div>
        <div className="m fs12">
          {found.state === 'open' ? t('score.open') : t('kept')} ·{' '}
          {t('points', {
            reached: pointWords(found.actual),
            applicable: pointWords(found.applicable),
          })}
        </div>
        {found.unchecked > 0 ? (
          <div className="l fs12">{t('unchecked', { count: found.unchecked })}</div>
        ) : null}
      </div>
    </div>
  );
}
