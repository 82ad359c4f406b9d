import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button, Icon, Tag, usePick, useTexts } from '#kernel/web';
import { recordsTexts } from '../texts/records.ts';
import { byMove, type Asked, type RecordForm, type Requirement } from './read-records.ts';

// Its fields are loaded when somebody keeps something.
const RecordDialog = lazy(() => import('./record-dialog.tsx'));

const marks = { there: 'check', comes: 'check', missing: 'minus' } as const;

/** One thing that must exist: whether it does, and what to do where it does not. */
function Line(props: {
  requirement: Requirement;
  mayKeep: boolean;
  onKeep: (form: RecordForm) => void;
}): ReactNode {
  const { requirement, mayKeep, onKeep } = props;
  const { form, state } = requirement;
  const t = useTexts(recordsTexts);
  const pick = usePick();
  const words = { there: t('there'), comes: t('comes'), missing: t('lacks') }[state];
  const names = [...requirement.facts, ...requirement.events].map((n) => pick(n)).join(' · ');
  return (
    <li className={`strcline ${state}`}>
      <Icon name={marks[state]} size={14} />
      <span className="strcwhat" title={names}>
        {pick(requirement.title)}
        <span className="sr"> {words}</span>
      </span>
      {form && form.atLeast > 1 ? (
        <span className="l fs12">{t('count', { kept: form.kept, asked: form.atLeast })}</span>
      ) : null}
      {state === 'comes' ? <span className="l fs12">{t('comes')}</span> : null}
      {state === 'missing' && !form ? (
        <span className="l fs12">{t(requirement.facts.length > 0 ? 'of.facts' : 'of.events')}</span>
      ) : null}
      {state === 'missing' && form && mayKeep ? (
        <Button size="small" onClick={() => onKeep(form)}>
          {t(`keep.${form.form}`)}
        </Button>
      ) : null}
    </li>
  );
}

function Clause(props: { asked: Asked; mayKeep: boolean; onKeep: (form: RecordForm) => void }): ReactNode {
  const { asked } = props;
  const t = useTexts(recordsTexts);
  const pick = usePick();
  return (
    <li className="strcclause">
      <div className="row">
        <span className="id m">{asked.clause.source}</span>
        <span className="ell m" title={pick(asked.clause.title)}>
          {pick(asked.clause.title)}
        </span>
        <span className="sp" />
        {asked.missing > 0 ? (
          <span className="l fs12" title={asked.certain ? undefined : t('perhaps')}>
            {t(asked.refuses ? 'refuses' : 'lapses')}
          </span>
        ) : (
          <Tag verdict="kept">{t('complete')}</Tag>
        )}
      </div>
      {asked.missing === 0 ? null : (
        <ul>
          {asked.requires.map((r, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- a requirement is known by its place
            <Line key={i} requirement={r} mayKeep={props.mayKeep} onKeep={props.onKeep} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** What is asked for before the moves to come, move by move, with the way to add what is missing. */
export function AskedList(props: {
  kind: string;
  id: string;
  asked: readonly Asked[];
  mayKeep: boolean;
}): ReactNode {
  const { kind, id, asked, mayKeep } = props;
  const t = useTexts(recordsTexts);
  const pick = usePick();
  const [form, setForm] = useState<RecordForm | null>(null);
  return (
    <>
      {byMove(asked).map(([key, list]) => (
        <div key={key} className="strcmove">
          <h3 className="l fs12">
            {t('before', {
              move: list[0]!.at.map((m) => pick(m)).join(pick({ zh: '、', en: ', ' })),
            })}
          </h3>
          <ul>
            {list.map((a) => (
              <Clause key={a.clause.key} asked={a} mayKeep={mayKeep} onKeep={setForm} />
            ))}
          </ul>
        </div>
      ))}
      {form ? (
        <Suspense fallback={null}>
          <RecordDialog kind={kind} id={id} form={form} onClose={() => setForm(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
