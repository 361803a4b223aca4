import type { Thunderbird } from '../thunderbird.ts';

/** Well under the 30 s after which Thunderbird stops an idle event page. */
const EVERY_MS = 10_000;

/**
 * Keeps the event page from being stopped while anybody holds it awake: Thunderbird counts a call to its main process as life,
 * a pending fetch, timer or storage call not.
 */
export function createKeepAlive(runtime: Pick<Thunderbird['runtime'], 'getPlatformInfo'>): () => () => void {
  let holders = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  return () => {
    holders += 1;
    timer ??= setInterval(() => void runtime.getPlatformInfo(), EVERY_MS);
    let held = true;
    return () => {
      holders -= held ? 1 : 0;
      held = false;
      if (holders === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    };
  };
}
