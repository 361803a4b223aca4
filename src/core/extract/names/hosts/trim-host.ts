import { CHARACTER_CODES } from '../../../character-codes.ts';
import {
  classOf,
  codeBefore,
  codeBehind,
  isAlphanumeric,
  isCapital,
  isHex,
  isLowerCase,
  isSmallLetter,
  isUnspaced,
  WIDE,
} from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { endingAt, startOfLastLabel, USUAL } from '../endings.ts';
import { isTopLevelDomainAt } from './hosts.ts';

const { BACKSLASH, BLANK, DOT, HYPHEN, PERCENT, SMALL_D, SMALL_E, SMALL_K, SMALL_L, SMALL_S, SMALL_X, UNDERSCORE } = CHARACTER_CODES;

/** What was trimmed last: there are too many hosts to make an object for each. */
const TRIMMED = { start: 0, end: 0 };

/**
 * Where the host in a run begins and ends, until the next one is asked for: without an escape before it, without hyphens, dots and the
 * underscores of markup around it, and without the words of a sentence that has no blank there.
 */
export function trimHost(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let start = from + lengthOfEscape(text, from);
  let end = to;
  while (start < end && isMark(text.charCodeAt(end - 1))) end--;
  while (start < end && isLeadingMark(text, start, to - end > 0)) start++;
  end = endBeforeSentence(text, start, end);
  if (isLastLabelWide(text, start, end) || isFirstLabelWide(text, start, end)) {
    end = endOfWide(text, start, end);
    start = behindWords(text, start, end);
  }
  TRIMMED.start = start;
  TRIMMED.end = end;
  return TRIMMED;
}

/** The same of the start alone, where the host is known to end where the run does. */
export function startOfHost(text: string, from: number, end: number): number {
  let start = from + lengthOfEscape(text, from);
  while (start < end && isLeadingMark(text, start, false)) start++;
  return behindWords(text, start, end);
}

/** The `2F` of `%2F`, the `x2f` of `\x2f`, and the `s.` of `%s.evil.example`, which a program is to fill in. */
function lengthOfEscape(text: string, from: number): number {
  const mark = codeBefore(text, from - 1);
  if (mark !== PERCENT && (mark !== BACKSLASH || text.charCodeAt(from) !== SMALL_X)) return 0;
  if (mark === PERCENT && codeBehind(text, from + 1) === DOT) return 2;
  const digits = mark === PERCENT ? from : from + 1;
  return isHex(text.charCodeAt(digits)) && isHex(text.charCodeAt(digits + 1)) ? digits + 2 - from : 0;
}

/** `evil.example.Please`: the next sentence began without a blank, with a capital that the host has none of. */
export function endBeforeSentence(text: string, start: number, to: number): number {
  const end = endBeforeHyphen(text, start, endBeforeOtherScript(text, start, to));
  // Code has no second word behind the name of a class.
  const goesOn = codeBehind(text, end) === BLANK && isAlphanumeric(codeBehind(text, end + 1));
  if (!goesOn && text.charCodeAt(end - 1) !== SMALL_S) return end;
  const dot = dotBeforeSentence(text, start, end);
  if (dot < 0) return end;
  const isFirst = goesOn && (isSmallLetter(text.charCodeAt(end + 1)) || FIRST_WORDS.has(text, dot + 1, end));
  return (isFirst || FAREWELLS.has(text, dot + 1, end)) && isUsualHost(text, start, dot) ? dot : end;
}

/** What letters close with may be the last word of its line: `see evil.example.Thanks`. All of them end in the same letter. */
const FAREWELLS = new Words('thanks regards cheers greetings saludos gracias'.split(' '));

/** `evil.example.Спасибо`: the next sentence is in letters that none of the host's are, and begins with a word that is no top-level domain. */
function endBeforeOtherScript(text: string, start: number, end: number): number {
  if (classOf(codeBehind(text, end - 1)) !== WIDE) return end;
  const label = startOfLastLabel(text, start, end);
  if (label <= start || classOf(text.charCodeAt(label)) !== WIDE) return end;
  const before = startOfLastLabel(text, start, label - 1);
  // Most have one dot, so that nothing is left of them before a sentence.
  if (before === start || isTopLevelDomainAt(text, label, end)) return end;
  return isTopLevelDomainAt(text, before, label - 1) ? label - 1 : end;
}

/** What a host is put before with a hyphen. */
const TIED_WORDS = new Words('based hosted owned related themed registered controlled linked issued branded powered like style'.split(' '));
const LONGEST_TIED = 10;

/** `the evil.example-based kit`, for no top-level domain has a hyphen. */
function endBeforeHyphen(text: string, start: number, end: number): number {
  // They end in `ed`, `ke` or `le`.
  const last = codeBehind(text, end - 1);
  if (last !== SMALL_D && last !== SMALL_E) return end;
  const before = codeBefore(text, end - 2);
  if (before !== SMALL_E && before !== SMALL_K && before !== SMALL_L) return end;
  let word = end - 1;
  while (word > start && end - word < LONGEST_TIED && isSmallLetter(text.charCodeAt(word - 1))) word--;
  if (codeBefore(text, word - 1) !== HYPHEN || !TIED_WORDS.has(text, word, end)) return end;
  const label = startOfLastLabel(text, start, word - 1);
  return label > start && isTopLevelDomainAt(text, label, word - 1) ? word - 1 : end;
}

