import { CHARACTER_CODES } from '../../../character-codes.ts';
import { startOfLastLabel } from '../../names/endings.ts';
import { isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isCapital, isLineBreak, isLowerCase, isRun } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';

const { AT, BLANK, COLON, DOT, HYPHEN, OPEN_BRACE, OPEN_PARENTHESIS, OPEN_SQUARE, PLUS, SLASH, TAB } = CHARACTER_CODES;

/** `hosted at evil dot com`: words that stand before a place, not before the domain of an address. */
export const NO_MAILBOX = new Words(
  (
    'is was are were be been being it its us look looks looked looking site server domain host page website me them him her you and or not c2 ' +
    'online available download downloads downloaded point points pointed pointing arrow aimed live lives living find found here up out down ' +
    'hosted hosting located registered served serving stored resolved resolving placed seen observed reached based listed started ended ' +
    'connected connecting beaconing listening running redirected directed targeted aiming ending starting staged parked deployed published ' +
    'installed detected identified used loaded uploaded fetched called contacted landing sitting mirrored reported visited'
  ).split(' '),
);
/** Characters that are looked at before and behind a mark: no label and no mailbox is longer. */
export const LONGEST = 64;

/** The spoken dots and dashes that hold a host together. */
export interface HostDots {
  readonly hasAny: boolean;
  /** Whether one begins there. */
  readonly isAt: (offset: number) => boolean;
  /** Notes one more. */
  readonly keep: (offset: number) => void;
}

/** Of a text in which nobody spoke one. */
export const NO_DOTS: HostDots = { hasAny: false, isAt: () => false, keep: () => undefined };

/** `@` and `_at_` are signs, ` AT ` is loud, ` at ` is quiet. */
type Mark = 'sign' | 'loud' | 'quiet';

/** Whether a mailbox stands before the mark and a host behind it that says so by more than a dot of its own. */
export function isMailAddress(text: string, start: number, end: number, mark: Mark, dots: HostDots): boolean {
  if (!isNameCharacter(codeBefore(text, start - 1)) || !isAlphanumeric(codeBehind(text, end))) return false;
  if (mark === 'sign') return isHostBehind(text, end, dots);
  const isLoudMark = mark === 'loud' && isLoud(text, start);
  const isHost = isLoudMark ? isHostBehind(text, end, dots) : dots.hasAny && dots.isAt(endOfLabels(text, end, dots));
  if (!isHost) return false;
  const word = startOfWordBefore(text, start);
  return !NO_MAILBOX.has(text, word, start) || ((isLoudMark || isLineBreak(codeBefore(text, word - 1))) && PRONOUNS.has(text, word, start));
}

/** `me AT evil DOT com`: in capitals, and at the start of a line, nobody says where somebody is. */
export const PRONOUNS = new Words('me us you him her them'.split(' '));

/** `john AT evil.com`: capitals that the word before does not share, and that stand in no URL. */
function isLoud(text: string, start: number): boolean {
  let name = start;
  for (; name > 0 && start - name < LONGEST && isNameCharacter(text.charCodeAt(name - 1)); name--)
    if (isCapital(text.charCodeAt(name - 1))) return false;
  const before = codeBefore(text, name - 1);
  return before !== SLASH && before !== AT && before !== COLON && isLowerCase(text, name, start);
}

/** Whether a spoken or bracketed dot stands behind the labels that begin at the offset, or all of them are a host. */
function isHostBehind(text: string, from: number, dots: HostDots): boolean {
  const stop = endOfLabels(text, from, dots);
  return dots.isAt(stop) || isNamed(text, from, stop) || isBracketBehind(text, stop) || hasBracketedDot(text, from);
}

/** Where the labels of a host end that begin at the offset: before a spoken dot, or what no label has. */
export function endOfLabels(text: string, from: number, { hasAny, isAt }: HostDots): number {
  let stop = from;
  while (stop - from < LONGEST && !(hasAny && isAt(stop)) && isLabelCharacter(text, stop)) stop++;
  return stop;
}

function isNamed(text: string, from: number, to: number): boolean {
  const label = startOfLastLabel(text, from, to);
  let end = to;
  while (end > label && text.charCodeAt(end - 1) === HYPHEN) end--;
  return label > from && end > label && isTopLevelDomainAt(text, label, end);
}

/** `evil [` */
function isBracketBehind(text: string, stop: number): boolean {
  let at = stop;
  while (at - stop < 2 && (codeBehind(text, at) === BLANK || codeBehind(text, at) === TAB)) at++;
  const code = codeBehind(text, at);
  return code === OPEN_SQUARE || code === OPEN_PARENTHESIS || code === OPEN_BRACE;
}

/** `co.evil[.]com`: a bracketed dot further on in the same word. */
function hasBracketedDot(text: string, from: number): boolean {
  for (let at = from; at - from < LONGEST && !isBlank(codeBehind(text, at)); at++) {
    const code = text.charCodeAt(at);
    if ((code === OPEN_SQUARE || code === OPEN_PARENTHESIS) && text.charCodeAt(at + 1) === DOT) return true;
    if (code === OPEN_SQUARE && isDot(text.slice(at + 1, at + 4))) return true;
  }
  return false;
}

function isDot(word: string): boolean {
  return word.toLowerCase() === 'dot';
}

/** That name. */
export function wordBefore(text: string, at: number): string {
  return text.slice(startOfWordBefore(text, at), at);
}

/** Where the name begins that ends at the offset, at most 64 characters before it. */
export function startOfWordBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST && isNameCharacter(text.charCodeAt(start - 1))) start--;
  return start;
}

function isNameCharacter(code: number): boolean {
  return isRun(code) || code === PLUS;
}

/** Whether the character can stand in the labels of a host; a dot only before another of them. */
export function isLabelCharacter(text: string, at: number): boolean {
  const code = codeBehind(text, at);
  return isAlphanumeric(code) || code === HYPHEN || (code === DOT && isAlphanumeric(codeBehind(text, at + 1)));
}
