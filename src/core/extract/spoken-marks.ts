import { isAlphanumeric, isCapital, isSmallLetter } from './characters.ts';
import { startOfWord } from './context.ts';
import { Edits, type SortedEdits } from './edits.ts';
import { startOfLastLabel } from './endings.ts';
import { isTopLevelDomainAt } from './hosts.ts';
import { type HostDots, isLabelCharacter, isMailAddress, LONGEST, NO_DOTS, startOfWordBefore } from './spoken-mailboxes.ts';
import { Words } from './words.ts';

/** Searched without their blanks, which are too frequent to be found fast. */
const DOTS = ['dot', 'DOT', 'Dot'] as const;
const QUIET_ATS = ['at', 'At'] as const;
/** `the dot com bubble`: words that no host name ends with. */
export const NO_LABEL = new Words(
  'the a an this that each every one red green blue black white polka first last second small big of and or is are to in at by all any some other with from for every instead'.split(
    ' ',
  ),
);
/** ` dot `, `_at_` and the like, where a host name stands on the side that needs one. */
export function findSpokenMarks(text: string, edits: Edits): void {
  const dots = findDots(text);
  const kept = keepHosts(text, dots, edits);
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = at - gapBefore(text, at);
    const end = at + 1 + gapBehind(text, at + 1);
    if (end - start > 1 && !isMention(text, start, at, end) && isMailAddress(text, start, end, '@', kept)) edits.add(start, end, '@');
  }
  for (let at = text.indexOf('_at_'); at >= 0; at = text.indexOf('_at_', at + 3)) {
    if (isMailAddress(text, at, at + 4, '_at_', kept)) edits.add(at, at + 4, '@');
  }
  findSpacedAts(text, 'AT', kept, edits);
  if (!kept.hasAny) return;
  for (const word of QUIET_ATS) findSpacedAts(text, word, kept, edits);
  joinMailboxes(text, dots, edits);
}

/** `cc @ops.team`: somebody is called by the name that they have in a chat. */
const BEFORE_MENTION = new Words('cc fyi thanks thank thx hi hey hello dear ping ask by via from with and or to for'.split(' '));

function isMention(text: string, start: number, at: number, end: number): boolean {
  return start < at && end === at + 1 && BEFORE_MENTION.has(text, startOfWord(text, start), start);
}

/** Every spoken dot with letters around it, in the order of the text. */
function findDots(text: string): SortedEdits {
  MARKS.clear();
  for (const word of DOTS) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 3)) {
      const start = startOfMark(text, at, at + 3);
      if (start >= 0) MARKS.add(start, endOfMark(text, at, at + 3), '.');
    }
  }
  return MARKS.sorted(text.length);
}

/** One text is searched at a time. */
const MARKS = new Edits();

/** `john dot doe at evil dot com`: what was spoken before an `@` belongs to the mailbox. */
function joinMailboxes(text: string, { starts, ends, length }: SortedEdits, edits: Edits): void {
  for (let index = 0, given = edits.length; index < given; index++) {
    if (edits.byAt(index) !== '@') continue;
    const end = startOfWordBefore(text, edits.startAt(index));
    const dot = indexOf(end, ends, length);
    if (dot >= 0) edits.add(starts[dot] as number, end, '.');
  }
}

/** Where a number is among the first of a list in order, -1 where it is not. */
function indexOf(number: number, sorted: Int32Array, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low < length && sorted[low] === number ? low : -1;
}

/** `john at evil dot com`: only where a host was spoken, too; `john AT evil.com` is loud enough by itself. */
function findSpacedAts(text: string, word: string, dots: HostDots, edits: Edits): void {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 2)) {
    const start = startOfMark(text, at, at + 2);
    if (start < 0) continue;
    const end = endOfMark(text, at, at + 2);
    if (isMailAddress(text, start, end, ` ${word} `, dots)) edits.add(start, end, '@');
  }
}

/**
 * Where the mark begins that a word makes between blanks, underscores or hyphens, with letters or digits beyond them, in capitals also glued
 * between small letters: `evilDOTcom`; -1 where it makes none.
 */
function startOfMark(text: string, start: number, end: number): number {
  const before = text.charCodeAt(start - 1);
  if (!isTie(before))
    return isCapital(text.charCodeAt(start + 1)) && isSmallLetter(before) && isSmallLetter(text.charCodeAt(end)) ? start : -1;
  if (text.charCodeAt(end) !== before) return -1;
  const from = before === 32 ? start - gapBefore(text, start) : start - 1;
  return isAlphanumeric(text.charCodeAt(from - 1)) && isAlphanumeric(text.charCodeAt(endOfMark(text, start, end))) ? from : -1;
}

function endOfMark(text: string, start: number, end: number): number {
  const before = text.charCodeAt(start - 1);
  if (!isTie(before)) return end;
  return before === 32 ? end + gapBehind(text, end) : end + 1;
}

function isTie(code: number): boolean {
  return code === 32 || code === 95 || code === 45;
}

function gapBefore(text: string, at: number): number {
  let gap = 0;
  while (gap < 3 && text.charCodeAt(at - 1 - gap) === 32) gap++;
  return gap;
}

function gapBehind(text: string, at: number): number {
  let gap = 0;
  while (gap < 3 && text.charCodeAt(at + gap) === 32) gap++;
  return gap;
}

/** From the last to the first, so that `evil dot co dot uk` holds together from its end. */
function keepHosts(text: string, dots: SortedEdits, edits: Edits): HostDots {
  if (dots.length === 0) return NO_DOTS;
  const kept = new Uint8Array(text.length);
  let nextFrom = text.length;
  let nextEnd = text.length;
  for (let index = dots.length - 1; index >= 0; index--) {
    const at = dots.starts[index] as number;
    const from = dots.ends[index] as number;
    // What is read behind this dot goes on into what was read behind the next one.
    let stop = from;
    while (stop < nextFrom && isLabelCharacter(text, stop)) stop++;
    if (stop === nextFrom) stop = nextEnd;
    nextFrom = from;
    nextEnd = stop;
    const end = Math.min(stop, from + LONGEST);
    const isHost = kept[end] === 1 || isEndOfHost(text, at, from, end);
    if (isHost && !NO_LABEL.has(text, startOfWordBefore(text, at), at)) kept[at] = 1;
  }
  let hasAny = false;
  for (let index = 0; index < dots.length; index++) {
    const at = dots.starts[index] as number;
    if (kept[at] === 1) hasAny = edits.add(at, dots.ends[index] as number, '.');
  }
  return { hasAny, isAt: (offset) => kept[offset] === 1 };
}

/** Top-level domains that are small words of English. */
const GO_ON = new Words('is it in to as so do at me my no be by am us or'.split(' '));

/** Whether the labels behind a spoken dot end in a top-level domain, and are no word that a sentence goes on with. */
function isEndOfHost(text: string, dot: number, from: number, to: number): boolean {
  if (!isTopLevelDomainAt(text, startOfLastLabel(text, from, to), to)) return false;
  return !GO_ON.has(text, from, to) || text.slice(dot, from).includes('DOT');
}
