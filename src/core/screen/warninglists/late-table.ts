/**
 * Things by a key that takes time to make. It is made of those alone that begin as what is asked for: a short run asks a few of thousands,
 * and a long one makes each once.
 */
export class LateTable<T> {
  readonly #keyOf: (thing: T) => string;
  readonly #waiting: Map<string, T[]>;
  readonly #ready = new Map<string, Map<string, T[]>>();

  /** `initialOf`: the first character of the key, come by quickly. */
  constructor(things: readonly T[], initialOf: (thing: T) => string, keyOf: (thing: T) => string) {
    this.#keyOf = keyOf;
    this.#waiting = Map.groupBy(things, initialOf);
  }

  get(key: string): readonly T[] {
    const initial = key.charAt(0);
    const table = this.#ready.get(initial) ?? Map.groupBy(this.#waiting.get(initial) ?? [], this.#keyOf);
    this.#ready.set(initial, table);
    this.#waiting.delete(initial);
    return table.get(key) ?? [];
  }
}
