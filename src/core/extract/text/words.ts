import { isCapital } from './characters.ts';

/** Words that are looked up where they stand in a text, in whatever case, without a copy of each: most of what is asked for is none of them. */
export class Words {
  /** Numbers of words, each one higher; open addressing, at least three of four places are empty. */
  private readonly places: Int32Array;
  private readonly words: readonly string[];
  private readonly longest: number;
  /** For the letters that words begin and end with, a bit for each length that such a word has: nearly all that is asked for fails here. */
  private readonly lengths = new Int32Array(PAIRS);

  constructor(words: readonly string[]) {
    this.longest = Math.max(...words.map(({ length }) => length));
    let size = 64;
    while (size < 4 * words.length) size *= 2;
    this.places = new Int32Array(size);
    this.words = words;
    for (const [number, word] of words.entries()) this.put(number, word);
  }

  /** Whether one of them is all of the span. */
  has(text: string, start: number, end: number): boolean {
    return this.find(text, start, end) >= 0;
  }

  /** Which of them is all of the span, by its number in the list; -1 where none is. */
  find(text: string, start: number, end: number): number {
    const length = end - start;
    if (length <= 0 || length > this.longest) return -1;
    const pair = pairOf(text.charCodeAt(start), text.charCodeAt(end - 1));
    if (((this.lengths[pair] as number) & (1 << length)) === 0) return -1;
    const last = this.places.length - 1;
    let place = hashOf(text, start, end) & last;
    for (let number = (this.places[place] as number) - 1; number >= 0; number = (this.places[place] as number) - 1) {
      if (isAt(text, start, end, this.words[number] as string)) return number;
      place = (place + 1) & last;
    }
    return -1;
  }

  private put(number: number, word: string): void {
    const { length } = word;
    const pair = pairOf(word.charCodeAt(0), word.charCodeAt(length - 1));
    this.lengths[pair] = (this.lengths[pair] as number) | (1 << length);
    const last = this.places.length - 1;
    let place = hashOf(word, 0, length) & last;
    while (this.places[place] !== 0) place = (place + 1) & last;
    this.places[place] = number + 1;
  }
}

/** Room for the lists that a word may be of; above it stands the word's own number. */
export const BITS = 16;

/** Words of several lists, one bit for each list: one look-up tells all that a word is known for. */
export class MarkedWords {
  readonly count: number;
  private readonly words: Words;
  private readonly bits: Int32Array;

  constructor(lists: readonly (readonly [bit: number, words: readonly string[]])[]) {
    const marks = new Map<string, number>();
    for (const [bit, words] of lists) for (const word of words) marks.set(word, (marks.get(word) ?? 0) | bit);
    this.count = marks.size;
    this.words = new Words([...marks.keys()]);
    this.bits = Int32Array.from(marks.values(), (bits, number) => bits | ((number + 1) << BITS));
  }

  /** The bits of the word that is all of the span, and above them its number, from 1; 0 where there is none such. */
  bitsOf(text: string, start: number, end: number): number {
    const number = this.words.find(text, start, end);
    return number < 0 ? 0 : (this.bits[number] as number);
  }
}

/** Few enough that all lists of words stay in the fast memory. */
const PAIRS = 256;

/** The same for a capital and its small letter. */
function pairOf(first: number, last: number): number {
  return ((first << 3) ^ (last & 31)) & (PAIRS - 1);
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
