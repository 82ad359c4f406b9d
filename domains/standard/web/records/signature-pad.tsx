import { useEffect, useRef, type PointerEvent, type ReactNode } from 'react';
import { Button, useTexts } from '#kernel/web';
import { recordsTexts } from '../texts/records.ts';

const size = { width: 720, height: 240 };

interface Point {
  x: number;
  y: number;
}

/** Where on the picture the pen stands, however large it is drawn on the page. */
function pointOf(e: PointerEvent<HTMLCanvasElement>): Point {
  const box = e.currentTarget.getBoundingClientRect();
  return {
    x: ((e.clientX - box.left) / box.width) * size.width,
    y: ((e.clientY - box.top) / box.height) * size.height,
  };
}

/** A line of ink, thicker the harder the pen is pressed; a device that does not tell presses half. */
function stroke(pen: CanvasRenderingContext2D, from: Point, to: Point, pressure: number): void {
  pen.strokeStyle = '#16181d';
  pen.lineWidth = 1.5 + (pressure || 0.5) * 3;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
}

/**
 * A field one signs in with finger, pen or mouse. The picture is ink on white whatever the shade of the
 * page, and is handed over when the pen is lifted; null when it was cleared.
 */
export function SignaturePad({ onSigned }: { onSigned: (picture: Blob | null) => void }): ReactNode {
  const t = useTexts(recordsTexts);
  const ref = useRef<HTMLCanvasElement>(null);
  const last = useRef<Point | null>(null);
  const blank = (): void => {
    const pen = ref.current?.getContext('2d');
    if (!pen) return;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, size.width, size.height);
  };
  useEffect(blank, []);
  const draw = (e: PointerEvent<HTMLCanvasElement>): void => {
    const pen = e.currentTarget.getContext('2d');
    if (!last.current || !pen) return;
    const next = pointOf(e);
    stroke(pen, last.current, next, e.pressure);
    last.current = next;
  };
  return (
    <div className="strcsign">
      <canvas
        ref={ref}
        {...size}
        role="img"
        aria-label={t('sign.here')}
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId);
          last.current = pointOf(e);
          draw(e);
        }}
        onPointerMove={draw}
        onPointerUp={(e) => {
          last.current = null;
          e.currentTarget.toBlob(onSigned, 'image/png');
        }}
      />
      <Button
        kind="text"
        size="small"
        onClick={() => {
          blank();
          onSigned(null);
        }}
      >
        {t('sign.clear')}
      </Button>
    </div>
  );
}
