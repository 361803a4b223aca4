/** Runs what is asked for one thing, such as an item, one after the other: asked twice, the second finds what the first has made of it. */
export type InTurn = <T>(thing: string, work: () => Promise<T>) => Promise<T>;

/** Turns that each thing has apart from the others. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (thing, work) => {
    const done = (last.get(thing) ?? Promise.resolve()).then(work);
    const settled = done
      .catch(() => undefined)
      .then(() => {
        if (last.get(thing) === settled) {
          last.delete(thing);
        }
      });
    last.set(thing, settled);
    return done;
  };
}
