import { useEffect, type RefObject } from 'react';
import { useHotkeys, type Hotkey } from '#kernel/web';

const keys: readonly [key: string, zh: string, en: string][] = [
  ['b', '到下一处断线', 'Next break'],
  ['t', '看布或看表', 'Cloth or table'],
];

/**
 * The cloth's own keys, also while it has not the focus: the key leads there and acts. Where not
 * all days fit, the cloth begins with today in sight.
 */
export function useKeysOfCloth(ref: RefObject<HTMLDivElement | null>): void {
  useHotkeys(
    keys.map(([key, zh, en]): Hotkey => ({
      key,
      does: { zh, en },
      run: () => {
        const cloth = ref.current?.querySelector<HTMLElement>('.cloth');
        cloth?.focus();
        cloth?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      },
    })),
  );
  useEffect(() => {
    const body = ref.current?.querySelector<HTMLElement>('.clbody');
    const line = body?.querySelector<HTMLElement>('.cldays .now');
    const figures = body?.querySelector<HTMLElement>('.clhead .clfig');
    if (!body || !line || !figures) return;
    const covered = getComputedStyle(figures).position === 'sticky' ? figures.offsetWidth : 0;
    body.scrollLeft = Math.max(0, line.offsetLeft + 40 + covered - body.clientWidth);
  }, [ref]);
}
