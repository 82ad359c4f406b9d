import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Avatar, call, useTexts } from '#kernel/web';
import { desk } from '../../contract.ts';
import { caseTexts } from '../texts/case.ts';
import type { WholeCase } from './case-context.ts';

type Presence = WholeCase['present'];

/** So often a page says that somebody is at it; the server forgets after thirty seconds. */
const everyMs = 10_000;

/**
 * Says that one looks at a case or writes in it, and gives who else does. A tab nobody sees says nothing.
 * Whether it arrives or not changes nothing on the page, so a fault is let go.
 */
export function usePresence(inquiry: WholeCase, typing: boolean): Presence {
  const { id } = inquiry;
  const [told, setTold] = useState<Presence | null>(null);
  const [read, setRead] = useState(inquiry.present);
  if (read !== inquiry.present) {
    // A hint made the case be read anew: that is newer than what was told last.
    setRead(inquiry.present);
    setTold(null);
  }
  const doing = typing ? 'typing' : 'viewing';
  const doingRef = useRef<'typing' | 'viewing'>(doing);
  useEffect(() => {
    doingRef.current = doing;
    let gone = false;
    const say = (what: 'typing' | 'viewing' | 'gone'): void => {
      call(desk.markPresence, { params: { id }, body: { doing: what } }).then(
        ({ present }) => !gone && setTold(present),
        () => undefined,
      );
    };
    const turn = (): void => void (document.visibilityState === 'visible' && say(doingRef.current));
    turn();
    const timer = setInterval(turn, everyMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [id, doing]);
  useEffect(
    () => () => {
      call(desk.markPresence, { params: { id }, body: { doing: 'gone' } }).catch(() => undefined);
    },
    [id],
  );
  return told ?? inquiry.present;
}

/** So long after the last key somebody counts as writing. */
const typingMs = 20_000;

/** Whether somebody writes: from a key until a while after the last one, or until what was written is gone. */
export function useTyping(): [boolean, (on: boolean) => void] {
  const [typing, setTyping] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = useCallback((on: boolean): void => {
    clearTimeout(timer.current);
    setTyping(on);
    if (on) timer.current = setTimeout(() => setTyping(false), typingMs);
  }, []);
  return [typing, tell];
}

/** Who else is at it, below the thread: so that two do not answer the same. */
export function Present({ present }: { present: Presence }): ReactNode {
  const t = useTexts(caseTexts);
  return present.map(({ person, doing }) => (
    <p key={person.id} className="deskpresent" role="status">
      <Avatar name={person.name} size="small" />
      {t(`present.${doing}`, { name: person.name })}
    </p>
  ));
}
