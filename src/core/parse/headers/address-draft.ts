/** What was collected of one mailbox so far. A list has the same for each of them, emptied: it may have a hundred thousand. */
export class AddressDraft {
  /** Words outside of angle brackets, with what was quoted. */
  private words = '';
  /** The same without quoted strings: where a bare address may be. */
  private bareWords = '';
  angle: string | undefined;
  /** All comments, one behind the other. */
  comment: string | undefined;
  /** What is asked for at each colon, noted as it comes: to look for it in the whole text again and again would take forever. */
  isBlank = true;
  hasAt = false;
  /** The words of the list that were told last, which stand side by side in it: put together one by one they would take a hundred times as much memory. */
  private start = 0;
  private end = 0;
  private readonly raw: string;

  constructor(raw: string) {
    this.raw = raw;
  }

  get isEmpty(): boolean {
    return this.start === this.end && this.words === '' && this.bareWords === '' && this.angle === undefined && this.comment === undefined;
  }

  get text(): string {
    this.settle();
    return this.words;
  }

  get bare(): string {
    this.settle();
    return this.bareWords;
  }

  clear(): void {
    this.words = '';
    this.bareWords = '';
    this.angle = undefined;
    this.comment = undefined;
    this.isBlank = true;
    this.hasAt = false;
    this.end = this.start;
  }

  /** Puts the words behind what is there that the list has between the two offsets. */
  addSpan(start: number, end: number): void {
    if (start !== this.end) {
      this.settle();
      this.start = start;
    }
    this.end = end;
    this.isBlank &&= this.raw.slice(start, end).trim() === '';
    this.hasAt ||= this.raw.slice(start, end).includes('@');
  }

  add(text: string, bare: string): void {
    this.settle();
    this.words += text;
    this.bareWords += bare;
    this.isBlank &&= text.trim() === '';
    this.hasAt ||= bare.includes('@');
  }

  private settle(): void {
    const { end, raw, start } = this;
    if (start < end) {
      this.words += raw.slice(start, end);
      this.bareWords += raw.slice(start, end);
    }
    this.start = end;
  }
}
