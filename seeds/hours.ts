import { perform, systemActor, type Program } from '#kernel/server';
import { standard } from '#domains/standard/contract.ts';

/** When people are at their desks: for choosing when somebody acts, never for what a clock counts. */

const minute = 60_000;
const day = 86_400_000;
/** China has one offset all year. */
export const offset = 8 * 3_600_000;

interface Window {
  from: number;
  to: number;
}

export interface Hours {
  /** The windows of the local day in which an instant (ms) lies: minutes after its midnight. */
  windows(at: number): readonly Window[];
  /** `minutes` of desk time after an instant (ms). */
  after(at: number, minutes: number): number;
  /** Minutes the desk is open on an ordinary day. */
  perDay: number;
}

/** The local midnight at which the day of an instant begins. */
export const midnightOf = (at: number): number => Math.floor((at + offset) / day) * day - offset;

const lengthOf = (windows: readonly Window[]): number => windows.reduce((sum, w) => sum + w.to - w.from, 0);

/** The desk's hours, as its calendar in force has them. */
export async function deskHours(program: Program): Promise<Hours> {
  const { rows } = await perform(program, systemActor, standard.calendars, {});
  const calendar = rows.find((c) => c.key === 'desk')!;
  const special = new Map(calendar.days.map((d) => [d.day, d.windows]));
  const windows = (at: number): readonly Window[] => {
    const local = new Date(at + offset);
    return special.get(local.toISOString().slice(0, 10)) ?? calendar.week[(local.getUTCDay() + 6) % 7]!;
  };
  return {
    windows,
    perDay: lengthOf(calendar.week[0]!),
    after(at, minutes) {
      let left = minutes * minute;
      for (let start = midnightOf(at); ; start += day) {
        for (const { from, to } of windows(start)) {
          const a = Math.max(at, start + from * minute);
          const b = start + to * minute;
          if (a >= b) continue;
          if (left <= b - a) return a + left;
          left -= b - a;
        }
      }
    },
  };
}
