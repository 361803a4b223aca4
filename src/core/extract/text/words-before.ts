import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore } from './characters.ts';
import type { Words } from './words.ts';

const { BLANK } = CHARACTER_CODES;

/** Looks for words between blanks before one name after the other, as they are asked for in the order of a text: no character is looked at for two of them. */
export class WordsBefore {
  private readonly words: Words;
  private readonly reach: number;
  private text = '';
  /** Where the last of them begins that was found; -1 where none was. */
  private found = -1;
  /** The name that was asked for last: up to its end nothing is left to look at. */
  private start = 0;
  private end = 0;

  /** `reach`: characters before a name between which a word is looked for. */
  constructor(words: Words, reach: number) {
    this.words = words;
    this.reach = reach;
  }

  /**
   * Whether one of the words begins so near before the name, which stands behind a blank. `end`: where the name ends, which holds none of the
   * words; where that is not told, it is looked through for the next one.
   */
  isNear(text: string, start: number, end = start): boolean {
    const first = Math.max(0, start - this.reach);
    if (text !== this.text || start < this.start) {
      this.found = -1;
      this.end = 0;
    }
    let word = Math.max(first, this.end);
    for (let at = word; at < start; at++) {
      if (text.charCodeAt(at) !== BLANK) continue;
      if (codeBefore(text, word - 1) === BLANK && this.words.has(text, word, at)) this.found = word;
      word = at + 1;
    }
    this.text = text;
    this.start = start;
    this.end = end;
    return this.found >= first;
  }
}
