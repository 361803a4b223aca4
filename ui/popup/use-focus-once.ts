import { useEffect, useRef } from 'preact/hooks';

/** After a request the keyboard and the screen reader go to its result. */
export function useFocusOnce() {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
