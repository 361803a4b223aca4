import { CHARACTER_CODES } from '../../character-codes.ts';
import { classOf, codeBefore, codeBehind, isAlphanumeric, isCapital, isSymbol, WIDE } from '../text/characters.ts';
import { endingAt } from './endings.ts';

const { DOT: FULL_STOP, HYPHEN: HYPHEN_MINUS, UNDERSCORE: LOW_LINE } = CHARACTER_CODES;

/** RFC 1035 */
const LONGEST_LABEL = 63;
const LONGEST_HOST = 253;
const SHORTEST_HOST = 3;

/** What a letter can be, one bit each; small letters and digits are nothing of note. */
const CAPITAL = 1;
/** Beyond ASCII, or no character of names at all. */
const BEYOND = 2;
/** No character that hosts are made of. */
const NO_HOST = 4;
const UNDERSCORE = 8;
const HYPHEN = 16;
const DOT = 32;
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code === FULL_STOP) return DOT;
  if (code === LOW_LINE) return UNDERSCORE;
  if (code === HYPHEN_MINUS) return HYPHEN;
  if (isCapital(code)) return CAPITAL;
  return isAlphanumeric(code) ? 0 : BEYOND | NO_HOST;
});

function beyondAscii(code: number): number {
  return classOf(code) === WIDE || isSymbol(code) ? BEYOND : BEYOND | NO_HOST;
}

/** A host beyond ASCII as it is kept, and what is asked of it each time that it is read. */
export interface KeptHost {
  /** In A-labels and lower case; empty where the name is no host. */
  readonly host: string;
  /** Where its last label begins, */
  readonly label: number;
  /** and whether that is a top-level domain. */
  readonly isTopLevel: boolean;
  /** Whether it was written in lower case. */
  readonly isLowerCase: boolean;
}

/** A run with dots and what its letters tell, all from one look at each. It is made once and read into for each run anew. */
export class Name {
  text = '';
  start = 0;
  end = 0;
  /** The character right before it, and the one right behind it, which nearly all that is asked of it begins with; line breaks at the ends of the text. */
  before = 0;
  behind = 0;
  dots = 0;
  /** Where its first label ends, */
  firstEnd = 0;
  /** where its last one begins, */
  last = 0;
  /** and the one before that; the last one where there is none. */
  secondLast = 0;
  /** Whether its characters make a host: no label is empty, too long, or begins or ends with a hyphen. */
  isHost = false;
  /** Whether any character is beyond ASCII, and how a host is written is not how it is kept. */
  isWide = false;
  hasCapital = false;
  /** Where its last underscore stands; -1 where it has none. */
  underscore = -1;
  /** What its last label is known for, as in endings.ts. */
  ending = 0;
  /** What its first label is known for, as in code/roots.ts, once that was asked; -1 before. */
  root = -1;
  /** How it is kept, once that was asked for a name beyond ASCII. */
  kept: KeptHost | undefined;

  read(text: string, start: number, end: number): this {
    this.readLetters(text, start, end);
    this.ending = endingAt(text, this.last, end);
    return this;
  }

  /** The same where it is known already what the last label is known for. */
  readWith(ending: number, text: string, start: number, end: number): this {
    this.readLetters(text, start, end);
    this.ending = ending;
    return this;
  }

  private readLetters(text: string, start: number, end: number): void {
    this.text = text;
    this.start = start;
    this.end = end;
    this.before = codeBefore(text, start - 1);
    this.behind = codeBehind(text, end);
    this.root = -1;
    this.kept = undefined;
    let dots = 0;
    let label = start;
    let secondLast = start;
    let underscore = -1;
    let hyphen = -1;
    let isHost = end - start >= SHORTEST_HOST && end - start <= LONGEST_HOST;
    let letters = 0;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      const letter = code < 128 ? (LETTERS[code] as number) : beyondAscii(code);
      letters |= letter;
      if (letter < UNDERSCORE) continue;
      if (letter === DOT) {
        if (dots++ === 0) this.firstEnd = at;
        isHost &&= isLabel(label, at, hyphen);
        secondLast = label;
        label = at + 1;
      } else if (letter === HYPHEN) {
        isHost &&= at > label;
        hyphen = at;
      } else underscore = at;
    }
    if (dots === 0) this.firstEnd = end;
    this.dots = dots;
    this.last = label;
    this.secondLast = dots === 0 ? label : secondLast;
    this.isHost = isHost && (letters & NO_HOST) === 0 && isLabel(label, end, hyphen);
    this.isWide = (letters & BEYOND) !== 0;
    this.hasCapital = (letters & CAPITAL) !== 0;
    this.underscore = underscore;
  }
}

/** `hyphen`: where the last one before the end stands. */
function isLabel(start: number, end: number, hyphen: number): boolean {
  return end > start && end - start <= LONGEST_LABEL && hyphen < end - 1;
}