/** `jane@evil.exampleTel`: where the word of a page without blanks is glued to a host under an ending that most have; the end itself where none is. */
export function endBeforeGlued(text: string, start: number, end: number): number {
  const label = startOfLastLabel(text, start, end);
  let capital = label;
  while (capital < end && isSmallLetter(text.charCodeAt(capital))) capital++;
  if (capital === end || capital - label < 2 || !isCapital(text.charCodeAt(capital)) || isTopLevelDomainAt(text, label, end)) return end;
  return isUsualHost(text, start, capital) ? capital : end;
}

/** `evil.example`, in small letters and under an ending that most hosts have. */
function isUsualHost(text: string, start: number, end: number): boolean {
  const label = startOfLastLabel(text, start, end);
  return (
    label > start &&
    isLowerCase(text, start, end) &&
    (endingAt(text, label, end) & USUAL) !== 0 &&
    !NAME_SPACES.has(text, start, text.indexOf('.', start))
  );
}

/** The last dot of the span where a word with a capital stands behind it that is no top-level domain, or a host of its own before it; -1 where none does. */
export function dotBeforeSentence(text: string, start: number, end: number): number {
  if (isCapital(text.charCodeAt(end - 1))) return dotBeforeCapitals(text, start, end);
  let capital = end - 1;
  while (capital > start && end - capital < LONGEST_FIRST_WORD && isSmallLetter(text.charCodeAt(capital))) capital--;
  if (capital === end - 1 || !isCapital(text.charCodeAt(capital)) || text.charCodeAt(capital - 1) !== DOT) return -1;
  const isFirstWord = FIRST_WORDS.has(text, capital, end) && isLowerCase(text, start, capital);
  if (isFirstWord || (end - capital > 2 && isUsualHost(text, start, capital - 1))) return capital - 1;
  return isTopLevelDomainAt(text, capital, end) ? -1 : capital - 1;
}

/** `evil.example.EVIL`: the same before a word in capitals. */
function dotBeforeCapitals(text: string, start: number, end: number): number {
  let capital = end - 1;
  while (capital > start && end - capital < LONGEST_FIRST_WORD && isCapital(text.charCodeAt(capital - 1))) capital--;
  if (end - capital < 2 || codeBefore(text, capital - 1) !== DOT || isTopLevelDomainAt(text, capital, end)) return -1;
  return isUsualHost(text, start, capital - 1) ? capital - 1 : -1;
}

const LONGEST_FIRST_WORD = 20;
/** Words that sentences begin with and registries sell names under. */
export const FIRST_WORDS = new Words(
  'in it is as at to so no my me do be by an am us il la le es er im si su se au ao na de du'.split(' '),
);
/** `the java.net.Socket class` */
const NAME_SPACES = new Words('java javax kotlin scala android androidx com org net edu io this self system python'.split(' '));

function isMark(code: number): boolean {
  return code === HYPHEN || code === DOT || code === UNDERSCORE;
}

/** A leading underscore may belong to the name (`_dmarc.example.com`), unless another one closes the emphasis. */
function isLeadingMark(text: string, at: number, isEmphasis: boolean): boolean {
  const code = text.charCodeAt(at);
  return code === HYPHEN || code === DOT || (code === UNDERSCORE && (isEmphasis || text.charCodeAt(at + 1) === UNDERSCORE));
}

/** Whether its last label ends beyond ASCII, or goes on behind a character of a script without blanks or a picture: `evil.example👉here`. */
function isLastLabelWide(text: string, start: number, end: number): boolean {
  if (classOf(codeBehind(text, end - 1)) === WIDE) return true;
  for (let at = end - 1; at >= start && text.charCodeAt(at) !== DOT; at--) if (isUnspaced(text.charCodeAt(at))) return true;
  return false;
}

/** Whether its first label holds a character of a script without blanks, or begins beyond ASCII. */
function isFirstLabelWide(text: string, start: number, end: number): boolean {
  if (classOf(codeBehind(text, start)) === WIDE) return true;
  for (let at = start; at < end && text.charCodeAt(at) !== DOT; at++) if (isUnspaced(text.charCodeAt(at))) return true;
  return false;
}

/** Behind the letters of ASCII that the last label begins with, where they are a top-level domain. */
function endOfWide(text: string, start: number, end: number): number {
  const lastDot = dotBefore(text, start, end);
  if (lastDot <= start || !isAlphanumeric(text.charCodeAt(lastDot + 1))) return end;
  let cut = lastDot + 1;
  while (cut < end && isAlphanumeric(text.charCodeAt(cut))) cut++;
  return cut < end && isTopLevelDomainAt(text, lastDot + 1, cut) ? cut : end;
}

/** Behind words of a script without blanks in the first label, right before letters or digits of ASCII; nothing is cut off where no dot follows. */
function behindWords(text: string, from: number, end: number): number {
  let start = from;
  let at = from;
  for (; at < end && text.charCodeAt(at) !== DOT; at++) {
    if (isUnspaced(text.charCodeAt(at)) && isAlphanumeric(text.charCodeAt(at + 1))) start = at + 1;
  }
  return at < end ? start : from;
}

/** The last dot of the span; what is before it is not searched, which `lastIndexOf` would do to the start of the text. */
function dotBefore(text: string, start: number, end: number): number {
  let at = end - 1;
  while (at >= start && text.charCodeAt(at) !== DOT) at--;
  return at >= start ? at : -1;
}
