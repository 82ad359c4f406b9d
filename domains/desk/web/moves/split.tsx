import { useState, type ReactNode } from 'react';
import { announce, Button, useDo, useGo, usePick, useTexts } from '#kernel/web';
import { afterMove } from '../case/after.ts';
import type { WholeCase } from '../case/case-context.ts';
import { desk } from '../../contract.ts';
import { deskWords } from '../texts/words.ts';
import { moveTexts } from '../texts/moves.ts';

/** In the place where one writes: how many messages go, and what the case made of them is called. */
export function SplitBar(props: {
  inquiry: WholeCase;
  chosen: readonly string[];
  onClose: () => void;
}): ReactNode {
  const { inquiry, chosen, onClose } = props;
  const t = useTexts(moveTexts);
  const w = useTexts(deskWords);
  const pick = usePick();
  const go = useGo();
  const [title, setTitle] = useState('');
  const split = useDo(desk.splitInquiry, { refresh: afterMove, quiet: true });
  const run = async (): Promise<void> => {
    const body = { messages: [...chosen], title: title.trim() };
    const reply = await split.run({ params: { id: inquiry.id }, body });
    if (!reply) return;
    announce({ text: moveTexts.t('split.done', { number: reply.made.number }) });
    onClose();
    go(`/desk/${reply.made.id}`);
  };
  return (
    <section className="deskcompose" aria-label={t('split')}>
      <div className="desksplit">
        <p className="m fs12">{t('split.hint')}</p>
        <input
          className="deskinput"
          autoFocus
          maxLength={200}
          value={title}
          placeholder={t('split.title')}
          aria-label={t('split.title')}
          onChange={(e) => setTitle(e.target.value)}
        />
        {split.error ? (
          <div className="deskrefused" role="alert">
            {pick(split.error.text)}
          </div>
        ) : null}
      </div>
      <footer>
        <span className="sp" />
        <Button kind="text" onClick={onClose}>
          {w('cancel')}
        </Button>
        <Button
          kind="solid"
          busy={split.busy}
          disabled={chosen.length === 0 || title.trim() === ''}
          onClick={() => void run()}
        >
          {t('split.do', { count: chosen.length })}
        </Button>
      </footer>
    </section>
  );
}
