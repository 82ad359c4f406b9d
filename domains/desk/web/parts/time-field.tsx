import type { ReactNode } from 'react';
import { defineTexts, useNow, useTexts, useZone } from '#kernel/web';
import { instantOfWall, wallAt, wallOf } from './wall-time.ts';

const texts = defineTexts('desk.time', {
  zh: { afternoon: '今天 17:00', tomorrow: '明天 10:00', after: '后天 10:00', week: '下周今天 10:00' },
  en: {
    afternoon: 'today 17:00',
    tomorrow: 'tomorrow 10:00',
    after: 'in two days 10:00',
    week: 'in a week 10:00',
  },
});

const choices = [
  { key: 'afternoon', days: 0, time: '17:00' },
  { key: 'tomorrow', days: 1, time: '10:00' },
  { key: 'after', days: 2, time: '10:00' },
  { key: 'week', days: 7, time: '10:00' },
] as const;

/** A moment ahead, in the reader's zone: the usual ones by a press, any other in the field. */
export function TimeField(props: {
  value: string | null;
  onChange: (at: string | null) => void;
  label: string;
  autoFocus?: boolean;
}): ReactNode {
  const t = useTexts(texts);
  const zone = useZone();
  const now = useNow(60_000);
  const { value, onChange, label } = props;
  const wall = value ? wallOf(Date.parse(value), zone) : '';
  return (
    <span className="desktime">
      <input
        type="datetime-local"
        aria-label={label}
        autoFocus={props.autoFocus ?? false}
        value={wall}
        min={wallOf(now, zone)}
        onChange={(e) => onChange(e.target.value ? instantOfWall(e.target.value, zone) : null)}
      />
      {choices
        .map((c) => ({ ...c, at: instantOfWall(wallAt(now, zone, c.days, c.time), zone) }))
        .filter((c) => c.at !== null && Date.parse(c.at) > now)
        .slice(0, 3)
        .map((c) => (
          <button
            key={c.key}
            type="button"
            className="deskpick"
            aria-pressed={value === c.at}
            onClick={() => onChange(c.at)}
          >
            {t(c.key)}
          </button>
        ))}
    </span>
  );
}
