import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { nowMillis } from '../clock.ts';
import { useTexts } from '../texts.ts';
import { words } from '../parts/words.ts';
import { ClothCanvas } from './cloth-canvas.tsx';
import {
  daysBetween,
  dayWide,
  groundOf,
  ratioOf,
  rowHigh,
  slotsOf,
  weaveOf,
  type ClothGroup,
  type ClothRow,
  type Slot,
  type Weave,
} from './cloth-layout.ts';
import { below, first, nearest, neighbour, nextBreak, type Laid, type Spot } from './cloth-moves.ts';
import { ClothTable } from './cloth-table.tsx';
import { Legend } from './legend.tsx';
import { Strokes } from './strip.tsx';
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
  const { groups, from, to, today, onOpen } = props;
  const t = useTexts(words);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [table, setTable] = useState(false);
  const days = useMemo(() => daysBetween(from, to), [from, to]);
  const laid = useMemo<Laid[]>(
    () => groups.flatMap((g) => g.rows.map((row) => ({ row, slots: slotsOf(row, days, today) }))),
    [groups, days, today],
  );
  const open = (at: Spot | null): void => {
    const [row, slot] = [at && laid[at.row]?.row, at && laid[at.row]?.slots[at.slot]];
    if (row && slot)
      onOpen?.({
        row,
        day: slot.day,
        state: slot.state,
        count: slot.count,
        ...(slot.thread ? { threadId: slot.thread.id } : {}),
      });
  };
  const onKeyDown = (e: KeyboardEvent): void => {
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
    const move =
      e.ctrlKey || e.metaKey || e.altKey
        ? undefined
        : moves[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (!move) return;
    e.preventDefault();
    e.stopPropagation();
    move();
  };
  const said = useWords(laid, spot);
  return (
    <div className="cloth" tabIndex={0} role="application" aria-label={t('cloth.keys')} onKeyDown={onKeyDown}>
      {table ? null : (
        <div className="clbody" aria-hidden>
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
                props={props}
              />
            ))}
            <Today days={days} today={today} />
          </div>
        </div>
      )}
      <ClothTable groups={groups} shown={table} />
      <div className="clfoot">
        <Legend />
        <span className="sp" />
        <span className="ell" aria-live="polite">
          {said ?? t('cloth.future')}
        </span>
        {props.shut ? (
          <span className="row" style={{ gap: 6 }}>
            <i className="shutmark" />
            {t('cloth.shut')}
          </span>
        ) : null}
        <button type="button" className="btn t sm" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? t('cloth.cloth') : t('cloth.table')} <kbd className="kbd">T</kbd>
        </button>
      </div>
    </div>
  );
}

function useWords(laid: readonly Laid[], spot: Spot | null): string | null {
  const t = useTexts(words);
  const at = spot && laid[spot.row];
  const slot = at?.slots[spot?.slot ?? -1];
  if (!at || !slot) return null;
  return `${at.row.code} ${at.row.title}, ${slot.day.slice(5)}, ${t(`state.${slot.state}`)}${slot.count > 1 ? ` × ${slot.count}` : ''}`;
}

function Head({
  days,
  today,
  shut,
  clauses,
}: {
  days: readonly string[];
  today: string;
  shut?: ReadonlySet<string>;
  clauses: number;
}): ReactNode {
  const t = useTexts(words);
  return (
    <div className="cl clhead">
      <span className="l">{t('cloth.clauses', { count: clauses })}</span>
      <div className="cldays">
        {days.map((day) => (
          <span
            key={day}
            className={[day === today ? 'now' : day > today ? 'next' : '', shut?.has(day) ? 'shut' : ''].join(
              ' ',
            )}
          >
            {Number(day.slice(8))}
          </span>
        ))}
      </div>
      <div className="clfig l">
        <span>{t('cloth.rate')}</span>
        <span>{t('cloth.broken')}</span>
        <span>{t('cloth.total')}</span>
      </div>
    </div>
  );
}

interface GroupProps {
  group: ClothGroup;
  days: readonly string[];
  laid: readonly Laid[];
  /** The number of the group's first row among all. */
  start: number;
  spot: Spot | null;
  onSpot: (spot: Spot) => void;
  onOpen: (spot: Spot) => void;
  props: ClothProps;
}

const none: ReadonlySet<string> = new Set();

