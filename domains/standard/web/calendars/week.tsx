import type { ReactNode } from 'react';
import { useTexts } from '#kernel/web';
import { calendarsTexts } from '../texts/calendars.ts';
import { clockOf, type Window } from './draft.ts';

const minutesOfDay = 1_440;
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** One window in words: `08:30–12:00`; past midnight the day is said. */
function useWindow(): (w: Window) => string {
  const t = useTexts(calendarsTexts);
  return (w) => {
    const to = clockOf(w.to);
    const end = w.to > minutesOfDay ? t('next', { time: to }) : w.to === minutesOfDay ? '24:00' : to;
    return `${clockOf(w.from)}–${end}`;
  };
}

/** Open hours in words. */
export function useHours(): (windows: readonly Window[]) => string {
  const t = useTexts(calendarsTexts);
  const one = useWindow();
  return (windows) => (windows.length === 0 ? t('closed') : windows.map(one).join(' '));
}

/** What of a day is open: its own windows up to midnight, and what runs over from the day before. */
const within = (week: readonly (readonly Window[])[], day: number): Window[] => [
  ...(week[(day + 6) % 7] ?? [])
    .filter((w) => w.to > minutesOfDay)
    .map((w) => ({ from: 0, to: w.to - minutesOfDay })),
  ...(week[day] ?? []).map((w) => ({ from: w.from, to: Math.min(w.to, minutesOfDay) })),
];

const share = (minutes: number): string => `${(minutes / minutesOfDay) * 100}%`;

/** The week as seven bars of a day each, with the hours beside them in words. */
export function WeekGrid({ week }: { week: readonly (readonly Window[])[] }): ReactNode {
  const t = useTexts(calendarsTexts);
  const one = useWindow();
  return (
    <div className="cdweek">
      <div className="cdscale l" aria-hidden>
        <span />
        <div>
          {[0, 6, 12, 18, 24].map((h) => (
            <span key={h} style={{ left: share(h * 60) }}>
              {h}
            </span>
          ))}
        </div>
        <span />
      </div>
      {weekdays.map((day) => (
        <div key={day} className="cdday">
          <span className={week[day]?.length ? '' : 'l'}>{t(`day.${day}`)}</span>
          <div className="cdbar" aria-hidden>
            {within(week, day).map((w) => (
              <i key={w.from} style={{ left: share(w.from), width: share(w.to - w.from) }} />
            ))}
          </div>
          <span className="cdhours">
            {week[day]?.length ? (
              week[day].map((w) => <span key={w.from}>{one(w)}</span>)
            ) : (
              <span className="l">{t('closed')}</span>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}
