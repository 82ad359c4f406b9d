import type { Readable } from 'node:stream';
import type { KeptContent } from '../files/store.ts';
import type { Program } from '../program.ts';

/** What some entries need of HTTP itself. Most take only ctx and input. */
export interface HttpExtras {
  program: Program;
  /** The caller's address, as far as trusted proxies vouch for it. */
  address: string;
  userAgent: string;
  /** The session token the request came with, if any. */
  sessionToken: string | undefined;
  setCookie: (name: string, value: string, options: { maxAgeSeconds: number; path?: string }) => void;
  clearCookie: (name: string, path?: string) => void;
  /** The file of an `upload` entry, already in the store; null for other entries. */
  file: KeptContent | null;
  /**
   * Lets whoever asks keep the answer for so many seconds, and ask afterwards whether it still carries the same
   * mark. Only for what anybody may read.
   */
  mayKeep: (mark: string, seconds: number) => void;
  /** The address the program is reached under, for links in what is sent out. */
  publicUrl: string;
}

/** What a `download` entry answers with. */
export interface Download {
  name: string;
  type: string;
  size?: number;
  stream: Readable;
  /** Shown in the page rather than saved: only for picture types that cannot carry script. */
  inline?: boolean;
}
