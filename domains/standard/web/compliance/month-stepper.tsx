import { useState, type ReactNode } from 'react';
import { Button, Icon, Popover, useTexts } from '#kernel/web';
import { complianceTexts } from '../texts/compliance.ts';
import { isMonth, monthAway, monthOf, shiftDay, type Span } from './span.ts';

interface Props {
  span: Span;
  today: string;
  onChange: (span: Span) => void;
}

const spansOf = (today: string) =>
  [
    ['this-month', monthOf(today)],
    ['last-month', monthAway(today, -1)],
    ['week', { from: shiftDay(today, -6), to: today }],
    ['thirty', { from: shiftDay(today, -29), to: today }],
    ['quarter', { from: monthAway(today, -2).from, to: monthOf(today).to }],
  ] as const;

/** Any span of days, or one of those that are asked for most. */
function Chooser({ span, today, onChange }: Props): ReactNode {
  const t = useTexts(complianceTexts);
  const [from, setFrom] = useState(span.from);
  const [to, setTo] = useState(span.to);
  return (
    <div className="cpspan">
      <div className="cpquick">
        {spansOf(today).map(([name, quick]) => (
          <Button key={name} size="small" onClick={() => onChange(quick)}>
            {t(`span.${name}`)}
          </Button>
        ))}
      </div>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (from && to) onChange(from <= to ? { from, to } : { from: to, to: from });
        }}
      >
        <label>
          <span className="l fs12">{t('span.from')}</span>
          <input type="date" className="cpdate" value={from} onChange={(e) => setFrom(e.target.value)} />
        </label>
        <label>
          <span className="l fs12">{t('span.to')}</span>
          <input type="date" className="cpdate" value={to} onChange={(e) => setTo(e.target.value)} />
        </label>
        <Button submit disabled={!from || !to}>
          {t('span.show')}
        </Button>
      </form>
    </div>
  );
}

/** The month on the cloth with the one before and after, and any other span under its name. */
export function MonthStepper({ span, today, onChange }: Props): ReactNode {
  const t = useTexts(complianceTexts);
  const [open, setOpen] = useState(false);
  const name = isMonth(span)
    ? t('month', { year: span.from.slice(0, 4), month: monthName(span.from) })
    : `${span.from} – ${span.from.slice(0, 4) === span.to.slice(0, 4) ? span.to.slice(5) : span.to}`;
  const step = (by: number): void => onChange(monthAway(span.from, by));
  const choose = (next: Span): void => {
    setOpen(false);
    onChange(next);
  };
  return (
    <div className="sel cpmonth" role="group" aria-label={t('span.choose')}>
      <button
        type="button"
        aria-label={t('month.prev')}
        title={`${t('month.prev')} [`}
        onClick={() => step(-1)}
      >
        <Icon name="left" size={14} />
      </button>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        content={<Chooser span={span} today={today} onChange={choose} />}
      >
        <button type="button" className="b" aria-expanded={open} title={t('span.choose')}>
          {name}
        </button>
      </Popover>
      <button
        type="button"
        aria-label={t('month.next')}
        title={`${t('month.next')} ]`}
        onClick={() => step(1)}
      >
        <Icon name="right" size={14} />
      </button>
    </div>
  );
}

const monthName = (day: string): string => String(Number(day.slice(5, 7))).padStart(2, '0');
