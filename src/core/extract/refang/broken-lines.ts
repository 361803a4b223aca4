import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isCapital, isDigit, isHex, isLineBreak } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';
import { behindIndent, behindMargin, behindMarginOrBelow } from '../text/next-line.ts';
import { tableOf } from '../text/table-of.ts';
import { joinCells } from './broken-cells.ts';
import { endsInMailbox } from './broken-hosts.ts';
import { isBrokenAddress, isBrokenHash, isDivided, isInNumber } from './broken-numbers.ts';
import { restOfService } from './broken-services.ts';
import { goesOnBehind, goesOnWith } from './divided-values.ts';
import { joinSoftBreak } from './escapes/quoted-printable.ts';
import type { Marks } from './marks.ts';
import { OpenHosts } from './open-hosts.ts';

const { BACKSLASH, BAR, BLANK, COLON, COMMA, CR, DOT, EQUALS, HYPHEN, SMALL_B } = CHARACTER_CODES;

/** Blanks before a line below a label. */
const MOST_INDENTED = 16;

/** What a line break divides where one of the lines ends, or the other begins, with a mark of the value, or in the midst of it: one of the two stands for nothing alone. */
export function findBrokenLines(text: string, { of }: Marks, edits: Edits): void {
  const hosts = new OpenHosts(of('/'), of('@'));
  let line = 0;
  // There are fewer ends of lines than such marks, and most stand between two letters.
  for (let at = text.indexOf('\n'); at >= 0; line = at + 1, at = text.indexOf('\n', line)) {
    const end = codeBefore(text, at - 1) === CR ? at - 1 : at;
    const last = codeBefore(text, end - 1);
    if (isAlphanumeric(last)) {
      const isBetween = isAlphanumeric(codeBehind(text, at + 1));
      if (isBetween && isAlike(text, line, at + 1)) continue;
      const rest = isBetween ? restBetween(text, last, end, at + 1, hosts) : restBefore(text, end, at + 1);
      if (rest >= 0) edits.add(end, rest, '');
    } else if (last === EQUALS) joinSoftBreak(text, end - 1, at + 1, edits);
    else if (isMark(last)) joinBehind(text, line, end, at + 1, edits);
    else if (last === BAR && codeBehind(text, at + 1) === BAR) joinCells(text, line, at + 1, edits);
  }
}

function isMark(code: number): boolean {
  return code < 128 && MARKS[code] === 1;
}

const MARKS = tableOf('-./:@\\_');

/** Whether two lines begin with the same, as the entries of a log do and those of many lists. */
function isAlike(text: string, line: number, next: number): boolean {
  for (let at = 0; at < ALIKE; at++) if (codeBehind(text, next + at) !== text.charCodeAt(line + at)) return false;
  return true;
}

const ALIKE = 4;

/** Where the next line goes on with the at sign of a mailbox, the dot of a host, the colon of a port or a scheme, or the rest of a name; -1 where it does not. */
function restBefore(text: string, end: number, next: number): number {
  return goesOnWith(text, codeBehind(text, next), end, next) ? next : restOfService(text, end, next);
}

/** The same where both lines have a letter or digit at the break: what goes on there has a mark in the next line, but for the last digits of a number. */
function restBetween(text: string, last: number, end: number, next: number, hosts: OpenHosts): number {
  let stop = next;
  while (stop - next < LONGEST_WORD && isAlphanumeric(codeBehind(text, stop))) stop++;
  const mark = codeBehind(text, stop);
  if (isGap(mark)) return isDigit(last) && isDigit(text.charCodeAt(next)) && isInDigits(text, end, next) ? next : -1;
  if (isHex(last) && isInDigits(text, end, next)) return next;
  return hosts.goOn(text, end, next) ? next : restOfService(text, end, next);
}

/** A blank or the end of a line, or what ends most other words. */
function isGap(code: number): boolean {
  return code <= BLANK || code === COMMA;
}

/** Whether a line break stands between two digits of one number that has marks as well. */
function isInDigits(text: string, end: number, next: number): boolean {
  const first = codeBehind(text, next);
  if (!isHex(first)) return false;
  let mark = end - 1;
  while (end - mark <= LONGEST_GROUP && isHex(codeBefore(text, mark))) mark--;
  // Most words end in a letter that is no such digit, or begin with one.
  if (mark === end - 1 || mark < 0) return false;
  const code = text.charCodeAt(mark);
  if (code === DOT) return isDigit(first) && isBrokenAddress(text, end, next);
  return (code === HYPHEN && isInNumber(text, end, next)) || (code === COLON && isDivided(text, end, next));
}

/** Digits between two marks of a GUID. */
const LONGEST_GROUP = 12;

/** Where a line ends in the mark: what goes on behind it stands as far in as that line, or below the value. */
function joinBehind(text: string, line: number, end: number, below: number, edits: Edits): void {
  const mark = text.charCodeAt(end - 1);
  const first = codeBehind(text, below);
  // Most such lines end a paragraph or a sentence, and the next one begins with a capital.
  if (isLineBreak(first) || (mark === DOT && isCapital(first))) return;
  const next = startOfRest(text, line, end, below);
  if (mark === HYPHEN || mark === BACKSLASH ? isBrokenHash(text, end - 1, next) : false) edits.add(end - 1, next, '');
  else if (goesOnBehind(text, mark, end, next)) edits.add(end, next, '');
}

function startOfRest(text: string, line: number, end: number, below: number): number {
  if (!isBlank(codeBehind(text, below))) return behindMargin(text, line, below);
  let word = end;
  while (word > line && !isBlank(text.charCodeAt(word - 1)) && end - word < LONGEST_WORD) word--;
  const next = behindMarginOrBelow(text, line, word, below);
  return codeBehind(text, next) === BLANK && endsInMailbox(text, end) ? behindIndent(text, below, MOST_INDENTED) : next;
}

const LONGEST_WORD = 100;

const TAG = /^<br ?\/?>[\r\n]{0,2}/i;

/** `<br>` in the digits of a hash, as tables of Markdown have it. */
export function findBrokenTags(text: string, { of }: Marks, edits: Edits): void {
  const openers = of('<');
  for (let next = 0; next < openers.length; next++) {
    const at = openers[next] as number;
    const tag = (codeBehind(text, at + 1) | 32) === SMALL_B ? TAG.exec(text.slice(at, at + LONGEST_TAG))?.[0] : undefined;
    if (tag !== undefined && isBrokenHash(text, at, at + tag.length)) edits.add(at, at + tag.length, '');
  }
}

const LONGEST_TAG = 8;
