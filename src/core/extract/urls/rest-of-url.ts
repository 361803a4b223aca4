import { endsLikeFile } from '../names/paths/spaced-names.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isLineBreak, isSmallLetter } from '../text/characters.ts';
import { startOfLine } from '../text/context.ts';
import { behindMarginOrBelow, startOfNextLine } from '../text/next-line.ts';

/** Mail programs break lines at 72 to 78 characters; shorter lines end because their author ended them. */
const WRAPPED = 60;
const WIDEST = 100;
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
  /** Whether quotes or brackets close right behind it that were opened right before the URL: it is no entry of its own. */
  readonly isEnclosed?: true;
}

/** The first word of the next line. */
interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isIndented: boolean;
}

/** Where an URL begins, and of its part on the line that ends behind it: where that line begins, where the part does and where it ends. */
interface Part {
  readonly start: number;
  readonly line: number;
  readonly from: number;
  readonly end: number;
  /** Whether the line is as long as those are that a program broke, or the URL was broken before. */
  readonly isFull: boolean;
}

/**
 * The rest of an URL on the next line, where a program broke it there: inside `<...>` or quotes, behind the `=` of a soft break, or at the end of
 * a line that is as long as such lines are, when the next word cannot be anything but more of it. `from`: where its part on this line begins.
 */
export function continuationOf(text: string, start: number, from: number, end: number): Continuation | undefined {
  const mark = codeBehind(text, end);
  // What ends a sentence as often was not taken for a part of the URL.
  const isMarked = mark === QUESTION_MARK || mark === DOT;
  const stop = isMarked ? end + 1 : end;
  if (!isLineBreak(codeBehind(text, stop))) return;
  const line = startOfLine(text, from, WIDEST) ?? from - WIDEST;
  const isOpen = isInAngles(text, start);
  const next = nextWord(text, stop, line, from, isOpen);
  if (next === undefined || NO_REST.test(next.text) || !/[a-z\d]/i.test(next.text) || isListNumber(text, next)) return;
  const part = { start, line, from, end, isFull: end - line >= WRAPPED || (from > start && isMargin(text, line, from)) };
  if (mark === QUESTION_MARK) return isAsked(text, next, isOpen) ? { ...next, text: `?${next.text}` } : undefined;
  if (mark === DOT) return isRestOfFile(text, part, next) ? { ...next, text: `.${next.text}` } : undefined;
  const isSoft = text.charCodeAt(end - 1) === EQUALS && !text.slice(start, end).includes('?');
  if (isOpen && isClosedBehind(text, next.end)) return isSoft ? { ...next, isSoft } : next;
  if (next.isIndented) return;
  if (isSoft) return { ...next, isSoft };
  if (isEnclosed(text, start, next)) return { ...next, isEnclosed: true };
  return isRestOfPart(text, part, next) ? next : undefined;
}

const DOT = 46;
const EQUALS = 61;
const QUESTION_MARK = 63;

function isRestOfPart(text: string, part: Part, next: Word): boolean {
  const { line, from, isFull, end } = part;
  if (isRestInNarrowLines(text, part, next)) return true;
  if (!isFull) return false;
  const last = text.charCodeAt(end - 1);
  if (last !== SLASH && BEHIND_LINE.test(next.text) && (from === line || IN_FOLDER.test(next.text))) return true;
  return looksLikeRest(last, next.text);
}

const SLASH = 47;
/** `/sendDocument`, below an URL that fills its line: no folder of a system. */
const BEHIND_LINE = /^\/(?!(?:etc|usr|var|tmp|home|opt|bin|sbin|lib|dev|proc|root|mnt|srv|data|Users|Library|Applications)\/)\w/;
/** `/b/reverse.sh`: where more of the sentence stands before the URL, one folder may be another answer of its server. */
const IN_FOLDER = /^\/[^/]+\/./;

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

/** `"http://evil.example/a.j` and `s"`, `(http://evil.example/a` and `b/c)`: all of what the marks enclose; a sentence in brackets goes on with words. */
function isEnclosed(text: string, start: number, { text: word, end }: Word): boolean {
  const opener = text[start - 1] ?? '';
  const at = ENCLOSING.indexOf(opener);
  if (opener === '' || at < 0 || text[end] !== CLOSING[at]) return false;
  return opener === '"' || opener === '`' || /[\d/.=&?%_]/.test(word);
}

