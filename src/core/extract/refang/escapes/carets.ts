import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isLetter } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';

const { AMPERSAND, APOSTROPHE, BACKTICK, CARET, COLON, DOT, HYPHEN, QUOTE, SLASH } = CHARACTER_CODES;

const LONGEST_URL = 2000;
/** Two such carets are no farther from each other in one word. */
const NEAR = 12;

/** `evil^.example`, `htt^p:/^/evil.example`, `p^ow^ershell`: the sign that spares a character from the shell of Windows. */
export function spared(text: string, at: number, edits: Edits): boolean {
  if (isInScheme(text, at)) return removeCarets(text, at, edits);
  const isMeant =
    (codeBehind(text, at + 1) === DOT && isAlphanumeric(codeBefore(text, at - 1)) && isAlphanumeric(codeBehind(text, at + 2))) ||
    (isBetweenLetters(text, at) && isOneOfMany(text, at)) ||
    (codeBehind(text, at + 1) === AMPERSAND && NEXT_PARAMETER.test(text.slice(at, at + LONGEST_NAME)));
  return isMeant && edits.add(at, at + 1, '');
}

const LONGEST_NAME = 36;
/** `?a=1^&b=2`: without the caret, another command would begin there. */
const NEXT_PARAMETER = /^\^&[\w.-]{1,32}=/;

const BEFORE = /(?:^|[^a-z\d])(h|ht|htt|https?:?\/?)$/i;
const LONGEST_SCHEME = 8;

/** Whether the first caret of a scheme stands there. */
function isInScheme(text: string, at: number): boolean {
  const before = codeBefore(text, at - 1);
  // `h`, `t`, `p`, `s`, `:` or `/`
  if (!(before === COLON || before === SLASH || isLetter(before))) return false;
  const head = BEFORE.exec(text.slice(Math.max(0, at - LONGEST_SCHEME - 1), at))?.[1];
  if (head === undefined) return false;
  const rest = text.slice(at, at + 2 * LONGEST_SCHEME).replaceAll('^', '');
  return /^https?:\/\/./i.test(head + rest);
}

/** All of them up to the end of the word. */
function removeCarets(text: string, from: number, edits: Edits): boolean {
  for (let at = from; at - from < LONGEST_URL && isOfWord(codeBehind(text, at)); at++)
    if (text.charCodeAt(at) === CARET && isOfWord(codeBehind(text, at + 1))) edits.add(at, at + 1, '');
  return true;
}

function isOfWord(code: number): boolean {
  return !isBlank(code) && code !== QUOTE && code !== APOSTROPHE && code !== BACKTICK;
}

/** One alone is a power or a mark of its own. */
function isOneOfMany(text: string, at: number): boolean {
  return hasCaret(text, at, 1) || hasCaret(text, at, -1);
}

function hasCaret(text: string, from: number, step: number): boolean {
  for (let at = from + step, steps = 0; at > 0 && at < text.length && steps < NEAR; at += step, steps++) {
    const code = text.charCodeAt(at);
    if (code === CARET) return isBetweenLetters(text, at);
    if (!isAlphanumeric(code) && code !== HYPHEN && code !== DOT) return false;
  }
  return false;
}

function isBetweenLetters(text: string, at: number): boolean {
  return isLetter(codeBefore(text, at - 1)) && isLetter(codeBehind(text, at + 1));
}
