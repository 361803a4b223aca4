/**
 * Pairs of letters that some words begin or end with, in whatever case. Asks for little more than one bit, so that hardly any text is copied for
 * an expression that needs such a word; a few other pairs are taken for them.
 */
export class LetterPairs {
  /** For the last five bits of each first letter, a bit for those of the second. */
  private readonly seconds = new Int32Array(32);

  constructor(pairs: readonly string[]) {
    for (const pair of pairs) {
      const first = pair.charCodeAt(0) & 31;
      this.seconds[first] = (this.seconds[first] as number) | bitOf(pair.charCodeAt(1));
    }
  }

  has(first: number, second: number): boolean {
    return ((this.seconds[first & 31] as number) & bitOf(second)) !== 0;
  }
}

/** The same for a capital and its small letter, in Cyrillic as well. */
function bitOf(code: number): number {
  return 1 << (code & 31);
}
