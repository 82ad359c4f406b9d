import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button, call, Icon, Link, useTexts } from '#kernel/web';
import { desk, type Message } from '../../contract.ts';
import type { Moves } from '../moves/use-moves.ts';
import { caseTexts } from '../texts/case.ts';
import { useCaseClocks, useCaseEvents, type WholeCase } from './case-context.ts';
import { MessageItem } from './message.tsx';
import { entriesOf } from './thread-entries.ts';
import { ThreadLine } from './thread-lines.tsx';

interface Props {
  inquiry: WholeCase;
  moves: Moves;
  /** Splitting: what is ticked. */
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
  foot: ReactNode;
}

/** Messages before the newest hundred, fetched as one goes back. */
function useEarlier(inquiry: WholeCase): {
  earlier: readonly Message[];
  more: boolean;
  busy: boolean;
  fetch: () => void;
} {
  const [rows, setRows] = useState<readonly Message[]>([]);
  const [cursor, setCursor] = useState<string | null | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const next = cursor === undefined ? inquiry.earlier : cursor;
  const fetch = async (): Promise<void> => {
    if (!next || busy) return;
    setBusy(true);
    try {
      const found = await call(desk.inquiryMessages, { params: { id: inquiry.id }, query: { before: next } });
      setRows((old) => [...found.rows, ...old]);
      setCursor(found.earlier);
    } catch {
      // The button stays; pressing it asks again.
    }
    setBusy(false);
  };
  return { earlier: rows, more: next !== null, busy, fetch: () => void fetch() };
}

/** What was said and done, oldest first; it stands at its end, and stays there as something comes in. */
export function Thread(props: Props): ReactNode {
  const { inquiry, chosen, onChoose } = props;
  const t = useTexts(caseTexts);
  const clocks = useCaseClocks(inquiry.id);
  const events = useCaseEvents(inquiry.id);
  const { earlier, more, busy, fetch } = useEarlier(inquiry);
  const known = new Set(inquiry.thread.map((m) => m.id));
  const messages = [...earlier.filter((m) => !known.has(m.id)), ...inquiry.thread];
  const since = more ? (messages[0]?.occurredAt ?? null) : null;
  const entries = entriesOf(messages, clocks.data?.rows ?? [], events.data?.rows ?? [], since);
  const box = useAtEnd(entries.length);
  const customer = inquiry.contact ?? inquiry.customer?.name ?? t('customer');
  return (
    <div className="deskthread" ref={box} role="log" aria-label={t('thread')} tabIndex={0}>
      {more ? (
        <Button size="small" kind="text" icon="up" busy={busy} onClick={fetch}>
          {t('earlier')}
        </Button>
      ) : null}
      {entries.map((entry) =>
        entry.kind === 'message' ? (
          <MessageItem
            key={entry.key}
            inquiry={inquiry.id}
            message={entry.message}
            customer={customer}
            {...(chosen && onChoose
              ? {
                  chosen: {
                    ticked: chosen.has(entry.key),
                    onTick: (on: boolean) => {
                      const next = new Set(chosen);
                      if (on) next.add(entry.key);
                      else next.delete(entry.key);
                      onChoose(next);
                    },
                  },
                }
              : {})}
          />
        ) : (
          <ThreadLine key={entry.key} entry={entry} />
        ),
      )}
      <Suggestions {...props} />
      {props.foot}
    </div>
  );
}

/** Keeps a box at its end while one is there; whoever has scrolled up is left where they read. */
function useAtEnd(length: number): React.RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const note = (): void => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 48;
    };
    element.addEventListener('scroll', note, { passive: true });
    const grown = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    grown.observe(element);
    return () => {
      element.removeEventListener('scroll', note);
      grown.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [length]);
  return box;
}

/** What may belong together, for a person to decide: nothing is joined by itself. */
function Suggestions({ inquiry, moves }: Props): ReactNode {
  const t = useTexts(caseTexts);
  return inquiry.suggestions.map((s) => (
    <div key={s.id} className="desksuggest">
      <Icon name="link" size={14} />
      <span className="sp">
        {t(`suggest.${s.why}`, { number: s.other.number })}{' '}
        <Link to={`/desk/${s.other.id}`}>{s.other.title}</Link>
      </span>
      {inquiry.can.merge ? (
        <>
          <Button size="small" onClick={() => void moves.mergeInto(s.other)}>
            {t('suggest.join', { number: s.other.number })}
          </Button>
          <Button size="small" kind="text" onClick={() => void moves.keepApart(s.id)}>
            {t('suggest.apart')}
          </Button>
        </>
      ) : null}
    </div>
  ));
}
