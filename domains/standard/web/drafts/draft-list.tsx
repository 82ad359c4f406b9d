import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Dropdown, Link, SearchField, Tag, useHotkeys, usePick, useTexts } from '#kernel/web';
import type { ClauseKind } from '../../contract/document/index.ts';
import { kindWords } from '../../contract/written/fields.ts';
import { chapterOf } from '../standards/version-state.ts';
import { draftTexts } from '../texts/drafts.ts';
import type { Draft, Edits } from './use-draft.ts';

/** What is open in the middle: a clause by key, a calendar, or the head. */
export interface Open {
  clause: string;
  calendar: string;
  head: boolean;
}

const kinds: ClauseKind[] = ['deadline', 'record', 'policy', 'duty', 'competence', 'indicator', 'function'];

/** Goes from one clause of the list to the next from the keyboard. */
function useClauseKeys(
  found: readonly { key: string }[],
  open: Open,
  onOpen: (open: Partial<Open>) => void,
): void {
  const step = (by: number): void => {
    const at = found.findIndex((c) => c.key === open.clause);
    const next = found[Math.min(found.length - 1, Math.max(0, at + by))];
    if (next) onOpen({ clause: next.key });
  };
  useHotkeys([
    { key: 'j', does: { zh: '下一条', en: 'Next clause' }, run: () => step(1) },
    { key: 'k', does: { zh: '上一条', en: 'Previous clause' }, run: () => step(-1) },
  ]);
}

/** The clauses of a draft by chapter, with what is changed, unsaved, wrong or remarked on; tables and calendars below. */
export function DraftList(props: {
  draft: Draft;
  edits: Edits;
  open: Open;
  may: boolean;
  onOpen: (open: Partial<Open>) => void;
  onAdd: (kind: ClauseKind) => void;
}): ReactNode {
  const { draft, open, onOpen } = props;
  const t = useTexts(draftTexts);
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLElement>(null);
  // What is opened by a link, or by j and k, comes into sight.
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [open.clause, open.calendar]);
  const needle = typed.trim().toLowerCase();
  const found = draft.document.clauses.filter(
    (c) => !needle || `${c.key} ${c.title.zh} ${c.title.en} ${c.text.zh}`.toLowerCase().includes(needle),
  );
  useClauseKeys(found, open, onOpen);
  return (
    <>
      <div className="dftools">
        <SearchField value={typed} onChange={setTyped} placeholder={t('find')} hotkey="/" />
        {props.may ? <AddClause onAdd={props.onAdd} /> : null}
      </div>
      <nav ref={list} className="dflist" aria-label={t('view.clauses')}>
        <button
          type="button"
          className="dfitem"
          aria-current={open.head}
          onClick={() => onOpen({ head: true })}
        >
          <span className="md ell">{t('list.head')}</span>
          <span className="sp" />
          <ChangeMark draft={draft} what="head" name="" />
        </button>
        {found.length === 0 ? <p className="l dfnone">{t('list.none')}</p> : null}
        {[...Map.groupBy(found, (c) => chapterOf(c.source))].map(([chapter, list]) => (
          <section key={chapter} aria-label={chapter}>
            <h3 className="h dfchapter">{chapter}</h3>
            {list.map((c) => (
              <ClauseItem key={c.key} {...props} clause={c} />
            ))}
          </section>
        ))}
        <Tables draft={draft} />
        <Calendars draft={draft} open={open} onOpen={onOpen} />
      </nav>
    </>
  );
}

function AddClause({ onAdd }: { onAdd: (kind: ClauseKind) => void }): ReactNode {
  const t = useTexts(draftTexts);
  const pick = usePick();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kinds.map((k) => ({ key: k, label: pick(kindWords[k]) })),
        onClick: ({ key }) => onAdd(key as ClauseKind),
      }}
    >
      <Button icon="plus">{t('add')}</Button>
    </Dropdown>
  );
}

