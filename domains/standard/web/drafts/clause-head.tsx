import { useId, type ReactNode } from 'react';
import { announce, Button, Input, Tag, useDo, usePick, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import type { PackClause } from '../../contract/document/index.ts';
import { fieldNames, kindWords } from '../../contract/written/fields.ts';
import { draftTexts } from '../texts/drafts.ts';
import { FaultsHere, type Around, type Draft, type Edits } from './use-draft.ts';

export interface ClauseProps {
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

/** What kind of clause it is, under which key it stands, and where among the others. */
export function ClauseHead(
  props: ClauseProps & { clause: PackClause; saved: PackClause | undefined; edited: boolean },
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
