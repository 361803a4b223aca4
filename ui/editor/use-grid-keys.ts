import type { Row } from '../editing/rows.ts';
import type { Bench } from './bench.ts';
import { deleteRows } from './delete-rows.ts';

/** A control with keys of its own: they are not taken from it. */
const TYPING = 'input:not([type=checkbox]), select, textarea';

/** The keys of the grid; DESIGN: one tab stop, arrows move, Space sends, I is IDS, Enter edits, M shows in the mail. */
export function useGridKeys(bench: Bench, focusRow: (row: string) => void): (event: KeyboardEvent) => void {
  const order = bench.inSight;
  function isKeyOf(event: KeyboardEvent, target: HTMLElement): boolean {
    const head = target.closest<HTMLElement>('thead tr');
    const line = target.closest<HTMLElement>('tr[data-row]');
    const at = order.findIndex(({ uuid }) => uuid === line?.dataset.row);
    const row = order[at];
    if (head) {
      return pressedInHead(event, head, () => order[0] && focusRow(order[0].uuid));
    }
    if (line) {
      return row !== undefined && !target.matches(TYPING) && pressed(event, { bench, order, at, row, line, focusRow });
    }
    return pressedInDetails(event, bench, focusRow);
  }
  return (event) => {
    if (isKeyOf(event, event.target as HTMLElement)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}

/** The heads of the columns sort the rows; they are above the first one. */
function pressedInHead(event: KeyboardEvent, head: HTMLElement, goToFirstRow: () => void): boolean {
  switch (event.key) {
    case 'ArrowDown':
      return done(goToFirstRow);
    case 'ArrowLeft':
    case 'ArrowRight':
      return goToCell(event, [...head.querySelectorAll('button')]);
    default:
      return false;
  }
}

function pressedInDetails({ key }: KeyboardEvent, { act, list }: Bench, focusRow: (row: string) => void): boolean {
  const { open } = list;
  if (key !== 'Escape' || open === undefined) {
    return false;
  }
  act({ do: 'close' });
  return done(() => focusRow(open));
}

interface Press {
  readonly bench: Bench;
  readonly order: readonly Row[];
  readonly at: number;
  readonly row: Row;
  readonly line: HTMLElement;
  readonly focusRow: (row: string) => void;
}

/** Whether the key meant something here. */
function pressed(event: KeyboardEvent, press: Press): boolean {
  return event.ctrlKey || event.metaKey ? pressedWithControl(event, press) : event.altKey ? false : pressedAlone(event, press);
}

function pressedWithControl({ key }: KeyboardEvent, { bench, order, row }: Press): boolean {
  const { act, list } = bench;
  switch (key.toLowerCase()) {
    case ' ':
      act({ do: 'toggle', row: row.uuid });
      return true;
    case 'a': {
      // First the group, then all that are in sight.
      const group = order.filter((other) => other.group === row.group).map(({ uuid }) => uuid);
      const all = order.map(({ uuid }) => uuid);
      act({ do: 'select', rows: group.every((uuid) => list.selected.has(uuid)) ? all : group });
      return true;
    }
    case 'c': {
      const chosen = list.selected.size > 0 ? order.filter(({ uuid }) => list.selected.has(uuid)) : [row];
      bench.copy(chosen);
      return true;
    }
    default:
      return false;
  }
}

function pressedAlone(event: KeyboardEvent, press: Press): boolean {
  const { at, bench, focusRow, line, order, row } = press;
  const { act, control, list, showInMail } = bench;
  const chosen = list.selected.has(row.uuid) ? [...list.selected] : [row.uuid];
  const isOnControl = event.target !== line;
  switch (event.key) {
    case 'ArrowUp':
      return at === 0 ? goToHead(line) : goTo(press, order[at - 1], event.shiftKey);
    case 'ArrowDown':
      return goTo(press, order[at + 1], event.shiftKey);
    case 'Home':
    case 'End':
      return goTo(press, event.key === 'Home' ? order[0] : order.at(-1), event.shiftKey);
    case 'ArrowLeft':
    case 'ArrowRight':
      return goToCell(event, [line, ...line.querySelectorAll<HTMLElement>('input, button, a')]);
    case 'Escape':
      line.focus();
      act(list.selected.size > 0 && !isOnControl ? { do: 'select', rows: [] } : { do: 'close' });
      return true;
    case ' ':
      return !isOnControl && done(() => control.edit({ set: 'keep', rows: chosen, keep: !row.keep }));
    case 'i':
    case 'I':
      return (
        row.is === 'attribute' && done(() => control.edit({ set: 'attribute', rows: chosen, fields: { to_ids: !row.attribute.to_ids } }))
      );
    case 'm':
    case 'M':
      return done(() => showInMail(row.uuid));
    case 'Enter':
      return !isOnControl && done(() => act({ do: 'open', row: row.uuid }));
    case 'Delete': {
      const next = deleteRows(bench, chosen);
      return done(() => next && focusRow(next));
    }
    default:
      return false;
  }
}

function done(action: () => unknown): true {
  action();
  return true;
}

function goTo({ bench: { act }, focusRow, order, row: { uuid: from } }: Press, row: Row | undefined, extend: boolean): boolean {
  if (row) {
    act(extend ? { do: 'extend', from, row: row.uuid, order: order.map(({ uuid }) => uuid) } : { do: 'go', row: row.uuid });
    focusRow(row.uuid);
  }
  return true;
}

function goToHead(line: HTMLElement): true {
  return done(() => line.closest('table')?.querySelector<HTMLElement>('thead button')?.focus());
}

function goToCell({ key, target }: KeyboardEvent, cells: readonly HTMLElement[]): boolean {
  const forward = (key === 'ArrowRight') !== (document.documentElement.dir === 'rtl');
  cells[Math.min(cells.length - 1, Math.max(0, cells.indexOf(target as HTMLElement) + (forward ? 1 : -1)))]?.focus();
  return true;
}
