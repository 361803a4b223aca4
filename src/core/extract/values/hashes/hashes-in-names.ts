import { CHARACTER_CODES } from '../../../character-codes.ts';
import { HASH_KINDS } from '../../../hash-kinds.ts';
import { startOfLastLabel } from '../../names/endings.ts';
import type { Hit } from '../../rule.ts';
import { inLowerCase, isAlphanumeric, isDigit, isHex } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { saysNoHash } from './named-otherwise.ts';

const { BACKSLASH, DOT, HYPHEN, SLASH, UNDERSCORE } = CHARACTER_CODES;

const SHORTEST = 32;

/** Parts of pages, which servers call by a number of their own. */
const OF_PAGES = new Words('png jpg jpeg gif svg webp ico bmp css scss woff woff2 ttf otf map mp4 webm mp3'.split(' '));

/**
 * `0123….exe`, `VirusShare_0123….zip`: collections of samples call a file by its hash, which is worth to be known by itself. The hash is all of
 * the first label, or what an underscore or hyphen parts from the rest of it. The span is a name that was found, whose first label is short as a rule.
 */
export function hashInName(text: string, start: number, end: number): Hit | undefined {
  if (end - start < SHORTEST) return;
  let at = start;
  while (at < end && text.charCodeAt(at) !== DOT) {
    const from = at;
    while (at < end && isHex(text.charCodeAt(at))) at++;
    const kind = HASH_KINDS.get(at - from);
    if (kind !== undefined && isPart(text, start, from, at, end) && isMixed(text, from, at)) {
      if (isOfPage(text, start, end) || isNamedOtherwise(text, start, from)) return;
      return { kind, value: inLowerCase(text, from, at), start: from, end: at, confidence: 'likely', reason: 'a file is called so' };
    }
    if (at === from) at++;
  }
  return;
}

/** The same of the last name of a path, `C:\samples\0123….exe`, but for MD5: programs call what they keep by as many digits of their own. */
export function hashInPath(text: string, start: number, end: number): Hit | undefined {
  if (end - start < SHORTEST) return;
  let from = end;
  while (from > start && !isSlash(text.charCodeAt(from - 1))) from--;
  const hash = hashInName(text, from, end);
  return hash?.kind === 'md5' ? undefined : hash;
}

/** `/` or `\` */
function isSlash(code: number): boolean {
  return code === SLASH || code === BACKSLASH;
}

/** How many digits a name of nothing else has at least that is a hash: shorter ones are called so by many a program. */
const SHORTEST_WHOLE = 64;

function isPart(text: string, start: number, from: number, to: number, end: number): boolean {
  if (from > start && !isJoint(text.charCodeAt(from - 1))) return false;
  return to === end ? to - from >= SHORTEST_WHOLE : text.charCodeAt(to) === DOT || isJoint(text.charCodeAt(to));
}

/** `_` or `-` */
function isJoint(code: number): boolean {
  return code === UNDERSCORE || code === HYPHEN;
}

/** `session_0123….log`, `commit-0123….patch`: what the word before the joint says of it. */
function isNamedOtherwise(text: string, start: number, from: number): boolean {
  let word = from - 1;
  while (word > start && isAlphanumeric(text.charCodeAt(word - 1))) word--;
  return word < from - 1 && saysNoHash(text, word, from - 1);
}

/** Whether both digits and letters are among them, as in every hash. */
function isMixed(text: string, from: number, to: number): boolean {
  let digits = 0;
  for (let at = from; at < to; at++) if (isDigit(text.charCodeAt(at))) digits++;
  return digits > 0 && digits < to - from;
}

function isOfPage(text: string, start: number, end: number): boolean {
  return OF_PAGES.has(text, startOfLastLabel(text, start, end), end);
}
