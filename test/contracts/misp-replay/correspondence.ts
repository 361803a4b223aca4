const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Which number or uuid of the recorded server is which of the one that is asked now: learned from the answers as they come. */
export class Correspondence {
  readonly #uuids = new Map<string, string>();
  readonly #numbers = new Map<string, string>();

  /** Remembers pairs at the same place of two answers. `table`: events, attributes, objects ... */
  learn(table: string, recorded: string, now: string): void {
    this.#numbers.set(`${table}/${recorded}`, now);
  }

  learnUuid(recorded: string, now: string): void {
    this.#uuids.set(recorded, now);
  }

  /** The number here; unknown ones, such as 999999, stay. */
  number(table: string, recorded: string): string {
    return this.#numbers.get(`${table}/${recorded}`) ?? recorded;
  }

  /** A text with every known uuid replaced. */
  uuids(text: string): string {
    return text.replace(UUID, (uuid) => this.#uuids.get(uuid) ?? uuid);
  }
}
