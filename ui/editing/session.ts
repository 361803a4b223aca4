import type { EventDraft } from '#core/draft/event-draft.ts';
import { isEdited } from '#core/draft/is-edited.ts';
import { readdressDraft } from '#core/draft/readdress-draft.ts';
import type { ProblemReport } from '#core/problem.ts';
import type { Submission } from '#core/submit/submission.ts';
import type { AppState, ItemView, RequestName } from '../messages.ts';
import type { Edit } from './edit-draft.ts';
import { edit, type History, redo, replaceBy, startHistory, undo } from './history.ts';
import { mergeDraft } from './merge-draft.ts';

/** All that the popup or the editor knows about one draft. */
export interface Session {
  readonly app?: AppState;
  readonly view?: ItemView;
  readonly history?: History;
  /** Why the last request failed. */
  readonly problem?: ProblemReport;
  /** It was to save what was typed, which the page does by itself: once that goes well there is no problem any more. */
  readonly failedToSave?: true;
  /** The request that is at work and that the person waits for. */
  readonly waitingFor?: RequestName;
  /** How many requests of the person were begun. What was asked before the last of them may be answered after it. */
  readonly requests: number;
  /** What was typed and is not yet with the background. */
  readonly unsaved: boolean;
  /** Milliseconds since 1970. */
  readonly savedAt?: number;
  /** The item was discarded, or its reading stopped: nothing of it is left. */
  readonly gone?: true;
}

export type Action =
  | { readonly do: 'learn state'; readonly app: AppState }
  | { readonly do: 'learn item'; readonly view: ItemView; readonly since?: EventDraft; readonly asked?: number }
  | { readonly do: 'edit'; readonly edit: Edit }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | { readonly do: 'ask'; readonly request: RequestName }
  | { readonly do: 'answer'; readonly view?: ItemView; readonly sent?: EventDraft }
  /** The draft that was sent goes to another MISP now. */
  | { readonly do: 'moved'; readonly view: ItemView; readonly sent: EventDraft }
  | { readonly do: 'drop' }
  | { readonly do: 'fail'; readonly problem: ProblemReport; readonly saving?: true }
  | { readonly do: 'saved'; readonly draft: EventDraft; readonly at: number; readonly view?: ItemView; readonly asked?: number };

export const NEW_SESSION: Session = { requests: 0, unsaved: false };

/** The session after something happened. `asked`: how many requests were begun when that was asked for which is told now. */
export function reduce(session: Session, action: Action): Session {
  switch (action.do) {
    case 'learn state':
      return { ...session, app: action.app };
    case 'learn item':
      return isOvertaken(session, action.view, action.asked) ? session : takeView(session, action);
    case 'edit':
      return session.history ? { ...session, history: edit(session.history, action.edit), unsaved: true } : session;
    case 'undo':
      return session.history ? { ...session, history: undo(session.history), unsaved: true } : session;
    case 'redo':
      return session.history ? { ...session, history: redo(session.history), unsaved: true } : session;
    case 'ask':
      return { ...withoutProblem(session), waitingFor: action.request, requests: session.requests + 1 };
    case 'answer':
      return takeAnswer(without(session, 'waitingFor'), action);
    case 'moved':
      return takeMoved(session, action);
    case 'drop':
      return { ...without(session, 'waitingFor'), gone: true, unsaved: false };
    case 'fail':
      return takeProblem(session, action);
    case 'saved':
      return {
        ...(session.failedToSave ? withoutProblem(session) : session),
        ...(action.view && !isOvertaken(session, action.view, action.asked) && { view: action.view }),
        savedAt: action.at,
        // What was sent meanwhile is another draft than this, and yet nothing of it is left to save.
        unsaved: session.unsaved && session.history?.present !== action.draft,
      };
  }
}

/** A page that saves by itself goes on to wait for what the person asked for. */
function takeProblem(session: Session, { problem, saving }: Extract<Action, { do: 'fail' }>): Session {
  return saving ? { ...session, problem, failedToSave: true } : { ...without(without(session, 'waitingFor'), 'failedToSave'), problem };
}

