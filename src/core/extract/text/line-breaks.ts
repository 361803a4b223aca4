import { codeBefore, codeBehind, isBlank, isLineBreak } from './characters.ts';
import { behindMarginOrBelow, startOfNextLine } from './next-line.ts';

/** Mail programs break lines at 72 to 78 characters; shorter lines end because their author ended them. */
const WRAPPED = 60;
const LONGEST_PIECE = 2000;
/** Inside of `<...>` the next line may begin with a few blanks. */
const MOST_INDENTED = 8;

/** What of an URL stands on the next line, and where. */
export interface Continuation {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether the `=` at the end of the line is the soft break of quoted-printable (RFC 2045) and not a part of the URL. */
  readonly isSoft?: true;
}

/**
 * The rest of an URL on the next line, where a program broke it there: inside `<...>`, behind the `=` of a soft break, or at the end of a
 * line that is as long as such lines are, when the next word cannot be anything but more of it. `from`: where its part on this line begins.
 */
export function continuationOf(text: string, start: number, from: number, end: number): Continuation | undefined {
  const asks = codeBehind(text, end) === 63;
  const stop = asks ? end + 1 : end;
  if (!isLineBreak(codeBehind(text, stop))) return;
  const isOpen = isInAngles(text, start);
  const line = lineStart(text, from);
  const next = nextWord(text, stop, line, from, isOpen);
  if (next === undefined || NO_REST.test(next.text) || !/[a-z\d]/i.test(next.text) || isListNumber(text, next)) return;
  if (asks) return isAsked(text, next, isOpen) ? { ...next, text: `?${next.text}` } : undefined;
  const last = text.charCodeAt(end - 1);
  const isSoft = last === 61 && !text.slice(start, end).includes('?');
  if (isOpen && isClosedBehind(text, next.end)) return isSoft ? { ...next, isSoft } : next;
  if (next.isIndented) return;
  if (isSoft) return { ...next, isSoft };
  if (isRestOfQuery(text, start, end, next.text)) return next;
  if (end - line < WRAPPED) return;
  if (from === line && BEHIND_LINE.test(next.text) && last !== 47) return next;
  return looksLikeRest(last, next.text) ? next : undefined;
}

/** `/sendDocument`, below an URL that fills its line: no folder of a system. */
const BEHIND_LINE = /^\/(?!(?:etc|usr|var|tmp|home|opt|bin|sbin|lib|dev|proc|root|mnt|srv|data|Users|Library|Applications)\/)\w/;

/** Whether an URL begins behind `<` or `<URL:` (RFC 3986, appendix C). */
export function isInAngles(text: string, start: number): boolean {
  return codeBefore(text, start - 1) === 60 || text.startsWith('<URL:', start - 5);
}

/** Whether the angle closes, over lines that are one word each. */
function isClosedBehind(text: string, end: number): boolean {
  const code = codeBehind(text, end);
  return code === 62 || (isLineBreak(code) && CLOSED.test(text.slice(end, end + LONGEST_OPEN)));
}

