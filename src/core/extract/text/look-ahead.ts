/** Looks for where a character or an expression stands next, of one offset after the other: none is looked at for two of them. */
export class LookAhead {
  private readonly wanted: string | RegExp;
  /** What was looked through last, up to the first of them, which is behind the text where there is none. */
  private text = '';
  private from = 0;
  private next = 0;

  /** An expression has the flag `g`. */
  constructor(wanted: string | RegExp) {
    this.wanted = wanted;
  }

  /** Whether one begins between the two offsets. */
  isWithin(text: string, start: number, end: number): boolean {
    if (text !== this.text || start < this.from || start > this.next) {
      const next = search(this.wanted, text, start);
      this.next = next < 0 ? text.length : next;
      this.from = start;
    }
    // The same in another place of the memory would be compared letter by letter each time.
    this.text = text;
    return this.next < end && this.next < text.length;
  }
}

/** On its own for the engine, which puts the rest wherever it is called: that is small, and most that is asked ends there. */
function search(wanted: string | RegExp, text: string, start: number): number {
  if (typeof wanted === 'string') return text.indexOf(wanted, start);
  wanted.lastIndex = start;
  return wanted.exec(text)?.index ?? -1;
}
