import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isBranch } from './branch-names.ts';
import { ENDS_OF_SAYINGS } from './said-names.ts';

const { BLANK } = CHARACTER_CODES;

/** What can stand before a name on its line, one bit each: a letter of ASCII, */
export const LETTER = 1;
/** `:`, which has a label before it, */
export const COLON = 2;
/** `,`, `;` or a tab, which parts cells, */
export const CELL = 4;
/** `|`, which parts nothing else, */
export const BAR = 8;
/** a letter that the first word of a note begins with, */
export const NOTE = 16;
/** the branch of a tree, */
export const BRANCH = 32;
/** and a word that says that a name follows. */
export const SAYING = 64;

const BREAK = 128;
const WIDE_COLON = 0xff1a;
const MARKS = Uint8Array.from({ length: 128 }, (_, code) => markOf(String.fromCharCode(code)));

function markOf(character: string): number {
  if (/[HRY]/.test(character)) return LETTER | NOTE;
  if (/[A-Za-z]/.test(character)) return LETTER;
  if (character === ':') return COLON;
  if (character === '|') return BAR;
  if (/[\r\n]/.test(character)) return BREAK;
  return /[,;\t]/.test(character) ? CELL : 0;
}

/** Characters that are looked back over: no list and no table has longer lines. */
const LONGEST = 261;

/**
 * What stands before a name on its line, read once for all that ask where the name begins. One is made for each text, and reads names in their
 * order: no character is looked at for two of them.
 */
export class LineBefore {
  /** Where the line begins of the name that was read last; nothing where that is not less than 261 characters before it. */
  start: number | undefined = 0;
  /** What stands between, all together; on a longer line what was looked at of it. */
  marks = 0;
  private readonly text: string;
  /** From where on the line was looked at, and where that name ends. */
  private from = 0;
  private to = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads what stands before the name between two offsets. */
  read(start: number, end: number): this {
    const { text } = this;
    const known = this.to <= start ? this.to : -1;
    let at = start;
    let marks = 0;
    let blank = 0;
    for (; at > 0 && at !== known && start - at < LONGEST; at--) {
      const code = text.charCodeAt(at - 1);
      if (code === BLANK) {
        if (blank > at && ENDS_OF_SAYINGS.has(text, at, blank)) marks |= SAYING;
        blank = at - 1;
      } else if (code < 128) {
        const mark = MARKS[code] as number;
        if (mark === BREAK) break;
        marks |= mark;
      } else if (code === WIDE_COLON) marks |= COLON;
      else if (isBranch(code)) marks |= BRANCH;
    }
    if (at === known) {
      at = this.from;
      marks |= this.marks;
      if (known > 0) marks |= LETTER;
    }
    this.start = start - at < LONGEST ? at : undefined;
    this.marks = marks;
    this.from = at;
    this.to = end;
    return this;
  }
}
