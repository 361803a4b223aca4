import { classOf, isAlphanumeric, isCapital, isSymbol, WIDE } from '../text/characters.ts';
import { endingAt } from './endings.ts';

/** RFC 1035 */
const LONGEST_LABEL = 63;
const LONGEST_HOST = 253;
const SHORTEST_HOST = 3;

/** A run with dots and what its letters tell, all from one look at each. It is made once and read into for each run anew. */
export class Name {
  text = '';
  start = 0;
  end = 0;
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
  /** How it is kept, once that was asked for a name beyond ASCII; empty where it is no host. */
  aLabels: string | undefined;

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
    this.aLabels = undefined;
    let dots = 0;
    let label = start;
    let secondLast = start;
    let underscore = -1;
    let isHost = end - start >= SHORTEST_HOST && end - start <= LONGEST_HOST;
    let isWide = false;
    let hasCapital = false;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === 46) {
        if (dots++ === 0) this.firstEnd = at;
        isHost &&= isLabel(text, label, at);
        secondLast = label;
        label = at + 1;
      } else if (isCapital(code)) hasCapital = true;
      else if (code === 95) underscore = at;
      else if (!isAlphanumeric(code) && code !== 45) {
        isWide = true;
        isHost &&= classOf(code) === WIDE || isSymbol(code);
      }
    }
    if (dots === 0) this.firstEnd = end;
    this.dots = dots;
    this.last = label;
    this.secondLast = dots === 0 ? label : secondLast;
    this.isHost = isHost && isLabel(text, label, end);
    this.isWide = isWide;
    this.hasCapital = hasCapital;
    this.underscore = underscore;
  }
}

function isLabel(text: string, start: number, end: number): boolean {
  return end > start && end - start <= LONGEST_LABEL && text.charCodeAt(start) !== 45 && text.charCodeAt(end - 1) !== 45;
}
