/** Those attributes of a tag that somebody asks for. Each tag has the same object, filled anew: a page may have a hundred thousand of them. */
export class Attributes {
  /** How many there are. */
  size = 0;
  private readonly names: string[] = [];
  private readonly values: string[] = [];

  clear(): void {
    this.size = 0;
  }

  /** The same, and holds nothing of the page any more. */
  forget(): void {
    this.size = 0;
    this.values.fill('');
  }

  /** Of two with the same name the first counts. */
  add(name: string, value: string): void {
    if (!this.has(name)) {
      this.names[this.size] = name;
      this.values[this.size] = value;
      this.size++;
    }
  }

  has(name: string): boolean {
    return this.indexOf(name) >= 0;
  }

  get(name: string): string | undefined {
    const index = this.indexOf(name);
    return index < 0 ? undefined : this.values[index];
  }

  /** In the order of the tag. */
  nameAt(index: number): string {
    return this.names[index] ?? '';
  }

  private indexOf(name: string): number {
    for (let index = 0; index < this.size; index++) {
      if (this.names[index] === name) {
        return index;
      }
    }
    return -1;
  }
}
