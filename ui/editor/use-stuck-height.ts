import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Tells the pane around an element that sticks to its top how high that is, as `--stuck`: with the width and the language its lines wrap. What
 * sticks below it must not lie under it, nor what the keyboard comes to.
 */
export function useStuckHeight(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const stuck = element.current;
    const pane = stuck?.closest<HTMLElement>('.pane');
    if (!stuck || !pane) {
      return;
    }
    const observer = new ResizeObserver(() => pane.style.setProperty('--stuck', `${stuck.offsetHeight}px`));
    observer.observe(stuck);
    return () => {
      observer.disconnect();
      pane.style.removeProperty('--stuck');
    };
  }, [element]);
}
