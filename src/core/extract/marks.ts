import { Offsets } from '../offsets.ts';
import { codeBehind, isLineBreak } from './characters.ts';
import { lettersOf, WINDOW } from './letters.ts';

/** Each character that defanging leaves behind, with a list of its own. */
const CHARACTERS = '[({<])}\\^&%@/_';

/** Where the characters stand that defanging leaves behind. Good until the next text is searched. */
export interface Marks {
  /** Of one of these characters: `[ ( { < ] ) } \ ^ & % @ / _` */
  readonly of: (character: string) => Int32Array;
  /** Of each `.` between blanks, */
  readonly spacedDots: Int32Array;
  /** and of each `-` at the end of a line. */
  readonly brokenHyphens: Int32Array;
}

const SPACED_DOTS = new Offsets();
const BROKEN_HYPHENS = new Offsets();
const LISTS = new Map(Array.from(CHARACTERS, (character) => [character, new Offsets()]));
/** The list of each character, by the byte it is; 0 for most. */
const PLACES = buildPlaces();
const BY_PLACE = [new Offsets(), ...LISTS.values()];
const DOT = BY_PLACE.length;
const HYPHEN = DOT + 1;

/** Those of a text, found in one pass: to search for each of them alone takes as long where there are few, and far longer where there are many. */
export function findMarks(text: string): Marks {
  SPACED_DOTS.clear();
  BROKEN_HYPHENS.clear();
  for (const list of BY_PLACE) list.clear();
  for (let from = 0; from < text.length; from += WINDOW) listMarks(text, from, lettersOf(text.slice(from, from + WINDOW)));
  return { of: (character) => LISTS.get(character)?.all() ?? NONE, spacedDots: SPACED_DOTS.all(), brokenHyphens: BROKEN_HYPHENS.all() };
}

const NONE = new Int32Array(0);

function listMarks(text: string, from: number, letters: Uint8Array): void {
  // Most are letters: four at once take half as long.
  for (let at = 0; at < letters.length; at += 4) {
    const end = Math.min(at + 4, letters.length);
    if (end === at + 4 && areNone(letters, at)) continue;
    for (let next = at; next < end; next++) {
      const place = PLACES[letters[next] as number] as number;
      if (place !== 0) listMark(text, from + next, place);
    }
  }
}

function areNone(letters: Uint8Array, at: number): boolean {
  const first = (PLACES[letters[at] as number] as number) | (PLACES[letters[at + 1] as number] as number);
  return (first | (PLACES[letters[at + 2] as number] as number) | (PLACES[letters[at + 3] as number] as number)) === 0;
}

function listMark(text: string, offset: number, place: number): void {
  if (place < DOT) (BY_PLACE[place] as Offsets).push(offset);
  else if (place === HYPHEN) {
    if (isLineBreak(codeBehind(text, offset + 1))) BROKEN_HYPHENS.push(offset);
  } else if (codeBehind(text, offset + 1) === 32 && text.charCodeAt(offset - 1) === 32) SPACED_DOTS.push(offset);
}

function buildPlaces(): Uint8Array {
  const places = new Uint8Array(256);
  for (const [index, character] of Array.from(CHARACTERS).entries()) places[character.charCodeAt(0)] = index + 1;
  places[46] = CHARACTERS.length + 1;
  places[45] = CHARACTERS.length + 2;
  return places;
}
