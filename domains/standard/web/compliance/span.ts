/** Spans of days as a page asks for them, `2026-11-01` to `2026-11-30`, both included. Pure. */
export interface Span {
  from: string;
  to: string;
}

const dayMs = 86_400_000;

/** So many days can be laid side by side. */
export const longestSpan = 366;

export const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10);

/** The days of a span, both ends counted. */
export const lengthOf = ({ from, to }: Span): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs) + 1;

/** The month a day lies in. */
export function monthOf(day: string): Span {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${day.slice(0, 7)}-01`, to: `${day.slice(0, 7)}-${String(last).padStart(2, '0')}` };
}

/** The month so many months away from the one a day lies in. */
export function monthAway(day: string, by: number): Span {
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + by, 1));
  return monthOf(at.toISOString().slice(0, 10));
}

/** Whether a span is exactly one calendar month. */
export const isMonth = (span: Span): boolean =>
  span.to === monthOf(span.from).to && span.from.endsWith('-01');

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** What an address asks for, made sound: days in order, no longer than fits; else the month of today. */
export function soundSpan(from: string, to: string, today: string): Span {
  if (!isDay(from) || !isDay(to)) return monthOf(today);
  const span = from <= to ? { from, to } : { from: to, to: from };
  return lengthOf(span) > longestSpan ? { from: shiftDay(span.to, 1 - longestSpan), to: span.to } : span;
}

/**
 * The span to compare with: of a month the month before, up to the same day while the month still runs;
 * of any other span the one of the same length before it.
 */
export function spanBefore(span: Span, today: string): Span {
  if (!isMonth(span)) return { from: shiftDay(span.from, -lengthOf(span)), to: shiftDay(span.from, -1) };
  const before = monthAway(span.from, -1);
  if (today < span.from || today >= span.to) return before;
  const same = `${before.from.slice(0, 8)}${today.slice(8)}`;
  return { from: before.from, to: same < before.to ? same : before.to };
}
