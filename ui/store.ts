import { type ReadonlySignal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

/** A state that only its reducer changes. Whoever reads `state.value` while it is drawn is drawn again when it changes. */
export interface Store<S, A> {
  readonly state: ReadonlySignal<S>;
  readonly dispatch: (action: A) => void;
}

/** A store of one page, made once. The reducer must be pure. */
export function useStore<S, A>(reduce: (state: S, action: A) => S, initial: S): Store<S, A> {
  return useMemo(() => {
    const state = signal(initial);
    return {
      state,
      dispatch: (action) => {
        state.value = reduce(state.peek(), action);
      },
    };
  }, [reduce, initial]);
}
