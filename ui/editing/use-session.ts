import type { ReadonlySignal } from '@preact/signals';
import { useCallback, useEffect, useLayoutEffect } from 'preact/hooks';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { toProblem } from '#core/problem.ts';
import { type Host, useHost } from '../host.ts';
import type { ItemView, RequestName, Requests } from '../messages.ts';
import { useStore } from '../store.ts';
import type { Edit } from './edit-draft.ts';
import { type Action, NEW_SESSION, reduce, type Session } from './session.ts';

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

/** Requests that answer with the item, and those that leave nothing to show. */
type ItemRequest = 'submit' | 'retry' | 'undo' | 'publish' | 'review' | 'checkKnown' | 'cancel' | 'discard' | { readonly extract: string };

const SAVE_AFTER = 400;
const LOOK_EVERY = 500;

/** Runs one session: learns the state, follows the item, saves what is typed. `open` gives the item's id. */
export function useSession(open: () => Promise<string | undefined>): SessionControl {
  const host = useHost();
  const { dispatch, state } = useStore(reduce, NEW_SESSION);
  const session = state.value;

  const start = useCallback(() => void startSession(host, open, dispatch), [host, open, dispatch]);
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
    moveTo: async (profile) => {
      await save();
      const { view } = state.peek();
      const moved = view && (await ask(host, 'moveToProfile', { id: view.item.id, profile }, dispatch));
      if (moved) {
        dispatch({ do: 'answer', view: moved });
      }
    },
    save,
  };
}

async function startSession(host: Host, open: () => Promise<string | undefined>, dispatch: (action: Action) => void): Promise<void> {
  try {
    const asking = host.ask('state', undefined);
    // Somebody waits, so both at once: what may not be read yet is refused there.
    const opening = open();
    opening.catch(() => undefined);
    const app = await asking;
    dispatch({ do: 'learn state', app });
    const id = app.isSetUp && app.hasConsent ? await opening : undefined;
    if (id !== undefined) {
      dispatch({ do: 'learn item', view: await host.ask('item', { id }) });
    }
  } catch (thrown) {
    dispatch({ do: 'fail', problem: toProblem(thrown).toJSON() });
  }
}

async function ask<N extends RequestName>(host: Host, request: N, input: Requests[N]['input'], dispatch: (action: Action) => void) {
  dispatch({ do: 'ask', request });
  try {
    const answer = await host.ask(request, input);
    dispatch({ do: 'answer' });
    return answer;
  } catch (thrown) {
    dispatch({ do: 'fail', problem: toProblem(thrown).toJSON() });
    return undefined;
  }
}

async function act(host: Host, { history, view }: Session, request: ItemRequest, dispatch: (action: Action) => void): Promise<boolean> {
  if (!view) {
    return false;
  }
  const { id } = view.item;
  if (request === 'cancel' || request === 'discard') {
    return drop(host, request, view, dispatch);
  }
  if (request === 'retry' || request === 'undo' || request === 'publish' || request === 'review') {
    return took(await ask(host, request, { id }, dispatch), dispatch);
  }
  if (!history) {
    return false;
  }
  const draft = history.present;
  if (request === 'submit') {
    return (await reopen(host, view, dispatch)) && took(await ask(host, 'submit', { id, draft }, dispatch), dispatch);
  }
  const answer =
    request === 'checkKnown'
      ? await ask(host, 'checkKnown', { id, draft }, dispatch)
      : await ask(host, 'extractText', { id, draft, text: request.extract }, dispatch);
  return took(answer, dispatch, draft);
}

/** What was being read is gone then; what was being sent falls back to review. Says whether it went well. */
async function drop(host: Host, request: 'cancel' | 'discard', { item }: ItemView, dispatch: (action: Action) => void): Promise<boolean> {
  dispatch({ do: 'ask', request });
  try {
    await host.ask(request, { id: item.id });
    dispatch({ do: request === 'discard' || item.work.step === 'draft' ? 'drop' : 'answer' });
    return true;
  } catch (thrown) {
    dispatch({ do: 'fail', problem: toProblem(thrown).toJSON() });
    return false;
  }
}

function took(view: ItemView | undefined, dispatch: (action: Action) => void, sent?: EventDraft): boolean {
  if (view) {
    dispatch({ do: 'answer', view, ...(sent && { sent }) });
  }
  return view !== undefined;
}

async function saveDraft(host: Host, { history, unsaved, view }: Session, dispatch: (action: Action) => void): Promise<void> {
  const step = view?.item.work.step;
  if (!view || !history || !unsaved || (step !== 'review' && step !== 'done')) {
    return;
  }
  if (!(await reopen(host, view, dispatch))) {
    return;
  }
  try {
    const saved = await host.ask('saveDraft', { id: view.item.id, draft: history.present });
    dispatch({ do: 'saved', draft: history.present, at: host.now(), view: saved });
  } catch (thrown) {
    dispatch({ do: 'fail', problem: toProblem(thrown).toJSON() });
  }
}

/** What is in MISP already goes back to review first: then only what MISP refused is sent, to the same event. Says whether it is there. */
async function reopen(host: Host, { item }: ItemView, dispatch: (action: Action) => void): Promise<boolean> {
  const view = item.work.step === 'done' ? await ask(host, 'review', { id: item.id }, dispatch) : undefined;
  if (view) {
    dispatch({ do: 'learn item', view });
  }
  return item.work.step !== 'done' || view !== undefined;
}

/** Saves shortly after the last key, and when the page goes away. */
function useAutosave({ history, unsaved }: Session, save: () => Promise<void>): void {
  const draft = history?.present;
  useEffect(() => {
    const timer = unsaved && draft ? setTimeout(() => void save(), SAVE_AFTER) : undefined;
    return () => clearTimeout(timer);
  }, [draft, unsaved, save]);
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
function useFollow(host: Host, state: ReadonlySignal<Session>, dispatch: (action: Action) => void): void {
  useEffect(() => {
    let isAsking = false;
    async function look(): Promise<void> {
      const { gone, view, waitingFor } = state.peek();
      if (!view || gone || isAsking || waitingFor) {
        return;
      }
      isAsking = true;
      try {
        dispatch({ do: 'learn item', view: await host.ask('item', { id: view.item.id }) });
      } catch {
        // The item is gone or the background restarts: what is on the screen stays.
      } finally {
        isAsking = false;
      }
    }
    const stop = host.onItemChanged((id) => void (id === state.peek().view?.item.id && look()));
    const timer = setInterval(() => {
      const step = state.peek().view?.item.work.step;
      void ((step === 'draft' || step === 'submit') && look());
    }, LOOK_EVERY);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [host, state, dispatch]);
}
