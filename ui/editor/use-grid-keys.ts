import { toDefangedList } from '../editing/export-rows.ts';
import type { Row } from '../editing/rows.ts';
import { useHost } from '../host.ts';
import type { Bench } from './bench.ts';

/** A control with keys of its own: they are not taken from it. */
const TYPING = 'input:not([type=checkbox]), select, textarea';

/** The keys of the grid; DESIGN: one tab stop, arrows move, Space sends, I is IDS, Enter edits, M shows in the mail. */
export function useGridKeys(bench: Bench, focusRow: (row: string) => void): (event: KeyboardEvent) => void {
  const host = useHost();
  const order = bench.inSight;
  return (event) => {
    const target = event.target as HTMLElement;
    const line = target.closest<HTMLElement>('tr[data-row]');
    if (!line) {
      if (event.key === 'Escape' && bench.list.open) {
        bench.act({ do: 'close' });
        focusRow(bench.list.open);
      }
      return;
    }
    const at = order.findIndex(({ uuid }) => uuid === line.dataset.row);
    const row = order[at];
    if (row && !target.matches(TYPING) && pressed(event, { bench, order, at, row, line, focusRow, copy: host.copy })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}

interface Press {
  readonly bench: Bench;
  readonly order: readonly Row[];
  readonly at: number;
  readonly row: Row;
  readonly line: HTMLElement;
  readonly focusRow: (row: string) => void;
  readonly copy: (text: string) => Promise<void>;
}

/** Whether the key meant something here. */
function pressed(event: KeyboardEvent, press: Press): boolean {
  return event.ctrlKey || event.metaKey ? pressedWithControl(event, press) : event.altKey ? false : pressedAlone(event, press);
}

function pressedWithControl({ key }: KeyboardEvent, { bench, copy, order, row }: Press): boolean {
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
      void copy(toDefangedList(chosen));
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
    case 'ArrowDown':
    case 'ArrowUp':
      return goTo(press, order[at + (event.key === 'ArrowDown' ? 1 : -1)], event.shiftKey);
    case 'Home':
    case 'End':
      return goTo(press, event.key === 'Home' ? order[0] : order.at(-1), event.shiftKey);
    case 'ArrowLeft':
    case 'ArrowRight':
      return goToCell(event, line);
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
      const next = order.slice(at + 1).find(({ uuid }) => !chosen.includes(uuid)) ?? order[at - 1];
      control.edit({ set: 'no rows', rows: chosen });
      act({ do: 'select', rows: [] });
      return done(() => next && focusRow(next.uuid));
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

function goToCell({ key, target }: KeyboardEvent, line: HTMLElement): boolean {
  const cells = [line, ...line.querySelectorAll<HTMLElement>('input, button, a')];
  const forward = (key === 'ArrowRight') !== (document.documentElement.dir === 'rtl');
  cells[Math.min(cells.length - 1, Math.max(0, cells.indexOf(target as HTMLElement) + (forward ? 1 : -1)))]?.focus();
  return true;
}
