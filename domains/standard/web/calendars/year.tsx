import { useMemo, type ReactNode } from 'react';
import { Button, useTexts } from '#kernel/web';
import { calendarsTexts } from '../texts/calendars.ts';
import { lookOf, monthsOf, type DayLook, type Draft } from './draft.ts';
import { useHours, weekdays } from './week.tsx';

const marked: readonly DayLook['kind'][] = ['holiday', 'worked', 'special', 'closure'];
const hasMark = (kind: DayLook['kind']): kind is 'holiday' | 'worked' | 'special' | 'closure' =>
  marked.includes(kind);

interface Props {
  calendar: Pick<Draft, 'week' | 'days' | 'closures'>;
  year: number;
  today: string;
  onYear: (year: number) => void;
  /** A day was pressed; absent: the year is only looked at. */
  onDay?: (day: string) => void;
}

/** A year, month by month: working days plain, shut days in linen, special ones with their mark. */
export function YearView({ calendar, year, today, onYear, onDay }: Props): ReactNode {
  const t = useTexts(calendarsTexts);
  const months = useMemo(() => monthsOf(year), [year]);
  return (
    <section className="cdyear" aria-label={t('year', { year })}>
      <header className="row">
        <Button
          kind="text"
          size="small"
          icon="left"
          aria-label={t('year.prev')}
          onClick={() => onYear(year - 1)}
        />
        <h2>{t('year', { year })}</h2>
        <Button
          kind="text"
          size="small"
          icon="right"
          aria-label={t('year.next')}
          onClick={() => onYear(year + 1)}
        />
        <span className="sp" />
        <Marks />
      </header>
      <div className="cdmonths">
        {months.map(({ month, blanks, days }) => (
          <Month key={month} {...{ month, blanks, days, calendar, today, onDay }} />
        ))}
      </div>
    </section>
  );
}

function Month(props: {
  month: number;
  blanks: number;
  days: readonly string[];
  calendar: Props['calendar'];
  today: string;
  onDay: Props['onDay'] | undefined;
}): ReactNode {
  const { month, blanks, days, calendar, today, onDay } = props;
  const t = useTexts(calendarsTexts);
  return (
    <table>
      <caption>{t(`month.${month as 1}`)}</caption>
      <thead>
        <tr>
          {weekdays.map((d) => (
            <th key={d} scope="col" abbr={t(`day.${d}`)}>
              {t(`short.${d}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(blanks, days).map((week) => (
          <tr key={week.join()}>
            {week.map((day, i) =>
              day ? (
                <Day key={day} day={day} look={lookOf(calendar, day)} today={day === today} onDay={onDay} />
              ) : (
                // Blanks have no name of their own but their place.
                // oxlint-disable-next-line no-array-index-key
                <td key={i} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function weeksOf(blanks: number, days: readonly string[]): (string | null)[][] {
  const cells: (string | null)[] = [...Array.from({ length: blanks }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

function Day(props: {
  day: string;
  look: DayLook;
  today: boolean;
  onDay: ((day: string) => void) | undefined;
}): ReactNode {
  const { day, look, today, onDay } = props;
  const t = useTexts(calendarsTexts);
  const hours = useHours();
  const said = `${day} ${t(`look.${look.kind}`)}${look.windows.length > 0 ? ` ${hours(look.windows)}` : ''}`;
  const inside = (
    <>
      {Number(day.slice(8))}
      {hasMark(look.kind) ? <sup aria-hidden>{t(`mark.${look.kind}`)}</sup> : null}
      {hasMark(look.kind) ? <span className="sr">{t(`look.${look.kind}`)}</span> : null}
    </>
  );
  return (
    <td className={`${look.kind}${today ? ' today' : ''}`} title={said}>
      {onDay ? (
        <button type="button" aria-label={said} onClick={() => onDay(day)}>
          {inside}
        </button>
      ) : (
        inside
      )}
    </td>
  );
}

/** What the marks mean. */
function Marks(): ReactNode {
  const t = useTexts(calendarsTexts);
  return (
    <ul className="cdmarks">
      {(['holiday', 'worked', 'special', 'closure'] as const).map((kind) => (
        <li key={kind}>
          <b>{t(`mark.${kind}`)}</b> {t(`look.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
