import { isCapital } from './characters.ts';

/** Words that are looked up where they stand in a text, in whatever case, without a copy of each: most of what is asked for is none of them. */
export class Words {
  /** Open addressing; at least three of four places are empty. */
  private readonly places: (string | undefined)[];
  /** For each length, a bit for each letter that some word of it begins and ends with: nearly all that is asked for fails here. */
  private readonly firsts: Int32Array;
  private readonly lasts: Int32Array;

  constructor(words: readonly string[]) {
    const longest = Math.max(...words.map(({ length }) => length));
    this.firsts = new Int32Array(longest + 1);
    this.lasts = new Int32Array(longest + 1);
    let size = 64;
    while (size < 4 * words.length) size *= 2;
    this.places = new Array<string | undefined>(size).fill(undefined);
    for (const word of words) this.put(word);
  }

  /** Whether one of them is all of the span. */
  has(text: string, start: number, end: number): boolean {
    const length = end - start;
    if (length <= 0 || length >= this.firsts.length) return false;
    if (((this.firsts[length] as number) & bitOf(text.charCodeAt(start))) === 0) return false;
    if (((this.lasts[length] as number) & bitOf(text.charCodeAt(end - 1))) === 0) return false;
    const last = this.places.length - 1;
    let place = hashOf(text, start, end) & last;
    for (let word = this.places[place]; word !== undefined; word = this.places[place]) {
      if (isAt(text, start, end, word)) return true;
      place = (place + 1) & last;
    }
    return false;
  }

  private put(word: string): void {
    const { length } = word;
    this.firsts[length] = (this.firsts[length] as number) | bitOf(word.charCodeAt(0));
    this.lasts[length] = (this.lasts[length] as number) | bitOf(word.charCodeAt(length - 1));
    const last = this.places.length - 1;
    let place = hashOf(word, 0, length) & last;
    while (this.places[place] !== undefined && this.places[place] !== word) place = (place + 1) & last;
    this.places[place] = word;
  }
}

/** The same for a capital and its small letter. */
function bitOf(code: number): number {
  return 1 << (code & 31);
}

function isAt(text: string, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let at = 0; at < word.length; at++) {
    const code = text.charCodeAt(start + at);
    const wanted = word.charCodeAt(at);
    if (code !== wanted && !(isCapital(code) && code + 32 === wanted)) return false;
  }
  return true;
}

/** The length and four letters tell words apart well enough, and cost the same for long ones. A capital and its small letter differ in one bit. */
function hashOf(text: string, start: number, end: number): number {
  const length = end - start;
  const ends = (text.charCodeAt(start) | 32) ^ ((text.charCodeAt(end - 1) | 32) << 7);
  const inner = ((text.charCodeAt(start + (length >> 1)) | 32) << 14) ^ ((text.charCodeAt(start + (length > 1 ? 1 : 0)) | 32) << 21);
  const hash = Math.imul(ends ^ inner ^ (length << 3), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
