/** As much text as is read of one workbook, in characters. */
const MAX_TEXT = 16 * 1024 * 1024;
const IS_WIDE = 1;
const HAS_EXTRA = 4;
const HAS_RUNS = 8;

/**
 * The texts of all cells of a workbook: the record and those that continue it (MS-XLS, 2.4.265). A text may be cut by the end of a record;
 * then the next begins with a byte that says how wide the rest is. Reads each byte once, and ends where something does not fit.
 */
export function readSharedStrings(records: readonly Uint8Array[]): readonly string[] {
  const reader = new RecordsReader(records);
  reader.skip(4);
  const count = reader.number(4);
  const texts: string[] = [];
  let length = 0;
  for (let index = 0; index < count && !reader.isAtEnd && length < MAX_TEXT; index += 1) {
    const characters = reader.number(2);
    const flags = reader.number(1);
    const runs = (flags & HAS_RUNS) === 0 ? 0 : reader.number(2) * 4;
    const extra = (flags & HAS_EXTRA) === 0 ? 0 : reader.number(4);
    const text = reader.text(characters, (flags & IS_WIDE) !== 0);
    reader.skip(runs + extra);
    texts.push(text);
    length += text.length;
  }
  return texts;
}

class RecordsReader {
  readonly #records: readonly Uint8Array[];
  #record = 0;
  #at = 0;

  constructor(records: readonly Uint8Array[]) {
    this.#records = records;
    this.#enter();
  }

  get isAtEnd(): boolean {
    return this.#record >= this.#records.length;
  }

  number(size: number): number {
    let value = 0;
    for (let index = 0; index < size; index += 1) {
      value += this.#byte() * 256 ** index;
    }
    return value;
  }

  skip(count: number): void {
    for (let left = count; left > 0 && !this.isAtEnd; ) {
      const here = Math.min(left, this.#left);
      this.#at += here;
      left -= here;
      this.#enter();
    }
  }

  text(length: number, isWideAtFirst: boolean): string {
    let text = '';
    let isWide = isWideAtFirst;
    for (let left = length; left > 0 && !this.isAtEnd; ) {
      const size = isWide ? 2 : 1;
      const count = Math.min(left, Math.max(Math.floor(this.#left / size), 1));
      const bytes = (this.#records[this.#record] ?? new Uint8Array(0)).subarray(this.#at, this.#at + count * size);
      text += new TextDecoder(isWide ? 'utf-16le' : 'windows-1252').decode(bytes);
      this.#at += count * size;
      left -= count;
      const before = this.#record;
      this.#enter();
      if (left > 0 && this.#record !== before) {
        isWide = (this.#byte() & IS_WIDE) !== 0;
      }
    }
    return text;
  }

  get #left(): number {
    return (this.#records[this.#record]?.length ?? 0) - this.#at;
  }

  #byte(): number {
    const byte = this.#records[this.#record]?.[this.#at] ?? 0;
    this.#at += 1;
    this.#enter();
    return byte;
  }

  /** Goes on to the next record that has something in it. */
  #enter(): void {
    while (!this.isAtEnd && this.#left <= 0) {
      this.#record += 1;
      this.#at = 0;
    }
  }
}
