import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Line } from '../editing/list-state.ts';
import { type VisibleWindow, visibleWindow } from '../editing/visible-window.ts';

/** Shorter lists are drawn whole. */
const LONG = 300;
/** What a line is taken for until it was drawn once, in CSS pixels. */
const GUESS = 29;

interface VisibleLines {
  readonly window: VisibleWindow;
  readonly bringIntoSight: (row: string) => void;
}

/** Which lines of a long table are near the part that is seen. Heights are measured as lines are drawn, so they may differ. */
export function useVisibleLines(table: RefObject<HTMLTableElement | null>, lines: readonly Line[], open: string | undefined): VisibleLines {
  const heights = useRef(new Map<string, number>());
  const [sight, setSight] = useState({ top: 0, bottom: 1200 });
  const [, remeasure] = useState(0);
  const isLong = lines.length > LONG;

  useLayoutEffect(() => {
    if (!isLong) {
      return;
    }
    function look(): void {
      const box = table.current?.tBodies[0]?.getBoundingClientRect();
      if (box) {
        const top = Math.max(0, -box.top);
        // Steps of some lines: not every pixel of scrolling is a new picture.
        const step = Math.floor(top / 120) * 120;
        setSight((now) => (now.top === step ? now : { top: step, bottom: step + innerHeight + 120 }));
      }
    }
    look();
    // Which element scrolls depends on the width of the page: both are heard here.
    document.addEventListener('scroll', look, { capture: true, passive: true });
    addEventListener('resize', look);
    return () => {
      document.removeEventListener('scroll', look, { capture: true });
      removeEventListener('resize', look);
    };
  }, [isLong, table]);

  useLayoutEffect(() => {
    if (isLong && measure(table.current, heights.current)) {
      remeasure((count) => count + 1);
    }
  }, [isLong, table, lines, sight, open]);

  const heightOf = (index: number) => heights.current.get(lineKey(lines[index])) ?? GUESS;
  const window = isLong
    ? visibleWindow(lines.length, heightOf, sight.top, sight.bottom)
    : { first: 0, end: lines.length, before: 0, behind: 0 };

  const bringIntoSight = useCallback(
    (row: string) => {
      const drawn = table.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(row)}"]`);
      if (drawn) {
        drawn.scrollIntoView({ block: 'nearest' });
        return;
      }
      const index = lines.findIndex((line) => line.is === 'row' && line.row.uuid === row);
      const body = table.current?.tBodies[0];
      if (index >= 0 && body) {
        const above = lines.slice(0, index).reduce((sum, line) => sum + (heights.current.get(lineKey(line)) ?? GUESS), 0);
        const scroller = body.closest('.pane') ?? document.documentElement;
        scroller.scrollTop += body.getBoundingClientRect().top + above - innerHeight / 2;
        document.dispatchEvent(new Event('scroll'));
      }
    },
    [lines, table],
  );
  return { window, bringIntoSight };
}

/** Whether a height differs from what was known. */
function measure(table: HTMLTableElement | null, heights: Map<string, number>): boolean {
  let isNew = false;
  for (const line of table?.querySelectorAll<HTMLElement>('tr[data-line]') ?? []) {
    const key = line.dataset.line ?? '';
    const details = line.nextElementSibling?.classList.contains('details') ? (line.nextElementSibling as HTMLElement).offsetHeight : 0;
    const height = line.offsetHeight + details;
    isNew ||= heights.get(key) !== height && Math.abs((heights.get(key) ?? GUESS) - height) > 0.5;
    heights.set(key, height);
  }
  return isNew;
}

function lineKey(line: Line | undefined): string {
  return line?.is === 'row' ? line.row.uuid : `group ${line?.group ?? ''}`;
}
