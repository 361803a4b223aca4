/** Where one pane is shown at a time, the row that asked is gone from sight: the keyboard comes along. */
export function showMark(pane: HTMLElement | null, row: string): void {
  const mark = [...(pane?.querySelectorAll<HTMLElement>('mark[data-rows]') ?? [])].find(({ dataset }) =>
    dataset.rows?.split(' ').includes(row),
  );
  mark?.scrollIntoView({ block: 'center', behavior: 'auto' });
  const { activeElement, body } = document;
  if (activeElement === body || activeElement?.checkVisibility() === false) {
    (mark ?? pane)?.focus();
  }
}

/** N goes to the next mark, Shift+N to the one before. */
export function walkMarks(event: KeyboardEvent, pane: HTMLElement | null): void {
  if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.altKey || event.metaKey || !pane) {
    return;
  }
  const marks = [...pane.querySelectorAll<HTMLElement>('mark[data-rows]')];
  const at = marks.indexOf(document.activeElement as HTMLElement);
  const next = marks.at(event.shiftKey ? (at <= 0 ? -1 : at - 1) : (at + 1) % Math.max(1, marks.length));
  event.preventDefault();
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
