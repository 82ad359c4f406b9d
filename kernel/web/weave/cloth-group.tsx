import { useMemo, useRef, type MouseEvent, type ReactNode } from 'react';
import { nowMillis } from '../clock.ts';
import { ClothCanvas } from './cloth-canvas.tsx';
import { Figures, Name } from './cloth-frame.tsx';
import { dayWide, groundOf, rowHigh, weaveOf, type ClothGroup, type Weave } from './cloth-layout.ts';
import { nearest, type Laid, type Spot } from './cloth-moves.ts';
import { Strokes } from './strip.tsx';

interface GroupProps {
  group: ClothGroup;
  days: readonly string[];
  laid: readonly Laid[];
  /** The number of the group's first row among all. */
  start: number;
  spot: Spot | null;
  onSpot: (spot: Spot) => void;
  onOpen: (spot: Spot) => void;
  today: string;
  shut?: ReadonlySet<string>;
  selected?: { row: string; day: string };
}

const none: ReadonlySet<string> = new Set();

/** The rows of a group over one ground: SVG, or one canvas above two thousand threads. */
export function Group(props: GroupProps): ReactNode {
  const { group, days, laid, start, spot, today, shut = none, selected } = props;
  const ref = useRef<HTMLDivElement>(null);
  const mine = useMemo(() => laid.slice(start, start + group.rows.length), [laid, start, group.rows.length]);
  const high = mine.length * rowHigh - 3;
  const wide = days.length * dayWide;
  const ground = useMemo(() => groundOf(high, days, today, shut), [high, days, today, shut]);
  const weaves = useMemo(
    () => mine.map(({ row, slots }, i) => weaveOf(slots, row.cells, i * rowHigh, nowMillis())),
    [mine],
  );
  const threads = mine.reduce((sum, { slots }) => sum + slots.length, 0);
  const under = (e: MouseEvent): Spot | null => {
    const box = ref.current?.getBoundingClientRect();
    return box
      ? nearest(laid, start + Math.floor((e.clientY - box.top) / rowHigh), e.clientX - box.left)
      : null;
  };
  const click = (e: MouseEvent): void => {
    const hit = under(e);
    if (!hit) return;
    props.onSpot(hit);
    props.onOpen(hit);
  };
  const at = spot && spot.row >= start && spot.row < start + mine.length ? spot : null;
  const slot = at ? laid[at.row]?.slots[at.slot] : undefined;
  const chosen = mine.findIndex(({ row }) => row.id === selected?.row);
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
          {chosen >= 0 && selected ? (
            <Mark kind="clchosen" x={days.indexOf(selected.day) * dayWide} y={chosen * rowHigh - 2} />
          ) : null}
          {at && slot ? <Mark kind="clspot" x={slot.x - 4.5} y={(at.row - start) * rowHigh - 1} /> : null}
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

const Mark = ({ kind, x, y }: { kind: string; x: number; y: number }): ReactNode => (
  <i className={kind} style={{ left: x, top: y }} />
);

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
