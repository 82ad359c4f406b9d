/** When people of the mill are at their desks: for choosing when somebody acts, never for what a clock counts. */

const minute = 60_000;
const day = 86_400_000;
/** China has one offset all year. */
const offset = 8 * 3_600_000;
const stretches: readonly [number, number][] = [
  [8 * 60 + 30, 12 * 60],
  [13 * 60, 17 * 60 + 30],
];

export interface Hours {
  isOpenDay(at: number): boolean;
  /** `minutes` of desk time after an instant (ms). */
  after(at: number, minutes: number): number;
}

/** Days off and weekend days worked, as local dates. */
export function deskHours(off: ReadonlySet<string>, worked: ReadonlySet<string>): Hours {
  const dateOf = (at: number) => new Date(at + offset).toISOString().slice(0, 10);
  const isOpenDay = (at: number) => {
    const date = dateOf(at);
    if (worked.has(date)) return true;
    return !off.has(date) && ![0, 6].includes(new Date(at + offset).getUTCDay());
  };
  return {
    isOpenDay,
    after(at, minutes) {
      let left = minutes * minute;
      let start = Math.floor((at + offset) / day) * day - offset;
      for (;;) {
        if (isOpenDay(start)) {
          for (const [from, to] of stretches) {
            const a = Math.max(at, start + from * minute);
            const b = start + to * minute;
            if (a >= b) continue;
            if (left <= b - a) return a + left;
            left -= b - a;
          }
        }
        start += day;
      }
    },
  };
}