const ENCLOSING = '"`\'(';
const CLOSING = '"`\')';

/** `http://evil.example/a?` and `token=1` on the next line: no sentence asked. */
function isAsked(text: string, next: Word, isOpen: boolean): boolean {
  return (isOpen && isClosedBehind(text, next.end)) || (!next.isIndented && /^[\w.-]{1,40}=/.test(next.text));
}

/** `/Readme_First.` and `html`, `/Setup_v1.2.` and `3_x64.exe`: the ending of the file that the URL leads to, which is no word that a sentence begins with. */
function isRestOfFile(text: string, { from, line, end, isFull }: Part, { text: rest, end: behind }: Word): boolean {
  const url = text.slice(from, end);
  if (!/\/[\w%-]+(?:\.[\w%-]+)*$/.test(url) || url.endsWith('//') || endsLikeFile(url, 0, url.length)) return false;
  if (ENDING.test(rest)) return isFull || end - line >= NARROWEST || isLineBreak(codeBehind(text, behind));
  return /\d$/.test(url) && /^\d/.test(rest) && PATH.exec(rest)?.[0] === rest && endsLikeFile(rest, 0, rest.length);
}

/** Nobody makes narrower columns for sentences. */
const NARROWEST = 32;
const ENDING =
  /^(?:php\d?|html?|aspx?|jspx?|cgi|js|css|exe|dll|msi|iso|zip|rar|7z|docx?|xls[xm]?|pdf|txt|ps1|vbs|hta|bin|dat|png|jpe?g|gif)(?:$|\?)/;

/** Another URL, an expression, and `09/14` or `2024/01/31`: a line of a log or of a course of events begins. */
const NO_REST = /:\/\/|\^|^\d{1,4}([/-])\d{1,2}(?:\1\d{1,4})?$/;

/** `2.` or `3)`: the next line is the next point of a list. */
function isListNumber(text: string, { text: word, end }: Word): boolean {
  return /^\d{1,3}$/.test(word) && /[.)]/.test(text[end] ?? '');
}

/**
 * The first word of the next line, where it begins as far in as the line before, or below the URL itself; inside of `<...>` a few blanks may
 * stand before it. `lineBefore`: where the line begins that ends there, and `from` the URL in it.
 */
