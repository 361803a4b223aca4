import { CHARACTER_CODES } from '../../../character-codes.ts';
import { Offsets } from '../../../offsets.ts';
import { startOfLastLabel } from '../../names/endings.ts';
import { isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { areDigits, codeBefore, codeBehind, isAlphanumeric, isDigit, isWordCharacter } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { Words } from '../../text/words.ts';
import type { Marks } from '../marks.ts';
import { type HostDots, isLabelCharacter, LONGEST, NO_DOTS, startOfWordBefore } from './spoken-mailboxes.ts';
import { endOfTied, startOfTied } from './tied-words.ts';

const { BLANK, HYPHEN } = CHARACTER_CODES;

/** Behind every offset. */
const NOWHERE = 0x7fffffff;
/** `the dot com bubble`: words that no host name ends with. */
export const NO_LABEL = new Words(
  'dot the a an this that each every one red green blue black white polka first last second small big of and or is are to in at by all any some other with from for every instead'.split(
    ' ',
  ),
);

/** Every spoken dot with letters around it, in the order of the text. */
export interface Dots {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Those of a text; good until the next one is searched. Capitals are so rare that a search finds them fast. */
export function findDots(text: string, { dots }: Marks): Dots {
  STARTS.clear();
  ENDS.clear();
  let next = 0;
  let small = dots[next] ?? NOWHERE;
  let capital = nextOf('Dot', text, 0);
  let loud = nextOf('DOT', text, 0);
  for (;;) {
    const at = Math.min(small, capital, loud);
    if (at === NOWHERE) break;
    const start = startOfTied(text, at, at + 3);
    if (start >= 0) {
      STARTS.push(start);
      ENDS.push(endOfTied(text, at, at + 3));
    }
    if (at === small) small = dots[++next] ?? NOWHERE;
    else if (at === capital) capital = nextOf('Dot', text, at + 3);
    else loud = nextOf('DOT', text, at + 3);
  }
  return { starts: STARTS.all(), ends: ENDS.all() };
}

/** One text is searched at a time. */
const STARTS = new Offsets();
const ENDS = new Offsets();

function nextOf(word: string, text: string, from: number): number {
  const at = text.indexOf(word, from);
  return at < 0 ? NOWHERE : at;
}

/** Edits those that hold a host together. From the last to the first, so that `evil dot co dot uk` holds together from its end. */
export function keepHosts(text: string, { starts, ends }: Dots, edits: Edits): HostDots {
  if (starts.length === 0) return NO_DOTS;
  const kept = new Uint8Array(text.length);
  let nextFrom = text.length;
  let nextEnd = text.length;
  let nextKept = text.length;
  for (let index = starts.length - 1; index >= 0; index--) {
    const at = starts[index] as number;
    const from = ends[index] as number;
    // What is read behind this dot goes on into what was read behind the next one.
    let stop = from;
    while (stop < nextFrom && stop !== nextKept && isLabelCharacter(text, stop)) stop++;
    if (stop === nextFrom) stop = nextEnd;
    nextFrom = from;
    nextEnd = stop;
    const end = Math.min(stop, from + LONGEST);
    const isHost = kept[end] === 1 || (isEndOfHost(text, at, from, end) && !isWhole(text, at, from, end));
    if (isHost && !NO_LABEL.has(text, startOfWordBefore(text, at), at)) {
      kept[at] = 1;
      // `evilDOTexampleDOTcom`: a mark without blanks is made of the letters of labels.
      nextKept = at;
    }
    if (index + 2 < starts.length && isAddress(text, starts, ends, index))
      for (let dot = index; dot < index + 3; dot++) kept[starts[dot] as number] = 1;
  }
  let hasAny = false;
  for (let index = 0; index < starts.length; index++) {
    const at = starts[index] as number;
    if (kept[at] === 1) hasAny = edits.add(at, ends[index] as number, '.');
  }
  return {
    hasAny,
    isAt: (offset) => kept[offset] === 1,
    keep(offset) {
      kept[offset] = 1;
    },
  };
}

/** `192 dot 0 dot 2 dot 1`: whether this dot and the two behind it stand between four numbers. */
function isAddress(text: string, starts: Int32Array, ends: Int32Array, index: number): boolean {
  const from = starts[index] as number;
  if (!isDigit(text.charCodeAt(from - 1))) return false;
  let first = from - 1;
  while (from - first < 4 && isDigit(codeBefore(text, first - 1))) first--;
  if (from - first > 3 || isWordCharacter(codeBefore(text, first - 1))) return false;
  for (let dot = index; dot < index + 2; dot++) {
    const end = starts[dot + 1] as number;
    if (end - (ends[dot] as number) > 3 || !areDigits(text, ends[dot] as number, end)) return false;
  }
  const last = ends[index + 2] as number;
  let stop = last;
  while (stop - last < 4 && isDigit(codeBehind(text, stop))) stop++;
  return stop > last && stop - last < 4 && !isWordCharacter(codeBehind(text, stop));
}

/** `the-dot-shop.example` has the dot that it needs. */
function isWhole(text: string, dot: number, from: number, end: number): boolean {
  return text.charCodeAt(dot) === HYPHEN && text.slice(from, end).includes('.');
}

/** Top-level domains that are small words of English, or the word for the mark itself. */
const GO_ON = new Words('dot is it in to as so do at me my no be by am us or'.split(' '));

/** What was named after the domain `com`: `the late dot com boom`. */
const OF_ERA = new Words('bubble boom bust crash era craze company companies startup startups stocks'.split(' '));

function isOfEra(text: string, end: number): boolean {
  if (codeBehind(text, end) !== BLANK) return false;
  let to = end + 1;
  while (to - end < 12 && isAlphanumeric(codeBehind(text, to))) to++;
  return OF_ERA.has(text, end + 1, to);
}

/** Whether the labels behind a spoken dot end in a top-level domain, and are no word that a sentence goes on with. */
function isEndOfHost(text: string, dot: number, from: number, to: number): boolean {
  if (!isTopLevelDomainAt(text, startOfLastLabel(text, from, to), to) || isOfEra(text, to)) return false;
  return !GO_ON.has(text, from, to) || text.slice(dot, from).includes('DOT');
}

/** `john dot doe at evil dot com`: what was spoken before an `@` belongs to the mailbox. */
export function joinMailboxes(text: string, { starts, ends }: Dots, edits: Edits): void {
  let dot = 0;
  for (let index = 0, given = edits.length; index < given; index++) {
    if (edits.byAt(index) !== '@') continue;
    const end = startOfWordBefore(text, edits.startAt(index));
    // Each way to write an `@` was searched from the start of the text to its end.
    if (dot > 0 && (ends[dot - 1] as number) >= end) dot = 0;
    while (dot < ends.length && (ends[dot] as number) < end) dot++;
    if (ends[dot] === end) edits.add(starts[dot] as number, end, '.');
  }
}
