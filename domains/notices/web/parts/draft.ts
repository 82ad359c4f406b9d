import { useEffect, useState } from 'react';
import type { RouteReply } from '#kernel/contract';
import { useDo, type CallError } from '#kernel/web';
import { notices, type TemplateKey } from '../../contract.ts';

export type Language = 'zh' | 'en';
export type Part = 'subject' | 'body';
export interface Wording {
  subject: string;
  body: string;
}
export interface Draft extends Record<Language, Wording> {
  bell: boolean;
  mail: boolean;
  enabled: boolean;
}

/** What is at fault, by the field it stands in (`body.zh.subject`). */
export function faultsAt(error: CallError | null): ReadonlyMap<string, readonly string[]> {
  const at = new Map<string, string[]>();
  for (const { path, message } of error?.faults ?? []) at.set(path, [...(at.get(path) ?? []), message]);
  return at;
}

const pauseMs = 400;

/** The draft as it would read, asked for when one stops writing; while it is faulty the last good one stays. */
export function usePreview(
  key: TemplateKey,
  draft: Draft,
): { shown: RouteReply<typeof notices.previewTemplate> | undefined; error: CallError | null } {
  const [shown, setShown] = useState<RouteReply<typeof notices.previewTemplate>>();
  const { run, error } = useDo(notices.previewTemplate, { quiet: true, refresh: [], onDone: setShown });
  const written = JSON.stringify({ zh: draft.zh, en: draft.en });
  useEffect(() => {
    const timer = setTimeout(
      () => void run({ params: { key }, body: JSON.parse(written) as Record<Language, Wording> }),
      shown ? pauseMs : 0,
    );
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- asked anew when the texts change, not when an answer comes
  }, [key, written]);
  return { shown, error };
}
