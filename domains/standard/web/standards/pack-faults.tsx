import { useEffect, useRef, type ReactNode } from 'react';
import { usePick, useTexts, type CallError } from '#kernel/web';
import { packTexts } from '../texts/standards.ts';

/** A refused publication: every place that cannot be read, with its file, line and column. */
export function Faults({ error }: { error: CallError }): ReactNode {
  const t = useTexts(packTexts);
  const pick = usePick();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.scrollIntoView({ block: 'nearest' }), [error]);
  return (
    <div ref={ref} className="stfaults" role="alert">
      <p className="b red">{error.faults.length > 0 ? t('refused') : pick(error.text)}</p>
      <ul>
        {error.faults.map(({ path, message, text }) => {
          const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(path) ?? [];
          return (
            <li key={`${path} ${message}`}>
              <span className="id m">
                {line && column ? `${file} ${t('refused.place', { line, column })}` : path}
              </span>
              <span>{text ? pick(text) : message}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
