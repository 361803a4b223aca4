import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isBlank, isCellMark, isHex, isLineBreak, isWordCharacter } from '../../text/characters.ts';
import { LetterPairs } from '../../text/letter-pairs.ts';

const { BACKTICK, BLANK, COLON, CR, EQUALS, HYPHEN, OPEN_PARENTHESIS, OPEN_SQUARE, QUOTE, SMALL_M, SMALL_S, TILDE } = CHARACTER_CODES;

/** Of a line that holds a hash and what it is called. */
const LONGEST_LINE = 150;
const MOST_BLANKS = 4;

const LABEL = '(?:(?:md5|sha-?(?:1|2|224|256|384|512))[:=] ?)?';
const HASH = '(?:[\\da-f]{32}|[\\da-f]{40}|[\\da-f]{64}|[\\da-f]{128})';
const HASH_LINE = new RegExp(`^${LABEL}${HASH}[ \\t]*(?:[\\r\\n]|$)`, 'i');
/** `x.zip - 0123…`, `x.zip -> 0123…`, `x.zip (0123…)`, `x.zip | 0123… |`: and nothing that goes on from there. */
const HASH_BEHIND = new RegExp(
  `^(?: [\\u2013\\u2014-] | (?:[-=](?:>|&gt;)|\\u2192) | ?[([]|[ \\t]{0,4}[|,;:\\t][ \\t]{0,4})${LABEL}${HASH}[)\\]]?[ \\t]*(?:[\\r\\n|,;.<]|$)`,
  'i',
);

/** As many digits as hashes have right before the offset. */
export function isHashBefore(text: string, end: number): boolean {
  let start = end;
  while (end - start <= 128 && isHex(codeBefore(text, start - 1))) start--;
  const digits = end - start;
  return (digits === 32 || digits === 40 || digits === 64 || digits === 128) && !isWordCharacter(codeBefore(text, start - 1));
}

/** Whether a hash follows the name, or is all of the line before or behind its own. */
export function isHashBeside(text: string, line: number, end: number): boolean {
  if (isHashBehind(text, end)) return true;
  const next = startOfNextLine(text, end);
  return next >= 0 && (isHashLine(text, next) || isHashAbove(text, line));
}

/** Whether the name stands in a list of names, each with its hash on the line below: all of a line is one then, whatever words it is made of. */
export function isBetweenHashes(text: string, line: number, end: number): boolean {
  const next = startOfNextLine(text, end);
  if (next < 0 || !isHashLine(text, next)) return false;
  // An empty line may part the pairs.
  const above = codeBefore(text, line - 2) === CR ? line - 2 : line - 1;
  return isHashAbove(text, isLineBreak(codeBefore(text, above - 1)) ? above : line);
}

/** Where the next line begins that is not empty, for pages part their paragraphs by one that is; -1 where something else than blanks follows on this one. */
function startOfNextLine(text: string, end: number): number {
  let last = end;
  while (last - end < 4 && isBlank(codeBehind(text, last)) && !isLineBreak(codeBehind(text, last))) last++;
  if (!isLineBreak(codeBehind(text, last))) return -1;
  const next = behindLineBreak(text, last);
  return isLineBreak(codeBehind(text, next)) ? behindLineBreak(text, next) : next;
}

function behindLineBreak(text: string, offset: number): number {
  return codeBehind(text, offset) === CR ? offset + 2 : offset + 1;
}

function isHashLine(text: string, line: number): boolean {
  return mayBeginHash(text, line) && HASH_LINE.test(text.slice(line, line + LONGEST_LINE));
}

/** Whether a hash follows the name, behind a dash, an arrow, a bracket or the mark of a cell. */
export function isHashBehind(text: string, end: number): boolean {
  return mayLeadToHash(text, end) && HASH_BEHIND.test(text.slice(end, end + LONGEST_LINE));
}

/** Blanks and a mark between a name and its hash. */
const WIDEST_GAP = 10;

