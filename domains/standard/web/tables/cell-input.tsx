import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Popover, useLanguage, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import { Choices } from './choices.tsx';
import { parseAt, textAt, type Part, type SheetColumn, type Table } from './edit.ts';

export type Onward = 'down' | 'up' | 'right' | 'left' | 'stay';

interface Props {
  table: Table;
  part: Part;
  row: number;
  column: SheetColumn;
  /** What was typed to begin with; null to go on from what stands there. */
  typed: string | null;
  onPut: (value: unknown, onward: Onward) => void;
  onLeave: () => void;
}

/** Where a key takes the line that is written; null where the key is no way on. */
function onwardOf(e: KeyboardEvent): Onward | null {
  if (e.key === 'Enter') return e.shiftKey ? 'up' : 'down';
  if (e.key === 'Tab') return e.shiftKey ? 'left' : 'right';
  return null;
}

/** What stands in the cell while it is written, and whether it can be read; pressing elsewhere puts it or leaves it. */
function useWriting({ table, part, row, column, typed, onPut, onLeave }: Props) {
  const language = useLanguage();
  const [text, setText] = useState(() => typed ?? textAt(table, part, row, column, language));
  const [fault, setFault] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const put = (line: string, onward: Onward): boolean => {
    const read = parseAt(table, part, row, column, line, language);
    if ('code' in read) {
      setFault(true);
      return false;
    }
    onPut(read.value, onward);
    return true;
  };
  const write = (line: string): void => {
    setFault(false);
    setText(line);
  };
  const latest = useRef({ put, text, onLeave });
  useEffect(() => {
    latest.current = { put, text, onLeave };
  });
  // Before the next key can come: what is typed fast goes on in the cell.
  useLayoutEffect(() => {
    const el = input.current;
    el?.focus();
    if (typed === null) el?.select();
    else el?.setSelectionRange(el.value.length, el.value.length);
    const away = (e: MouseEvent): void => {
      const target = e.target as HTMLElement;
      if (input.current?.contains(target) || panel.current?.contains(target)) return;
      const { put: keep, text: line, onLeave: leave } = latest.current;
      if (!keep(line, 'stay')) leave();
    };
    document.addEventListener('mousedown', away, true);
    return () => document.removeEventListener('mousedown', away, true);
  }, [typed]);
  return { text, fault, input, panel, put, write };
}

/** A cell being written: a line of text, below it what it may be. Leaving it elsewhere keeps what can be read. */
export function CellInput(props: Props): ReactNode {
  const { table, part, row, column, onLeave } = props;
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const { text, fault, input, panel, put, write } = useWriting(props);
  const label = `${column.column?.title[language] ?? t('note')}, ${t('row', { n: row + 1 })}`;
  const keys = (e: KeyboardEvent): void => {
    if (e.nativeEvent.isComposing) return;
    const onward = onwardOf(e);
    if (onward) {
      e.preventDefault();
      put(text, onward);
    } else if (e.key === 'Escape') {
      e.preventDefault();
      onLeave();
    }
    e.stopPropagation();
  };
  const choose = (next: string, done = false): void => {
    write(next);
    if (done) put(next, 'stay');
    else input.current?.focus();
  };
  return (
    <Popover
      open
      placement="bottomLeft"
      arrow={false}
      content={
        <div ref={panel} onKeyDown={keys}>
          {fault ? (
            <p className="red fs12" role="alert">
              {t('unread', { text })}
            </p>
          ) : null}
          <Choices table={table} part={part} row={row} column={column} text={text} onText={choose} />
        </div>
      }
    >
      <input
        ref={input}
        className={fault ? 'tginput wrong' : 'tginput'}
        aria-label={label}
        aria-invalid={fault || undefined}
        value={text}
        onChange={(e) => write(e.target.value)}
        onKeyDown={keys}
      />
    </Popover>
  );
}
