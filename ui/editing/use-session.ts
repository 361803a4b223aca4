import type { ReadonlySignal } from '@preact/signals';
import { useCallback, useEffect, useLayoutEffect } from 'preact/hooks';
import { type Host, useHost } from '../host.ts';
import { useStore } from '../store.ts';
import type { Edit } from './edit-draft.ts';
import { NEW_SESSION, reduce, type Session } from './session.ts';
import { act, ask, type Dispatch, type ItemRequest, moveTo, type Open, saveDraft, startSession } from './session-requests.ts';

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

const SAVE_AFTER = 400;
const LOOK_EVERY = 500;

/** Runs one session: learns the state, follows the item, saves what is typed. */
export function useSession(open: Open): SessionControl {
  const host = useHost();
  const { dispatch, state } = useStore(reduce, NEW_SESSION);
  const session = state.value;

  const start = useCallback(() => void startSession(host, open, state.peek().requests, dispatch), [host, open, state, dispatch]);
  // Not after the first frame: what it asks for takes longer than to draw that nothing is there yet.
  useLayoutEffect(start, [start]);
  useFollow(host, state, dispatch);
  const save = useCallback(() => saveDraft(host, state.peek(), dispatch), [host, state, dispatch]);
  useAutosave(session, save);

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

/** Saves shortly after the last key, once more where sending failed, and when the page goes away. */
function useAutosave({ history, unsaved, waitingFor }: Session, save: () => Promise<void>): void {
  const draft = history?.present;
  const isSending = waitingFor === 'submit';
  useEffect(() => {
    const timer = unsaved && draft && !isSending ? setTimeout(() => void save(), SAVE_AFTER) : undefined;
    return () => clearTimeout(timer);
  }, [draft, unsaved, isSending, save]);
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

/** Learns about changes: at once where the background tells, and by asking while it is at work. */
function useFollow(host: Host, state: ReadonlySignal<Session>, dispatch: Dispatch): void {
  useEffect(() => {
    let isAsking = false;
    async function look(): Promise<void> {
      const { gone, history, requests, unsaved, view, waitingFor } = state.peek();
      if (!view || gone || isAsking || waitingFor) {
        return;
      }
      isAsking = true;
      try {
        const since = unsaved ? undefined : history?.present;
        const now = await host.ask('item', { id: view.item.id });
        dispatch({ do: 'learn item', view: now, ...(since && { since }), asked: requests });
      } catch {
        // The item is gone or the background restarts: what is on the screen stays.
      } finally {
        isAsking = false;
      }
    }
    const stop = host.onItemChanged((id) => void (id === state.peek().view?.item.id && look()));
    // The popup may have changed the draft while nobody saw this page.
    const lookIfSeen = () => void (document.visibilityState === 'visible' && look());
    document.addEventListener('visibilitychange', lookIfSeen);
    const timer = setInterval(() => {
      const step = state.peek().view?.item.work.step;
      void ((step === 'draft' || step === 'submit') && look());
    }, LOOK_EVERY);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', lookIfSeen);
      clearInterval(timer);
    };
  }, [host, state, dispatch]);
}
