import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Kind } from '../../indicator.ts';
import { endsAddress, startOfPictureOfPage } from '../../names/files/pictures-of-pages.ts';
import type { Claims } from '../../rule.ts';
import type { Scan } from '../../scan/scan.ts';
import { areDigits, codeBefore, codeBehind, inLowerCase, isCapital, isHex, isLineBreak } from '../../text/characters.ts';
import { textBefore } from '../../text/context.ts';
import { type BrokenHash, brokenHashes } from './broken-hashes.ts';
import { groupedHashes } from './grouped-hashes.ts';
import { type HashInCells, hashesInCells } from './hashes-in-cells.ts';
import { isBelowHeadingOfKeys } from './headed-keys.ts';
import { isAllHex } from './labelled.ts';
import { isNamedOtherwise } from './named-otherwise.ts';

const { DIGIT_0, DIGIT_1, DIGIT_2, PLUS, SLASH, SMALL_M, SMALL_S, SMALL_X } = CHARACTER_CODES;

/** `deadbeef...` in words: letters only around a hash that nobody separated. */
const LETTERS = /^[a-z]*$/i;

/** The header of a column whose first cell lost its border: `IndicatorDescription9f86…` */
const HEADER = /(?:^|[a-z])[A-Z][a-z]{3,15}$/;
/** And the word behind one that begins its run, the label of the next one among them. */
const WORD = /^(?:[A-Z][a-z]{2}|(?:MD5|SHA-?\d)|(?:md5|sha-?\d{1,3})$)/;
/** What loses its blank or the border of its cell when a table is copied: `MD5d41d...`, `SHA-1da39...`, `2018-11-21ebdc...` */
const GLUED = /^(?:md5|sha-?(?:1|224|256|384|512)|(?:19|20)\d\d-[01]\d-[0-3]\d)/i;

/** Finds the hexadecimal numbers of a length that nothing around them explains otherwise. Linear: each long run is looked at once. */
export function findHashes(scan: Scan, claims: Claims, length: number, kind: Kind): void {
  const { text, long, hex } = scan;
  for (const broken of brokenHashes(scan)) if (broken.length === length) addParted(text, broken, kind, 'broken over lines', claims);
  for (const inCells of hashesInCells(scan)) if (inCells.length === length) addInCells(text, inCells, kind, claims);
  for (const grouped of groupedHashes(scan).values())
    if (grouped.length === length) addParted(text, grouped, kind, 'in groups behind a label', claims);
  for (let at = 0; at < hex.length; at += 2) {
    const start = hex[at] as number;
    const end = hex[at + 1] as number;
    if (end - start === length) addHash(text, start, length, kind, claims);
  }
  for (let at = 0; at < long.length; at += 2) {
    const end = long[at + 1] as number;
    if (end - (long[at] as number) <= length || end - (long[at] as number) > length + 80) continue;
    const start = behindPrefix(text, behindGlued(text, long[at] as number), length);
    for (let span = findHex(text, start, start, end, length); span !== undefined; span = findHex(text, start, span + length, end, length))
      if (span === start || !isNamedOtherwise(text, start)) addHash(text, span, length, kind, claims);
  }
}

function behindGlued(text: string, start: number): number {
  const first = text.charCodeAt(start) | 32;
  const mayBeGlued = first === SMALL_M || first === SMALL_S || first === DIGIT_1 || first === DIGIT_2;
  return start + (mayBeGlued ? (GLUED.exec(text.slice(start, start + 10))?.[0].length ?? 0) : 0);
}