function withoutProblem(session: Session): Session {
  return without(without(session, 'problem'), 'failedToSave');
}

/** Whether news of the item as a draft come behind the answer of who sent it: the page would offer to send it once more. */
function isOvertaken({ requests, view }: Session, news: ItemView, asked = requests): boolean {
  const isSent = view?.item.id === news.item.id && (view.item.work.step === 'submit' || view.item.work.step === 'done');
  return isSent && asked < requests && (news.item.work.step === 'draft' || news.item.work.step === 'review');
}

/**
 * News of the item. A draft at hand stays, for only the person changes it; but where all of it was saved before that was asked for (`since`),
 * what differs was changed on another page.
 */
function takeView(session: Session, { since, view }: Extract<Action, { do: 'learn item' }>): Session {
  const draft = draftOf(view);
  if (session.view && session.view.item.id !== view.item.id) {
    // What was made ready ahead is another item by now.
    return { ...without(session, 'history'), view, unsaved: false, ...(draft && { history: startHistory(draft) }) };
  }
  if (!draft) {
    // The background was stopped before it had written what is on the screen, and makes the same again: a draft that went away meanwhile would take
    // the press on its button along.
    return session.history ? session : { ...session, view };
  }
  // What MISP knows of the rows is learnt after the draft is on the screen.
  const { history, unsaved } = session;
  if (history && !unsaved && since === history.present && isEdited(since, draft)) {
    return { ...session, view, history: replaceBy(history, draft) };
  }
  return { ...session, view, history: history ? { ...history, present: mergeDraft(history.present, draft, draft) } : startHistory(draft) };
}

/** The answer to a request that may have changed the draft: what it adds goes into what was typed meanwhile. */
function takeAnswer(session: Session, { view, sent }: Extract<Action, { do: 'answer' }>): Session {
  if (!view) {
    return session;
  }
  const draft = draftOf(view);
  if (draft && session.history && sent) {
    const history = withAnswer(session.history, mergeDraft(session.history.present, sent, draft));
    // The background keeps nothing of it by itself: it is saved like what was typed. What is in MISP goes back to review for more rows alone.
    const isToSave = view.item.work.step === 'review' || draft.rows.length > sent.rows.length;
    return { ...session, view, history, unsaved: session.unsaved || isToSave };
  }
  return { ...session, view, ...(draft && { history: startHistory(draft), unsaved: false }) };
}

/** Rows that came are a step of their own: else the way back from what was typed before would take them out as well. */
function withAnswer(history: History, draft: EventDraft): History {
  return draft.rows.length > history.present.rows.length ? replaceBy(history, draft) : { ...history, present: draft };
}

/** The way back would lead to the event of the other MISP, so the history begins anew: with what was typed meanwhile, which is not saved yet. */
function takeMoved(session: Session, { sent, view }: Extract<Action, { do: 'moved' }>): Session {
  const draft = draftOf(view);
  const present = session.history?.present ?? sent;
  if (!draft || view.item.work.step !== 'review' || present === sent) {
    return takeAnswer(session, { do: 'answer', view });
  }
  return { ...session, view, history: startHistory(readdressDraft(present, draft)), unsaved: true };
}

/** Whether nothing can be sent at this moment: it is on its way already, or about to get another destination than the one that is shown. */
export function holdsSending({ waitingFor }: Session): boolean {
  return waitingFor === 'submit' || waitingFor === 'moveToProfile';
}

/** What became of an item in MISP, the last time that it was sent. */
export function submissionOf(view: ItemView | undefined): Submission | undefined {
  const work = view?.item.work;
  return work?.step === 'done' ? work.submission : work?.step === 'review' || work?.step === 'submit' ? work.before : undefined;
}

/** The draft that an item carries, in every step that has one. */
export function draftOf({ item: { work } }: ItemView): EventDraft | undefined {
  return work.step === 'draft' ? undefined : work.draft;
}

function without<K extends keyof Session>(session: Session, key: K): Omit<Session, K> & Session {
  const { [key]: _, ...rest } = session;
  return rest as Omit<Session, K> & Session;
}
