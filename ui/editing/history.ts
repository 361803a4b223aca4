import type { EventDraft } from '#core/draft/event-draft.ts';
import { type Edit, editDraft, isSameThing } from './edit-draft.ts';
import { mergeDraft } from './merge-draft.ts';

/** A draft with the way back and forth. */
export interface History {
  readonly past: readonly Step[];
  readonly present: EventDraft;
  readonly future: readonly Step[];
}

/** A change and the draft on its other side. */
interface Step {
  /** Missing where it was made on another page. */
  readonly edit?: Edit | undefined;
  readonly draft: EventDraft;
}

/** Steps further back than this are forgotten. */
const MOST_STEPS = 200;

/** A history that starts with this draft. */
export function startHistory(draft: EventDraft): History {
  return { past: [], present: draft, future: [] };
}

/** Makes a change; letters typed into one field are one step. */
export function edit(history: History, change: Edit): History {
  const present = editDraft(history.present, change);
  if (isSameThing(history.past.at(-1)?.edit, change)) {
    return { ...history, present, future: [] };
  }
  return { past: [...history.past, { edit: change, draft: history.present }].slice(-MOST_STEPS), present, future: [] };
}

/** Takes over what was made of the draft on another page, or by the background, as one step. */
export function replaceBy(history: History, draft: EventDraft): History {
  return { past: [...history.past, { draft: history.present }].slice(-MOST_STEPS), present: draft, future: [] };
}

/** One step back; the same history where there is none. What MISP told meanwhile stays told: that was no change of the person's. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (!step) {
    return history;
  }
  return {
    past: history.past.slice(0, -1),
    present: withWhatIsKnown(step.draft, history.present),
    future: [{ edit: step.edit, draft: history.present }, ...history.future],
  };
}

/** One step forth; the same history where there is none. */
export function redo(history: History): History {
  const [step, ...future] = history.future;
  if (!step) {
    return history;
  }
  return {
    past: [...history.past, { edit: step.edit, draft: history.present }],
    present: withWhatIsKnown(step.draft, history.present),
    future,
  };
}

function withWhatIsKnown(draft: EventDraft, present: EventDraft): EventDraft {
  return mergeDraft(draft, present, present);
}
