import type { ReadonlySignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { toProblem } from '#core/problem.ts';
import { useHost } from '../host.ts';
import { useStore } from '../store.ts';
import { isMoving, NEW_OUTBOX, type OutboxAction, type OutboxState, reduceOutbox } from './outbox-state.ts';

const LOOK_EVERY = 2000;
/** While nothing moves it is looked at in every so many turns: thousands of items are a lot to send. */
const RESTING_TURNS = 10;

interface OutboxControl {
  readonly state: ReadonlySignal<OutboxState>;
  readonly dispatch: (action: OutboxAction) => void;
  /** Does what a person asked for, then looks. What goes wrong is in the state. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
}

/** Follows the outbox. */
export function useOutbox(): OutboxControl {
  const host = useHost();
  const { dispatch, state } = useStore(reduceOutbox, NEW_OUTBOX);
  const look = useCallback(
    async (by: 'looking' | 'acting', work?: () => Promise<unknown>) => {
      try {
        await work?.();
        dispatch({ do: 'learn', by, view: await host.ask('outbox', undefined) });
      } catch (thrown) {
        dispatch({ do: 'fail', by, problem: toProblem(thrown).toJSON() });
      }
    },
    [host, dispatch],
  );
  const attempt = useCallback((work: () => Promise<unknown>) => look('acting', work), [look]);
  useEffect(
    () =>
      followOutbox(
        (listener) => host.onItemChanged(listener),
        () => look('looking'),
        state,
      ),
    [host, look, state],
  );
  return { state, dispatch, attempt };
}

/** Looks at once, when something changed, and now and then; never twice at the same time. */
function followOutbox(onChange: (listener: () => void) => () => void, look: () => Promise<void>, state: ReadonlySignal<OutboxState>) {
  let isLooking = false;
  let lookAgain = false;
  let turn = 0;
  async function lookOnce(): Promise<void> {
    lookAgain = isLooking;
    if (!isLooking) {
      isLooking = true;
      await look();
      isLooking = false;
      void (lookAgain && lookOnce());
    }
  }
  void lookOnce();
  const stop = onChange(() => void lookOnce());
  const timer = setInterval(() => {
    turn += 1;
    const { view } = state.peek();
    void ((!view || isMoving(view) || turn % RESTING_TURNS === 0) && lookOnce());
  }, LOOK_EVERY);
  return () => {
    stop();
    clearInterval(timer);
  };
}
