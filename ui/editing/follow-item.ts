import type { ReadonlySignal } from '@preact/signals';
import type { Host } from '../host.ts';
import type { Session } from './session.ts';
import type { Dispatch } from './session-requests.ts';

const LOOK_EVERY = 500;

/**
 * Learns about changes of the item: at once where the background tells, and by asking while it is at work. What is told while an answer is on
 * its way, which may be older, is looked at after that. Gives back what ends it.
 */
export function followItem(host: Pick<Host, 'ask' | 'onItemChanged'>, state: ReadonlySignal<Session>, dispatch: Dispatch): () => void {
  let isAsking = false;
  let isNews = false;
  async function look(): Promise<void> {
    const { gone, history, requests, unsaved, view, waitingFor } = state.peek();
    if (!view || gone || isAsking || waitingFor) {
      return;
    }
    isAsking = true;
    isNews = false;
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
  function hear(id: string): void {
    if (id === state.peek().view?.item.id) {
      isNews = true;
      void look();
    }
  }
  function lookIfAtWork(): void {
    const step = state.peek().view?.item.work.step;
    void ((isNews || step === 'draft' || step === 'submit') && look());
  }
  const stop = host.onItemChanged(hear);
  // The popup may have changed the draft while nobody saw this page.
  const lookIfSeen = () => void (document.visibilityState === 'visible' && look());
  document.addEventListener('visibilitychange', lookIfSeen);
  const timer = setInterval(lookIfAtWork, LOOK_EVERY);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', lookIfSeen);
    clearInterval(timer);
  };
}
