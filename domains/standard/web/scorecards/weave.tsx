import { useId, type ReactNode } from 'react';
import { dyeOf } from './figures.ts';
import { stretchesOf } from './steps.ts';
import type { Indicator } from './use-view.ts';

const color = (dye: string): string => `var(--th-${dye})`;

/** Plain weave as a pattern: picks of 3 px, every second thread shifted by two. */
function Weave({ id, dye }: { id: string; dye: string }): ReactNode {
  const fill = color(dye);
  return (
    <pattern id={id} width="8" height="4" patternUnits="userSpaceOnUse">
      <rect x="0.5" y="0" width="3" height="3" fill={fill} />
      <rect x="4.5" y="2" width="3" height="2" fill={fill} />
      <rect x="4.5" y="0" width="3" height="1" fill={fill} />
    </pattern>
  );
}

/** Threads not woven: the warp alone. */
function Warp({ id }: { id: string }): ReactNode {
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse">
      <rect x="1.5" y="0" width="1" height="4" fill={color('warp')} />
    </pattern>
  );
}

/** A scorecard as one cloth: width is weight, woven is points, frayed ends are points lost, bare warp no figure. */
export function WeightBand({
  indicators,
  label,
}: {
  indicators: readonly Indicator[];
  label: string;
}): ReactNode {
  const id = useId();
  const weighed = indicators.filter((i) => i.weight > 0);
  return (
    <div className="scband" role="img" aria-label={label}>
      {weighed.map((i) => (
        <span key={i.key} style={{ flexGrow: i.weight }}>
          <Piece indicator={i} id={`${id}${i.key}`} />
        </span>
      ))}
    </div>
  );
}

function Piece({ indicator: i, id }: { indicator: Indicator; id: string }): ReactNode {
  const points = i.score ?? 0;
  const lost = i.standing === 'close' ? 'close' : i.standing === 'missed' ? 'broken' : 'warp';
  return (
    <svg width="100%" height="36" aria-hidden>
      <defs>
        <Weave id={`${id}w`} dye="kept" />
        <Weave id={`${id}l`} dye={lost} />
        <Warp id={`${id}b`} />
      </defs>
      {i.score === null ? (
        <rect width="100%" height="36" fill={`url(#${id}b)`} />
      ) : (
        <>
          <rect width={`${points}%`} height="36" fill={`url(#${id}w)`} />
          {points < 100 ? (
            <>
              <rect x={`${points}%`} width={`${100 - points}%`} height="12" fill={`url(#${id}l)`} />
              <rect x={`${points}%`} y="24" width={`${100 - points}%`} height="12" fill={`url(#${id}l)`} />
            </>
          ) : null}
        </>
      )}
    </svg>
  );
}

/** The figure as a thread that runs towards its target, which is a pick across the warp. */
export function ValueThread({ indicator: i }: { indicator: Indicator }): ReactNode {
  const id = useId();
  const most = Math.max(i.value ?? 0, i.target, i.warns ?? 0) * 1.12 || 1;
  const at = (value: number): string => `${Math.max(0, Math.min(100, (value / most) * 100))}%`;
  return (
    <svg className="scthread" width="100%" height="11" aria-hidden>
      <defs>
        <pattern id={id} width="4" height="5" patternUnits="userSpaceOnUse">
          <rect x="0" y="0" width="3" height="5" fill={color(dyeOf[i.standing])} />
        </pattern>
      </defs>
      <line x1="0" x2="100%" y1="4.5" y2="4.5" stroke={color('warp')} />
      <line x1="0" x2="100%" y1="6.5" y2="6.5" stroke={color('warp')} />
      {i.value === null ? null : (
        <g transform="translate(0 3)">
          <rect width={at(i.value)} height="5" fill={`url(#${id})`} />
        </g>
      )}
      {i.warns === null ? null : (
        <line x1={at(i.warns)} x2={at(i.warns)} y1="2" y2="9" stroke={color('close')} strokeWidth="1.5" />
      )}
      <line x1={at(i.target)} x2={at(i.target)} y1="0" y2="11" stroke="var(--text-2)" strokeWidth="2" />
    </svg>
  );
}

const wide = 128;
const high = 28;

/** Twelve periods as a line; what has no figure is left open, the target is the dotted line. */
export function Sparkline({ indicator: i }: { indicator: Indicator }): ReactNode {
  const values = i.trend.map((p) => p.value);
  const known = [...values.filter((v) => v !== null), i.target];
  const [low, top] = [Math.min(...known), Math.max(...known)];
  const room = top - low || Math.abs(top) || 1;
  const x = (n: number): number => 4 + (n * (wide - 8)) / (values.length - 1);
  const y = (v: number): number => high - 4 - ((v - low) / room) * (high - 8);
  const stroke = i.standing === 'close' ? 'var(--warn)' : color(dyeOf[i.standing]);
  return (
    <svg width={wide} height={high} aria-hidden>
      <line x1="0" x2={wide} y1={y(i.target)} y2={y(i.target)} stroke="var(--text-3)" strokeDasharray="2 3" />
      {stretchesOf(values).map((stretch) => (
        <path
          key={stretch[0]}
          d={stretch
            .map((n, k) => `${k === 0 ? 'M' : 'L'}${x(n).toFixed(1)} ${y(values[n]!).toFixed(1)}`)
            .join('')}
          fill="none"
          stroke={stroke}
          strokeWidth="1.6"
        />
      ))}
      {values.map((v, n) =>
        v === null ? null : (
          <circle
            key={i.trend[n]!.from}
            cx={x(n)}
            cy={y(v)}
            r={n === values.length - 1 ? 2.6 : 1.4}
            fill={stroke}
          />
        ),
      )}
    </svg>
  );
}
