import type { ReactNode } from 'react';
import { toMillis, type Instant } from '#kernel/contract';
import { useNow } from '../clock.ts';
import { useLanguage, type Language } from '../language.ts';
import { useZone } from '../session.tsx';
import { useTexts, type T } from '../texts.ts';
import { words } from './words.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    formats.set(key, found);
  }
  return found;
}

const localeOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** The day of an instant in a zone, `2026-11-22`. */
export const dayIn = (at: Instant | number, zone: string): string =>
  format('sv-SE', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    typeof at === 'number' ? at : toMillis(at),
  );

const clockTime = (ms: number, zone: string, seconds = false): string =>
  format('en-GB', zone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(ms);

const weekday = (ms: number, zone: string, language: Language): string =>
  format(localeOf(language), zone, { weekday: 'short' }).format(ms);

const dayMs = 86_400_000;

/** How an instant reads: `near` as a colleague would say it, from `09:12` to `2025-11-28`. */
export type WhenForm = 'near' | 'time' | 'seconds' | 'day' | 'full' | 'head';

interface Sight {
  zone: string;
  language: Language;
  now: number;
}

function near(ms: number, { zone, language, now }: Sight): string {
  const time = clockTime(ms, zone);
  const [there, here] = [dayIn(ms, zone), dayIn(now, zone)];
  if (there === here) return time;
  if (there === dayIn(now + dayMs, zone)) return `${words.t('tomorrow')} ${time}`;
  if (there === dayIn(now - dayMs, zone)) return `${words.t('yesterday')} ${time}`;
  if (Math.abs(ms - now) < 6 * dayMs && ms > now) return `${weekday(ms, zone, language)} ${time}`;
  return there.slice(0, 4) === here.slice(0, 4) ? `${there.slice(5)} ${time}` : there;
}

/** Where a time stands by itself: `Tomorrow 09:12`. */
const alone = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An instant as text, to stand within a sentence. Days are `11-12` within the year and `2025-11-12` beyond, in both languages. */
export function whenText(at: Instant, form: WhenForm, sight: Sight): string {
  const ms = toMillis(at);
  const { zone, language, now } = sight;
  const there = dayIn(ms, zone);
  const short = there.slice(0, 4) === dayIn(now, zone).slice(0, 4) ? there.slice(5) : there;
  switch (form) {
    case 'near':
      return near(ms, sight);
    case 'time':
      return clockTime(ms, zone);
    case 'seconds':
      return clockTime(ms, zone, true);
    case 'day':
      return `${short} ${weekday(ms, zone, language)}`;
    case 'full':
      return `${there} ${clockTime(ms, zone, true)}`;
    case 'head':
      return headText(ms, zone, language);
  }
}

function headText(ms: number, zone: string, language: Language): string {
  const day = format(localeOf(language), zone, {
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(ms);
  return `${language === 'zh' ? day : `${weekday(ms, zone, language)} ${day}`}${language === 'zh' ? ` ${weekday(ms, zone, language)}` : ''} ${clockTime(ms, zone)}`;
}

/** When something was or is due, in the reader's zone; the full instant as a tooltip. */
export function When({ at, form = 'near' }: { at: Instant; form?: WhenForm }): ReactNode {
  const sight: Sight = { zone: useZone(), language: useLanguage(), now: useNow(60_000) };
  return (
    <time dateTime={at} title={`${whenText(at, 'full', sight)} ${sight.zone}`} className="num">
      {alone(whenText(at, form, sight))}
    </time>
  );
}

const two = (n: number): string => String(n).padStart(2, '0');

/** What is left of a clock or how far it is over: `剩 7 分`, `超 18 分`; beyond a day, when it is due. */
export function leftText(
  due: Instant,
  sight: Sight,
  t: T<typeof words extends { t: T<infer Z> } ? Z : never>,
): string {
  const ms = toMillis(due) - sight.now;
  const minutes = ms >= 0 ? Math.ceil(ms / 60_000) : Math.floor(-ms / 60_000);
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (ms < 0) {
    if (minutes < 60) return t('over.minutes', { m: minutes });
    return h < 48 ? t('over.hours', { h, m: two(m) }) : t('over.days', { d: Math.floor(h / 24) });
  }
  if (minutes < 60) return t('left.minutes', { m: minutes });
  return h < 24 && dayIn(due, sight.zone) === dayIn(sight.now, sight.zone)
    ? t('left.hours', { h, m: two(m) })
    : alone(whenText(due, 'near', sight));
}

/** What is left until `due`. Weld when the clause warns (`close`), madder when it is over. */
export function Left({ due, close = false }: { due: Instant; close?: boolean }): ReactNode {
  const sight: Sight = { zone: useZone(), language: useLanguage(), now: useNow() };
  const t = useTexts(words);
  const over = toMillis(due) < sight.now;
  return (
    <time
      dateTime={due}
      title={whenText(due, 'full', sight)}
      className={over ? 'red b' : close ? 'yel b' : 'm md'}
    >
      {leftText(due, sight, t)}
    </time>
  );
}

/** How long something took, in seconds: `19 分`, `4 分` up from a minute, `1 天 3 时`. */
export function durationText(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return words.t('took.seconds', { s });
  const minutes = Math.round(s / 60);
  if (minutes < 60) return words.t('took.minutes', { m: minutes });
  const h = Math.floor(minutes / 60);
  if (h < 24) return words.t('took.hours', { h, m: two(minutes % 60) });
  return words.t('took.days', { d: Math.floor(h / 24), h: h % 24 });
}

export function Duration({ seconds }: { seconds: number }): ReactNode {
  useLanguage();
  return <span className="num">{durationText(seconds)}</span>;
}
