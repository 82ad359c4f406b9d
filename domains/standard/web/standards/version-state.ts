import type { Instant } from '#kernel/contract';

/** How a version stands at an instant: by when it is in force, whatever was published since. */
export type VersionState = 'now' | 'coming' | 'past' | 'draft';

export function versionState(
  version: { inForceFrom: Instant | null; inForceUntil?: Instant | null },
  now: Instant,
): VersionState {
  if (version.inForceFrom === null) return 'draft';
  if (version.inForceFrom > now) return 'coming';
  return version.inForceUntil && version.inForceUntil <= now ? 'past' : 'now';
}

/** A version that was superseded before it ever came into force was never anybody's promise. */
export const neverInForce = (version: {
  inForceFrom: Instant | null;
  inForceUntil?: Instant | null;
}): boolean =>
  version.inForceFrom !== null && !!version.inForceUntil && version.inForceUntil <= version.inForceFrom;

/** The chapter a clause belongs to: its number up to the second level, `TX-2.2` of `TX-2.2.1`. */
export const chapterOf = (source: string): string =>
  // A company’s own clauses are numbered by chapter and place, those of a pack one level deeper.
  source
    .split('.')
    .slice(0, source.startsWith('OWN') ? 1 : 2)
    .join('.');