function ClauseItem(props: {
  draft: Draft;
  edits: Edits;
  open: Open;
  clause: Draft['document']['clauses'][number];
  onOpen: (open: Partial<Open>) => void;
}): ReactNode {
  const { draft, clause } = props;
  const pick = usePick();
  return (
    <button
      type="button"
      className="dfitem"
      aria-current={props.open.clause === clause.key}
      onClick={() => props.onOpen({ clause: clause.key })}
    >
      <span className="dfitemmain">
        <span className="ell">{pick(clause.title)}</span>
        <span className="l fs12 ell">
          <span className="id">{clause.key}</span> {pick(kindWords[clause.kind])}
        </span>
      </span>
      <ClauseMarks draft={draft} edits={props.edits} clauseKey={clause.key} />
      <ChangeMark draft={draft} what="clause" name={clause.key} />
    </button>
  );
}

function Tables({ draft }: { draft: Draft }): ReactNode {
  const t = useTexts(draftTexts);
  const pick = usePick();
  return (
    <section aria-label={t('list.tables')}>
      <h3 className="h dfchapter">{t('list.tables')}</h3>
      {Object.entries(draft.document.tables).map(([key, table]) => (
        <Link
          key={key}
          className="dfitem"
          to={`/standards/drafts/${draft.id}/tables/${encodeURIComponent(key)}`}
        >
          <span className="ell">{pick(table.title)}</span>
          <span className="sp" />
          <FaultCount draft={draft} under={`tables.${key}`} />
          <ChangeMark draft={draft} what="table" name={key} />
        </Link>
      ))}
    </section>
  );
}

function Calendars(props: { draft: Draft; open: Open; onOpen: (open: Partial<Open>) => void }): ReactNode {
  const { draft, open, onOpen } = props;
  const t = useTexts(draftTexts);
  const pick = usePick();
  return (
    <section aria-label={t('list.calendars')}>
      <h3 className="h dfchapter">{t('list.calendars')}</h3>
      {Object.entries(draft.document.calendars).map(([key, calendar]) => (
        <button
          key={key}
          type="button"
          className="dfitem"
          aria-current={open.calendar === key}
          onClick={() => onOpen({ calendar: key })}
        >
          <span className="ell">{pick(calendar.title)}</span>
          <span className="sp" />
          <FaultCount draft={draft} under={`calendars.${key}`} />
          <ChangeMark draft={draft} what="calendar" name={key} />
        </button>
      ))}
    </section>
  );
}

/** Whether a part is new or changed against the version the draft began from; its name is its key there. */
function ChangeMark(props: {
  draft: Draft;
  what: Draft['changes'][number]['what'];
  name: string;
}): ReactNode {
  const t = useTexts(draftTexts);
  const change = props.draft.changes.find((c) => c.what === props.what && c.key === props.name);
  return change ? <Tag>{t(change.act === 'added' ? 'fresh' : 'changed')}</Tag> : null;
}

function FaultCount({ draft, under }: { draft: Draft; under: string }): ReactNode {
  const t = useTexts(draftTexts);
  const n = draft.faults.filter((f) => f.path.startsWith(`${under}.`)).length;
  return n > 0 ? <span className="red fs12">{t('faults', { count: n })}</span> : null;
}

function ClauseMarks({
  draft,
  edits,
  clauseKey,
}: {
  draft: Draft;
  edits: Edits;
  clauseKey: string;
}): ReactNode {
  const t = useTexts(draftTexts);
  const at = draft.document.clauses.findIndex((c) => c.key === clauseKey);
  const remarks = draft.remarks.filter((r) => r.clause === clauseKey && !r.settledAt).length;
  return (
    <>
      {edits.edits[clauseKey] ? <span className="yel fs12">{t('unsaved')}</span> : null}
      <FaultCount draft={draft} under={`clauses.${at}`} />
      {remarks > 0 ? (
        <span className="l fs12" title={t('remarks')}>
          {t('remarks')} {remarks}
        </span>
      ) : null}
    </>
  );
}
