import type { ReactNode } from 'react';
import { Button, useTexts } from '#kernel/web';
import { calendarsTexts } from '../texts/calendars.ts';
import { clockOf, minutesOf, windowOf, type Window } from './draft.ts';
import { weekdays } from './week.tsx';

/** The hours of one day, each window with its two times; one that ends before it begins ends the next day. */
export function EditWindows(props: {
  label: string;
  windows: readonly Window[];
  onChange: (windows: Window[]) => void;
}): ReactNode {
  const { label, windows, onChange } = props;
  const t = useTexts(calendarsTexts);
  const change = (i: number, from: number | null, to: number | null): void => {
    if (from === null || to === null) return;
    onChange(windows.map((w, n) => (n === i ? windowOf(from, to) : w)));
  };
  const last = windows.at(-1);
  const add = (): void => {
    const from = last ? Math.min(1_380, (last.to % 1_440) + 60) : 540;
    onChange([...windows, windowOf(from, Math.min(1_439, from + 180))]);
  };
  return (
    <div className="cdwindows">
      {windows.map((w, i) => (
        // A window has no name of its own but its place in the day.
        // oxlint-disable-next-line no-array-index-key
        <span key={i} className="cdwindow">
          <input
            type="time"
            className="stinput"
            aria-label={`${label} ${t('edit.from')}`}
            value={clockOf(w.from)}
            onChange={(e) => change(i, minutesOf(e.target.value), w.to)}
          />
          –
          <input
            type="time"
            className="stinput"
            aria-label={`${label} ${t('edit.to')}`}
            value={clockOf(w.to)}
            onChange={(e) => change(i, w.from, minutesOf(e.target.value))}
          />
          {w.to > 1_440 ? <span className="l fs12">{t('next', { time: clockOf(w.to) })}</span> : null}
          <Button
            kind="text"
            size="small"
            icon="close"
            aria-label={`${label} ${t('edit.remove')}`}
            onClick={() => onChange(windows.filter((_, n) => n !== i))}
          />
        </span>
      ))}
      {windows.length === 0 ? <span className="l">{t('closed')}</span> : null}
      {windows.length < 6 ? (
        <Button kind="text" size="small" icon="plus" aria-label={`${label} ${t('edit.add')}`} onClick={add} />
      ) : null}
    </div>
  );
}

/** The week while it is being changed. */
export function EditWeek(props: {
  week: readonly Window[][];
  onChange: (week: Window[][]) => void;
}): ReactNode {
  const { week, onChange } = props;
  const t = useTexts(calendarsTexts);
  const set = (day: number, windows: Window[]): void =>
    onChange(week.map((w, i) => (i === day ? windows : w)));
  const copy = (): void =>
    onChange(week.map((w, i) => (i >= 1 && i <= 4 ? (week[0] ?? []).map((x) => ({ ...x })) : w)));
  return (
    <div className="cdedit">
      {weekdays.map((day) => (
        <div key={day} className="cddayedit">
          <span>{t(`day.${day}`)}</span>
          <EditWindows label={t(`day.${day}`)} windows={week[day] ?? []} onChange={(w) => set(day, w)} />
        </div>
      ))}
      <Button size="small" onClick={copy}>
        {t('edit.copy')}
      </Button>
    </div>
  );
}
