/** Mails that are on their way into the outbox because a page was opened for them. */
export interface Opening {
  /** Counts this as under way until it is over, whatever comes of it. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Once all that was under way is over. */
  settled(): Promise<void>;
}

/** Lets what is asked about an item wait until that is there. */
export function createOpening(): Opening {
  let last: Promise<unknown> = Promise.resolve();
  return {
    during: (work) => {
      last = Promise.allSettled([last, work]);
      return work;
    },
    settled: async () => {
      await last;
    },
  };
}
