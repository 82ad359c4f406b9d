import type { ReactNode } from 'react';
import type { Instant } from '#kernel/contract';
import { nowInstant, Tag, useTexts, When } from '#kernel/web';
import { standardsTexts } from '../texts/standards.ts';
import { versionState } from './version-state.ts';

interface Version {
  inForceFrom: Instant | null;
  inForceUntil?: Instant | null;
}

export function VersionTag({ version }: { version: Version }): ReactNode {
  const t = useTexts(standardsTexts);
  const state = versionState(version, nowInstant());
  return <Tag {...(state === 'now' ? { verdict: 'kept' as const } : {})}>{t(`state.${state}`)}</Tag>;
}

/** From when until when a version was or is in force. */
export function InForce({ version }: { version: Version }): ReactNode {
  const t = useTexts(standardsTexts);
  const { inForceFrom: from, inForceUntil: until } = version;
  if (!from) return null;
  const [before, between, after] = (
    until ? t('from.until', { from: '\u0000', until: '\u0000' }) : t('from.on', { from: '\u0000' })
  ).split('\u0000');
  return (
    <span className="l">
      {before}
      <When at={from} />
      {between}
      {until ? <When at={until} /> : null}
      {after}
    </span>
  );
}
