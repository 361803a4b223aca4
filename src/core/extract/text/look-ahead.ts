/** Looks for where a character stands next, of one offset after the other: none is looked at for two of them. */
export class LookAhead {
  private readonly character: string;
  /** What was looked through last, up to the first of them, which is behind the text where there is none. */
  private text = '';
  private from = 0;
  private next = 0;

  constructor(character: string) {
    this.character = character;
  }

  /** Whether one stands between the two offsets. */
  isWithin(text: string, start: number, end: number): boolean {
    if (text !== this.text || start < this.from || start > this.next) {
      const next = text.indexOf(this.character, start);
      this.next = next < 0 ? text.length : next;
      this.from = start;
    }
    // The same in another place of the memory would be compared letter by letter each time.
    this.text = text;
    return this.next < end && this.next < text.length;
  }
}
