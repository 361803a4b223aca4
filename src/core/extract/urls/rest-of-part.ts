import { CHARACTER_CODES } from '../../character-codes.ts';
import { endsLikeFile } from '../names/paths/spaced-names.ts';
import { isFileInSentence } from '../names/paths/wrapped-names.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLineBreak } from '../text/characters.ts';
import { fillsLine } from '../text/line-width.ts';
import { startOfNextLine } from '../text/next-line.ts';

const { AMPERSAND, BLANK, CLOSE_PARENTHESIS, DOT, EQUALS, HYPHEN } = CHARACTER_CODES;
const { OPEN_PARENTHESIS, PERCENT, QUESTION_MARK, SLASH, UNDERSCORE } = CHARACTER_CODES;

/** Characters in which the first folder of a line ends. */
const LONGEST_NAME = 80;

/** The first word of the next line. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isIndented: boolean;
}

/** Where an URL begins, and of its part on the line that ends behind it: where that line begins, where the part does and where it ends. */
export interface Part {
  readonly start: number;
  readonly line: number;
  readonly from: number;
  readonly end: number;
}

/** Whether the line is as long as those are that a program broke, the URL was broken before, or brackets close right behind the next word. */
function isFull(text: string, { start, line, from, end }: Part, next: Word): boolean {
  return (
    fillsLine(text, line, end, next.start, next.end) || (from > start && isMargin(text, line, from)) || isInBrackets(text, start, next.end)
  );
}

/** Whether nothing but blanks stands before the offset in its line. */
function isMargin(text: string, line: number, offset: number): boolean {
  return text.slice(line, offset).trim() === '';
}

/** `(http://evil.example/a` and `b/c.php)` */
function isInBrackets(text: string, start: number, end: number): boolean {
  return codeBefore(text, start - 1) === OPEN_PARENTHESIS && codeBehind(text, end) === CLOSE_PARENTHESIS;
}

/** Whether the first word of the next line cannot be anything but more of the URL. */
export function isRestOfPart(text: string, part: Part, next: Word): boolean {
  const { line, from, end } = part;
  if (isRestInNarrowLines(text, part, next)) return true;
  if (!isFull(text, part, next)) return false;
  const last = text.charCodeAt(end - 1);
  if (REST_OF_FILE.test(next.text)) return IN_NAME.test(text.slice(from, end));
  if (next.text.startsWith('/') && last !== SLASH && last !== EQUALS)
    return !IN_SYSTEM.test(next.text) && (from === line || IN_FOLDER.test(next.text) || looksLikeRest(last, next.text));
  return looksLikeRest(last, next.text);
}

/** Unlike `/sendDocument` below an URL that fills its line. */
const IN_SYSTEM = /^\/(?:(?:etc|usr|var|tmp|home|opt|bin|sbin|lib|dev|proc|root|mnt|srv|data|Users|Library|Applications)\/|\W)/;
/** `/b/reverse.sh`: where more of the sentence stands before the URL, one folder may be another answer of its server. */
const IN_FOLDER = /^\/[^/]+\/./;

/** `/Readme_First.` and `html`, `/Setup_v1.2.` and `3_x64.exe`: the ending of the file that the URL leads to, which is no word that a sentence begins with. */
export function isRestOfFile(text: string, part: Part, next: Word): boolean {
  const { from, line, end } = part;
  const { text: rest, end: behind } = next;
  const url = text.slice(from, end);
  if (!/\/[\w%-]+(?:\.[\w%-]+)*$/.test(url) || url.endsWith('//') || endsLikeFile(url, 0, url.length)) return false;
  if (ENDING.test(rest)) return end - line >= NARROWEST || isLineBreak(codeBehind(text, behind)) || isFull(text, part, next);
  return /\d$/.test(url) && /^\d/.test(rest) && PATH.exec(rest)?.[0] === rest && endsLikeFile(rest, 0, rest.length);
}

/** Nobody makes narrower columns for sentences. */
const NARROWEST = 32;
const ENDING =
  /^(?:php\d?|html?|aspx?|jspx?|cgi|js|css|exe|dll|msi|iso|zip|rar|7z|docx?|xls[xm]?|pdf|txt|ps1|vbs|hta|bin|dat|png|jpe?g|gif)(?:$|\?)/;

