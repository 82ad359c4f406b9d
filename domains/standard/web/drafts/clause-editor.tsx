import { useId, type ReactNode } from 'react';
import { announce, Button, EmptyState, Input, Tag, useDo, useHotkeys, usePick, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import type { PackClause } from '../../contract/document/index.ts';
import { fieldNames, kindWords } from '../../contract/written/fields.ts';
import { clauseWords } from '../../contract/written/sentence.ts';
import { draftTexts } from '../texts/drafts.ts';
import { ChangeLines } from './change-lines.tsx';
import { Role } from './fields/choices.tsx';
import { ParameterList } from './fields/parameters.tsx';
import { Both, ReadOnly, Row } from './fields/row.tsx';
import { CompetenceForm } from './forms/competence.tsx';
import { DeadlineForm } from './forms/deadline.tsx';
import { DutyForm } from './forms/duty.tsx';
import { IndicatorForm } from './forms/indicator.tsx';
import { PolicyForm } from './forms/policy.tsx';
import { RecordForm } from './forms/record.tsx';
import {
  faultsOfClause,
  FaultsHere,
  useSaveClause,
  type Around,
  type Draft,
  type Edits,
} from './use-draft.ts';

interface Props {
  draft: Draft;
  around: Around;
  /** The key it is saved under; a new one is not in the document yet. */
  clauseKey: string;
  edits: Edits;
  may: boolean;
  /** Where a new one goes. */
  after: string | null | undefined;
  onKey: (key: string) => void;
}

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
export default function ClauseEditor(props: Props): ReactNode {
  const { draft, around, clauseKey, edits, may } = props;
  const t = useTexts(draftTexts);
  const at = draft.document.clauses.findIndex((c) => c.key === clauseKey);
  const saved = draft.document.clauses[at];
  const edited = edits.edits[clauseKey];
  const clause = edited ?? saved;
  const { save, busy, error, forget } = useSaveClause(draft, edits);
  const send = async (): Promise<void> => {
    if (edited && (await save(clauseKey, edited, saved ? undefined : props.after))) props.onKey(edited.key);
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
          <div className="dfsave">
            <span className="l">{t('unsaved')}</span>
            <span className="sp" />
            <Button onClick={() => (forget(), edits.forget(clauseKey))}>{t('back')}</Button>
            <Button kind="solid" busy={busy} onClick={() => void send()}>
              {t('save')}
            </Button>
          </div>
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

function ClauseHead(
  props: Props & { clause: PackClause; saved: PackClause | undefined; edited: boolean },
): ReactNode {
  const { clause, saved, draft, may, edits, clauseKey } = props;
  const t = useTexts(draftTexts);
  const pick = usePick();
  const id = useId();
  return (
    <header className="dfhead">
      <div className="row">
        <Tag line>{pick(kindWords[clause.kind])}</Tag>
        <h2 className="fs16 b ell">{pick(clause.title) || '—'}</h2>
        <span className="sp" />
        {saved && may ? (
          <Moves
            draft={draft}
            clauseKey={clauseKey}
            onGone={() => (edits.forget(clauseKey), props.onKey(''))}
          />
        ) : null}
      </div>
      <div className="row dfkeys">
        <label htmlFor={id} className="l fs12">
          {t('key')}
        </label>
        <Input
          id={id}
          size="small"
          style={{ width: 190 }}
          value={clause.key}
          disabled={!may}
          title={t('key.say')}
          onChange={(e) => edits.set(clauseKey, { ...clause, key: e.target.value.trim() })}
        />
        <label className="l fs12" htmlFor={`${id}s`}>
          {pick(fieldNames.source)}
        </label>
        <Input
          id={`${id}s`}
          size="small"
          style={{ width: 120 }}
          value={clause.source}
          disabled={!may}
          onChange={(e) => edits.set(clauseKey, { ...clause, source: e.target.value.trim() })}
        />
      </div>
      <Faulty fields={['key', 'source', 'kind']} />
    </header>
  );
}

function Faulty({ fields }: { fields: readonly string[] }): ReactNode {
  return fields.map((f) => <RowFaults key={f} field={f} />);
}

function RowFaults({ field }: { field: string }): ReactNode {
  const pick = usePick();
  return (
    <FaultsHere.Consumer>
      {(faults) =>
        faults
          .filter((f) => f.path === field)
          .map((f) => (
            <p key={f.path} className="red fs12" role="alert">
              {f.text ? pick(f.text) : f.message}
            </p>
          ))
      }
    </FaultsHere.Consumer>
  );
}

/** Up, down, away; what was taken away comes back for ten seconds. */
function Moves({
  draft,
  clauseKey,
  onGone,
}: {
  draft: Draft;
  clauseKey: string;
  onGone: () => void;
}): ReactNode {
  const t = useTexts(draftTexts);
  const order = useDo(standard.orderClauses, { refresh: [standard.draft] });
  const drop = useDo(standard.dropClause, { refresh: [standard.draft] });
  const put = useDo(standard.putClause, { refresh: [standard.draft] });
  const keys = draft.document.clauses.map((c) => c.key);
  const at = keys.indexOf(clauseKey);
  const move = (by: number): void => {
    const next = [...keys];
    next.splice(at, 1);
    next.splice(at + by, 0, clauseKey);
    void order.run({ params: { id: draft.id }, body: { revised: draft.revised, keys: next } });
  };
  const away = async (): Promise<void> => {
    const clause = draft.document.clauses[at]!;
    const reply = await drop.run({
      params: { id: draft.id, key: clauseKey },
      query: { revised: draft.revised },
    });
    if (!reply) return;
    onGone();
    announce({
      text: t('removed', { key: clauseKey }),
      undo: () =>
        void put.run({
          params: { id: draft.id, key: clauseKey },
          body: { revised: reply.revised, clause: clause as never, after: keys[at - 1] ?? null },
        }),
    });
  };
  return (
    <span className="row">
      <Button size="small" kind="text" disabled={at <= 0 || order.busy} onClick={() => move(-1)}>
        {t('up')}
      </Button>
      <Button size="small" kind="text" disabled={at >= keys.length - 1 || order.busy} onClick={() => move(1)}>
        {t('down')}
      </Button>
      <Button
        size="small"
        kind="text"
        disabled={keys.length < 2}
        busy={drop.busy}
        onClick={() => void away()}
      >
        {t('remove')}
      </Button>
    </span>
  );
}
