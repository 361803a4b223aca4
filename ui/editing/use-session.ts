import type { ReadonlySignal } from '@preact/signals';
import { useCallback, useEffect, useLayoutEffect } from 'preact/hooks';
import { useHost } from '../host.ts';
import { useStore } from '../store.ts';
import { autosave } from './autosave.ts';
import type { Edit } from './edit-draft.ts';
import { followItem } from './follow-item.ts';
import { NEW_SESSION, reduce, type Session } from './session.ts';
import { act, ask, type ItemRequest, moveTo, type Open, saveDraft, startSession } from './session-requests.ts';

export interface SessionControl {
  readonly session: Session;
  readonly edit: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Asks something that answers with the item; the answer is taken in. Says whether it went well. */
  readonly act: (request: ItemRequest) => Promise<boolean>;
  readonly consent: () => Promise<void>;
  /** Saves the event as a file that MISP's import takes. */
  readonly exportEvent: (name: string) => Promise<void>;
  readonly moveTo: (profile: string) => Promise<void>;
  /** Brings what was typed to the background at once. */
  readonly save: () => Promise<void>;
}

/** Runs one session: learns the state, follows the item, saves what is typed. */
export function useSession(open: Open): SessionControl {
  const host = useHost();
  const { dispatch, state } = useStore(reduce, NEW_SESSION);
  const session = state.value;

  const start = useCallback(() => void startSession(host, open, state.peek().requests, dispatch), [host, open, state, dispatch]);
  // Not after the first frame: what it asks for takes longer than to draw that nothing is there yet.
  useLayoutEffect(start, [start]);
  useEffect(() => followItem(host, state, dispatch), [host, state, dispatch]);
  const save = useCallback(() => saveDraft(host, state.peek(), dispatch), [host, state, dispatch]);
  useAutosave(state, save);

  return {
    session,
    edit: (edit) => dispatch({ do: 'edit', edit }),
    undo: () => dispatch({ do: 'undo' }),
    redo: () => dispatch({ do: 'redo' }),
    act: (request) => act(host, state.peek(), request, dispatch),
    consent: async () => {
      // First of all: Thunderbird asks the person only inside of the click. Whoever says no is told of it when something is sent.
      await host.requestAccess(state.peek().app?.reaches ?? []).catch(() => false);
      await ask(host, 'giveConsent', undefined, dispatch);
      start();
    },
    exportEvent: async (name) => {
      const { history, view } = state.peek();
      const made = view && history && (await ask(host, 'exportEvent', { id: view.item.id, draft: history.present }, dispatch));
      if (made) {
        host.saveFile(name, 'application/json', made.json);
      }
    },
    moveTo: (profile) => moveTo(host, state.peek(), profile, dispatch),
    save,
  };
}

/** Saves by itself while the page is there, and when it goes away. */
function useAutosave(state: ReadonlySignal<Session>, save: () => Promise<void>): void {
  useEffect(() => autosave(state, save), [state, save]);
  useEffect(() => {
    function hide(): void {
      void save();
    }
    addEventListener('pagehide', hide);
    addEventListener('blur', hide);
    return () => {
      removeEventListener('pagehide', hide);
      removeEventListener('blur', hide);
    };
  }, [save]);
}
