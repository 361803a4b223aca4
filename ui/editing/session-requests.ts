import type { EventDraft } from '#core/draft/event-draft.ts';
import { toProblem } from '#core/problem.ts';
import type { Host } from '../host.ts';
import type { FirstView, ItemView, RequestName, Requests } from '../messages.ts';
import { type Action, draftOf, holdsSending, type Session } from './session.ts';

export type Dispatch = (action: Action) => void;

/** Requests that answer with the item, and those that leave nothing to show. */
export type ItemRequest =
  | 'submit'
  | 'retry'
  | 'skipAttachments'
  | 'undo'
  | 'publish'
  | 'review'
  | 'checkKnown'
  | 'cancel'
  | 'discard'
  | { readonly extract: string };

/** The item that a page is to show: its id, or all of it where that is known. */
export interface Open {
  /** What there is to show of it before anybody is asked. */
  readonly first?: () => Promise<FirstView | undefined>;
  readonly item: () => Promise<string | ItemView | undefined>;
}

/** Learns what is set up, and then what `open` gives, after so many requests. What goes wrong is in the session. */
export async function startSession(host: Host, open: Open, asked: number, dispatch: Dispatch): Promise<void> {
  try {
    const first = await open.first?.();
    if (first) {
      dispatch({ do: 'learn state', app: first.app });
      dispatch({ do: 'learn item', view: first.view });
    }
    const asking = host.ask('state', undefined);
    // Somebody waits, so both at once: what may not be read yet is refused there.
    const opening = open.item();
    opening.catch(() => undefined);
    const app = await asking;
    dispatch({ do: 'learn state', app });
    const opened = app.isSetUp && app.hasConsent ? await opening : undefined;
    if (opened !== undefined) {
      const since = first && draftOf(first.view);
      dispatch({
        do: 'learn item',
        view: typeof opened === 'string' ? await host.ask('item', { id: opened }) : opened,
        ...(since && { since }),
        asked,
      });
    }
  } catch (thrown) {
    dispatch({ do: 'fail', problem: toProblem(thrown).toJSON() });
  }
}

/** Asks the background. The session knows while it waits, and why it failed: then there is no answer. */
export async function ask<N extends RequestName>(host: Host, request: N, input: Requests[N]['input'], dispatch: Dispatch) {
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

/** Asks for something that changes the item, and takes the answer in. Says whether it went well. */
export async function act(host: Host, session: Session, request: ItemRequest, dispatch: Dispatch): Promise<boolean> {
  const { history, view, waitingFor } = session;
  // Pressed twice, or Control+Enter held down; and who has just chosen another MISP must not send to the one before.
  if (!view || waitingFor === request || (request === 'submit' && holdsSending(session))) {
    return false;
  }
  const { id } = view.item;
  if (request === 'cancel' || request === 'discard') {
    return drop(host, request, view, dispatch);
  }
  if (request === 'retry' || request === 'skipAttachments' || request === 'undo' || request === 'publish' || request === 'review') {
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

/** Takes the draft, as it was typed, to the MISP of another profile. */
export async function moveTo(host: Host, { history, view }: Session, profile: string, dispatch: Dispatch): Promise<void> {
  if (!view || !history) {
    return;
  }
  const sent = history.present;
  const moved = await ask(host, 'moveToProfile', { id: view.item.id, draft: sent, profile }, dispatch);
  if (moved) {
    dispatch({ do: 'moved', view: moved, sent });
  }
}

/** What was being read is gone then; what was being sent falls back to review. Says whether it went well. */
async function drop(host: Host, request: 'cancel' | 'discard', { item }: ItemView, dispatch: Dispatch): Promise<boolean> {
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

function took(view: ItemView | undefined, dispatch: Dispatch, sent?: EventDraft): boolean {
  if (view) {
    dispatch({ do: 'answer', view, ...(sent && { sent }) });
  }
  return view !== undefined;
}

/** Brings what was typed to the background, if there is any. What is being sent takes all of it along. */
export async function saveDraft(host: Host, { history, requests, unsaved, view, waitingFor }: Session, dispatch: Dispatch): Promise<void> {
  const step = view?.item.work.step;
  if (!view || !history || !unsaved || waitingFor === 'submit' || (step !== 'review' && step !== 'done')) {
    return;
  }
  if (!(await reopen(host, view, dispatch))) {
    return;
  }
  try {
    const saved = await host.ask('saveDraft', { id: view.item.id, draft: history.present });
    dispatch({ do: 'saved', draft: history.present, at: host.now(), view: saved, asked: requests });
  } catch (thrown) {
    dispatch({ do: 'fail', problem: toProblem(thrown).toJSON(), saving: true });
  }
}

/** What is in MISP already goes back to review first: then only what MISP refused is sent, to the same event. Says whether it is there. */
async function reopen(host: Host, { item }: ItemView, dispatch: Dispatch): Promise<boolean> {
  const view = item.work.step === 'done' ? await ask(host, 'review', { id: item.id }, dispatch) : undefined;
  if (view) {
    dispatch({ do: 'learn item', view });
  }
  return item.work.step !== 'done' || view !== undefined;
}
