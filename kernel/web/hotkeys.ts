import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Bilingual } from '#kernel/contract';

/** One key and what it does. */
export interface Hotkey {
  /** As `KeyboardEvent.key`: `j`, `/`, `?`, `Enter`, `Escape`; `mod+k` is Ctrl, or Cmd on a Mac. */
  key: string;
  /** For the sheet under `?`. */
  does: Bilingual;
  run: (event: KeyboardEvent) => void;
  /** Also while somebody types in a field. */
  inFields?: boolean;
  /** Everywhere, not on this page only: for the sheet. */
  everywhere?: boolean;
}

const sets = new Set<{ current: readonly Hotkey[] }>();
const watchers = new Set<() => void>();
let listed: readonly Hotkey[] = [];

function changed(): void {
  listed = [...sets].flatMap((set) => set.current);
  for (const tell of watchers) tell();
}

const mac = /Mac|iP(hone|ad)/.test(navigator.platform);

const spelled = (e: KeyboardEvent): string => {
  const mod = mac ? e.metaKey : e.ctrlKey;
  const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
  return mod ? `mod+${key}` : e.altKey ? `alt+${key}` : key;
};

const typing = (e: KeyboardEvent): boolean => {
  const target = e.target as HTMLElement | null;
  return !!target?.closest?.(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], .ant-select',
  );
};

/** The key belongs to what has the focus: Enter on a button presses the button. */
const taken = (e: KeyboardEvent): boolean => {
  const target = e.target as HTMLElement | null;
  return (
    (e.key === 'Enter' || e.key === ' ') &&
    !!target?.closest?.('button, a, [role=button], [role=menuitem], [role=option]')
  );
};

function listen(e: KeyboardEvent): void {
  if (e.defaultPrevented || e.isComposing) return;
  const key = spelled(e);
  const modal = document.querySelector(
    'dialog[open], .ant-modal-wrap:not([style*="display: none"]) .ant-modal',
  );
  for (const set of [...sets].reverse()) {
    for (const hotkey of set.current) {
      if (hotkey.key !== key || (typing(e) && !hotkey.inFields) || taken(e)) continue;
      if (modal && !hotkey.inFields) continue;
      e.preventDefault();
      hotkey.run(e);
      return;
    }
  }
}

/** Keys that work while the part is on screen; the part mounted last is asked first. */
export function useHotkeys(keys: readonly Hotkey[]): void {
  const set = useRef(keys);
  const names = keys.map((k) => `${k.key} ${k.does.zh}`).join('|');
  useEffect(() => {
    set.current = keys;
  });
  useEffect(() => {
    const mine = set;
    if (sets.size === 0) document.addEventListener('keydown', listen);
    sets.add(mine);
    changed();
    return () => {
      sets.delete(mine);
      if (sets.size === 0) document.removeEventListener('keydown', listen);
      changed();
    };
  }, [names]);
}

/** Every key that works now, for the sheet. */
export const useHotkeyList = (): readonly Hotkey[] =>
  useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => listed,
  );

/** How a key is printed: `mod+k` as `Ctrl K` or `⌘ K`. */
export const keyLabel = (key: string): string =>
  key
    .split('+')
    .map((part) =>
      part === 'mod'
        ? mac
          ? '⌘'
          : 'Ctrl'
        : part === 'Enter'
          ? '↵'
          : part === 'Escape'
            ? 'Esc'
            : part.length === 1
              ? part.toUpperCase()
              : part,
    )
    .join(' ');
