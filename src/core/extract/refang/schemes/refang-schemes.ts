import { Offsets } from '../../../offsets.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { isCloser, isOpener, leadsToHost } from '../brackets/brackets.ts';
import type { Marks } from '../marks.ts';
import { schemeAt } from './defanged-schemes.ts';
import { isGluedToValue } from './glued-schemes.ts';
import { afterSlashes } from './refang-authorities.ts';
import { reversedUrl } from './reversed-urls.ts';

const LONGEST = 12;
/** Four numbers, with brackets around their dots or not. */
const ADDRESS = /^\d{1,3}(?:[[({]?\.[\])}]?\d{1,3}){3}(?!\.?\d)/;
/** 1 for each character of ASCII that schemes are made of, defanged or not. */
const SCHEME_LIKE = buildSchemeLike();

/** Schemes that were made harmless, before each place where something like `://` stands. */
export function findSchemes(text: string, marks: Marks, edits: Edits): void {
  const slashes = marks.of('/');
  eachPair(slashes, (at) => atSlashes(text, at, edits));
  for (let next = 0; next < slashes.length; next++) atSingleSlash(text, (slashes[next] as number) - 1, edits);
  findBracketedSlashes(text, slashes, edits);
  BACKSLASHED.clear();
  eachPair(marks.of('\\'), (at) => atBackslashes(text, at, edits));
  undoPaths(text, BACKSLASHED.all(), edits);
  eachPair(marks.of('_'), (at) => atUnderscores(text, at, edits));
}

/** Two that stand side by side, neither of them in another pair. */
function eachPair(places: Int32Array, read: (at: number) => void): void {
  for (let next = 1; next < places.length; next++) {
    if (places[next] !== (places[next - 1] as number) + 1) continue;
    read(places[next - 1] as number);
    next++;
  }
}

function findBracketedSlashes(text: string, slashes: Int32Array, edits: Edits): void {
  let done = 0;
  for (let next = 0; next < slashes.length; next++) {
    const slash = slashes[next] as number;
    const isBracketed = codeBefore(text, slash - 1) === 91;
    if (slash < done || !(isBracketed || codeBehind(text, slash + 1) === 91)) continue;
    const at = isBracketed ? slash - 1 : slash;
    const pair = (isBracketed ? BEGIN_BRACKETED : BEGIN_PLAIN).find((slashes) => text.startsWith(slashes, at));
    if (pair === undefined) continue;
    done = at + pair.length;
    atBracketedSlashes(text, at, done, edits);
  }
}

const BEGIN_BRACKETED = ['[/][/]', '[/]/'] as const;
const BEGIN_PLAIN = ['/[/]'] as const;

/** `http__evil.example`, `hxxps:__evil.example`, `hxxp__ evil.example` */
function atUnderscores(text: string, at: number, edits: Edits): void {
  const end = codeBefore(text, at - 1) === 58 ? at - 1 : at;
  const last = codeBefore(text, end - 1) | 32;
  if (last !== 112 && last !== 115) return;
  const scheme = /(?:^|[^a-z0-9])(h(?:tt|xx)ps?)$/i.exec(text.slice(Math.max(0, end - 6), end))?.[1];
  if (scheme === undefined) return;
  const host = codeBehind(text, at + 2) === 32 && isDefanged(scheme) ? at + 3 : at + 2;
  if (!isAlphanumeric(codeBehind(text, host))) return;
  edits.add(end - scheme.length, host, `${scheme.toLowerCase().replace('xx', 'tt')}://`);
}

/** `hxxp`: it says so by itself. */
function isDefanged(scheme: string): boolean {
  return (scheme.charCodeAt(1) | 32) === 120;
}

/** `hxxp:/evil[.]example`, `hxxp[:]/evil[.]example`: a slash was left out. */
function atSingleSlash(text: string, before: number, edits: Edits): void {
  if (!isAlphanumeric(codeBehind(text, before + 2))) return;
  const colon = codeBefore(text, before) === 58 ? before : bracketedColon(text, before);
  const last = codeBefore(text, colon - 1) | 32;
  if (last !== 112 && last !== 115) return;
  const start = startOfScheme(text, colon);
  // `http://evil.example/http:/b.example`: in the path of another it is as servers have it.
  if (codeBefore(text, start - 1) === 47) return;
  const scheme = schemeAt(text, start, colon);
  if (scheme !== undefined && (leadsToHost(text, before + 2) || ADDRESS.test(text.slice(before + 2, before + 40))))
    edits.add(start, before + 2, beforeHost(scheme));
}

/** Where the `[:]` begins that ends there; -1 where none does. */
function bracketedColon(text: string, last: number): number {
  return isCloser(codeBefore(text, last)) && codeBefore(text, last - 1) === 58 && isOpener(codeBefore(text, last - 2)) ? last - 2 : -1;
}

