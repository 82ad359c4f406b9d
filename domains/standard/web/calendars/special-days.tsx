import type { ReactNode } from 'react';
import { useTexts } from '#kernel/web';
import { calendarsTexts } from '../texts/calendars.ts';
import { lookOf, rangesOf, type Draft } from './draft.ts';
import { useHours } from './week.tsx';

export const shortDays = (from: string, to: string): string =>
  from === to ? from.slice(5) : `${from.slice(5)} – ${to.slice(5)}`;

/** The special days of a year as lines, days in a row together; with a way to take each away while editing. */
export function SpecialDays(props: {
  calendar: Pick<Draft, 'week' | 'days' | 'closures'>;
  year: number;
  drop?: (from: string, to: string) => ReactNode;
}): ReactNode {
  const { calendar, year, drop } = props;
  const t = useTexts(calendarsTexts);
  const hours = useHours();
  const ranges = rangesOf(calendar.days, year);
  if (ranges.length === 0) return <p className="l fs12">{t('days.none')}</p>;
  return (
    <ul className="cdlines">
      {ranges.map(({ from, to, windows }) => {
        const { kind } = lookOf(calendar, from);
        return (
          <li key={from} className="row">
            <span className="id">{shortDays(from, to)}</span>
            <span className={windows.length === 0 ? 'l' : ''}>
              {t(`look.${windows.length === 0 ? 'holiday' : kind}`)}
            </span>
            {windows.length > 0 ? <span className="l">{hours(windows)}</span> : null}
            <span className="sp" />
            {drop?.(from, to)}
          </li>
        );
      })}
    </ul>
  );
}
