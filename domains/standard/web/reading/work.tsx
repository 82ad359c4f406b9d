import { useEffect, useState, type ReactNode } from 'react';
import { Button, EmptyState, Segments, useHotkeys, useTexts } from '#kernel/web';
import { readingTexts } from '../texts/readings.ts';
import { DocumentText } from './document.tsx';
import type { Edited } from './editor.tsx';
import { MakeDraft } from './make-draft.tsx';
import { Proposal, type Act } from './proposal.tsx';
import { useDecisions } from './use-decisions.ts';
import type { ReadingView, Row } from './words.ts';

const show = (id: string): void =>
  document.getElementById(id)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });

type Side = 'document' | 'proposals';
type Decisions = ReturnType<typeof useDecisions>;

/** Which proposal is looked at and which is being changed; deciding on one leads to the next that is open. */
function usePlace({ rows, act, save }: Decisions) {
  const [current, open] = useState<number | null>(() => rows.find((r) => r.state === 'open')?.n ?? null);
  const [editing, setEditing] = useState<number | null>(null);
  useEffect(() => {
    if (current === null) return;
    show(`rd-p${current}`);
    const sentence = rows.find((r) => r.n === current)?.sentence;
    if (sentence !== undefined) show(`rd-s${sentence}`);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another choice moves the page
  }, [current]);
  const at = rows.findIndex((r) => r.n === current);
  return {
    current,
    row: rows[at],
    open,
    editing,
    edit: (n: number, on: boolean): void => {
      open(n);
      setEditing(on ? n : null);
    },
    step: (by: number): void => {
      const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
      if (next) open(next.n);
    },
    decide: (n: number, what: Act): void => {
      void act(n, what);
      setEditing(null);
      const from = rows.findIndex((r) => r.n === n);
      const next = rows.slice(from + 1).find((r) => r.state === 'open');
      open(what === 'reopen' || !next ? n : next.n);
    },
    keep: (n: number, body: Edited): void => void save(n, body).then((ok) => (ok ? setEditing(null) : null)),
  };
}
type Place = ReturnType<typeof usePlace>;

/** The document at the left, what it asks at the right, linked sentence by sentence. */
export function Work({ reading }: { reading: ReadingView }): ReactNode {
  const t = useTexts(readingTexts);
  const decisions = useDecisions(reading);
  const { rows } = decisions;
  const place = usePlace(decisions);
  const [over, setOver] = useState<number | null>(null);
  const [side, setSide] = useState<Side>('proposals');
  useWorkKeys(place);
  return (
    <div className="rdwork">
      <Sides side={side} count={rows.length} onChange={setSide} />
      <div className="rdboth" data-side={side}>
        <section className="rdleft" aria-label={t('document')}>
          <DocumentText
            reading={reading}
            rows={rows}
            current={place.current}
            over={over}
            onOver={setOver}
            onOpen={(n) => {
              place.open(n);
              setSide('proposals');
            }}
          />
        </section>
        <section className="rdright" aria-label={t('proposals')}>
          <Proposals reading={reading} decisions={decisions} place={place} over={over} onOver={setOver} />
          <Missed
            reading={reading}
            rows={rows}
            onShow={(index) => {
              setSide('document');
              requestAnimationFrame(() => show(`rd-s${index}`));
            }}
          />
        </section>
      </div>
      <MakeDraft reading={reading} rows={rows} />
    </div>
  );
}