function atSlashes(text: string, at: number, edits: Edits): void {
  if (codeBehind(text, at + 2) === 58) reversedUrl(text, at, edits);
  // `https://` as it should be is by far the most frequent case.
  if (isPlainHttp(text, at)) {
    const start = text.charCodeAt(at - 2) === 112 ? at - 5 : at - 6;
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
  if (scheme === undefined && codeBefore(text, end - 2) === 32) {
    scheme = spacedScheme(text, end);
    start = end - (scheme?.length ?? 0);
    scheme = scheme?.replaceAll(' ', '').toLowerCase().replace('xx', 'tt');
  }
  if (scheme === undefined) return;
  const isBracketed = mark > 0 && isOpener(text.charCodeAt(end)) && isCloser(codeBehind(text, at + 2));
  const gap = isGluedToValue(text, start) ? ' ' : '';
  if (isBracketed) edits.add(start, at + 3, gap + beforeHost(scheme));
  else edits.add(start, at, gap + beforeSlashes(scheme));
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

/** How long the `:`, `[:]`, `[:`, `:[`, ` :`, `: `, `;` or `,` before the slashes is; 0 where they stand behind nothing but a scheme, `http//`; -1 behind all else. */
function lengthOfMark(text: string, at: number): number {
  const last = codeBefore(text, at - 1);
  if (last === 58 && isAlphanumeric(codeBefore(text, at - 2))) return 1;
  if (last === 91 && text.charCodeAt(at - 2) === 58 && !isCloser(codeBehind(text, at + 2))) return 2;
  if (isCloser(last) && text.charCodeAt(at - 2) === 58 && isOpener(text.charCodeAt(at - 3)) && codeBefore(text, at - 4) !== 32) return 3;
  // Nothing ends in a letter but a scheme.
  if (!isMarkEnd(last) && (last | 32) !== 112 && (last | 32) !== 115) return -1;
  const before = text.slice(Math.max(0, at - 8), at);
  return /(?: ?(?:[[({]?:[\])}]?|[[({]:) ?|;|,)$/.exec(before)?.[0].length ?? (/(?:^|[^\w/.=-])h(?:tt|xx)ps?$/i.test(before) ? 0 : -1);
}

/** `http:\\evil.example\path`, `hxxp[:]\\evil.example`; not the `C:\\` of an escaped path. */
function atBackslashes(text: string, at: number, edits: Edits): void {
  const colon = codeBefore(text, at - 1) === 58 ? at - 1 : /[[({]:[\])}]$/.test(text.slice(Math.max(0, at - 3), at)) ? at - 3 : -1;
  if (colon < 0) return;
  const start = startOfScheme(text, colon);
  const scheme = schemeAt(text, start, colon);
  if (scheme === undefined) return;
  edits.add(start, at + 2, beforeHost(scheme));
  BACKSLASHED.push(at + 2);
}

/** Behind the backslashes of each scheme that has them. */
const BACKSLASHED = new Offsets();

/** The same hand wrote the paths; none is undone twice. They come behind all schemes, so that both are in the order of the text. */
function undoPaths(text: string, hosts: Int32Array, edits: Edits): void {
  let rest = 0;
  for (let next = 0; next < hosts.length; next++) {
    const host = hosts[next] as number;
    let isInHost = host >= rest;
    for (rest = Math.max(host, rest); rest - host < LONGEST_URL && !isBlank(codeBehind(text, rest)); rest++) {
      if (text.charCodeAt(rest) !== 92) continue;
      // `hxxp:\\evil\.example\path`: that before a dot of the host only escapes the dot.
      isInHost &&= codeBehind(text, rest + 1) === 46;
      if (!isInHost) edits.add(rest, rest + 1, '/');
    }
  }
}

const LONGEST_URL = 298;

function isPlainHttp(text: string, at: number): boolean {
  if (codeBefore(text, at - 1) !== 58) return false;
  const last = codeBefore(text, at - 2);
  return last === 112 ? text.startsWith('htt', at - 5) : last === 115 && text.startsWith('http', at - 6);
}

function startOfScheme(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST && isSchemeLike(text.charCodeAt(start - 1))) start--;
  // A bracket that the scheme does not close again stands around all of the URL.
  while ((text.charCodeAt(start) === 91 || text.charCodeAt(start) === 40) && !closesBracket(text, start, end)) start++;
  return start;
}

function closesBracket(text: string, start: number, end: number): boolean {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (isOpener(text.charCodeAt(at))) depth++;
    else if (isCloser(text.charCodeAt(at)) && --depth === 0) return true;
  }
  return false;
}

/** `/onehxxps://`: no word ends in that, so another URL begins. */
function startOfGlued(text: string, end: number): number {
  const last = codeBefore(text, end - 1) | 32;
  if (last !== 112 && last !== 115) return end;
  return end - (/hxxps?$/i.exec(text.slice(Math.max(0, end - 5), end))?.[0].length ?? 0);
}

/** `h t t p`, `h x x p s`: its letters with a blank between every two. */
function spacedScheme(text: string, end: number): string | undefined {
  return /(?:^|[^\w.])(h (?:t t|x x) p(?: s)?)$/i.exec(text.slice(Math.max(0, end - LONGEST), end))?.[1];
}

/** A string that is there already costs less than one that is put together for each of them. */
function beforeSlashes(scheme: string): string {
  return scheme === 'http' ? 'http:' : scheme === 'https' ? 'https:' : `${scheme}:`;
}

function beforeHost(scheme: string): string {
  return scheme === 'http' ? 'http://' : scheme === 'https' ? 'https://' : `${scheme}://`;
}

/** `: ; ,`, a blank or what closes a bracket. */
function isMarkEnd(code: number): boolean {
  return code === 58 || code === 59 || code === 44 || code === 32 || code === 93 || code === 41 || code === 125;
}

function isSchemeLike(code: number): boolean {
  return code < 128 && SCHEME_LIKE[code] === 1;
}

function buildSchemeLike(): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (isAlphanumeric(code) || '*_#[]()'.includes(String.fromCharCode(code)) ? 1 : 0));
}