function Group({ group, days, laid, start, spot, onSpot, onOpen, props }: GroupProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const mine = useMemo(() => laid.slice(start, start + group.rows.length), [laid, start, group.rows.length]);
  const high = mine.length * rowHigh - 3;
  const wide = days.length * dayWide;
  const ground = useMemo(
    () => groundOf(high, days, props.today, props.shut ?? none),
    [high, days, props.today, props.shut],
  );
  const weaves = useMemo(
    () => mine.map(({ row, slots }, i) => weaveOf(slots, row.cells, i * rowHigh, nowMillis())),
    [mine],
  );
  const threads = mine.reduce((sum, { slots }) => sum + slots.length, 0);
  const under = (e: MouseEvent): Spot | null => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return null;
    return nearest(laid, start + Math.floor((e.clientY - box.top) / rowHigh), e.clientX - box.left);
  };
  const click = (e: MouseEvent): void => {
    const at = under(e);
    if (!at) return;
    onSpot(at);
    onOpen(at);
  };
  const at = spot && spot.row >= start && spot.row < start + mine.length ? spot : null;
  const slot = at ? laid[at.row]?.slots[at.slot] : undefined;
  const chosen = mine.findIndex(({ row }) => row.id === props.selected?.row);
  return (
    <>
      <h3 className="clgroup">{group.title}</h3>
      <div className="cl clrows">
        <div>
          {group.rows.map((row, i) => (
            <Name key={row.id} row={row} on={i === chosen} />
          ))}
        </div>
        <div
          ref={ref}
          className="clweave"
          style={{ width: wide, height: mine.length * rowHigh }}
          onClick={click}
          onMouseMove={(e) => (e.currentTarget.style.cursor = under(e) ? 'pointer' : '')}
        >
          {threads > 2000 ? (
            <ClothCanvas wide={wide} high={high} weft={ground.weft} warp={ground.warp} weaves={weaves} />
          ) : (
            <ClothSvg wide={wide} high={high} ground={ground} weaves={weaves} />
          )}
          {chosen >= 0 && props.selected ? (
            <i
              className="clchosen"
              style={{ left: days.indexOf(props.selected.day) * dayWide, top: chosen * rowHigh - 2 }}
            />
          ) : null}
          {at && slot ? (
            <i className="clspot" style={{ left: slot.x - 4.5, top: (at.row - start) * rowHigh - 1 }} />
          ) : null}
        </div>
        <div>
          {group.rows.map((row, i) => (
            <Figures key={row.id} row={row} on={i === chosen} />
          ))}
        </div>
      </div>
    </>
  );
}

function ClothSvg({
  wide,
  high,
  ground,
  weaves,
}: {
  wide: number;
  high: number;
  ground: { weft: string; warp: string };
  weaves: readonly Weave[];
}): ReactNode {
  return (
    <svg width={wide} height={high} style={{ overflow: 'visible' }} fill="none">
      <rect width={wide} height={high} fill="var(--th-ground)" />
      <path d={ground.weft} stroke="var(--th-weft)" />
      <path d={ground.warp} stroke="var(--th-warp)" opacity=".8" />
      {weaves
        .flatMap((w) => w.under)
        .map((s) => (
          <Strokes key={s.d} of={[s]} />
        ))}
      {weaves
        .flatMap((w) => w.holes)
        .map((h) => (
          <ellipse key={`${h.x} ${h.y}`} cx={h.x} cy={h.y} rx="4.5" ry="5" fill="var(--th-ground)" />
        ))}
      {weaves
        .flatMap((w) => w.over)
        .map((s) => (
          <Strokes key={s.d} of={[s]} />
        ))}
    </svg>
  );
}

function Name({ row, on }: { row: ClothRow; on: boolean }): ReactNode {
  const t = useTexts(words);
  const n = ratioOf(row.cells);
  return (
    <div className={on ? 'clname on' : 'clname'} title={`${row.code} ${row.title}`}>
      <span className="id">{row.code}</span>
      <span className="ell sp">{row.title}</span>
      {n > 1 ? (
        <span className="l" title={t('cloth.ratio', { n })}>
          1:{n}
        </span>
      ) : null}
    </div>
  );
}

const percent = (rate: number): string => (rate >= 100 ? '100' : rate.toFixed(1));

function Figures({ row, on }: { row: ClothRow; on: boolean }): ReactNode {
  const t = useTexts(words);
  const under = row.rate !== null && row.target !== null && row.rate < row.target;
  return (
    <div className={on ? 'clfig on' : 'clfig'}>
      <b
        className={under ? 'red' : ''}
        title={row.target === null ? undefined : t('cloth.target', { n: row.target })}
      >
        {row.rate === null ? '·' : percent(row.rate)}
      </b>
      <span>{row.broken > 0 ? <b className="red">{row.broken}</b> : '·'}</span>
      <span>{row.total.toLocaleString('en-US')}</span>
    </div>
  );
}

/** Today's line, through all groups. */
function Today({ days, today }: { days: readonly string[]; today: string }): ReactNode {
  const past = days.filter((d) => d <= today).length;
  if (past === 0 || past === days.length) return null;
  return (
    <div className="cl cltoday">
      <span />
      <div>
        <i style={{ left: past * dayWide }} />
      </div>
      <span />
    </div>
  );
}
