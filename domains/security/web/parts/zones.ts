import { toInstant } from '#kernel/contract';

/** The zone this device is in. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';

/** Every zone, the likely ones first. */
export function zoneOptions(first: string = ownZone()): { value: string; label: string }[] {
  const all = [...new Set([first, 'Asia/Shanghai', 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return all.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

export const languageOptions = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

const localText = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

/** An instant as a field for day and time takes it, in this device's zone: `2026-03-02T09:00`. */
export const toLocalField = (at: string): string => localText.format(Date.parse(at)).replace(' ', 'T');

/** What such a field holds, as an instant. */
export const fromLocalField = (text: string): string => toInstant(Date.parse(text));
