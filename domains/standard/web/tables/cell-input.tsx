import { useEffect, useRef, useState, type ReactNode } from 'react';
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

/** A cell being written: a line of text, below it what it may be. Leaving it elsewhere keeps what can be read. */
export function CellInput({ table, part, row, column, typed, onPut, onLeave }: Props): ReactNode {
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const [text, setText] = useState(() => typed ?? textAt(table, part, row, column, language));
  const [fault, setFault] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const label = `${column.column?.title[language] ?? t('note')}, ${t('row', { n: row + 1 })}`;

  const put = (line: string, onward: Onward): boolean => {
    const read = parseAt(table, part, row, column, line, language);
    if ('code' in read) {
      setFault(true);
      return false;
    }
    onPut(read.value, onward);
    return true;
  };
  const latest = useRef({ put, text, onLeave });
  useEffect(() => {
    latest.current = { put, text, onLeave };
  });
  useEffect(() => {
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

  const keys = (e: React.KeyboardEvent): void => {
    if (e.nativeEvent.isComposing) return;
    const onward: Onward | null =
      e.key === 'Enter'
        ? e.shiftKey
          ? 'up'
          : 'down'
        : e.key === 'Tab'
          ? e.shiftKey
            ? 'left'
            : 'right'
          : null;
    if (onward) {
      e.preventDefault();
      put(text, onward);
    } else if (e.key === 'Escape') {
      e.preventDefault();
      onLeave();
    }
    e.stopPropagation();
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
          <Choices
            table={table}
            part={part}
            row={row}
            column={column}
            text={text}
            onText={(next, done) => {
              setFault(false);
              setText(next);
              if (done) put(next, 'stay');
              else input.current?.focus();
            }}
          />
        </div>
      }
    >
      <input
        ref={input}
        className={fault ? 'tginput wrong' : 'tginput'}
        aria-label={label}
        aria-invalid={fault || undefined}
        value={text}
        onChange={(e) => {
          setFault(false);
          setText(e.target.value);
        }}
        onKeyDown={keys}
      />
    </Popover>
  );
}
