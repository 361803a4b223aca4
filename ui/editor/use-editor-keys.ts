import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SessionControl } from '../editing/use-session.ts';
import { sendDraft } from './send-draft.ts';

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

/** Fields whose text is not in the draft yet: the draft has no step of it that could be undone. */
const OWN_UNDO = 'input[data-own-undo]';

function keyAction({ altKey, ctrlKey, key, metaKey, shiftKey, target }: KeyboardEvent, control: SessionControl): (() => void) | undefined {
  const isCommand = ctrlKey || metaKey;
  const hasOwnUndo = target instanceof Element && target.matches(OWN_UNDO);
  switch (key.toLowerCase()) {
    case 'enter':
      return isCommand ? () => sendDraft(control) : undefined;
    case 'z':
      return isCommand && !hasOwnUndo ? (shiftKey ? control.redo : control.undo) : undefined;
    case 'y':
      return isCommand && !hasOwnUndo ? control.redo : undefined;
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
  // A narrow window shows one pane at a time.
  const shown = PANES.filter((selector) => document.querySelector(selector)?.checkVisibility());
  const at = shown.findIndex((selector) => document.querySelector(selector)?.contains(document.activeElement));
  // From nowhere it goes to the first one, or back to the last.
  const from = at < 0 && step < 0 ? 0 : at;
  focus(shown[(from + step + shown.length) % shown.length] ?? '');
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

function click(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}
