import { useState, type ReactNode } from 'react';
import { Button, Segments, useTexts } from '#kernel/web';
import { calendarsTexts } from '../texts/calendars.ts';
import { daysFrom, type Draft } from './draft.ts';
import { shortDays, SpecialDays } from './special-days.tsx';

interface Props {
  draft: Draft;
  year: number;
  onChange: (draft: Draft) => void;
}

/** Two days one chooses, the second not before the first. */
function useRange(year: number) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const last = to || from;
  return {
    from,
    to,
    setFrom,
    setTo,
    days: from && last >= from ? daysFrom(from, last) : [],
    clear: () => (setFrom(''), setTo('')),
    min: `${year}-01-01`,
  };
}

function RangeFields({ range, label }: { range: ReturnType<typeof useRange>; label: string }): ReactNode {
  const t = useTexts(calendarsTexts);
  return (
    <>
      <input
        type="date"
        className="stinput"
        aria-label={`${label} ${t('edit.from')}`}
        value={range.from}
        onChange={(e) => range.setFrom(e.target.value)}
      />
      –
      <input
        type="date"
        className="stinput"
        aria-label={`${label} ${t('edit.to')}`}
        min={range.from || range.min}
        value={range.to}
        onChange={(e) => range.setTo(e.target.value)}
      />
    </>
  );
}

/** Holidays and days worked in exchange: added by range, taken away line by line. */
export function EditDays({ draft, year, onChange }: Props): ReactNode {
  const t = useTexts(calendarsTexts);
  const range = useRange(year);
  const [kind, setKind] = useState<'off' | 'worked'>('off');
  const add = (): void => {
    const windows = kind === 'off' ? [] : (draft.week[0] ?? []);
    const added = Object.fromEntries(range.days.map((d) => [d, windows.map((w) => ({ ...w }))]));
    onChange({ ...draft, days: { ...draft.days, ...added } });
    range.clear();
  };
  const drop = (from: string, to: string): void => {
    const gone = new Set(daysFrom(from, to));
    onChange({
      ...draft,
      days: Object.fromEntries(Object.entries(draft.days).filter(([d]) => !gone.has(d))),
    });
  };
  return (
    <>
      <div className="cdadd">
        <RangeFields range={range} label={t('days')} />
        <Segments
          label={t('edit.days.add')}
          value={kind}
          options={(['off', 'worked'] as const).map((value) => ({ value, label: t(`edit.${value}`) }))}
          onChange={setKind}
        />
        <Button size="small" icon="plus" disabled={range.days.length === 0} onClick={add}>
          {t('edit.days.add')}
        </Button>
      </div>
      <SpecialDays
        calendar={draft}
        year={year}
        drop={(from, to) => (
          <Button
            kind="text"
            size="small"
            icon="close"
            aria-label={`${t('edit.drop')} ${shortDays(from, to)}`}
            onClick={() => drop(from, to)}
          />
        )}
      />
    </>
  );
}

/** Longer closings: first and last day. */
export function EditClosures({ draft, year, onChange }: Props): ReactNode {
  const t = useTexts(calendarsTexts);
  const range = useRange(year);
  const first = range.days[0];
  const last = range.days.at(-1);
  const add = (): void => {
    if (!first || !last) return;
    onChange({ ...draft, closures: [...draft.closures, { from: first, to: last }] });
    range.clear();
  };
  return (
    <>
      <div className="cdadd">
        <RangeFields range={range} label={t('closures')} />
        <Button size="small" icon="plus" disabled={range.days.length === 0} onClick={add}>
          {t('edit.closures.add')}
        </Button>
      </div>
      <Closures
        closures={draft.closures}
        drop={(i) => (
          <Button
            kind="text"
            size="small"
            icon="close"
            aria-label={t('edit.drop')}
            onClick={() => onChange({ ...draft, closures: draft.closures.filter((_, n) => n !== i) })}
          />
        )}
      />
    </>
  );
}

/** The closings as lines. */
export function Closures(props: {
  closures: readonly { from: string; to: string }[];
  drop?: (i: number) => ReactNode;
}): ReactNode {
  const t = useTexts(calendarsTexts);
  if (props.closures.length === 0) return <p className="l fs12">{t('closures.none')}</p>;
  return (
    <ul className="cdlines">
      {props.closures.map(({ from, to }, i) => (
        <li key={`${from} ${to}`} className="row">
          <span className="id">
            {from} – {to}
          </span>
          <span className="sp" />
          {props.drop?.(i)}
        </li>
      ))}
    </ul>
  );
}
