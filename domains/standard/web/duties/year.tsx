import { useMemo, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Button, Link, useLanguage, usePick, useTexts } from '#kernel/web';
import { stateWords, type standard } from '../../contract.ts';
import { dutiesTexts } from '../texts/duties.ts';

type Year = RouteReply<typeof standard.dutyCalendar>;
type Row = Year['rows'][number];
type Time = Row['times'][number];

const dayMs = 86_400_000;
/** Above so many marks in a row each is a pick, not a thread. */
const crowded = 60;

/** How far into its year a day lies, 0 to 1; marks stand at the end of their day. */
const shareOf = (day: string): number => {
  const year = Number(day.slice(0, 4));
  const first = Date.UTC(year, 0, 1);
  return (Date.parse(day) + dayMs / 2 - first) / (Date.UTC(year + 1, 0, 1) - first);
};

const at = (share: number): { left: string } => ({ left: `${(share * 100).toFixed(3)}%` });

/** A year of duties: a line of warp per clause, woven where it was done, torn where it was not. */
export function YearCloth(props: { year: number; found: Year; onYear: (year: number) => void }): ReactNode {
  const { year, found, onYear } = props;
  const t = useTexts(dutiesTexts);
  const language = useLanguage();
  const months = useMemo(() => {
    const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
      month: 'short',
      timeZone: 'UTC',
    });
    return Array.from({ length: 12 }, (_, m) => ({
      name: format.format(Date.UTC(year, m, 15)),
      from: shareOf(`${year}-${String(m + 1).padStart(2, '0')}-01`),
    }));
  }, [year, language]);
  const today = found.today.startsWith(`${year}-`) ? shareOf(found.today) : null;
  return (
    <section className="dtyear" aria-label={t('year.cloth', { year })}>
      <header className="dtrow dthead">
        <span className="row">
          <Button
            kind="text"
            size="small"
            icon="left"
            aria-label={t('year.prev')}
            onClick={() => onYear(year - 1)}
          />
          <b className="b">{t('year', { year })}</b>
          <Button
            kind="text"
            size="small"
            icon="right"
            aria-label={t('year.next')}
            onClick={() => onYear(year + 1)}
          />
        </span>
        <span className="dtline" aria-hidden>
          {months.map((m) => (
            <span key={m.from} className="dtmonth" style={at(m.from)}>
              {m.name}
            </span>
          ))}
        </span>
        <span className="dtnext l">{t('year.next-due')}</span>
      </header>
      <ul>
        {found.rows.map((row) => (
          <Line key={row.clause.key} row={row} today={today} months={months.map((m) => m.from)} />
        ))}
      </ul>
    </section>
  );
}

function Line({ row, today, months }: { row: Row; today: number | null; months: number[] }): ReactNode {
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  const next = row.times.find((x) => ['ahead', 'open', 'close'].includes(x.state));
  const thin = row.times.length > crowded;
  return (
    <li className="dtrow">
      <span className="dtname">
        <span className="ell" title={pick(row.clause.title)}>
          {pick(row.clause.title)}
        </span>
        <span className="l fs12 ell">
          <span className="id">{row.clause.source}</span> {pick(row.role)}
        </span>
      </span>
      <span className="dtline">
        {months.map((share) => (
          <i key={share} className="dtgrid" style={at(share)} aria-hidden />
        ))}
        {today === null ? null : <i className="dttoday" style={at(today)} aria-hidden />}
        {thin ? <span className="sr">{t('year.summary', { count: row.times.length })}</span> : null}
        {row.times.map((time) => (
          <Mark key={time.period} time={time} thin={thin} />
        ))}
      </span>
      <span className="dtnext id">{next ? next.day.slice(5) : t('year.none')}</span>
    </li>
  );
}

/** One time: a thread to press where it is opened, bare warp where it lies ahead. */
function Mark({ time, thin }: { time: Time; thin: boolean }): ReactNode {
  const pick = usePick();
  const said = `${time.day} ${pick(stateWords[time.state])}`;
  const look = {
    className: `dtmark ${time.state}${thin ? ' thin' : ''}`,
    style: at(shareOf(time.day)),
    title: said,
  };
  if (time.id === null)
    return <span {...look} {...(thin ? { 'aria-hidden': true } : { role: 'img', 'aria-label': said })} />;
  return (
    <Link to={`/duties/${time.id}`} {...look} aria-label={said} {...(thin ? { tabIndex: -1 } : {})}>
      {null}
    </Link>
  );
}