const LONGEST_OPEN = 400;
const CLOSED = /^(?:\r?\n {0,8}[^\s<>"]+){1,6}>/;

/** `http://evil.example/a?` and `token=1` on the next line: no sentence asked. */
function isAsked(
  text: string,
  next: { readonly text: string; readonly end: number; readonly isIndented: boolean },
  isOpen: boolean,
): boolean {
  return (isOpen && isClosedBehind(text, next.end)) || (!next.isIndented && /^[\w.-]{1,40}=/.test(next.text));
}

/** Another URL, an expression, and `09/14` or `2024/01/31`: a line of a log or of a course of events begins. */
const NO_REST = /:\/\/|\^|^\d{1,4}([/-])\d{1,2}(?:\1\d{1,4})?$/;

/** `2.` or `3)`: the next line is the next point of a list. */
function isListNumber(text: string, { text: word, end }: { readonly text: string; readonly end: number }): boolean {
  return /^\d{1,3}$/.test(word) && /[.)]/.test(text[end] ?? '');
}

/**
 * The first word of the next line, where it begins as far in as the line before, or below the URL itself; inside of `<...>` a few blanks may
 * stand before it. `lineBefore`: where the line begins that ends there, and `from` the URL in it.
 */
function nextWord(text: string, end: number, lineBefore: number, from: number, isOpen: boolean) {
  const margin = behindMarginOrBelow(text, lineBefore, from, startOfNextLine(text, end));
  let start = margin;
  while (isOpen && start - margin < MOST_INDENTED && codeBehind(text, start) === 32) start++;
  if (isBlank(codeBehind(text, start))) return;
  let to = start;
  while (to - start < LONGEST_PIECE && isRest(codeBehind(text, to))) to++;
  while (to > start && /[.,;:!?)'"]/.test(text[to - 1] ?? '')) to--;
  return to === start ? undefined : { text: text.slice(start, to), start, end: to, isIndented: start > margin };
}

/** In lines of any length: `...?a=1&` goes on with `b=2`, `...?a=` with `1&b=2`, `https://evil.example/` with `index.php?id=1`, `.../invoice-` with `2.zip` and `.../%E4%B8%` with `AD/x`. */
function isRestOfQuery(text: string, start: number, end: number, rest: string): boolean {
  const last = text.charCodeAt(end - 1);
  if (GOES_ON.test(rest)) return goesOn(text.slice(start, end), rest);
  if (last === 38) return /^[\w.-]+=/.test(rest);
  if (last === 61) return /&[\w.-]+=/.test(rest);
  if (last === 45) return BEHIND_HYPHEN.test(rest);
  if (last === 37) return BEHIND_PERCENT.test(rest) && text.slice(start, end).search(/%[\da-f]{2}/i) >= 0;
  return last === 47 && /^(?:\w[\w./-]*\?[\w.-]+=|(?:[\w-]+\/)+[\w-]+\.[a-z]{2,4}$)/.test(rest);
}

/** `?id=`, `&id=`, `/gate.php?id=` and `.php?id=`: no line begins so but the rest of an URL. */
const GOES_ON = /^(?:[/.][\w./-]*\?|[?&])[\w.-]+=/;

/** Whether an URL without a question mark goes on with one, and one that has it with `&`. */
function goesOn(url: string, rest: string): boolean {
  return url.includes('?') === rest.startsWith('&') && !(url.endsWith('/') && rest.startsWith('/'));
}

const BEHIND_PERCENT = /^[\da-f]{2}(?:[%/&=?.-]|$)/i;
const BEHIND_HYPHEN = /^[\w-]+(?:\/[\w-]+)*(?:\.(?:html?|php|aspx?|jsp|exe|zip|js|pdf)(?:$|\?)|\/?\?[\w.-]+=)/;

/** `/`, `?`, `=`, `&`, `%` or `-` at the break or a piece with such marks and digits is no word of a sentence. */
function looksLikeRest(last: number, rest: string): boolean {
  const isOpenEnd = last === 47 || last === 45 || last === 95 || last === 61 || last === 38 || last === 37 || last === 63;
  const hasDigit = /\d/.test(rest);
  // `.../as-` was cut off there, and a path of the machine stands on the next line.
  if (rest.startsWith('/') && (last === 47 || last === 45)) return false;
  if (isOpenEnd) return hasDigit || rest.length > 20 || /[/=&%_.?-]/.test(rest);
  // `ore/pay/index.php`, the end of a folder and what is in it
  if (rest.includes('/') && PAGE_IN_FOLDER.test(rest)) return true;
  // `a1b2.html`, `x=1`, `path/7`
  return hasDigit && /[/=&%?]|\.(?:html?|php|aspx?|exe|zip|js)$/.test(rest);
}

const PAGE_IN_FOLDER = /^\w[\w./-]*\.(?:html?|php|aspx?|jsp)$/;

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < 100 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

function isRest(code: number): boolean {
  return code > 32 && code < 127 && code !== 34 && code !== 60 && code !== 62 && code !== 96 && code !== 124;
}
