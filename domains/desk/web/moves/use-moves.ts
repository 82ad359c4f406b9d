import { announce, useDo } from '#kernel/web';
import { afterMove } from '../case/after.ts';
import type { WholeCase } from '../case/case-context.ts';
import { desk, type InquiryClass } from '../../contract.ts';
import { moveTexts } from '../texts/moves.ts';

type Priority = WholeCase['priority'];

/**
 * The moves that need no more than a press. Each says what was done; a refusal is announced with its
 * reason. Where a move can be taken back, its line offers that for ten seconds.
 */
export function useMoves(inquiry: WholeCase) {
  const t = moveTexts.t;
  const after = { refresh: afterMove } as const;
  const { id, number } = inquiry;
  const params = { id };
  const take = useDo(desk.takeInquiry, after);
  const takeBack = useDo(desk.takeBackInquiry, after);
  const waiting = useDo(desk.setWaiting, after);
  const sort = useDo(desk.sortInquiry, after);
  const confirm = useDo(desk.confirmInquiry, after);
  const close = useDo(desk.closeInquiry, after);
  const undo = useDo(desk.undoCloseInquiry, after);
  const reopen = useDo(desk.reopenInquiry, after);
  const merge = useDo(desk.mergeInquiry, after);
  const unmerge = useDo(desk.unmergeInquiry, after);
  const apart = useDo(desk.settleSuggestion, after);
  const said = (text: string): void => announce({ text });
  const takeApart = async (): Promise<void> => {
    if (await unmerge.run({ params, body: {} })) said(t('unmerged', { number }));
  };
  return {
    busy: [take, takeBack, waiting, sort, confirm, close, reopen, merge, unmerge, apart].some((d) => d.busy),
    take: async (): Promise<void> => {
      if (await take.run({ params, body: {} })) said(t('taken', { number }));
    },
    takeBack: async (): Promise<void> => {
      if (await takeBack.run({ params, body: {} })) said(t('taken-back', { number }));
    },
    wait: async (on: boolean): Promise<void> => {
      if (await waiting.run({ params, body: { waiting: on } }))
        said(t(on ? 'waiting' : 'waiting.over', { number }));
    },
    sort: async (body: { class?: InquiryClass; priority?: Priority; title?: string }): Promise<void> => {
      if (await sort.run({ params, body })) said(t('sorted', { number }));
    },
    confirm: async (): Promise<void> => {
      if (await confirm.run({ params, body: {} })) said(t('confirmed', { number }));
    },
    /** True when it is closed; the line at the foot takes it back for ten seconds. */
    close: async (
      body: { reason?: WholeCase['closeReason'] & string; note?: string } = {},
    ): Promise<boolean> => {
      if (!(await close.run({ params, body }))) return false;
      announce({ text: t('closed', { number }), undo: () => void undo.run({ params, body: {} }) });
      return true;
    },
    reopen: async (): Promise<void> => {
      if (await reopen.run({ params, body: {} })) said(t('reopened', { number }));
    },
    mergeInto: async (into: { id: string; number: string }): Promise<boolean> => {
      if (!(await merge.run({ params, body: { into: into.id } }))) return false;
      announce({ text: t('merged', { number, into: into.number }), undo: () => void takeApart() });
      return true;
    },
    unmerge: takeApart,
    keepApart: async (suggestion: string): Promise<void> => {
      await apart.run({ params: { id, suggestion }, body: {} });
    },
  };
}

export type Moves = ReturnType<typeof useMoves>;
