import { useState } from 'react';
import { useActor, useDo, usePick, useTexts } from '#kernel/web';
import { afterMove } from '../case/after.ts';
import type { WholeCase } from '../case/case-context.ts';
import { useWhenText } from '../case/thread-lines.tsx';
import { desk, type ReplyWay } from '../../contract.ts';
import { composeTexts } from '../texts/compose.ts';
import type { Chosen } from './recipients.tsx';
import type { Writing } from './use-draft.ts';

export type ComposeTab = ReplyWay | 'note' | 'advise';

const isWay = (tab: ComposeTab): tab is ReplyWay => tab !== 'note' && tab !== 'advise';

/** A colleague's answer that came while one was writing. */
function answeredSince(
  inquiry: WholeCase,
  seen: string | null,
  me: string,
): { name: string; at: string } | null {
  const from = seen === null ? 0 : inquiry.thread.findIndex((m) => m.id === seen) + 1;
  const found = inquiry.thread
    .slice(from)
    .findLast((m) => m.kind === 'reply' && m.author !== null && m.author.id !== me);
  return found ? { name: found.author!.name, at: found.occurredAt } : null;
}

/** Everything that is sent from a case: an answer, a promise, a note, a department's answer. */
export function useSend(inquiry: WholeCase, tab: ComposeTab, writing: Writing) {
  const t = useTexts(composeTexts);
  const pick = usePick();
  const when = useWhenText();
  const me = useActor()?.id ?? '';
  const newest = inquiry.thread.at(-1)?.id ?? null;
  /** The newest message when one began to write; what came later one may not have seen. */
  const [seen, setSeen] = useState<string | null>(newest);
  const [chosen, choose] = useState<Chosen | null>(null);
  const [wait, setWait] = useState(false);
  const [promising, setPromising] = useState(false);
  const [promisedFor, setPromisedFor] = useState<string | null>(null);
  const [how, setHow] = useState<ReplyWay>(isWay(tab) ? tab : 'mail');
  const quiet = { refresh: afterMove, quiet: true } as const;
  const answer = useDo(desk.answerInquiry, quiet);
  const promise = useDo(desk.promiseAnswer, quiet);
  const note = useDo(desk.noteInquiry, quiet);
  const advise = useDo(desk.adviseInquiry, quiet);
  const all = [answer, promise, note, advise];
  const error = all.map((d) => d.error).find((e) => e !== null) ?? null;
  const busy = all.some((d) => d.busy);
  const text = writing.text.trim();
  const ready = text !== '' && !(isWay(tab) && promising && promisedFor === null);
  const faster = isWay(tab) && text !== '' ? answeredSince(inquiry, seen, me) : null;

  const tell = async (lastSeenMessage: string | null): Promise<boolean> => {
    if (!isWay(tab)) return false;
    const body = {
      text,
      via: tab,
      attachments: writing.files.map((f) => f.id),
      lastSeenMessage,
      ...(tab === 'mail' && chosen ? { to: [...chosen.to], cc: [...chosen.cc] } : {}),
    };
    const params = { id: inquiry.id };
    const reply = promising
      ? await promise.run({ params, body: { ...body, promisedFor: promisedFor!, how } })
      : await answer.run({ params, body: { ...body, thenWait: wait } });
    return reply !== undefined;
  };

  const run = async (options: { anyway?: boolean } = {}): Promise<void> => {
    if (!ready || busy) return;
    for (const d of all) d.forget();
    const body = { text, attachments: writing.files.map((f) => f.id) };
    const params = { id: inquiry.id };
    const done = isWay(tab)
      ? await tell(options.anyway ? newest : seen)
      : (await (tab === 'note' ? note : advise).run({ params, body })) !== undefined;
    if (!done) return;
    writing.done();
    choose(null);
    setWait(false);
    setPromising(false);
    setPromisedFor(null);
  };

  return {
    run,
    busy,
    ready,
    chosen,
    choose,
    wait,
    setWait,
    promising: promising && isWay(tab) && inquiry.can.promise,
    promiseInstead: (on: boolean): void => {
      setPromising(on);
      if (on && isWay(tab)) setHow(tab);
    },
    promisedFor,
    setPromisedFor,
    how,
    setHow,
    /** The first key of a new text: from here on counts what one had seen. */
    began: (next: string): void => {
      if (writing.text.trim() === '' && next.trim() !== '') setSeen(newest);
      if (error) for (const d of all) d.forget();
    },
    meanwhile: faster
      ? t('meanwhile', { name: faster.name, time: when(faster.at) })
      : error?.code === 'desk.answered-meanwhile'
        ? pick(error.text)
        : null,
    refusal: error ? [pick(error.text), ...error.faults.map((f) => f.message)].join(' ') : null,
  };
}
