import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { HeaderOf } from '../../names/files/names-in-fields.ts';
import { ListHeadings, startOfMark } from '../../names/hosts/lines-of-lists.ts';
import { codeBefore, codeBehind, isAlphanumeric, isLineBreak } from '../../text/characters.ts';

const { DOLLAR, DOT, GREATER_THAN, HYPHEN, LESS_THAN, PERCENT, PLUS, SLASH, SMALL_D, SMALL_I, SMALL_S, UNDERSCORE } = CHARACTER_CODES;

/** How far before a value the last letter of its label may be. */
const FARTHEST = 12;
const LONGEST = 120;

/** `Message ID: `, `| Message-ID | `, `"message_ids":["`, `message id `; what stands on the next line has to be announced. */
const LABEL =
  /(?:^|[^a-z])(?:message|msg)[ _-]?ids?["'`*_\])]{0,4}[ \t]*(?:(?:([:：=|])|[,→-])[*_ \t]*(?:\r?\n[ \t]*(?:[-*•][ \t]+)?)?)?[["'`“‘(<]{0,3}$/i;
/** The heading of a list: `Message-IDs:`, `### Message IDs (3)` */
const HEADING = /(?:^|[^a-z])(?:message|msg)[ _-]?ids?(?: ?\(\d{1,4}\))?[*_ \t]*:?[*_ \t]*$/i;
const ENTRY = /^[^\w\r\n]{0,8}[^\s@<>]{1,120}@[\w.-]{1,120}[^\w\r\n]{0,3}$|^[ \t]*$/;

/** All of the cell over a column. */
const HEADER = /^[ "'*_`]*(?:e-?mail )?(?:message|msg)[ _-]?ids?[ "'*_`]*$/i;

/** Names of people end in a year at most. */
const GENERATED = /\d{5}|\d[^\d]+\d/;

const HEADINGS = new ListHeadings(
  (text, start, end) => ENTRY.test(text.slice(start, end)),
  (heading) => HEADING.test(heading),
);

/** What stands between the entries that share a label. */
const BETWEEN = /^[>"'`]{0,2}[,;] ?["'`<]{0,2}$/;
const WIDEST_BETWEEN = 6;
const OF_SEVERAL = /ids[^a-z]*$/i;

interface NamedMessageId {
  readonly start: number;
  readonly end: number;
  /** Whether more of them may follow. */
  readonly isOfSeveral: boolean;
}

/**
 * The message-ID around an `@` that its label or the heading of its list names: its words hold a blank, or it stands in a table or a list.
 * `before`: the last one that was found; `headerOf`: what stands over a cell, in a text that speaks of them.
 */
export function namedMessageId(
  text: string,
  at: number,
  before: NamedMessageId | undefined,
  headerOf?: HeaderOf,
): NamedMessageId | undefined {
  let start = at;
  while (at - start < LONGEST && isIdLetter(codeBefore(text, start - 1))) start--;
  const isNext = before?.isOfSeveral === true && start - before.end <= WIDEST_BETWEEN && BETWEEN.test(text.slice(before.end, start));
  if (start === at || !(isNext || isNamed(text, start, at) || isInColumn(text, start, at, headerOf))) return;
  const isOfSeveral = isNext || OF_SEVERAL.test(text.slice(Math.max(0, start - FARTHEST), start));
  const end = endOfId(text, at);
  if (end <= at + 1) return;
  const isBracketed = codeBefore(text, start - 1) === LESS_THAN && codeBehind(text, end) === GREATER_THAN;
  return isBracketed ? { start: start - 1, end: end + 1, isOfSeveral } : { start, end, isOfSeveral };
}

function isInColumn(text: string, start: number, at: number, headerOf: HeaderOf | undefined): boolean {
  return headerOf !== undefined && HEADER.test(headerOf(start, endOfId(text, at)) ?? '');
}

function endOfId(text: string, at: number): number {
  let end = at + 1;
  while (end - at < LONGEST && isHostLetter(codeBehind(text, end))) end++;
  while (end > at && !isAlphanumeric(text.charCodeAt(end - 1))) end--;
  return end;
}

function isNamed(text: string, start: number, at: number): boolean {
  const label = isBehindIds(text, start) ? LABEL.exec(text.slice(Math.max(0, start - 36), start)) : null;
  // Without a colon a sentence may go on with somebody's address: no person chose that with digits.
  if (label !== null) return label[1] !== undefined || codeBefore(text, start - 1) === LESS_THAN || /\d/.test(text.slice(start, at));
  const line = startOfMark(text, start);
  return line > 0 && GENERATED.test(text.slice(start, at)) && HEADINGS.isAbove(text, line, endOfEntry(text, at));
}

/** Whether the last letters before the offset, over marks and blanks, are `id` or `ids`. */
function isBehindIds(text: string, start: number): boolean {
  let last = start - 1;
  while (start - last < FARTHEST && last >= 0 && !isAlphanumeric(text.charCodeAt(last))) last--;
  if ((codeBefore(text, last) | 32) === SMALL_S) last--;
  return (codeBefore(text, last) | 32) === SMALL_D && (codeBefore(text, last - 1) | 32) === SMALL_I;
}

function endOfEntry(text: string, at: number): number {
  let end = at;
  while (end - at < LONGEST && end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

function isIdLetter(code: number): boolean {
  return isHostLetter(code) || code === PLUS || code === DOLLAR || code === PERCENT || code === SLASH;
}

function isHostLetter(code: number): boolean {
  return isAlphanumeric(code) || code === DOT || code === HYPHEN || code === UNDERSCORE;
}