/**
 * In lines of any length: `...?a=1&` goes on with `b=2`, `...?a=` with `1&b=2`, `https://evil.example/` with `index.php?id=1`, `.../invoice-` with
 * `2.zip` and `.../%E4%B8%` with `AD/x`.
 */
function isRestInNarrowLines(text: string, part: Part, { text: rest, end: behind }: Word): boolean {
  const { start, end } = part;
  const last = text.charCodeAt(end - 1);
  if (isMark(rest.charCodeAt(0)) && GOES_ON.test(rest)) return goesOn(text.slice(start, end), rest);
  if (last === AMPERSAND) return /^[\w.-]+=/.test(rest);
  if (last === EQUALS) return /&[\w.-]+=|^https?%3A%2F/i.test(rest);
  if (last === HYPHEN || last === UNDERSCORE) return leadsToFile(text.slice(start, end), rest);
  if (last === PERCENT) return BEHIND_PERCENT.test(rest) && text.slice(start, end).search(/%[\da-f]{2}/i) >= 0;
  if (last !== SLASH) return false;
  return isInFolders(rest) || isFileBehindFolder(text, part, rest, behind) || (FOLDERS.test(rest) && isAlone(text, behind));
}

/** `index.php?id=1`, `stage/a.bin` */
function isInFolders(rest: string): boolean {
  return BEHIND_SLASH.test(rest) || (IN_FOLDERS.test(rest) && endsLikeFile(rest, 0, rest.length));
}

const BEHIND_SLASH = /^(?:\w[\w.:/-]*\?[\w.-]+=|(?:[\w-]+\/)+[\w-]+\.[a-z]{2,4}$)/;
const IN_FOLDERS = /^(?:[\w-]+\/)+[\w.-]+$/;
/** `forecast/update`, as nothing else is called that has a line of its own. */
const FOLDERS = /^[a-z\d_-]+(?:\/[a-z\d_-]+)+\/?$/;

/** Whether nothing stands behind the word in its line, nor another of its kind in the next one. */
function isAlone(text: string, end: number): boolean {
  if (!isLineBreak(codeBehind(text, end))) return false;
  const next = startOfNextLine(text, end);
  return !/^\s*(?:[-*\u2022] )?\/?[\w-]+\//.test(text.slice(next, next + LONGEST_NAME));
}

/** `saw http://evil.example/a/` and `b.exe twice`: nobody writes two names beside each other in a sentence. */
function isFileBehindFolder(text: string, { start, from, line }: Part, rest: string, behind: number): boolean {
  if (start !== from || codeBefore(text, start - 1) !== BLANK || start - line < 2 || !isAlphanumeric(text.charCodeAt(start - 2)))
    return false;
  return !rest.startsWith('/') && isFileInSentence(text, behind - rest.length, behind);
}

/** `?id=`, `&id=`, `/gate.php?id=` and `.php?id=`: no line begins so but the rest of an URL. */
const GOES_ON = /^(?:[/.][\w./-]*\?|[?&])[\w.-]+=/;

/** What such a line begins with: hardly any other does. */
function isMark(first: number): boolean {
  return first === SLASH || first === DOT || first === QUESTION_MARK || first === AMPERSAND;
}

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
  const isOpenEnd =
    last === SLASH ||
    last === HYPHEN ||
    last === UNDERSCORE ||
    last === EQUALS ||
    last === AMPERSAND ||
    last === PERCENT ||
    last === QUESTION_MARK;
  const hasDigit = /\d/.test(rest);
  // `.../as-` was cut off there, and a path of the machine stands on the next line.
  if (rest.startsWith('/') && (last === SLASH || last === HYPHEN)) return false;
  if (isOpenEnd) return hasDigit || rest.length > 20 || /[/=&%_.?-]/.test(rest);
  // `ore/pay/index.php`, the end of a folder and what is in it
  if (PAGE_IN_FOLDER.test(rest)) return true;
  // `a1b2.html`, `x=1`, `path/7`
  return hasDigit && /[/=&%?]|\.(?:html?|php|aspx?|exe|zip|js)$/.test(rest);
}

const PAGE_IN_FOLDER = /^\w[\w.-]*\/[\w./-]*\.(?:html?|php|aspx?|jsp)$/;
/** `/setup_x64` and `_signed.msi` */
const REST_OF_FILE = /^_\w+\.[a-z\d]{2,4}$/;
const IN_NAME = /(?:^|[^/]\/)[\w%-]+$/;
