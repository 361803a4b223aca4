/** What a line that begins with two dashes says: of which multiparts, and whether their last part ends with it. */
export interface Delimited {
  /** In the order in which they were opened. */
  readonly multiparts: readonly number[];
  readonly isLast: boolean;
}

/** The lines between the parts of all multiparts that are open (RFC 2046, 5.1.1). A multipart is a number here; several may have the same line. */
export class Delimiters {
  /** Characters of the longest line that is one, with the dashes behind the last part. */
  longest = 0;
  private readonly multiparts = new Map<string, number[]>();

  get isEmpty(): boolean {
    return this.multiparts.size === 0;
  }

  add(delimiter: string, multipart: number): void {
    const others = this.multiparts.get(delimiter);
    if (others) {
      others.push(multipart);
    } else {
      this.multiparts.set(delimiter, [multipart]);
    }
    this.longest = Math.max(this.longest, delimiter.length + 2);
  }

  /** Of the multipart that was opened last of those which have it. */
  remove(delimiter: string | undefined): void {
    const multiparts = delimiter === undefined ? undefined : this.multiparts.get(delimiter);
    multiparts?.pop();
    if (delimiter !== undefined && multiparts?.length === 0) {
      this.multiparts.delete(delimiter);
    }
  }

  clear(): void {
    this.multiparts.clear();
  }

  find(line: string): Delimited | undefined {
    const isLast = !this.multiparts.has(line);
    const multiparts = isLast && !line.endsWith('--') ? undefined : this.multiparts.get(isLast ? line.slice(0, -2) : line);
    return multiparts && { multiparts, isLast };
  }
}
