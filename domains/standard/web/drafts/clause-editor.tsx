import type { ReactNode } from 'react';
import { EmptyState, Input, useHotkeys, usePick, useTexts } from '#kernel/web';
import type { PackClause } from '../../contract/document/index.ts';
import { fieldNames } from '../../contract/written/fields.ts';
import { clauseWords } from '../../contract/written/sentence.ts';
import { draftTexts } from '../texts/drafts.ts';
import { ChangeLines } from './change-lines.tsx';
import { ClauseHead, type ClauseProps } from './clause-head.tsx';
import { Role } from './fields/choices.tsx';
import { ParameterList } from './fields/parameters.tsx';
import { Both, ReadOnly, Row } from './fields/row.tsx';
import { CompetenceForm } from './forms/competence.tsx';
import { DeadlineForm } from './forms/deadline.tsx';
import { DutyForm } from './forms/duty.tsx';
import { IndicatorForm } from './forms/indicator.tsx';
import { PolicyForm } from './forms/policy.tsx';
import { RecordForm } from './forms/record.tsx';
import { SaveFoot } from './save-foot.tsx';
import { faultsOfClause, FaultsHere, useSaveClause, type Around, type Draft } from './use-draft.ts';

/** The form of a clause's kind. */
function OwnFields(props: {
  clause: PackClause;
  set: (change: never) => void;
  around: Around;
  draft: string;
}): ReactNode {
  const { clause, set, around, draft } = props;
  const rest = { set: set as never, around };
  switch (clause.kind) {
    case 'deadline':
      return <DeadlineForm clause={clause} {...rest} />;
    case 'record':
      return <RecordForm clause={clause} {...rest} />;
    case 'policy':
      return <PolicyForm clause={clause} draft={draft} {...rest} />;
    case 'duty':
      return <DutyForm clause={clause} {...rest} />;
    case 'competence':
      return <CompetenceForm clause={clause} {...rest} />;
    case 'indicator':
      return <IndicatorForm clause={clause} {...rest} />;
    default:
      return (
        <Row name="page">
          <PageField clause={clause} set={set as never} />
        </Row>
      );
  }
}

function PageField(props: {
  clause: Extract<PackClause, { kind: 'function' }>;
  set: (change: { page: string | undefined }) => void;
}): ReactNode {
  const pick = usePick();
  return (
    <Input
      aria-label={pick(fieldNames.page)}
      style={{ width: 240 }}
      placeholder="/desk"
      value={props.clause.page ?? ''}
      onChange={(e) => props.set({ page: e.target.value || undefined })}
    />
  );
}

/** One clause of a draft, in the form of its kind, with what it says in plain words above. */
export default function ClauseEditor(props: ClauseProps): ReactNode {
  const { draft, around, clauseKey, edits, may } = props;
  const t = useTexts(draftTexts);
  const at = draft.document.clauses.findIndex((c) => c.key === clauseKey);
  const saved = draft.document.clauses[at];
  const edited = edits.edits[clauseKey];
  const clause = edited ?? saved;
  const { save, busy, error, forget } = useSaveClause(draft, edits);
  const send = async (): Promise<void> => {
    if (!edited || !(await save(clauseKey, edited, saved ? undefined : props.after))) return;
    // Whoever went on to another page meanwhile stays there; only a new key has a new address.
    if (edited.key !== clauseKey) props.onKey(edited.key);
  };
  useHotkeys([
    {
      key: 'mod+s',
      does: { zh: '存这一条', en: 'Save this clause' },
      inFields: true,
      run: () => void send(),
    },
  ]);
  if (!clause) return <EmptyState what={t('gone')} />;
  const set = (change: Partial<PackClause>): void => {
    if (error) forget();
    edits.set(clauseKey, Object.assign({}, clause, change));
  };
  return (
    <FaultsHere value={faultsOfClause(draft, at, error)}>
      <ReadOnly value={!may}>
        <div className="dfedit">
          <ClauseHead {...props} clause={clause} saved={saved} edited={edited !== undefined} />
          {error && error.faults.length === 0 ? <Refused text={error.text} /> : null}
          <Says clause={clause} saved={edited ? saved : undefined} around={around} />
          <Common clause={clause} set={set} around={around} />
          <OwnFields clause={clause} set={set as never} around={around} draft={draft.id} />
          <Row name="parameters" label={t('params')} said>
            <ParameterList parameters={clause.parameters} onChange={(parameters) => set({ parameters })} />
          </Row>
          <BaseLines draft={draft} clauseKey={clauseKey} />
        </div>
        {edited ? (
          <SaveFoot
            busy={busy}
            onBack={() => (forget(), edits.forget(clauseKey))}
            onSave={() => void send()}
          />
        ) : null}
      </ReadOnly>
    </FaultsHere>
  );
}

function Refused({ text }: { text: { zh: string; en: string } }): ReactNode {
  const pick = usePick();
  return (
    <p className="red" role="alert">
      {pick(text)}
    </p>
  );
}

/** What it says, built from its fields as they are typed; and what it said when it was saved. */
function Says(props: { clause: PackClause; saved: PackClause | undefined; around: Around }): ReactNode {
  const t = useTexts(draftTexts);
  const pick = usePick();
  const now = pick(clauseWords(props.clause, props.around.names));
  const before = props.saved ? pick(clauseWords(props.saved, props.around.names)) : now;
  return (
    <section className="dfsays" aria-label={t('plain')} aria-live="polite">
      <p>{now}</p>
      {before === now ? null : (
        <p className="l">
          {t('plain.before')}: <del>{before}</del>
        </p>
      )}
    </section>
  );
}

function Common(props: {
  clause: PackClause;
  set: (change: Partial<PackClause>) => void;
  around: Around;
}): ReactNode {
  const { clause, set, around } = props;
  const pick = usePick();
  return (
    <>
      <Row name="title">
        <Both label={pick(fieldNames.title)} value={clause.title} onChange={(title) => set({ title })} />
      </Row>
      <Row name="text">
        <Both label={pick(fieldNames.text)} rows={2} value={clause.text} onChange={(text) => set({ text })} />
      </Row>
      <Row name="owner">
        <Role
          label={pick(fieldNames.owner)}
          value={clause.owner}
          around={around}
          onChange={(owner) => set({ owner })}
        />
      </Row>
    </>
  );
}

/** What the saved clause changes against the version it began as. */
function BaseLines({ draft, clauseKey }: { draft: Draft; clauseKey: string }): ReactNode {
  const t = useTexts(draftTexts);
  const change = draft.changes.find((c) => c.what === 'clause' && c.key === clauseKey);
  if (!change || !draft.base || change.act !== 'changed') return null;
  return (
    <section className="dfbase" aria-label={t('view.changes')}>
      <h3 className="h">{t('changes.against', { n: draft.base.number })}</h3>
      <ChangeLines lines={change.lines} />
    </section>
  );
}
