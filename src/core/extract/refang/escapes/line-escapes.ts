import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import type { Marks } from '../marks.ts';
import { isInPath } from './escapes-in-paths.ts';

const { APOSTROPHE, BACKSLASH, BACKTICK, CLOSE_PARENTHESIS, COLON, COMMA, DOT } = CHARACTER_CODES;
const { EXCLAMATION_MARK, QUESTION_MARK, QUOTE, SEMICOLON, SMALL_N, SMALL_R, SMALL_T } = CHARACTER_CODES;

/** How much of the text on either side tells a line break from the name of a folder. */
const NEAR = 80;
/** A host, an address, a file, a mailbox, an URL, a hash or a number of a vulnerability, defanged or not: parts of no path. */
const VALUE = /\w[^\w\\]{0,2}\.[^\w\\]{0,2}\w|\w\[?(?:@|at\])|:\/\/|::|\w[:/]\d{1,5}$|^[\da-f]{32,}$|^(?:CVE|CWE|GHSA)-\w|^T\d{4}/i;
/** What a sentence or a label ends in; the colon of a drive is none. */
const ENDS = /[.,;!?)\]}>'"`]$|\w\w:$/;
/** `C:\\Users\\x.exe`: a path whose own backslashes are doubled; behind a bracket or an equals sign a share begins with two. */
const DOUBLED = /^[^\\]*(?:[\w%]|\b[A-Za-z]:)\\\\[^\\]/;

/** `evil.example\n203.0.113.7`: strings that were copied with their escapes, which part values as the line breaks do that they stand for. */
export function findLineEscapes(text: string, marks: Marks, edits: Edits): void {
  const places = marks.of('\\');
  let done = 0;
  /** Where the line begins that the last one made. */
  let floor = 0;
  /** Where a backslash stood last that has another one behind it. */
  let doubled = -NEAR;
  for (let next = 0; next < places.length; next++) {
    const at = places[next] as number;
    const mayBePath = at - doubled <= NEAR;
    if (codeBehind(text, at + 1) === BACKSLASH) doubled = at;
    if (at < done) continue;
    done = endOfEscapes(text, at);
    if (done === at || !isMeant(text, at, done, floor, mayBePath)) continue;
    edits.add(at, done, '\n');
    floor = done;
  }
}

/** Behind `\n`, `\r\n`, `\n\n\t` or the doubled `\\n` of a string in a string; the offset itself where none stands there. */
function endOfEscapes(text: string, from: number): number {
  let end = from;
  for (;;) {
    let letter = end;
    while (letter - end < 2 && codeBehind(text, letter) === BACKSLASH) letter++;
    const code = codeBehind(text, letter);
    if (letter === end || !(code === SMALL_N || code === SMALL_R || code === SMALL_T)) return end;
    end = letter + 1;
  }
}

function isMeant(text: string, at: number, end: number, floor: number, mayBePath: boolean): boolean {
  const before = wordBefore(text, at, floor, mayBePath);
  const isDouble = text.charCodeAt(at + 1) === BACKSLASH;
  if (before.includes('\\')) return mayBePath && !isDouble && DOUBLED.test(before);
  const behind = wordBehind(text, end);
  if (isInPath(text, at, before)) return false;
  if (!isDouble && isFramed(text, behind, end)) return true;
  // `evil.example\tA\t203.0.113.7`: the next cell of a row that has been read so far.
  const isCell = floor > 0 && at - before.length === floor && VALUE.test(behind);
  const isEnd = VALUE.test(before) || ENDS.test(before) || isCell;
  return isEnd && (VALUE.test(behind) || !isAlphanumeric(codeBehind(text, end)) || /^[A-Z\d]/.test(behind));
}

/** `seen:\nevil.example\nand`: a value between two of them, of which the first has none before it. */
function isFramed(text: string, behind: string, start: number): boolean {
  const end = start + behind.length;
  return codeBehind(text, end) === BACKSLASH && endOfEscapes(text, end) > end && VALUE.test(behind);
}

/** The word that ends there, without what stands before a quote, and from the escape before on; from its last backslash on where no path has doubled ones. */
function wordBefore(text: string, end: number, floor: number, mayBePath: boolean): string {
  let start = end;
  while (start > floor && end - start < NEAR && isOfWord(codeBefore(text, start - 1)))
    if (text.charCodeAt(--start) === BACKSLASH && !mayBePath) break;
  return text.slice(start, end);
}

/** The word that begins there, up to the next escape and without what ends its sentence. */
function wordBehind(text: string, start: number): string {
  let end = start;
  while (end - start < NEAR && isOfWord(codeBehind(text, end)) && codeBehind(text, end) !== BACKSLASH) end++;
  while (end > start && endsSentence(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** `! ) , . : ; ?` */
function endsSentence(code: number): boolean {
  return (
    code === EXCLAMATION_MARK ||
    code === CLOSE_PARENTHESIS ||
    code === COMMA ||
    code === DOT ||
    code === COLON ||
    code === SEMICOLON ||
    code === QUESTION_MARK
  );
}

function isOfWord(code: number): boolean {
  return !isBlank(code) && code !== QUOTE && code !== APOSTROPHE && code !== BACKTICK;
}
