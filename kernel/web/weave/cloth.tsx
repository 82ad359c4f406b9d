import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTexts } from '../texts.ts';
import { words } from '../parts/words.ts';
import { Head, Today } from './cloth-frame.tsx';
import { Group } from './cloth-group.tsx';
import { daysBetween, slotsOf, type ClothGroup, type ClothRow, type Slot } from './cloth-layout.ts';
import { below, first, neighbour, nextBreak, type Laid, type Spot } from './cloth-moves.ts';
import { ClothTable } from './cloth-table.tsx';
import { Legend } from './legend.tsx';
import './cloth.css';

export interface ClothProps {
  groups: readonly ClothGroup[];
  /** First and last day shown, `2026-11-01`. */
  from: string;
  to: string;
  today: string;
  /** Days on which the calendar is shut. */
  shut?: ReadonlySet<string>;
  /** A thread was opened: a case by itself (`thread`), or what one thread stands for. */
  onOpen?: (opened: {
    row: ClothRow;
    day: string;
    state: Slot['state'];
    count: number;
    threadId?: string;
  }) => void;
  /** What is open beside the cloth. */
  selected?: { row: string; day: string };
  /** How many clauses there are, when not all are shown. */
  clauses?: number;
}

/**
 * Clauses by days, a thread per case on the day it was due. Arrows move by thread, Enter opens, B goes
 * to the next break, T shows the same rows as a table, which is also what a screen reader gets.
 */
export function Cloth(props: ClothProps): ReactNode {
  const { groups, today, onOpen } = props;
  const t = useTexts(words);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [table, setTable] = useState(false);
  const { days, laid } = useLaid(props);
  const body = useToday(days, today);
  const open = (at: Spot | null): void => tellOf(laid, at, onOpen);
  const moves: Record<string, () => void> = {
    ArrowRight: () => setSpot(neighbour(laid, spot, 1)),
    ArrowLeft: () => setSpot(neighbour(laid, spot, -1)),
    ArrowDown: () => setSpot(below(laid, spot, 1)),
    ArrowUp: () => setSpot(below(laid, spot, -1)),
    Home: () => setSpot(first(laid)),
    b: () => setSpot(nextBreak(laid, spot)),
    Enter: () => open(spot),
    t: () => setTable(!table),
  };
  const said = useWords(laid, spot);
  return (
    <div
      className="cloth"
      tabIndex={0}
      role="group"
      aria-label={t('cloth.keys')}
      onKeyDown={(e) => press(e, moves)}
    >
      {table ? null : (
        <div ref={body} className="clbody" aria-hidden>
          <div className="clall" style={{ '--days': days.length } as never}>
            <Head
              days={days}
              today={today}
              {...(props.shut ? { shut: props.shut } : {})}
              clauses={props.clauses ?? laid.length}
            />
            {groups.map((group, i) => (
              <Group
                key={group.title}
                group={group}
                days={days}
                laid={laid}
                start={groups.slice(0, i).reduce((sum, g) => sum + g.rows.length, 0)}
                spot={spot}
                onSpot={setSpot}
                onOpen={open}
                today={today}
                {...(props.shut ? { shut: props.shut } : {})}
                {...(props.selected ? { selected: props.selected } : {})}
              />
            ))}
            <Today days={days} today={today} />
          </div>
        </div>
      )}
      <ClothTable groups={groups} shown={table} />
      <Foot said={said} shut={props.shut !== undefined} table={table} onTable={setTable} />
    </div>
  );
}

/** The days shown and every row's threads in their places. */
/** Where a cloth is wider than the screen it opens at today, not at days long past. */
function useToday(days: readonly string[], today: string): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const now = body.current?.querySelector('.now');
    if (!now) return;
    const over = now.getBoundingClientRect().right + 24 - body.current!.getBoundingClientRect().right;
    if (over > 0) body.current!.scrollLeft += over;
  }, [days, today]);
  return body;
}

function useLaid({ groups, from, to, today }: ClothProps): { days: string[]; laid: Laid[] } {
  const days = useMemo(() => daysBetween(from, to), [from, to]);
  const laid = useMemo<Laid[]>(
    () => groups.flatMap((g) => g.rows.map((row) => ({ row, slots: slotsOf(row, days, today) }))),
    [groups, days, today],
  );
  return { days, laid };
}

function tellOf(laid: readonly Laid[], at: Spot | null, tell: ClothProps['onOpen']): void {
  const [row, slot] = [at && laid[at.row]?.row, at && laid[at.row]?.slots[at.slot]];
  if (!row || !slot) return;
  const { day, state, count, thread } = slot;
  tell?.({ row, day, state, count, ...(thread ? { threadId: thread.id } : {}) });
}

/** Carries out the move of a key; what stands on a button inside belongs to the button. */
function press(e: KeyboardEvent, moves: Record<string, () => void>): void {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === 'Enter' && (e.target as HTMLElement).closest('button')) return;
  const move = moves[e.key.length === 1 ? e.key.toLowerCase() : e.key];
  if (!move) return;
  e.preventDefault();
  e.stopPropagation();
  move();
}

/** The legend, where the cursor is in words, and the way to the table. */
function Foot(props: {
  said: string | null;
  shut: boolean;
  table: boolean;
  onTable: (table: boolean) => void;
}): ReactNode {
  const t = useTexts(words);
  const { said, table } = props;
  return (
    <div className="clfoot">
      <Legend />
      <span className="sp" />
      <span className={said ? 'ell' : 'ell hint'} aria-live="polite">
        {said ?? t('cloth.future')}
      </span>
      {props.shut ? (
        <span className="row hint" style={{ gap: 6 }}>
          <i className="shutmark" />
          {t('cloth.shut')}
        </span>
      ) : null}
      <button type="button" className="btn t sm" aria-pressed={table} onClick={() => props.onTable(!table)}>
        {table ? t('cloth.cloth') : t('cloth.table')} <kbd className="kbd">T</kbd>
      </button>
    </div>
  );
}

function useWords(laid: readonly Laid[], spot: Spot | null): string | null {
  const t = useTexts(words);
  const at = spot && laid[spot.row];
  const slot = at?.slots[spot?.slot ?? -1];
  if (!at || !slot) return null;
  const many = slot.count > 1 ? ` × ${slot.count}` : '';
  return t('cloth.spot', {
    clause: `${at.row.code} ${at.row.title}`,
    day: slot.day.slice(5),
    state: t(`state.${slot.state}`) + many,
  });
}
