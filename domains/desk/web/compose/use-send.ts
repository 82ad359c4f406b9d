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

/** What is chosen beside the text: recipients, waiting afterwards, and a promise instead of an answer. */
function useChoices(inquiry: WholeCase, tab: ComposeTab) {
  const [chosen, choose] = useState<Chosen | null>(null);
  const [wait, setWait] = useState(false);
  const [promising, setPromising] = useState(false);
  const [promisedFor, setPromisedFor] = useState<string | null>(null);
  const [how, setHow] = useState<ReplyWay>(isWay(tab) ? tab : 'mail');
  return {
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
    forget: (): void => {
      choose(null);
      setWait(false);
      setPromising(false);
      setPromisedFor(null);
    },
  };
}

/** The four things that can be sent from a case. */
function useSends() {
  const quiet = { refresh: afterMove, quiet: true } as const;
  const answer = useDo(desk.answerInquiry, quiet);
  const promise = useDo(desk.promiseAnswer, quiet);
  const note = useDo(desk.noteInquiry, quiet);
  const advise = useDo(desk.adviseInquiry, quiet);
  const all = [answer, promise, note, advise];
  return {
    answer,
    promise,
    note,
    advise,
    busy: all.some((d) => d.busy),
    error: all.map((d) => d.error).find((e) => e !== null) ?? null,
    forget: (): void => {
      for (const d of all) d.forget();
    },
  };
}

/** Everything that is sent from a case: an answer, a promise, a note, a department's answer. */
export function useSend(inquiry: WholeCase, tab: ComposeTab, writing: Writing) {
  const newest = inquiry.thread.at(-1)?.id ?? null;
  /** The newest message when one began to write; what came later one may not have seen. */
  const [seen, setSeen] = useState<string | null>(newest);
  const choices = useChoices(inquiry, tab);
  const sends = useSends();
  const text = writing.text.trim();
  const ready = text !== '' && !(choices.promising && choices.promisedFor === null);
  const body = { text, attachments: writing.files.map((f) => f.id) };
  const params = { id: inquiry.id };

  const tell = (via: ReplyWay, lastSeenMessage: string | null) => {
    const { chosen, promising, promisedFor, how, wait } = choices;
    const to = via === 'mail' && chosen ? { to: [...chosen.to], cc: [...chosen.cc] } : {};
    const telling = { ...body, via, lastSeenMessage, ...to };
    return promising && promisedFor
      ? sends.promise.run({ params, body: { ...telling, promisedFor, how } })
      : sends.answer.run({ params, body: { ...telling, thenWait: wait } });
  };
  const run = async (options: { anyway?: boolean } = {}): Promise<void> => {
    if (!ready || sends.busy) return;
    sends.forget();
    const reply = isWay(tab)
      ? await tell(tab, options.anyway ? newest : seen)
      : await (tab === 'note' ? sends.note : sends.advise).run({ params, body });
    if (!reply) return;
    writing.done();
    choices.forget();
  };
  return {
    ...choices,
    run,
    busy: sends.busy,
    ready,
    /** The first key of a new text: from here on counts what one had seen. */
    began: (next: string): void => {
      if (text === '' && next.trim() !== '') setSeen(newest);
      if (sends.error) sends.forget();
    },
    ...useRefusals(inquiry, isWay(tab) && text !== '' ? seen : undefined, sends.error),
  };
}

/** Why it was not sent, or ought to be looked at first. `seen` undefined: nothing is written to the customer. */
function useRefusals(
  inquiry: WholeCase,
  seen: string | null | undefined,
  error: ReturnType<typeof useSends>['error'],
): { meanwhile: string | null; refusal: string | null } {
  const t = useTexts(composeTexts);
  const pick = usePick();
  const when = useWhenText();
  const me = useActor()?.id ?? '';
  const faster = seen === undefined ? null : answeredSince(inquiry, seen, me);
  const refusal = error ? [pick(error.text), ...error.faults.map((f) => f.message)].join(' ') : null;
  if (faster) return { meanwhile: t('meanwhile', { name: faster.name, time: when(faster.at) }), refusal };
  return { meanwhile: error?.code === 'desk.answered-meanwhile' ? refusal : null, refusal };
}

export type Send = ReturnType<typeof useSend>;
