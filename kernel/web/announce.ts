import { useSyncExternalStore } from 'react';
import type { Bilingual } from '#kernel/contract';

/** A line at the foot of the page: what happened, and for ten seconds the way back. */
export interface Announcement {
  text: Bilingual | string;
  /** `done` passes by itself; `fault` stays until it is read away. */
  tone?: 'done' | 'fault';
  /** Takes it back. Shown as a button with its seconds. */
  undo?: () => void;
  /** How long it stays: 10 s with an undo, 4 s without. */
  seconds?: number;
}

export interface Shown extends Announcement {
  key: number;
  seconds: number;
}

let shown: readonly Shown[] = [];
let count = 0;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const each of listeners) each();
};

/** Says something at the foot of the page; at most three lines stand there. */
export function announce(line: Announcement): void {
  count += 1;
  const seconds = line.seconds ?? (line.undo ? 10 : line.tone === 'fault' ? 12 : 4);
  shown = [...shown.slice(-2), { ...line, key: count, seconds }];
  tell();
}

export function withdraw(key: number): void {
  shown = shown.filter((line) => line.key !== key);
  tell();
}

const subscribe = (listen: () => void): (() => void) => {
  listeners.add(listen);
  return () => listeners.delete(listen);
};

export const useAnnouncements = (): readonly Shown[] => useSyncExternalStore(subscribe, () => shown);
