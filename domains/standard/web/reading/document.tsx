import { memo, useMemo, type ReactNode } from 'react';
import { useTexts } from '#kernel/web';
import { readingTexts } from '../texts/readings.ts';
import type { ReadingView, Row, Sentence } from './words.ts';

interface Props {
  reading: ReadingView;
  rows: readonly Row[];
  current: number | null;
  /** The sentence under the pointer, on either side. */
  over: number | null;
  onOver: (sentence: number | null) => void;
  onOpen: (n: number) => void;
}

/** The document as it was handed in; sentences that ask something lead to what was read of them. */
export function DocumentText(props: Props): ReactNode {
  const { reading, rows } = props;
  const bySentence = useMemo(() => Map.groupBy(rows, (r) => r.sentence), [rows]);
  const byBlock = useMemo(() => Map.groupBy(reading.sentences, (s) => s.block), [reading.sentences]);
  const blocks = useMemo(() => reading.blocks.map((block, b) => ({ block, b })), [reading.blocks]);
  const at = rows.find((r) => r.n === props.current)?.sentence ?? null;
  return (
    <div className="rddoc doc">
      {blocks.map(({ block, b }) => {
        const sentences = byBlock.get(b) ?? [];
        const here = sentences.some((s) => s.index === at || s.index === props.over);
        return (
          <Block
            key={b}
            block={block}
            sentences={sentences}
            bySentence={bySentence}
            at={here ? at : null}
            over={here ? props.over : null}
            onOver={props.onOver}
            onOpen={props.onOpen}
          />
        );
      })}
    </div>
  );
}

const Block = memo(function Block(props: {
  block: ReadingView['blocks'][number];
  sentences: readonly Sentence[];
  bySentence: ReadonlyMap<number, Row[]>;
  at: number | null;
  over: number | null;
  onOver: Props['onOver'];
  onOpen: Props['onOpen'];
}): ReactNode {
  const { block, sentences, bySentence, at, over, onOver, onOpen } = props;
  const parts: ReactNode[] = [];
  let end = 0;
  for (const s of sentences) {
    if (s.span.start > end) parts.push(block.text.slice(end, s.span.start));
    parts.push(
      <Said
        key={s.index}
        sentence={s}
        rows={bySentence.get(s.index) ?? []}
        here={s.index === at}
        over={s.index === over}
        onOver={onOver}
        onOpen={onOpen}
      />,
    );
    end = s.span.end;
  }
  if (end < block.text.length) parts.push(block.text.slice(end));
  if (block.kind === 'heading') return <h3 className={block.level > 1 ? 'lower' : ''}>{parts}</h3>;
  return <p className={block.kind}>{parts}</p>;
});

/** How a sentence stands: the last open one of its proposals leads. */
const stateOf = (rows: readonly Row[]): string =>
  rows.some((r) => r.state === 'open')
    ? 'open'
    : rows.every((r) => r.state === 'rejected')
      ? 'rejected'
      : 'accepted';

function Said(props: {
  sentence: Sentence;
  rows: readonly Row[];
  here: boolean;
  over: boolean;
  onOver: Props['onOver'];
  onOpen: Props['onOpen'];
}): ReactNode {
  const { sentence, rows, here, over, onOver, onOpen } = props;
  const t = useTexts(readingTexts);
  const first = rows[0];
  if (!first) {
    const missed = sentence.state === 'not-understood';
    return (
      <span
        id={missed ? `rd-s${sentence.index}` : undefined}
        className={missed ? 'rdmissed' : sentence.state === 'debris' ? 'rddebris' : undefined}
        title={missed ? t('missed.mark') : undefined}
      >
        {sentence.text}
        {missed ? <span className="rdmark">{t('missed.mark')}</span> : null}
      </span>
    );
  }
  return (
    <span
      id={`rd-s${sentence.index}`}
      role="button"
      tabIndex={0}
      className={['rdsaid', stateOf(rows), here ? 'here' : '', over ? 'over' : ''].filter(Boolean).join(' ')}
      aria-pressed={here}
      onMouseEnter={() => onOver(sentence.index)}
      onMouseLeave={() => onOver(null)}
      onClick={() => onOpen((rows.find((r) => r.state === 'open') ?? first).n)}
      onKeyDown={(e) => {
        if (e.key === 'Enter') onOpen(first.n);
      }}
    >
      {sentence.text}
    </span>
  );
}
