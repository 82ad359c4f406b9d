import { useSyncExternalStore } from 'react';
import type { Shade } from './antd.ts';
import { keep, kept } from '../keep.ts';
import './tokens.css';
import './base.css';

/** What the reader chose: a shade, or to follow the device. */
export type ShadeChoice = Shade | 'auto';

const darkDevice = matchMedia('(prefers-color-scheme: dark)');
/** As last told. Not asked again in between: who asks before a change is told is not told of it any more. */
let deviceDark = darkDevice.matches;
const listeners = new Set<() => void>();

let choice: ShadeChoice = readChoice();

function readChoice(): ShadeChoice {
  const found = kept('shade');
  return found === 'light' || found === 'dark' ? found : 'auto';
}

const shown = (): Shade => (choice === 'auto' ? (deviceDark ? 'dark' : 'light') : choice);

function dress(): void {
  document.documentElement.dataset.theme = shown();
  // The ground that stood before the first paint (`first.js`) gives way to the style sheet's.
  document.documentElement.style.background = '';
  for (const tell of listeners) tell();
}

darkDevice.addEventListener('change', ({ matches }) => {
  deviceDark = matches;
  dress();
});
dress();

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** The shade on screen, light or dark. */
export const useShade = (): Shade => useSyncExternalStore(subscribe, shown);

/** What was chosen, and how to choose; remembered for the person on this device. */
export function useShadeChoice(): [ShadeChoice, (next: ShadeChoice) => void] {
  return [useSyncExternalStore(subscribe, () => choice), chooseShade];
}

export function chooseShade(next: ShadeChoice): void {
  choice = next;
  keep('shade', next);
  dress();
}

/** Reads the choice again, after the person at this device has become known. */
export function recallShade(): void {
  choice = readChoice();
  dress();
}
