/** Where a text is filed: by its first characters, so that a value is asked at each of its places and not for each text. */
const FILED_BY = 4;

/** Texts that may stand anywhere in a value. To find those that do takes time by the length of the value, however many there are. */
export class SubstringSet<T> {
  readonly #filed = new Map<string, { readonly text: string; readonly item: T }[]>();
  /** Of the keys that there are: hardly any text is shorter than `FILED_BY`. */
  #lengths: readonly number[] = [];

  /** Adds a text; an empty one stands nowhere. */
  add(text: string, item: T): void {
    const key = text.slice(0, FILED_BY);
    const filed = this.#filed.get(key);
    if (filed) {
      filed.push({ text, item });
    } else if (text !== '') {
      this.#filed.set(key, [{ text, item }]);
      this.#lengths = [...new Set([...this.#lengths, key.length])].sort();
    }
  }

  /** What was added with the texts that the value holds, each once. */
  find(value: string): readonly T[] {
    const found = new Set<T>();
    for (let at = 0; at < value.length; at += 1) {
      for (const length of this.#lengths) {
        for (const { item, text } of this.#filed.get(value.slice(at, at + length)) ?? []) {
          // A text that is shorter than its key can be is filed under itself.
          if (value.startsWith(text, at)) {
            found.add(item);
          }
        }
      }
    }
    return [...found];
  }
}
