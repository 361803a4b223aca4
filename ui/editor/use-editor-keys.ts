import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SessionControl } from '../editing/use-session.ts';

/** Where F6 goes, one after the other. */
const PANES = ['#pane-mail', '#pane-event', '#send'];

/** The keys that work everywhere in the editor: send, undo, redo, next pane, filter, new row. */
export function useEditorKeys(control: SessionControl, panes: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const action = keyAction(event, control);
      if (action) {
        event.preventDefault();
        action();
      }
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [control, panes]);
}

function keyAction({ altKey, ctrlKey, key, metaKey, shiftKey }: KeyboardEvent, control: SessionControl): (() => void) | undefined {
  const isCommand = ctrlKey || metaKey;
  switch (key.toLowerCase()) {
    case 'enter':
      return isCommand ? () => void control.act('submit') : undefined;
    case 'z':
      return isCommand ? (shiftKey ? control.redo : control.undo) : undefined;
    case 'y':
      return isCommand ? control.redo : undefined;
    case 'f':
      return isCommand ? () => focus('#filter') : undefined;
    case 'a':
      return altKey ? () => click('#add-row') : undefined;
    case 'f6':
      return () => nextPane(shiftKey ? -1 : 1);
    default:
      return undefined;
  }
}

function nextPane(step: number): void {
  const at = PANES.findIndex((selector) => document.querySelector(selector)?.contains(document.activeElement));
  // From nowhere it goes to the first one, or back to the last.
  const from = at < 0 && step < 0 ? 0 : at;
  focus(PANES[(from + step + PANES.length) % PANES.length] ?? '');
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

function click(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}
