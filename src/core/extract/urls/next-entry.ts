import { CHARACTER_CODES } from '../../character-codes.ts';
import { endingOf, FILE } from '../names/endings.ts';
import { codeBehind, isBlank, isLineBreak } from '../text/characters.ts';
import { isEntry } from '../values/tables/entries.ts';
import { type Continuation, continuationOf, isInAngles } from './rest-of-url.ts';

const { AMPERSAND, CAPITAL_F, COLON, HYPHEN, QUESTION_MARK, SEMICOLON, SLASH, UNDERSCORE } = CHARACTER_CODES;

/** What words of a sentence do not hold. */
const OF_PATHS = /[/=&%?]|\.(?:html?|php|aspx?|exe|zip|js)$/;

/** Lines that one URL was broken over: each as narrow as a cell. */
const MOST_LINES = 8;

/** What of an URL stands on the lines behind it, unless that is an entry of its own. */
export function restOnNextLines(text: string, start: number, end: number): Continuation | undefined {
  const first = restOnNextLine(text, start, start, end);
  let rest = first;
  for (let lines = 1; rest !== undefined && lines < MOST_LINES; lines++) {
    const more = restOnNextLine(text, start, rest.start, rest.end);
    if (more === undefined) break;
    rest = { ...more, text: (more.isSoft ? rest.text.slice(0, -1) : rest.text) + more.text };
  }
  return rest && { text: rest.text, start: rest.start, end: rest.end, ...(first?.isSoft && { isSoft: true }) };
}

function restOnNextLine(text: string, start: number, from: number, end: number): Continuation | undefined {
  const rest = continuationOf(text, start, from, end);
  // The mark that more of it begins with ended the line before.
  const isMarked = rest !== undefined && rest.text.length > rest.end - rest.start;
  if (rest === undefined || isMarked || isInAngles(text, start) || rest.isQuoted) return rest;
  // A path from the root behind an equals sign that nothing asks for.
  if (rest.isSoft && text.charCodeAt(rest.start) === SLASH) return;
  const last = text.charCodeAt(end - 1);
  if (isNextEntry(text, rest.start, rest.end, isOpen(last) || rest.text.startsWith('_')) || isNextCommand(text, from, end, rest)) return;
  return FIELD.test(rest.text) && !mayAsk(last) && !OPEN_FIELD.test(text.slice(from, end)) ? undefined : rest;
}

/**
 * Whether a word at the start of a line is an entry of its own, or the label of one, and no more of the URL that ends the line before it.
 * `isDivided`: that URL ends in a mark behind which the name of a file may go on.
 */
function isNextEntry(text: string, start: number, end: number, isDivided: boolean): boolean {
  const word = text.slice(start, end);
  if (codeBehind(text, end) === COLON || isEntry(word)) return true;
  return !OF_PATHS.test(word) && !(isDivided && isFile(text, start, end)) && isFollowed(text, end);
}

/** `…/a.gif` and below it `rundll32.exe a.gif,Start`: the URL leads to a file already, and a program with what it is to do begins the line. */
function isNextCommand(text: string, from: number, end: number, rest: Continuation): boolean {
  return isFile(text, from, end) && /^[\w-]+\.(?:exe|cmd|bat|com)$/i.test(text.slice(rest.start, rest.end)) && isFollowed(text, rest.end);
}

function isFile(text: string, start: number, end: number): boolean {
  return (endingOf(text, start, end) & FILE) !== 0;
}

/** A hyphen, a slash or an underscore. */
function isOpen(last: number): boolean {
  return last === HYPHEN || last === SLASH || last === UNDERSCORE;
}

/** `&redir`, before `ect_uri=` */
const OPEN_FIELD = /&[\w.-]+$/;
/** `ioc=`; in an URL it stands behind `?`, `&`, `;` or `%3F`. */
const FIELD = /^[A-Za-z]\w{0,15}=/;

function mayAsk(last: number): boolean {
  return last === QUESTION_MARK || last === AMPERSAND || last === SEMICOLON || last === CAPITAL_F;
}

/** Whether the line goes on behind the word. */
function isFollowed(text: string, end: number): boolean {
  let at = end;
  while (at - end < 8 && isBlank(codeBehind(text, at)) && !isLineBreak(codeBehind(text, at))) at++;
  return at > end && !isLineBreak(codeBehind(text, at));
}