/** Whether a dash or an arrow stands behind the name, or one of the other marks and what hashes begin with. */
function mayLeadToHash(text: string, end: number): boolean {
  let at = end;
  while (at - end < WIDEST_GAP && isGap(codeBehind(text, at))) at++;
  const code = codeBehind(text, at);
  if (code === HYPHEN || code === EQUALS || code === 0x2013 || code === 0x2014 || code === 0x2192) return true;
  return at > end && mayBeginHash(text, at);
}

/** A blank, a mark that parts cells, a colon or a bracket. */
function isGap(code: number): boolean {
  return code === BLANK || isCellMark(code) || code === COLON || code === OPEN_PARENTHESIS || code === OPEN_SQUARE;
}

/** Whether the span ends a cell, and one beside it ends or begins with a hash: `| 0123… | config.db |`, `0123…\tNew Form.doc` */
export function isCellBesideHash(text: string, start: number, end: number): boolean {
  return isHashBehind(text, end) || isHashInCellBefore(text, behindPadding(text, startOfWords(text, start)));
}

const LONGEST_WORDS = 64;

/** Where words begin that stand before the offset, parted by single blanks. */
function startOfWords(text: string, start: number): number {
  let at = start;
  while (start - at < LONGEST_WORDS) {
    if (isWordCharacter(codeBefore(text, at - 1)) || codeBefore(text, at - 1) === TILDE) at--;
    else if (codeBefore(text, at - 1) === BLANK && isWordCharacter(codeBefore(text, at - 2))) at -= 2;
    else break;
  }
  return at;
}

/** Whether the mark that ends before the offset parts a cell from one that ends with a hash, or that says behind a hash of what kind it is. */
export function isHashInCellBefore(text: string, offset: number): boolean {
  if (!isCellMark(codeBefore(text, offset - 1))) return false;
  const end = behindPadding(text, offset - 1);
  if (isHashBefore(text, end)) return true;
  if (!ENDS_OF_KINDS.has(codeBefore(text, end - 2), codeBefore(text, end - 1))) return false;
  const kind = KIND_OF_HASH.exec(text.slice(Math.max(0, end - LONGEST_KIND), end))?.[0];
  return kind !== undefined && isHashBefore(text, behindPadding(text, end - kind.length));
}

/** `,SHA256`, `| md5` */
const KIND_OF_HASH = /[,;|\t][ \t"'`]*(?:md5|sha-?(?:1|224|256|384|512)|(?:file ?)?hash)$/i;
const LONGEST_KIND = 24;
/** Each name in a cell is asked. */
const ENDS_OF_KINDS = new LetterPairs('d5 a1 -1 24 56 84 12 sh'.split(' '));

/** Where blanks, quotes and backticks begin that stand before the offset. */
function behindPadding(text: string, offset: number): number {
  let at = offset;
  while (offset - at < MOST_BLANKS && isPadding(codeBefore(text, at - 1))) at--;
  return at;
}

function isPadding(code: number): boolean {
  return code === BLANK || code === QUOTE || code === BACKTICK;
}

/** Whether a label such as `md5` or a run of digits as long as a hash may begin here: each name of a list is asked. */
function mayBeginHash(text: string, start: number): boolean {
  const first = codeBehind(text, start) | 32;
  if (first === SMALL_M || first === SMALL_S) return true;
  let end = start;
  while (end - start < 32 && isHex(codeBehind(text, end))) end++;
  return end - start === 32;
}

/** Whether the line that ends before the offset where another begins is a hash; one that is longer than any of these is none. */
function isHashAbove(text: string, line: number): boolean {
  const end = codeBefore(text, line - 2) === CR ? line - 2 : line - 1;
  const last = codeBefore(text, end - 1);
  if (!isHex(last) && !isBlank(last)) return false;
  let start = Math.max(0, end);
  while (end - start < LONGEST_LINE && start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return end - start < LONGEST_LINE && mayBeginHash(text, start) && HASH_LINE.test(text.slice(start, Math.max(0, end)));
}
