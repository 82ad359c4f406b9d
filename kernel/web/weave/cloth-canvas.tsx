import { useEffect, useRef, type ReactNode } from 'react';
import { useShade } from '../theme/shade.ts';
import type { Weave } from './cloth-layout.ts';
import type { Stroke } from './thread.ts';

interface Props {
  wide: number;
  high: number;
  weft: string;
  warp: string;
  weaves: readonly Weave[];
}

/** The same strokes on one canvas: for groups of more than two thousand threads. */
export function ClothCanvas({ wide, high, weft, warp, weaves }: Props): ReactNode {
  const ref = useRef<HTMLCanvasElement>(null);
  const shade = useShade();
  useEffect(() => {
    const canvas = ref.current;
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(wide * ratio);
    canvas.height = Math.round((high + 6) * ratio);
    const style = getComputedStyle(canvas);
    const dye = (name: string): string => style.getPropertyValue(`--th-${name}`).trim();
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, wide, high + 6);
    pen.fillStyle = dye('ground');
    pen.fillRect(0, 0, wide, high);
    line(pen, { d: weft, dye: 'warp', width: 1 }, dye('weft'));
    pen.globalAlpha = 0.8;
    line(pen, { d: warp, dye: 'warp', width: 1 }, dye('warp'));
    pen.globalAlpha = 1;
    for (const weave of weaves) {
      for (const s of weave.under) line(pen, s, dye(s.dye));
      pen.fillStyle = dye('ground');
      for (const hole of weave.holes) {
        pen.beginPath();
        pen.ellipse(hole.x, hole.y, 4.5, 5, 0, 0, Math.PI * 2);
        pen.fill();
      }
    }
    // Loose ends hang over the row below: drawn after every row's ground.
    for (const weave of weaves) for (const s of weave.over) line(pen, s, dye(s.dye));
  }, [wide, high, weft, warp, weaves, shade]);
  return <canvas ref={ref} aria-hidden style={{ width: wide, height: high + 6 }} />;
}

function line(pen: CanvasRenderingContext2D, s: Stroke, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = s.width;
  pen.setLineDash(s.dash ? s.dash.split(' ').map(Number) : []);
  pen.lineDashOffset = s.offset ?? 0;
  pen.stroke(new Path2D(s.d));
}
