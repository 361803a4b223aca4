/** Runs what is asked for one item one after the other: asked twice, the second finds what the first has made of it. */
export type InTurn = <T>(item: string, work: () => Promise<T>) => Promise<T>;

/** Turns that items wait for, each apart from the others. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (item, work) => {
    const done = (last.get(item) ?? Promise.resolve()).then(work);
    const settled = done
      .catch(() => undefined)
      .then(() => {
        if (last.get(item) === settled) {
          last.delete(item);
        }
      });
    last.set(item, settled);
    return done;
  };
}
