import { codeBefore } from './characters.ts';
import type { Words } from './words.ts';

const BLANK = 32;

/** Looks for words between blanks before one offset after the other, as it is asked in the order of a text: no character is looked at for two of them. */
export class WordsBefore {
  private readonly words: Words;
  private readonly reach: number;
  private text = '';
  /** Where the last of them begins that was found; -1 where none was. */
  private found = -1;
  /** How far the text was looked through. */
  private to = 0;

  /** `reach`: characters before the offset between which a word is looked for. */
  constructor(words: Words, reach: number) {
    this.words = words;
    this.reach = reach;
  }

  /** Whether one of the words begins so near before the offset, which stands behind a blank. */
  isNear(text: string, offset: number): boolean {
    const first = Math.max(0, offset - this.reach);
    if (text !== this.text || offset < this.to) {
      this.found = -1;
      this.to = 0;
    }
    let start = Math.max(first, this.to);
    for (let at = start; at < offset; at++) {
      if (text.charCodeAt(at) !== BLANK) continue;
      if (this.words.has(text, start, at) && codeBefore(text, start - 1) === BLANK) this.found = start;
      start = at + 1;
    }
    this.text = text;
    this.to = offset;
    return this.found >= first;
  }
}
