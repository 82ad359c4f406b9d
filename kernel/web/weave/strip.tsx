import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { nowMillis } from '../clock.ts';
import { byUrgency, lying, standing, type Stroke, type ThreadData } from './thread.ts';
import './weave.css';

/** The strokes of a weave as SVG. */
export const Strokes = ({ of }: { of: readonly Stroke[] }): ReactNode =>
  of.map((s) => (
    <path
      key={`${s.dye}${s.width}${s.d}`}
      d={s.d}
      fill="none"
      stroke={`var(--th-${s.dye})`}
      strokeWidth={s.width}
      strokeDasharray={s.dash}
      strokeDashoffset={s.offset || undefined}
    />
  ));

/**
 * The selvedge: up to four clocks down the edge of a row or record, the most urgent outermost. It is
 * silent to screen readers; the row carries the words. Without `height` it fills what it stands in.
 */
export function Strip({ threads, height }: { threads: readonly ThreadData[]; height?: number }): ReactNode {
  const ref = useRef<HTMLSpanElement>(null);
  const [found, setFound] = useState(height ?? 0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (height !== undefined || !element) return undefined;
    const watch = new ResizeObserver(([entry]) => setFound(Math.round(entry?.contentRect.height ?? 0)));
    watch.observe(element);
    return () => watch.disconnect();
  }, [height]);
  const length = height ?? found;
  return (
    <span ref={ref} className="strip" aria-hidden style={height === undefined ? undefined : { height }}>
      {length > 0 ? <StripWeave threads={threads} length={length} /> : null}
    </span>
  );
}

function StripWeave({ threads, length }: { threads: readonly ThreadData[]; length: number }): ReactNode {
  const now = nowMillis();
  return (
    <svg width="22" height={length}>
      {byUrgency(threads)
        .slice(0, 4)
        .map((thread, i) => ({ thread, x: 4 + i * 5, shift: i % 2 === 1 }))
        .map(({ thread, x, shift }) => (
          <Strokes key={x} of={standing(thread, { x, y: 0, length, wide: 4, shift, now })} />
        ))}
    </svg>
  );
}

/** One standing thread by itself, 10 wide: beside a figure. */
export const Thread = ({ thread, length = 22 }: { thread: ThreadData; length?: number }): ReactNode => (
  <svg width="10" height={length} aria-hidden>
    <Strokes of={standing(thread, { x: 5, y: 0, length, wide: 4, shift: false, now: nowMillis() })} />
  </svg>
);

/** One clock lying down, 9 high, ending in a bar at its deadline. Without `length` it is as long as it may. */
export function LyingThread({ thread, length }: { thread: ThreadData; length?: number }): ReactNode {
  const ref = useRef<HTMLSpanElement>(null);
  const [found, setFound] = useState(length ?? 0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (length !== undefined || !element) return undefined;
    const watch = new ResizeObserver(([entry]) => setFound(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(element);
    return () => watch.disconnect();
  }, [length]);
  const wide = length ?? found;
  return (
    <span
      ref={ref}
      className="lying"
      aria-hidden
      style={length === undefined ? undefined : { width: length }}
    >
      {wide > 0 ? (
        <svg width={wide} height="9">
          <Strokes of={lying(thread, wide, nowMillis())} />
        </svg>
      ) : null}
    </span>
  );
}
