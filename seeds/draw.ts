import type { Random } from '#kernel/server';

/** Words that stand for one another: one of them is drawn. They may hold places to fill themselves. */
export type Slots = Readonly<Record<string, readonly string[]>>;

const place = /\{(\w+)(?:-(\d+))?\}/g;

/**
 * Fills the places of texts: `{goods}` with one of the slot's words, the same one throughout what one drawer
 * fills; `{2-60}` with a number, both ends included, `{001-240}` with one of as many digits.
 */
export function drawer(slots: Slots, chance: Random): (text: string) => string {
  const drawn = new Map<string, string>();
  const fill = (text: string): string =>
    text.replace(place, (whole, name: string, high: string | undefined) => {
      if (high) {
        const number = String(chance.between(Number(name), Number(high)));
        return name.startsWith('0') ? number.padStart(name.length, '0') : number;
      }
      const words = slots[name];
      if (!words) throw new Error(`nothing is known to fill ${whole} with`);
      if (!drawn.has(name)) drawn.set(name, fill(chance.of(words)));
      return drawn.get(name)!;
    });
  return fill;
}
