import { pause } from './pause.ts';

/** Wakes who waits for something to come. A ring that nobody waits for is kept for who comes next. */
export class Bell {
  #hasRung = false;
  #wake = (): void => {};

  ring(): void {
    this.#hasRung = true;
    this.#wake();
  }

  /** Forgets a ring: what it was for is about to be looked at. */
  silence(): void {
    this.#hasRung = false;
  }

  /** Until it rings, so many milliseconds have passed, or the signal is aborted. One may wait at a time. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#hasRung) {
      const rung = new AbortController();
      this.#wake = () => rung.abort();
      await pause(milliseconds, AbortSignal.any([signal, rung.signal]));
      this.#wake = () => {};
    }
    this.#hasRung = false;
  }
}
