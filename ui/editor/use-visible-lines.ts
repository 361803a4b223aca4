import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Line } from '../editing/list-state.ts';
import { type VisibleWindow, visibleWindow } from '../editing/visible-window.ts';

/** Shorter lists are drawn whole. */
const LONG = 300;
/** What a line is taken for until one was drawn, in CSS pixels. */
const GUESS = 29;

interface VisibleLines {
  readonly window: VisibleWindow;
  readonly bringIntoSight: (row: string) => void;
}

/** Which lines of a long table are near the part that is seen. Heights are measured as lines are drawn, so they may differ. */
export function useVisibleLines(table: RefObject<HTMLTableElement | null>, lines: readonly Line[], open: string | undefined): VisibleLines {
  const heights = useRef<Heights>({ typical: GUESS, known: new Map() });
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

  const heightOf = (index: number) => heightOfLine(heights.current, lines[index]);
  const inSight = () => visibleWindow(lines.length, heightOf, sight.top, sight.bottom);
  const window = isLong ? inSight() : { first: 0, end: lines.length, before: 0, behind: 0 };

  useLayoutEffect(() => {
    if (!isLong) {
      return;
    }
    measure(table.current, heights.current);
    const { end, first } = inSight();
    // Only for lines that are missing: what is drawn takes the room that it takes, whatever it was taken for.
    if (first < window.first || end > window.end) {
      remeasure((count) => count + 1);
    }
  }, [isLong, table, lines, sight, open]);

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
        const above = lines.slice(0, index).reduce((sum, line) => sum + heightOfLine(heights.current, line), 0);
        const scroller = body.closest('.pane') ?? document.documentElement;
        scroller.scrollTop += body.getBoundingClientRect().top + above - innerHeight / 2;
        document.dispatchEvent(new Event('scroll'));
      }
    },
    [lines, table],
  );
  return { window, bringIntoSight };
}

interface Heights {
  /** What lines are taken for that were not drawn yet: most are like the first ones. */
  typical: number;
  readonly known: Map<string, number>;
}

function heightOfLine({ known, typical }: Heights, line: Line | undefined): number {
  return known.get(lineKey(line)) ?? typical;
}

/** Takes the heights of the lines that are drawn. */
function measure(table: HTMLTableElement | null, heights: Heights): void {
  const isFirst = heights.known.size === 0;
  for (const line of table?.querySelectorAll<HTMLElement>('tr[data-line]') ?? []) {
    const next = line.nextElementSibling;
    const details = next?.classList.contains('details') ? next.getBoundingClientRect().height : 0;
    heights.known.set(line.dataset.line ?? '', line.getBoundingClientRect().height + details);
  }
  if (isFirst) {
    heights.typical = middleOf([...heights.known.values()]) ?? GUESS;
  }
}

function middleOf(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function lineKey(line: Line | undefined): string {
  return line?.is === 'row' ? line.row.uuid : `group ${line?.group ?? ''}`;
}
