import { useEffect, useState, type ReactNode } from 'react';
import { Button, EmptyState, Segments, useHotkeys, useTexts } from '#kernel/web';
import { readingTexts } from '../texts/readings.ts';
import { DocumentText } from './document.tsx';
import { MakeDraft } from './make-draft.tsx';
import { Proposal, type Act } from './proposal.tsx';
import { useDecisions } from './use-decisions.ts';
import type { ReadingView, Row } from './words.ts';

const show = (id: string): void =>
  document.getElementById(id)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });

type Side = 'document' | 'proposals';

/** The document at the left, what it asks at the right, linked sentence by sentence. */
export function Work({ reading }: { reading: ReadingView }): ReactNode {
  const t = useTexts(readingTexts);
  const { rows, act, save, saving, acceptChapter } = useDecisions(reading);
  const [current, setCurrent] = useState<number | null>(
    () => rows.find((r) => r.state === 'open')?.n ?? null,
  );
  const [over, setOver] = useState<number | null>(null);
  const [editing, setEditing] = useState<number | null>(null);
  const [side, setSide] = useState<Side>('proposals');
  const at = rows.findIndex((r) => r.n === current);
  const row = rows[at];
  useEffect(() => {
    if (current === null) return;
    show(`rd-p${current}`);
    const sentence = rows.find((r) => r.n === current)?.sentence;
    if (sentence !== undefined) show(`rd-s${sentence}`);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another choice moves the page
  }, [current]);
  const step = (by: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) setCurrent(next.n);
  };
  const decide = (n: number, what: Act): void => {
    void act(n, what);
    setEditing(null);
    const from = rows.findIndex((r) => r.n === n);
    const next = rows.slice(from + 1).find((r) => r.state === 'open');
    setCurrent(what === 'reopen' || !next ? n : next.n);
  };
  useWorkKeys({ row, step, decide, onEdit: setEditing });
  return (
    <div className="rdwork">
      <Sides side={side} count={rows.length} onChange={setSide} />
      <div className="rdboth" data-side={side}>
        <section className="rdleft" aria-label={t('document')}>
          <DocumentText
            reading={reading}
            rows={rows}
            current={current}
            over={over}
            onOver={setOver}
            onOpen={(n) => {
              setCurrent(n);
              setSide('proposals');
            }}
          />
        </section>
        <section className="rdright" aria-label={t('proposals')}>
          {rows.length === 0 ? <EmptyState what={t('nothing.found')} todo={t('nothing.found.do')} /> : null}
          {reading.chapters.map((chapter, c) => (
            <ChapterProposals
              key={chapter.number}
              title={chapter.title || t('preface')}
              rows={rows.filter((r) => r.chapter === c)}
              onAccept={() => acceptChapter(c)}
              proposal={(r) => (
                <Proposal
                  key={r.n}
                  row={r}
                  choices={reading.choices}
                  here={r.n === current}
                  over={r.sentence === over}
                  editing={editing === r.n}
                  busy={saving}
                  onOver={setOver}
                  onOpen={() => setCurrent(r.n)}
                  onAct={(what) => decide(r.n, what)}
                  onEdit={(on) => {
                    setCurrent(r.n);
                    setEditing(on ? r.n : null);
                  }}
                  onSave={(body) => void save(r.n, body).then((ok) => (ok ? setEditing(null) : null))}
                />
              )}
            />
          ))}
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
function useWorkKeys(keys: {
  row: Row | undefined;
  step: (by: number) => void;
  decide: (n: number, what: Act) => void;
  onEdit: (n: number) => void;
}): void {
  const { row } = keys;
  const onCurrent = (run: (row: Row) => void) => () => {
    if (row) run(row);
  };
  useHotkeys([
    { key: 'j', does: { zh: '下一条', en: 'Next clause' }, run: () => keys.step(1) },
    { key: 'k', does: { zh: '上一条', en: 'Clause before' }, run: () => keys.step(-1) },
    { key: 'a', does: { zh: '采纳', en: 'Accept' }, run: onCurrent((r) => keys.decide(r.n, 'accept')) },
    { key: 'r', does: { zh: '不要', en: 'Leave out' }, run: onCurrent((r) => keys.decide(r.n, 'reject')) },
    {
      key: 'e',
      does: { zh: '改', en: 'Edit' },
      run: (event) => {
        event.preventDefault();
        if (row) keys.onEdit(row.n);
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