const LABEL_OF_NUMBER =
  /(?:^|[^a-z\d])(?:(?:md5|sha-?(?:1|224|256|384|512))(?:[ _-]?(?:hash|sum|digest))?|(?:file|sample|malware)[ _-]?hash)["'*`)]{0,3}[ \t]{0,8}(?:[:=|]|is|was)?[ \t"'`]{0,8}$/i;

/** `MD5: 0xd41d...`: behind what else the text calls so, it is a key, a block or a transaction. */
function behindPrefix(text: string, start: number, length: number): number {
  if (text.charCodeAt(start) !== DIGIT_0 || (text.charCodeAt(start + 1) | 32) !== SMALL_X) return start;
  const end = start + 2 + length;
  return !isHex(codeBehind(text, end)) && isAllHex(text, start + 2, end) && isBehindLabelOfHash(text, start) ? start + 2 : start;
}

/** Whether the words right before the offset are `MD5`, `SHA-256 hash` and the like. */
export function isBehindLabelOfHash(text: string, start: number): boolean {
  return LABEL_OF_NUMBER.test(textBefore(text, start));
}

/** What blocks of a chain begin with, and numbers that stand for one to come. */
const ZEROS = '0'.repeat(16);

function addHash(text: string, start: number, length: number, kind: Kind, claims: Claims): void {
  const end = start + length;
  if (!claims.isFree(start, end)) return;
  if (
    areDigits(text, start, end) ||
    isOfPicture(text, start, end) ||
    isOneDigit(text, start, end) ||
    text.startsWith(ZEROS, start) ||
    isNamedOtherwise(text, start) ||
    isPartOfBase64(text, start, end)
  )
    return;
  if (!isBelowHeadingOfKeys(text, start, end)) claims.add({ kind, value: inLowerCase(text, start, end), start, end });
}

/** Takes a hash whose digits something parts, where no rule has it yet. */
export function addParted(text: string, { start, end }: BrokenHash, kind: Kind, reason: string, claims: Claims): void {
  if (!claims.isFree(start, end)) return;
  const value = text
    .slice(start, end)
    .replace(/[^\da-f]+/gi, '')
    .toLowerCase();
  claims.add({ kind, value, start, end, confidence: 'likely', reason });
}

/** Takes a hash where its first piece stands, so that the cells beside it stay free. */
function addInCells(text: string, { pieces }: HashInCells, kind: Kind, claims: Claims): void {
  const [first] = pieces;
  if (first === undefined || !pieces.every(({ start, end }) => claims.isFree(start, end))) return;
  const value = pieces.map(({ start, end }) => inLowerCase(text, start, end)).join('');
  claims.add({ kind, value, ...first, confidence: 'likely', reason: 'broken over lines' });
  for (const { start, end } of pieces.slice(1)) claims.veto(start, end);
}

const LONGEST_ADDRESS = 160;

/** `![](/uploads/0123…/a.png)`: a folder in the address of a picture of the page. */
function isOfPicture(text: string, start: number, end: number): boolean {
  if (codeBehind(text, end) !== SLASH || codeBefore(text, start - 1) !== SLASH) return false;
  let stop = end;
  while (stop - end < LONGEST_ADDRESS && !endsAddress(codeBehind(text, stop))) stop++;
  return startOfPictureOfPage(text, start, stop) !== undefined;
}

/** `ffff...` stands for no hash. */
function isOneDigit(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (text.charCodeAt(at) !== text.charCodeAt(start)) return false;
  return true;
}

/** Where, from an offset on, exactly so many hexadecimal digits stand in a longer run: between marks, glued into letters on both sides, or behind a header. */
function findHex(text: string, start: number, offset: number, end: number, length: number): number | undefined {
  let from = offset;
  while (from < end) {
    let to = from;
    while (to < end && isHex(text.charCodeAt(to))) to++;
    // `…36aCustom`, `…36aBackdoor`: behind small digits a word begins with its capital.
    if (to - from > length && isCapital(text.charCodeAt(from + length)) && !hasCapital(text, from, from + length)) to = from + length;
    if (to - from === length) return isBounded(text, start, end, from, to) ? from : undefined;
    from = to + 1;
  }
  return undefined;
}

function hasCapital(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isCapital(text.charCodeAt(at))) return true;
  return false;
}

function isBounded(text: string, start: number, end: number, from: number, to: number): boolean {
  const before = text.slice(start, from);
  const after = text.slice(to, end);
  const isMarked = (/[-_]$/.test(before) || before === '') && (/^[-_]/.test(after) || after === '');
  if (isMarked) return true;
  return (
    (before === '' ? WORD.test(after) : LETTERS.test(before) && (after === '' ? HEADER.test(before) : LETTERS.test(after))) &&
    /\d/.test(text.slice(from, to)) &&
    /[a-f]/i.test(text.slice(from, to))
  );
}

/** `+` beside it, or `/` beside letters of both cases: a line of base64 that happens to be hexadecimal here. */
function isPartOfBase64(text: string, start: number, end: number): boolean {
  // `+9f1a...` at the start of a line that a patch adds.
  return (codeBefore(text, start - 1) === PLUS && !isLineBreak(codeBefore(text, start - 2))) || codeBehind(text, end) === PLUS;
}