function nextWord(text: string, end: number, lineBefore: number, from: number, isOpen: boolean): Word | undefined {
  const margin = behindMarginOrBelow(text, lineBefore, from, startOfNextLine(text, end));
  let start = margin;
  while (isOpen && start - margin < MOST_INDENTED && codeBehind(text, start) === 32) start++;
  if (isBlank(codeBehind(text, start))) return;
  let to = start;
  while (to - start < LONGEST_PIECE && isRest(codeBehind(text, to))) to++;
  while (to > start && /[.,;:!?)'"]/.test(text[to - 1] ?? '')) to--;
  return to === start ? undefined : { text: text.slice(start, to), start, end: to, isIndented: start > margin };
}

/**
 * In lines of any length: `...?a=1&` goes on with `b=2`, `...?a=` with `1&b=2`, `https://evil.example/` with `index.php?id=1`, `.../invoice-` with
 * `2.zip` and `.../%E4%B8%` with `AD/x`.
 */
function isRestInNarrowLines(text: string, part: Part, { text: rest, end: behind }: Word): boolean {
  const { start, end } = part;
  const last = text.charCodeAt(end - 1);
  if (GOES_ON.test(rest)) return goesOn(text.slice(start, end), rest);
  if (last === 38) return /^[\w.-]+=/.test(rest);
  if (last === EQUALS) return /&[\w.-]+=/.test(rest);
  if (last === 45 || last === 95) return leadsToFile(text.slice(start, end), rest);
  if (last === 37) return BEHIND_PERCENT.test(rest) && text.slice(start, end).search(/%[\da-f]{2}/i) >= 0;
  if (last !== SLASH) return false;
  return BEHIND_SLASH.test(rest) || isFileInSentence(text, part, rest, behind) || (FOLDERS.test(rest) && isAlone(text, behind));
}

/** `index.php?id=1`, `stage/a.bin` */
const BEHIND_SLASH = /^(?:\w[\w./-]*\?[\w.-]+=|(?:[\w-]+\/)+[\w-]+\.[a-z]{2,4}$)/;
/** `forecast/update`, as nothing else is called that has a line of its own. */
const FOLDERS = /^[a-z\d_-]+(?:\/[a-z\d_-]+)+\/?$/;

/** Whether nothing stands behind the word in its line, nor another of its kind in the next one. */
function isAlone(text: string, end: number): boolean {
  if (!isLineBreak(codeBehind(text, end))) return false;
  const next = startOfNextLine(text, end);
  return !/^\s*(?:[-*\u2022] )?\/?[\w-]+\//.test(text.slice(next, next + LONGEST_OPEN));
}

/** `saw http://evil.example/a/` and `b.exe twice`: nobody writes two names beside each other in a sentence. */
function isFileInSentence(text: string, { start, from, line }: Part, rest: string, behind: number): boolean {
  if (start !== from || codeBefore(text, start - 1) !== 32 || start - line < 2 || !isAlphanumeric(text.charCodeAt(start - 2))) return false;
  return codeBehind(text, behind) === 32 && isSmallLetter(codeBehind(text, behind + 1)) && endsLikeFile(rest, 0, rest.length);
}

/** `?id=`, `&id=`, `/gate.php?id=` and `.php?id=`: no line begins so but the rest of an URL. */
const GOES_ON = /^(?:[/.][\w./-]*\?|[?&])[\w.-]+=/;

/** Whether an URL without a question mark goes on with one, and one that has it with `&`. */
function goesOn(url: string, rest: string): boolean {
  return url.includes('?') === rest.startsWith('&') && !(url.endsWith('/') && rest.startsWith('/'));
}

const BEHIND_PERCENT = /^[\da-f]{2}(?:[%/&=?.-]|$)/i;
const PATH = /^[\w-]+(?:[./][\w-]+)*/;

/** `ccc.html`, `report/view.aspx?id=7`, and `0815.zip&x=1` where the URL asks already. */
function leadsToFile(url: string, rest: string): boolean {
  const path = PATH.exec(rest)?.[0] ?? '';
  const behind = rest.slice(path.length);
  if (/^\/?\?[\w.-]+=/.test(behind)) return path !== '';
  return (behind === '' || behind.startsWith(url.includes('?') ? '&' : '?')) && endsLikeFile(path, 0, path.length);
}

/** `/`, `?`, `=`, `&`, `%` or `-` at the break or a piece with such marks and digits is no word of a sentence. */
function looksLikeRest(last: number, rest: string): boolean {
  const isOpenEnd = last === SLASH || last === 45 || last === 95 || last === EQUALS || last === 38 || last === 37 || last === 63;
  const hasDigit = /\d/.test(rest);
  // `.../as-` was cut off there, and a path of the machine stands on the next line.
  if (rest.startsWith('/') && (last === SLASH || last === 45)) return false;
  if (isOpenEnd) return hasDigit || rest.length > 20 || /[/=&%_.?-]/.test(rest);
  // `ore/pay/index.php`, the end of a folder and what is in it
  if (rest.includes('/') && PAGE_IN_FOLDER.test(rest)) return true;
  // `a1b2.html`, `x=1`, `path/7`
  return hasDigit && /[/=&%?]|\.(?:html?|php|aspx?|exe|zip|js)$/.test(rest);
}

const PAGE_IN_FOLDER = /^\w[\w./-]*\.(?:html?|php|aspx?|jsp)$/;

/** Whether nothing but blanks stands before the offset in its line. */
function isMargin(text: string, line: number, offset: number): boolean {
  return text.slice(line, offset).trim() === '';
}

function isRest(code: number): boolean {
  return code > 32 && code < 127 && code !== 34 && code !== 60 && code !== 62 && code !== 96 && code !== 124;
}
