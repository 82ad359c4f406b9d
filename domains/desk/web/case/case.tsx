import { useState, type ReactNode } from 'react';
import { ErrorState, Loading, useHotkeys, useTitle, type Hotkey } from '#kernel/web';
import { RecordsRefused, SubjectStrip } from '#domains/standard/web/index.ts';
import { Composer } from '../compose/composer.tsx';
import { CaseDialog } from '../moves/dialogs.tsx';
import { needsReason } from '../moves/needs-reason.ts';
import { SplitBar } from '../moves/split.tsx';
import { useMoves, type Moves } from '../moves/use-moves.ts';
import { useCase, type WholeCase } from './case-context.ts';
import { CaseHead, type Opened } from './case-head.tsx';
import { Present, usePresence, useTyping } from './present.tsx';
import { Thread } from './thread.tsx';

/** One case: head, thread, and where one writes. */
export function Case({ id }: { id: string }): ReactNode {
  const read = useCase(id);
  if (!read.data) return read.error ? <ErrorState error={read.error} again={read.again} /> : <Loading />;
  return <Whole inquiry={read.data} />;
}

function Whole({ inquiry }: { inquiry: WholeCase }): ReactNode {
  useTitle(`${inquiry.number} ${inquiry.title}`);
  const moves = useMoves(inquiry);
  const [opened, open] = useState<Opened | null>(null);
  const [asked, ask] = useState<{ tab: 'reply' | 'note'; n: number } | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [typing, setTyping] = useTyping();
  const present = usePresence(inquiry, typing);
  const splitting = opened === 'split';
  const close = (): void => open(null);
  const end = (): void => {
    if (needsReason(inquiry)) open('close');
    else void moves.close();
  };
  useCaseKeys(inquiry, moves, {
    open,
    end,
    ask: (tab) => ask((old) => ({ tab, n: (old?.n ?? 0) + 1 })),
  });
  return (
    <div className="deskcase">
      <SubjectStrip kind="inquiry" id={inquiry.id} />
      <div className="deskrecord">
        <CaseHead inquiry={inquiry} moves={moves} opened={opened} open={open} onEnd={end} />
        <Thread
          inquiry={inquiry}
          moves={moves}
          {...(splitting ? { chosen, onChoose: setChosen } : {})}
          foot={<Present present={present} />}
        />
        {splitting ? (
          <SplitBar
            inquiry={inquiry}
            chosen={[...chosen]}
            onClose={() => {
              setChosen(new Set());
              close();
            }}
          />
        ) : (
          <Composer inquiry={inquiry} asked={asked} onTyping={setTyping} />
        )}
      </div>
      <RecordsRefused kind="inquiry" id={inquiry.id} />
      <CaseDialog opened={opened} inquiry={inquiry} moves={moves} onClose={close} />
    </div>
  );
}

/** The keys of a case; those listed under `?` are those that do something just now. */
function useCaseKeys(
  inquiry: WholeCase,
  moves: Moves,
  on: { open: (what: Opened) => void; end: () => void; ask: (tab: 'reply' | 'note') => void },
): void {
  const { can } = inquiry;
  const keys: (Hotkey & { may: boolean })[] = [
    { key: 'r', may: can.answer || can.advise, does: does.reply, run: () => on.ask('reply') },
    { key: 'n', may: can.note, does: does.note, run: () => on.ask('note') },
    { key: 'a', may: can.assign, does: does.assign, run: () => on.open('assign') },
    { key: 't', may: can.take && !inquiry.owner, does: does.take, run: () => void moves.take() },
    { key: 'w', may: can.pause || can.resume, does: does.wait, run: () => void moves.wait(!inquiry.waiting) },
    { key: 'f', may: can['follow-up'], does: does.followUp, run: () => on.open('follow-up') },
    { key: 'e', may: can.close, does: does.close, run: on.end },
  ];
  useHotkeys(keys.filter((k) => k.may));
}

const does = {
  reply: { zh: '回复', en: 'Reply' },
  note: { zh: '写备注', en: 'Write a note' },
  assign: { zh: '分派', en: 'Assign' },
  take: { zh: '接手', en: 'Take it' },
  wait: { zh: '等客户，或不再等', en: 'Wait for the customer, or no longer' },
  followUp: { zh: '安排跟进', en: 'Set a follow-up' },
  close: { zh: '办结', en: 'Close' },
};