/** What was read, chapter by chapter, each to be decided on. */
function Proposals(props: {
  reading: ReadingView;
  decisions: Decisions;
  place: Place;
  over: number | null;
  onOver: (sentence: number | null) => void;
}): ReactNode {
  const { reading, decisions, place, over, onOver } = props;
  const { rows } = decisions;
  const t = useTexts(readingTexts);
  return (
    <>
      {rows.length === 0 ? <EmptyState what={t('nothing.found')} todo={t('nothing.found.do')} /> : null}
      {reading.chapters.map((chapter, c) => (
        <ChapterProposals
          key={chapter.number}
          title={chapter.title || t('preface')}
          rows={rows.filter((r) => r.chapter === c)}
          onAccept={() => decisions.acceptChapter(c)}
          proposal={(r) => (
            <Proposal
              key={r.n}
              row={r}
              choices={reading.choices}
              here={r.n === place.current}
              over={r.sentence === over}
              editing={place.editing === r.n}
              busy={decisions.saving}
              onOver={onOver}
              onOpen={() => place.open(r.n)}
              onAct={(what) => place.decide(r.n, what)}
              onEdit={(on) => place.edit(r.n, on)}
              onSave={(body) => place.keep(r.n, body)}
            />
          )}
        />
      ))}
    </>
  );
}

/** On a narrow screen one of the two is shown, chosen here. */
function Sides(props: { side: Side; count: number; onChange: (side: Side) => void }): ReactNode {
  const t = useTexts(readingTexts);
  return (
    <div className="rdtabs">
      <Segments
        label={t('title')}
        value={props.side}
        options={[
          { value: 'document', label: t('document') },
          { value: 'proposals', label: t('proposals'), count: props.count },
        ]}
        onChange={props.onChange}
      />
    </div>
  );
}

/** Goes from one proposal to the next and decides on it from the keyboard. */
function useWorkKeys({ row, step, decide, edit }: Place): void {
  const onCurrent = (run: (row: Row) => void) => () => {
    if (row) run(row);
  };
  useHotkeys([
    { key: 'j', does: { zh: '下一条', en: 'Next clause' }, run: () => step(1) },
    { key: 'k', does: { zh: '上一条', en: 'Clause before' }, run: () => step(-1) },
    { key: 'a', does: { zh: '采纳', en: 'Accept' }, run: onCurrent((r) => decide(r.n, 'accept')) },
    { key: 'r', does: { zh: '不要', en: 'Leave out' }, run: onCurrent((r) => decide(r.n, 'reject')) },
    {
      key: 'e',
      does: { zh: '改', en: 'Edit' },
      run: (event) => {
        event.preventDefault();
        if (row) edit(row.n, true);
      },
    },
  ]);
}

/** The proposals of one chapter, to be accepted one by one or together; nothing where it asks nothing. */
function ChapterProposals(props: {
  title: string;
  rows: readonly Row[];
  onAccept: () => void;
  proposal: (row: Row) => ReactNode;
}): ReactNode {
  const { title, rows } = props;
  const t = useTexts(readingTexts);
  if (rows.length === 0) return null;
  return (
    <section className="rdchapter" aria-label={title}>
      <header className="row">
        <h3 className="h ell">{title}</h3>
        <span className="sp" />
        {rows.some((r) => r.state === 'open') ? (
          <Button size="small" kind="text" icon="check" onClick={props.onAccept}>
            {t('chapter')}
          </Button>
        ) : null}
      </header>
      {rows.map(props.proposal)}
    </section>
  );
}

/** What was not understood: counted, and a way to each. */
function Missed(props: {
  reading: ReadingView;
  rows: readonly Row[];
  onShow: (index: number) => void;
}): ReactNode {
  const { model } = props.reading;
  const sentences = props.reading.sentences.filter(
    (s) => s.state === 'not-understood' && !props.rows.some((r) => r.sentence === s.index),
  );
  const t = useTexts(readingTexts);
  if (sentences.length === 0) return null;
  return (
    <section className="rdchapter" aria-label={t('missed', { count: sentences.length })}>
      <header className="row">
        <h3 className="h yel">{t('missed', { count: sentences.length })}</h3>
      </header>
      <p className="l fs12">{t('missed.do')}</p>
      {model.state === 'due' ? <p className="l fs12">{t('model.due')}</p> : null}
      {model.state === 'failed' ? (
        <p className="yel fs12">{t('model.failed', { why: model.why ?? '' })}</p>
      ) : null}
      <ul className="rdmissedlist">
        {sentences.map((s) => (
          <li key={s.index}>
            <button type="button" onClick={() => props.onShow(s.index)}>
              {s.text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
