import { useMemo, useState } from 'react';
import { announce, useDo, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { readingTexts } from '../texts/readings.ts';
import type { Edited } from './editor.tsx';
import type { Act } from './proposal.tsx';
import type { ReadingView, Row } from './words.ts';

const becomes = { accept: 'accepted', reject: 'rejected', reopen: 'open' } as const;

type Moved = Readonly<Record<number, Row['state']>>;
const nothing: Moved = {};

/** The rows with what was just decided shown at once, and the ways to decide. */
export function useDecisions(reading: ReadingView) {
  const t = useTexts(readingTexts);
  const { id } = reading;
  // Shown at once; what the server says is the truth as soon as it is read again.
  const [shown, setShown] = useState<{ of: ReadingView; moved: Moved }>({ of: reading, moved: {} });
  const moved = shown.of === reading ? shown.moved : nothing;
  const options = { refresh: [standard.reading, standard.readings] };
  const accept = useDo(standard.acceptProposal, options);
  const reject = useDo(standard.rejectProposal, options);
  const reopen = useDo(standard.reopenProposal, options);
  const adjust = useDo(standard.adjustProposal, options);
  const chapter = useDo(standard.acceptChapter, {
    ...options,
    onDone: ({ accepted, left }) =>
      announce({
        text:
          left > 0
            ? t('chapter.left', { taken: accepted.length, left })
            : t('chapter.done', { count: accepted.length }),
      }),
  });
  const rows = useMemo(
    () => reading.rows.map((r) => (moved[r.n] ? { ...r, state: moved[r.n]! } : r)),
    [reading.rows, moved],
  );
  const run = { accept, reject, reopen };
  const act = async (n: number, what: Act): Promise<void> => {
    setShown({ of: reading, moved: { ...moved, [n]: becomes[what] } });
    const done = await run[what].run({ params: { id, n } });
    if (!done) setShown(({ of, moved: { [n]: _, ...rest } }) => ({ of, moved: rest }));
  };
  const save = async (n: number, body: Edited): Promise<boolean> =>
    (await adjust.run({ params: { id, n }, body })) !== undefined;
  return {
    rows,
    act,
    save,
    saving: adjust.busy,
    acceptChapter: (c: number) => void chapter.run({ params: { id, c } }),
  };
}
