import { isAlphanumeric, isBlank } from './characters.ts';
import type { Edit } from './rewriting.ts';

/** `h**p`, `hxxp`, `hXtp`, `htxp`, `h__p`, `hxxxp`, `h[tt]p`, `h(tt)p` and the same of https. */
const HTTP = /^h(?:[tx*_#\-.?]|\[[tx]{0,2}\]|\([tx]{0,2}\)){1,4}[p*](s?)$/i;
const FTP = /^(s?)f(?:[tx*_]{1,2})[p](s?)$/i;
const MEOW = /^(?:meow|purr|hpp|htp|ttp|hxp|xxxx|xxp)(s?)$/i;
const LONGEST = 12;

/** Schemes that were made harmless, before each place where something like `://` stands. */
export function findSchemes(text: string, edits: Edit[]): void {
  for (let at = text.indexOf('//'); at >= 0; at = text.indexOf('//', at + 2)) atSlashes(text, at, edits);
  for (let at = text.indexOf(':\\\\'); at >= 0; at = text.indexOf(':\\\\', at + 3)) atBackslashes(text, at, edits);
  for (let at = text.indexOf('__'); at >= 0; at = text.indexOf('__', at + 2)) atUnderscores(text, at, edits);
}

/** `http__evil.example`, `hxxps__evil.example` */
function atUnderscores(text: string, at: number, edits: Edit[]): void {
  const last = text.charCodeAt(at - 1) | 32;
  if (last !== 112 && last !== 115) return;
  const scheme = /(?:^|[^a-z0-9])(h(?:tt|xx)ps?)$/i.exec(text.slice(Math.max(0, at - 6), at))?.[1];
  if (scheme === undefined || !isAlphanumeric(text.charCodeAt(at + 2))) return;
  edits.push({ start: at - scheme.length, end: at + 2, by: `${scheme.toLowerCase().replace('xx', 'tt')}://` });
}

function atSlashes(text: string, at: number, edits: Edit[]): void {
  // `https://` as it should be is by far the most frequent case.
  if (isPlainHttp(text, at)) {
    afterSlashes(text, at + 2, edits);
    return;
  }
  const mark = markBefore(text, at);
  if (mark === undefined) return;
  const end = at - mark.length;
  const start = startOfScheme(text, end);
  const scheme = schemeOf(text.slice(start, end));
  if (scheme === undefined) return;
  const isBracketed = /^[[({]/.test(mark) && /[\])}]/.test(text[at + 2] ?? '');
  edits.push({ start, end: isBracketed ? at + 3 : at, by: isBracketed ? `${scheme}://` : `${scheme}:` });
  afterSlashes(text, isBracketed ? at + 3 : at + 2, edits);
}

/** `:`, `[:]`, `[:`, `;` or `,` before the slashes. */
function markBefore(text: string, at: number): string | undefined {
  if (text.charCodeAt(at - 1) === 58 && isAlphanumeric(text.charCodeAt(at - 2))) return ':';
  return /(?:[[({]?:[\])}]?|[[({]:|;|,)$/.exec(text.slice(Math.max(0, at - 6), at))?.[0];
}

/** `http:\\evil.example\path`; not the `C:\\` of an escaped path. */
function atBackslashes(text: string, at: number, edits: Edit[]): void {
  const start = startOfScheme(text, at);
  const scheme = schemeOf(text.slice(start, at));
  if (scheme === undefined) return;
  edits.push({ start, end: at + 3, by: `${scheme}://` });
  // The same hand wrote the path.
  for (let rest = at + 3; rest - at < 300 && !isBlank(text.charCodeAt(rest)); rest++) {
    if (text.charCodeAt(rest) === 92) edits.push({ start: rest, end: rest + 1, by: '/' });
  }
}

/** `http:// evil.example` and `http://evil,example/`. */
function afterSlashes(text: string, at: number, edits: Edit[]): void {
  if (text.charCodeAt(at) === 32) {
    if (/^ (?=[a-z0-9-]{1,63}[.[({])/i.test(text.slice(at, at + 80))) edits.push({ start: at, end: at + 1, by: '' });
    return;
  }
  let comma = at;
  while (comma - at < 63 && (isAlphanumeric(text.charCodeAt(comma)) || text.charCodeAt(comma) === 45)) comma++;
  if (text.charCodeAt(comma) !== 44) return;
  const host = /^([a-z0-9-]{1,63}),(?=[a-z]{2,12}(?:[/:\s]|$))/i.exec(text.slice(at, at + 80));
  if (host) edits.push({ start: at + host[0].length - 1, end: at + host[0].length, by: '.' });
}

function isPlainHttp(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) !== 58) return false;
  const last = text.charCodeAt(at - 2);
  return last === 112 ? text.startsWith('htt', at - 5) : last === 115 && text.startsWith('http', at - 6);
}

function startOfScheme(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST && isSchemeLike(text.charCodeAt(start - 1))) start--;
  return start;
}

/** What the letters stand for: `http`, `https`, `ftp` ..., the same again where nothing was done to them; nothing where they are no scheme. */
export function schemeOf(written: string): string | undefined {
  const http = HTTP.exec(written) ?? MEOW.exec(written);
  if (http) return `http${http[1]?.toLowerCase()}`;
  const ftp = FTP.exec(written);
  if (ftp) return `${ftp[1]?.toLowerCase()}ftp${ftp[2]?.toLowerCase()}`;
  return undefined;
}

function isSchemeLike(code: number): boolean {
  return isAlphanumeric(code) || code === 42 || code === 95 || code === 35 || code === 91 || code === 93 || code === 40 || code === 41;
}
