/** Open hours of one day: minutes after local midnight; `to` above 1,440 runs into the next day. */
export interface Window {
  from: number;
  to: number;
}

/** A calendar as data. A window belongs to the day on which it begins. */
export interface CalendarBody {
  zone: string;
  /** Monday to Sunday. */
  week: readonly [Window[], Window[], Window[], Window[], Window[], Window[], Window[]];
  /** Days unlike their weekday (`2026-10-10`): holidays (no windows), half days, make-up workdays. */
  days: Readonly<Record<string, readonly Window[]>>;
  /** Longer closings, first and last day included. They win over weekdays, not over single days. */
  closures: readonly { from: string; to: string }[];
}
