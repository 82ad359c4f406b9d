import { Suspense, useState, type ReactNode } from 'react';
import {
  Button,
  Columns,
  Link,
  Loaded,
  Loading,
  Page,
  Segments,
  Tag,
  useCan,
  useDo,
  useFilters,
  useGo,
  useParams,
  usePick,
  useRead,
  useTexts,
} from '#kernel/web';
import { standard, type Change } from '../../contract.ts';
import { blankClause } from '../drafts/blank.ts';
import { DraftBar } from '../drafts/bar.tsx';
import { ChangeList } from '../drafts/change-lines.tsx';
import { DraftList, type Open } from '../drafts/draft-list.tsx';
import { Opened } from '../drafts/opened.tsx';
import { DraftSide } from '../drafts/remarks.tsx';
import { useAround, useEdits, type Around, type Draft } from '../drafts/use-draft.ts';
import { draftTexts } from '../texts/drafts.ts';
import '../standards/standards.css';
import '../drafts/drafts.css';

/** A version in the making: clauses to edit, what they change, what is wrong, and the step that comes next. */
export default function DraftPage(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const t = useTexts(draftTexts);
  const pick = usePick();
  const go = useGo();
  const [values, set] = useFilters({ view: 'clauses', clause: '', calendar: '', head: '' });
  const read = useRead(standard.draft, { params: { id } }, { live: ['standard'], keep: true });
  const draft = read.data;
  const around = useAround(draft);
  const view = values.view === 'changes' ? 'changes' : 'clauses';
  return (
    <Page
      title={draft ? pick(draft.document.title) : t('title')}
      sub={draft ? <Sub draft={draft} /> : null}
      actions={
        draft ? (
          <>
            <Carry draft={draft} />
            <Button onClick={() => go(`/standards/drafts/${id}/trials`)}>{t('try')}</Button>
            <Segments
              label={t('title')}
              value={view}
              options={[
                { value: 'clauses', label: t('view.clauses') },
                { value: 'changes', label: t('view.changes'), count: draft.changes.length },
              ]}
              onChange={(next) => set({ view: next })}
            />
          </>
        ) : null
      }
    >
      <Loaded read={read} rows={10} height={48}>
        {(found) =>
          around ? (
            <Body
              draft={found}
              around={around}
              view={view}
              open={{ clause: values.clause, calendar: values.calendar, head: values.head === '1' }}
              onOpen={(next) =>
                set({
                  view: 'clauses',
                  clause: next.clause ?? '',
                  calendar: next.calendar ?? '',
                  head: next.head ? '1' : '',
                })
              }
            />
          ) : null
        }
      </Loaded>
    </Page>
  );
}

function Sub({ draft }: { draft: Draft }): ReactNode {
  const t = useTexts(draftTexts);
  return (
    <span className="row">
      <Tag>{t('version', { n: draft.number })}</Tag>
      <Tag {...(draft.state === 'approved' ? { verdict: 'kept' as const } : {})}>
        {t(`state.${draft.state}`)}
      </Tag>
      <span className="l">
        {draft.base ? (
          <Link to={`/standards/versions/${draft.base.id}`}>{t('base', { n: draft.base.number })}</Link>
        ) : (
          t('base.none')
        )}
      </span>
    </span>
  );
}

/** Somebody published meanwhile: the draft's content can be carried over, so that nothing of theirs is undone unseen. */
function Carry({ draft }: { draft: Draft }): ReactNode {
  const t = useTexts(draftTexts);
  const go = useGo();
  const may = useCan('standard.draft');
  const start = useDo(standard.startDraft, { onDone: ({ version }) => go(`/standards/drafts/${version}`) });
  const { inForce } = draft;
  if (!inForce || inForce.id === draft.base?.id || !['draft', 'proposed', 'approved'].includes(draft.state))
    return null;
  const body = {
    from: inForce.id,
    document: draft.document as unknown as Record<string, unknown>,
    note: draft.note,
  };
  return (
    <>
      <span className="yel fs12">{t('base.past', { n: inForce.number })}</span>
      {may ? (
        <Button size="small" busy={start.busy} onClick={() => void start.run({ body })}>
          {t('base.carry', { n: inForce.number })}
        </Button>
      ) : null}
    </>
  );
}

function Body(props: {
  draft: Draft;
  around: Around;
  view: 'clauses' | 'changes';
  open: Open;
  onOpen: (open: Partial<Open>) => void;
}): ReactNode {
  const { draft, view, open, onOpen } = props;
  const t = useTexts(draftTexts);
  const edits = useEdits();
  const [after, setAfter] = useState<string | null | undefined>(undefined);
  const may = useCan('standard.draft') && draft.state === 'draft';
  const unsaved = Object.keys(edits.edits).length;
  const add = (kind: Parameters<typeof blankClause>[0]): void => {
    const beside = draft.document.clauses.find((c) => c.key === open.clause);
    const clause = blankClause(kind, draft.document, beside);
    setAfter(beside?.key);
    edits.set(clause.key, clause);
    onOpen({ clause: clause.key });
  };
  const opened = open.head || open.calendar !== '' || open.clause !== '';
  return (
    <div className="stform">
      {view === 'changes' ? (
        <div className="stscroll">
          <ChangeList changes={draft.changes} empty={t('changes.none')} to={(c) => placeOf(draft.id, c)} />
        </div>
      ) : (
        <div className="dfcolumns">
          <Columns
            list={<DraftList draft={draft} edits={edits} open={open} may={may} onOpen={onOpen} onAdd={add} />}
            record={
              <Suspense fallback={<Loading />}>
                <Opened {...props} edits={edits} may={may} after={after} />
              </Suspense>
            }
            side={
              <DraftSide draft={draft} clause={open.clause || null} onOpen={(clause) => onOpen({ clause })} />
            }
            sideLabel={t('remarks')}
            recordOpen={opened}
            back={`/standards/drafts/${draft.id}`}
          />
        </div>
      )}
      <DraftBar draft={draft} unsaved={unsaved} />
    </div>
  );
}

/** Where a change is edited; what was removed is nowhere. */
function placeOf(id: string, c: Change): string | null {
  if (c.act === 'removed') return null;
  const key = encodeURIComponent(c.key);
  if (c.what === 'clause') return `/standards/drafts/${id}?clause=${key}`;
  if (c.what === 'calendar') return `/standards/drafts/${id}?calendar=${key}`;
  if (c.what === 'table') return `/standards/drafts/${id}/tables/${key}`;
  return c.what === 'head' ? `/standards/drafts/${id}?head=1` : null;
}
