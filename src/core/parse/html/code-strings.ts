import { decodeBase64 } from '../bytes/base64.ts';
import { latin1Bytes } from '../bytes/latin1.ts';

/** What is between the texts of `'http://' + 'evil.example'`: looked for no farther than this. */
const FARTHEST_PLUS = 40;
const PLUS = /^\s{0,16}\+\s{0,16}(?=["'`])/;
/** No text is decoded that is longer. */
const LONGEST = 200_000;

/** The texts in quotes of a script that hold an address, as they are when the script runs: escapes undone, pieces put together, `atob` decoded. Linear. */
export function addressesInCode(code: string): readonly string[] {
  const found: string[] = [];
  const { texts, isOpen } = textsInQuotes(code);
  for (const text of texts) {
    const read = decode(text);
    if (holdsAddress(read)) found.push(read);
  }
  // An apostrophe in a pattern turns texts and what is between them around, and one quote is left over.
  return found.length === 0 && isOpen ? (code.match(PLAIN) ?? []).filter(holdsAddress) : found;
}

const PLAIN = /(?:https?|ftp):\/\/[^\s"'`<>\\]+/gi;

/** What stands in percent signs or base64, as it is without. */
function decode(text: string): string {
  if (ESCAPED.test(text)) return undoPercents(text);
  const isEncoded = text.length >= SHORTEST_BASE64 && text.length <= LONGEST && BASE64.test(text);
  return isEncoded ? new TextDecoder().decode(decodeBase64(latin1Bytes(text))) : text;
}

const ESCAPED = /%2f%2f|%3c/i;
const SHORTEST_BASE64 = 16;
const BASE64 = /^[A-Za-z\d+/]+={0,2}$/;

/** `https://...`, `//host.example/...`, `name@host.example`; names of vocabularies are fetched by nobody. */
function holdsAddress(text: string): boolean {
  if (VOCABULARY.test(text)) return false;
  return text.includes('://') || HOST.test(text) || MAILBOX.test(text);
}

const VOCABULARY = /^https?:\/\/(?:www\.w3\.org|schema\.org)(?![\w.-])/i;
const HOST = /^\/\/[\w-]+\.[\w.-]+(?:[:/?#]|$)/;
const MAILBOX = /^(?:mailto:)?[\w.+-]{1,64}@[\w-]+\.[\w.-]{1,200}$/;

/** Signs of ASCII as the characters that they stand for; broken ones stay. */
export function undoPercents(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_sign, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** What stands in quotes outside of comments, with pieces put together that a plus joins, and whether some quote was closed by none. */
function textsInQuotes(code: string): { readonly texts: readonly string[]; readonly isOpen: boolean } {
  const texts: string[] = [];
  let isOpen = false;
  const open: OpenQuotes = { '"': 0, "'": 0, '`': 0 };
  let joined: string | undefined;
  for (let at = 0; at < code.length; at++) {
    const quote = code[at] as string;
    if (quote === '/') at = endOfComment(code, at);
    if (!isQuote(quote) || at < open[quote]) continue;
    const end = endOfText(code, at, quote);
    if (code[end] !== quote) {
      // A quote that nothing closes is an apostrophe; up to there nothing else of its kind opens.
      open[quote] = end;
      isOpen = true;
      continue;
    }
    const piece = undoEscapes(code.slice(at + 1, end));
    joined = joined === undefined ? piece : joined + piece;
    const plus = PLUS.exec(code.slice(end + 1, end + 1 + FARTHEST_PLUS))?.[0].length ?? 0;
    at = end + plus;
    if (plus > 0) continue;
    texts.push(joined);
    joined = undefined;
  }
  if (joined !== undefined) texts.push(joined);
  return { texts, isOpen };
}

/** Up to where a quote of this kind opens nothing. */
type OpenQuotes = Record<'"' | "'" | '`', number>;

function isQuote(character: string): character is keyof OpenQuotes {
  return character === '"' || character === "'" || character === '`';
}

/** Behind a comment that begins there; the slash itself where none does. */
function endOfComment(code: string, at: number): number {
  const next = code[at + 1];
  // `/https?:\/\//` is a pattern.
  if (code[at - 1] === '\\' || code[at - 1] === ':') return at;
  if (next !== '/' && next !== '*') return at;
  const end = next === '/' ? code.indexOf('\n', at) : code.indexOf('*/', at + 2);
  return end < 0 ? code.length : end;
}

/** Where the quote stands that closes the text; the end of the line, or of all, where none does. */
function endOfText(code: string, start: number, quote: string): number {
  let at = start + 1;
  for (; at < code.length && code[at] !== quote; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === '\n' && quote !== '`') return at;
  }
  return Math.min(at, code.length);
}

const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\}|(.))/gis;
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function undoEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_escape, two?: string, four?: string, any?: string, other?: string) => {
    if (other !== undefined) return CONTROLS[other] ?? other;
    const code = Number.parseInt(two ?? four ?? any ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
