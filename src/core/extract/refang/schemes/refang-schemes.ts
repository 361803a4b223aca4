import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isCloser, isOpener, leadsToHost } from '../brackets/brackets.ts';
import type { Marks } from '../marks.ts';
import { refangBackslashes } from './backslashes.ts';
import { schemeAt } from './defanged-schemes.ts';
import { addScheme, isGluedToValue } from './glued-schemes.ts';
import { eachPair } from './pairs.ts';
import { afterSlashes } from './refang-authorities.ts';
import { reversedUrl } from './reversed-urls.ts';
import { beforeHost, beforeSlashes, isPlainHttp, spacedScheme, startOfGlued, startOfScheme } from './scheme-start.ts';
import { refangUnderscores } from './underscores.ts';

const { BLANK, CLOSE_BRACE, CLOSE_PARENTHESIS, CLOSE_SQUARE, COLON, COMMA } = CHARACTER_CODES;
const { OPEN_SQUARE, SEMICOLON, SLASH, SMALL_P, SMALL_S } = CHARACTER_CODES;

/** Four numbers, with brackets around their dots or not. */
const ADDRESS = /^\d{1,3}(?:[[({]?\.[\])}]?\d{1,3}){3}(?!\.?\d)/;

/** Schemes that were made harmless, before each place where something like `://` stands. */
export function findSchemes(text: string, marks: Marks, edits: Edits): void {
  const slashes = marks.of('/');
  eachPair(slashes, (at) => atSlashes(text, at, edits));
  for (let next = 0; next < slashes.length; next++) atSingleSlash(text, (slashes[next] as number) - 1, edits);
  findBracketedSlashes(text, slashes, edits);
  refangBackslashes(text, marks.of('\\'), edits);
  refangUnderscores(text, marks.of('_'), edits);
}

function findBracketedSlashes(text: string, slashes: Int32Array, edits: Edits): void {
  let done = 0;
  for (let next = 0; next < slashes.length; next++) {
    const slash = slashes[next] as number;
    const isBracketed = codeBefore(text, slash - 1) === OPEN_SQUARE;
    if (slash < done || !(isBracketed || codeBehind(text, slash + 1) === OPEN_SQUARE)) continue;
    const at = isBracketed ? slash - 1 : slash;
    const pair = (isBracketed ? BEGIN_BRACKETED : BEGIN_PLAIN).find((slashes) => text.startsWith(slashes, at));
    if (pair === undefined) continue;
    done = at + pair.length;
    atBracketedSlashes(text, at, done, edits);
  }
}

const BEGIN_BRACKETED = ['[/][/]', '[/]/'] as const;
const BEGIN_PLAIN = ['/[/]'] as const;

/** `hxxp:/evil[.]example`, `hxxp[:]/evil[.]example`: a slash was left out. */
function atSingleSlash(text: string, before: number, edits: Edits): void {
  if (!isAlphanumeric(codeBehind(text, before + 2))) return;
  const colon = codeBefore(text, before) === COLON ? before : bracketedColon(text, before);
  const last = codeBefore(text, colon - 1) | 32;
  if (last !== SMALL_P && last !== SMALL_S) return;
  const start = startOfScheme(text, colon);
  // `http://evil.example/http:/b.example`: in the path of another it is as servers have it.
  if (codeBefore(text, start - 1) === SLASH) return;
  const scheme = schemeAt(text, start, colon);
  if (scheme !== undefined && (leadsToHost(text, before + 2) || ADDRESS.test(text.slice(before + 2, before + 40))))
    edits.add(start, before + 2, beforeHost(scheme));
}

/** Where the `[:]` begins that ends there; -1 where none does. */
function bracketedColon(text: string, last: number): number {
  return isCloser(codeBefore(text, last)) && codeBefore(text, last - 1) === COLON && isOpener(codeBefore(text, last - 2)) ? last - 2 : -1;
}

function atSlashes(text: string, at: number, edits: Edits): void {
  if (codeBehind(text, at + 2) === COLON) reversedUrl(text, at, edits);
  // `https://` as it should be is by far the most frequent case.
  if (isPlainHttp(text, at)) {
    const start = text.charCodeAt(at - 2) === SMALL_P ? at - 5 : at - 6;
    if (isGluedToValue(text, start)) edits.add(start, start, ' ');
    afterSlashes(text, start, at + 2, edits);
    return;
  }
  const mark = lengthOfMark(text, at);
  if (mark < 0) return;
  const end = at - mark;
  let start = startOfScheme(text, end);
  let scheme = schemeAt(text, start, end);
  if (scheme === undefined) {
    start = startOfGlued(text, end);
    scheme = schemeAt(text, start, end);
  }
  if (scheme === undefined && codeBefore(text, end - 2) === BLANK) {
    scheme = spacedScheme(text, end);
    start = end - (scheme?.length ?? 0);
    scheme = scheme?.replaceAll(' ', '').toLowerCase().replace('xx', 'tt');
  }
  if (scheme === undefined) return;
  const isOpened = isOpener(text.charCodeAt(end)) || isOpener(text.charCodeAt(at - 1));
  const isBracketed = mark > 0 && isOpened && isCloser(codeBehind(text, at + 2));
  const by = isBracketed ? beforeHost(scheme) : beforeSlashes(scheme);
  addScheme(text, start, isBracketed ? at + 3 : at, by, edits);
  afterSlashes(text, start, isBracketed ? at + 3 : at + 2, edits);
}

/** `hxxp[:][/][/]evil.example`, `hxxp:/[/]evil.example` */
function atBracketedSlashes(text: string, at: number, end: number, edits: Edits): void {
  const mark = lengthOfMark(text, at);
  if (mark < 0) return;
  const start = startOfScheme(text, at - mark);
  const scheme = schemeAt(text, start, at - mark);
  if (scheme !== undefined) edits.add(start, end, beforeHost(scheme));
}

/** How long the `:`, `[:]`, `[:`, `:[`, `[:][`, ` :`, `: `, `;` or `,` before the slashes is; 0 where they stand behind nothing but a scheme, `http//`; -1 behind all else. */
function lengthOfMark(text: string, at: number): number {
  const last = codeBefore(text, at - 1);
  if (last === COLON && isAlphanumeric(codeBefore(text, at - 2))) return 1;
  if (last === OPEN_SQUARE && text.charCodeAt(at - 2) === COLON) return 2;
  if (last === OPEN_SQUARE && text.startsWith('[:]', at - 4)) return 4;
  if (isCloser(last) && text.charCodeAt(at - 2) === COLON && isOpener(text.charCodeAt(at - 3)) && codeBefore(text, at - 4) !== BLANK)
    return 3;
  // Nothing ends in a letter but a scheme.
  if (!isMarkEnd(last) && (last | 32) !== SMALL_P && (last | 32) !== SMALL_S) return -1;
  const before = text.slice(Math.max(0, at - 8), at);
  return /(?: ?(?:[[({]?:[\])}]?|[[({]:) ?|;|,)$/.exec(before)?.[0].length ?? (/(?:^|[^\w/.=-])h(?:tt|xx)ps?$/i.test(before) ? 0 : -1);
}

/** `: ; ,`, a blank or what closes a bracket. */
function isMarkEnd(code: number): boolean {
  return (
    code === COLON ||
    code === SEMICOLON ||
    code === COMMA ||
    code === BLANK ||
    code === CLOSE_SQUARE ||
    code === CLOSE_PARENTHESIS ||
    code === CLOSE_BRACE
  );
}
