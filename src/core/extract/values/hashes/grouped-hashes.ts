import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Scan } from '../../scan/scan.ts';
import { codeBefore, codeBehind, isBlank, isHex, isLineBreak, isRun } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';

const { BLANK, COLON, DOT, EQUALS, HYPHEN, LF } = CHARACTER_CODES;

/** A hash whose digits were written in groups, as certutil and gpg print it; `length` is that of its digits. */
export interface GroupedHash {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** `MD5`, `SHA-256`, `sha1sum`, `SHA256-Hash`, with how many digits each has. */
const LABELS = [['md5', 32] as const, ...['', '-', '_'].flatMap(namesOfSha)].flatMap(([name, digits]) =>
  ['', 'sum', ...['hash', 'sum', 'digest', 'summe'].flatMap((word) => [`-${word}`, `_${word}`])].map(
    (end) => [name + end, digits] as const,
  ),
);
const WORDS = new Words(LABELS.map(([label]) => label));
const NO_LABEL = -1;
/** `: `, ` = `, ` | `, ` hash is `, ` (bytes): `. */
const MARKS =
  /^["'`*)\]]{0,3}(?:[ \t](?:hash|sum|digest|is|was|value|\([a-z ]{2,12}\))){0,3}[ \t]{0,8}[:=|>,;-]{0,2}[*"'`([]{0,3}[ \t]{0,8}/i;
const LONGEST_MARKS = 48;
/** ` hash of file a.exe:` announces what stands on the next line. */
const LONGEST_WORDS = 100;

/** What other things have of the same form: certificates and keys, which are called by the fingerprint with colons. */
const OF_CERTIFICATE = /cert|print|ssl|tls|x\.?509|issuer|subject|keytool|sign(?:er|ing)|ssh|(?:public|private|host|pgp|gpg) key/i;
const NEAR = 200;

const NONE: ReadonlyMap<number, GroupedHash> = new Map();
const remembered = new WeakMap<Scan, ReadonlyMap<number, GroupedHash>>();

/** The hashes in groups that a label names, by where they start, found once for all lengths. */
export function groupedHashes(scan: Scan): ReadonlyMap<number, GroupedHash> {
  if (scan.coded.length === 0) return NONE;
  const known = remembered.get(scan);
  if (known) return known;
  const { text, coded } = scan;
  const found = new Map<number, GroupedHash>();
  // Where the line ends, which all labels of it ask for.
  let line = 0;
  for (let at = 0; at < coded.length; at += 2) {
    const start = coded[at] as number;
    const end = coded[at + 1] as number;
    const label = WORDS.find(text, start, end);
    if (label === NO_LABEL) continue;
    if (line < end) line = endOfLine(text, end);
    const hash = readBehind(text, end, line, (LABELS[label] as (typeof LABELS)[number])[1]);
    if (hash !== undefined) found.set(hash.start, hash);
  }
  remembered.set(scan, found);
  return found;
}

function namesOfSha(mark: string): (readonly [name: string, digits: number])[] {
  return [1, 224, 256, 384, 512].map((bits) => [`sha${mark}${bits}`, bits === 1 ? 40 : bits / 4]);
}

/** All of the rest of the line, however long: each is read once. */
function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The groups that follow a label behind nothing but marks, or on the line below where its own ends in a colon. */
function readBehind(text: string, label: number, line: number, length: number): GroupedHash | undefined {
  const beside = behindMarks(text, label);
  return (
    readGroups(text, beside, length) ?? (announces(text, label, line) ? readGroups(text, behindBlanks(text, line), length) : undefined)
  );
}

function behindMarks(text: string, label: number): number {
  // `md5=d41d8cd9...`, as most are written.
  if (codeBehind(text, label) === EQUALS && isHex(codeBehind(text, label + 1))) return label + 1;
  return label + (MARKS.exec(text.slice(label, label + LONGEST_MARKS))?.[0].length ?? 0);
}

function readGroups(text: string, start: number, length: number): GroupedHash | undefined {
  const end = isGroup(text, start) ? endOfGroups(text, start, length) : endOfHalves(text, start, length);
  return end > start && !isOfCertificate(text, start) ? { start, end, length } : undefined;
}

function announces(text: string, label: number, line: number): boolean {
  if (line - label > LONGEST_WORDS || line === text.length) return false;
  let end = line;
  while (end > label && isBlank(text.charCodeAt(end - 1))) end--;
  return codeBefore(text, end - 1) === COLON;
}

/** Behind a few blanks and the line breaks among them. */
function behindBlanks(text: string, from: number): number {
  let at = from;
  while (at - from < WIDEST_GAP && at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Two digits at least that are no part of a word. */
function isGroup(text: string, at: number): boolean {
  if (!isHex(codeBehind(text, at)) || !isHex(codeBehind(text, at + 1)) || isRun(codeBefore(text, at - 1))) return false;
  let end = at + 2;
  while (end - at <= WIDEST && isHex(codeBehind(text, end))) end++;
  return !isRun(codeBehind(text, end)) || codeBehind(text, end) === HYPHEN;
}

/** Behind two halves of whatever width, neither a hash by itself, that a blank parts where a line ended before the text was copied. */
function endOfHalves(text: string, start: number, length: number): number {
  // The blank moves the last digit behind where a whole hash ends, as most do.
  if (!isHex(codeBehind(text, start + length))) return start;
  let middle = start;
  while (middle - start < length && isHex(codeBehind(text, middle))) middle++;
  const rest = length - (middle - start);
  if (rest <= 0 || middle - start <= WIDEST || LENGTHS.has(middle - start) || codeBehind(text, middle) !== BLANK) return start;
  const end = middle + 1 + rest;
  const goesOn = isRun(codeBehind(text, end)) && codeBehind(text, end) !== DOT;
  return !goesOn && areHex(text, middle + 1, end) ? end : start;
}

const LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);

/** No group is wider: half of an MD5. */
const WIDEST = 16;

/** Behind so many digits in groups of one width with the same mark between; the start where there are fewer, or more follow. */
function endOfGroups(text: string, start: number, length: number): number {
  let end = start;
  while (end - start <= WIDEST && isHex(codeBehind(text, end))) end++;
  const width = end - start;
  if (width < 2 || width > WIDEST || length % width !== 0) return start;
  const mark = markOf(codeBehind(text, end));
  if (mark < 0) return start;
  for (let digits = width; digits < length; digits += width) {
    const next = behindMark(text, end, mark);
    if (next === end || !areHex(text, next, next + width)) return start;
    end = next + width;
  }
  const next = behindMark(text, end, mark);
  const goesOn = isRun(codeBehind(text, end)) && codeBehind(text, end) !== DOT;
  const isNext =
    next > end && codeBehind(text, next - 1) !== LF && areHex(text, next, next + width) && !isRun(codeBehind(text, next + width));
  return goesOn || isNext ? start : end;
}

/** A blank, a colon, a hyphen; -1 for all else. A line break parts groups that have blanks between. */
function markOf(code: number): number {
  if (code === COLON || code === HYPHEN) return code;
  return code === BLANK || isLineBreak(code) ? 32 : -1;
}

/** Gpg writes two blanks in the middle, and goes on below with as many as the label was wide. */
function behindMark(text: string, at: number, mark: number): number {
  return mark === BLANK ? behindBlanks(text, at) : codeBehind(text, at) === mark ? at + 1 : at;
}

const WIDEST_GAP = 32;

function areHex(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isHex(codeBehind(text, at))) return false;
  return true;
}

function isOfCertificate(text: string, start: number): boolean {
  return OF_CERTIFICATE.test(text.slice(Math.max(0, start - NEAR), start));
}
