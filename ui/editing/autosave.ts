import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { Session } from './session.ts';

/** Milliseconds after the last key. */
const SAVE_AFTER = 400;
/** The background may be on its way back, or room be made on the disk. */
const SAVE_AGAIN_AFTER = 5000;

/** Saves shortly after the last key, once more where sending failed, and on and on while saving fails. Gives back what ends it. */
export function autosave(state: ReadonlySignal<Session>, save: () => Promise<void>): () => void {
  const typed = computed(() => {
    const { history, unsaved, waitingFor } = state.value;
    return unsaved && waitingFor !== 'submit' ? history?.present : undefined;
  });
  // Each failure is a problem of its own.
  const failure = computed(() => (state.value.failedToSave ? state.value.problem : undefined));
  const ends = [saveAfter(SAVE_AFTER, typed, save), saveAfter(SAVE_AGAIN_AFTER, failure, save)];
  return () => {
    for (const end of ends) {
      end();
    }
  };
}

/** Saves so long after the last time that there was another reason to. */
function saveAfter(milliseconds: number, reason: ReadonlySignal<unknown>, save: () => Promise<void>): () => void {
  return effect(() => {
    const timer = reason.value === undefined ? undefined : setTimeout(() => void save(), milliseconds);
    return () => clearTimeout(timer);
  });
}
