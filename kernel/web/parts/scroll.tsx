import { useEffect, useRef, type ReactNode, type RefObject } from 'react';

const takesFocus = 'a[href], button, input, select, textarea, [tabindex]';

/** Whether a box takes the focus, as its size and what is in it change; gives back how to stop. */
function watched(box: HTMLElement): () => void {
  const look = (): void => {
    const over = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    if (over && !box.querySelector(takesFocus)) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  const watch = new ResizeObserver(look);
  watch.observe(box);
  for (const child of box.children) watch.observe(child);
  look();
  return () => watch.disconnect();
}

/**
 * Lets the keys reach a box that scrolls (WCAG 2.1.1): while it is larger inside than out, and nothing in it
 * can be focused, it takes the focus itself.
 */
export function useScrollKeys(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => (ref.current ? watched(ref.current) : undefined));
}

/** What may be wider than its place, and then scrolls by itself: a table among prose. */
export function Scroll(props: { label: string; className?: string; children: ReactNode }): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useScrollKeys(ref);
  return (
    <div ref={ref} role="group" aria-label={props.label} className={`scrolls ${props.className ?? ''}`}>
      {props.children}
    </div>
  );
}
