import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, hasHyphen, isAlphanumeric } from '../../text/characters.ts';
import { LetterPairs } from '../../text/letter-pairs.ts';
import { startOfNearLine } from '../../text/near-lines.ts';
import { tableOf } from '../../text/table-of.ts';
import { COMMON, endingOf } from '../endings.ts';
import type { Name } from '../name.ts';

const { APOSTROPHE, BAR, BLANK, CLOSE_PARENTHESIS, CLOSE_SQUARE, DOLLAR, DOT, EQUALS } = CHARACTER_CODES;
const { GREATER_THAN, HYPHEN, OPEN_BRACE, OPEN_PARENTHESIS, OPEN_SQUARE, PLUS, QUOTE } = CHARACTER_CODES;

/** What stands before and behind the members of objects, and in no list of hosts. */
const BEFORE = /(?:[=!]==? |&& |\|\| |\breturn |\btypeof |\$\{|[\s(]!|\?\. ?|<%[=-]? ?|\{\{ ?)$/;
const BEHIND = /^(?:\((?!\d)| ?(?:[=!]==?|&&|\|\||\+=|-=) |\?\.| LIKE | import |\]::)/;

/** The characters that these end and begin with, behind and before a blank, too: nearly all names stand beside none of them. */
const BEFORE_MARKS = tableOf('=&|{!.%-');
/** Of `return` and `typeof`. */
const ENDS_OF_WORDS = new LetterPairs(['rn', 'of']);
const BEHIND_MARKS = tableOf('(=!&|+-?Li]');

/** Whether the span stands in an expression of program code: `x === item.name`. */
export function isInExpression({ text, start, end, before: first, behind: next }: Name): boolean {
  const before = first === BLANK ? codeBefore(text, start - 2) : first;
  const mark = next === BLANK ? end + 1 : end;
  const behind = next === BLANK ? codeBehind(text, mark) : next;
  // One equals sign gives a value, as fields of logs do.
  const isMark = behind < 128 && BEHIND_MARKS[behind] === 1 && (behind !== EQUALS || codeBehind(text, mark + 1) === EQUALS);
  return (
    (isMark && BEHIND.test(text.slice(end, end + 8))) ||
    (mayStandBefore(text, start, before, first === BLANK) && BEFORE.test(text.slice(Math.max(0, start - 8), start)))
  );
}

function mayStandBefore(text: string, start: number, last: number, isParted: boolean): boolean {
  return (last < 128 && BEFORE_MARKS[last] === 1) || (isParted && ENDS_OF_WORDS.has(codeBefore(text, start - 3), last));
}

const LONGEST_LINE = 80;
/** What only lines of program code begin with: `assert x.link is None`, `const test = node.test`, `if (`, `this.host = cp.host`. */
const STATEMENT =
  /^[\s+>-]*(?:(?:export |async |static |private |public |protected )*(?:const|let|var|final) [\w$,:<>{}[\] ]{1,60}=|(?:assert|elif|raise|throw|yield|await|del) |return .{0,100}$|(?:\} ?)?(?:else )?(?:if|for|while|switch) ?\([^)]{0,110}$|(?:this|self)\.\w+ ?=|case [\w.]+:)/;

/** Whether the line on which something begins at the offset is a statement of a program. */
export function isInStatement(text: string, start: number): boolean {
  const line = startOfNearLine(text, start, LONGEST_LINE + 1);
  return line !== undefined && line < start && STATEMENT.test(text.slice(line, start));
}

/** `const host = `: whatever it is called, what follows without quotes is a variable. */
const DECLARATION = /^[\s+>-]*(?:export |static |private |public |protected )*(?:const|let|var|final) [\w$:<>{}[\] ]{1,60}=[ \t]?$/;

/** Whether nothing but the declaration of a variable stands before the offset on its line. */
export function isDeclared(text: string, start: number): boolean {
  const line = startOfNearLine(text, start, LONGEST_LINE + 1);
  return line !== undefined && DECLARATION.test(text.slice(line, start));
}

/** Whether brackets of a call or an index, an arrow, or the sign of a variable stand right beside the span. */
export function isCodeBeside({ text, start, end, before, behind: after }: Name): boolean {
  if (before === DOLLAR || (before === GREATER_THAN && text.charCodeAt(start - 2) === HYPHEN && !isBehindHost(text, start - 2)))
    return true;
  if (before === DOT && isEndOfObject(codeBefore(text, start - 2))) return true;
  if (after !== OPEN_PARENTHESIS && after !== PLUS && after !== OPEN_SQUARE) return false;
  // No name in code has a hyphen: a note or a footnote stands there.
  if (after !== PLUS && hasHyphen(text, start, end)) return false;
  const next = codeBehind(text, end + 1);
  if (after === PLUS) return next === PLUS;
  if (isAlphanumeric(next)) return !isAddressInBrackets(text, end + 1) && !isSizeInBrackets(text, end + 1);
  return (
    after === OPEN_PARENTHESIS &&
    (next === CLOSE_PARENTHESIS || next === QUOTE || next === APOSTROPHE || next === OPEN_BRACE || next === BAR || next === OPEN_SQUARE)
  );
}

/** `evil.com->evil.net`: what leads on to what, and no pointer. */
function isBehindHost(text: string, end: number): boolean {
  return (endingOf(text, Math.max(0, end - LONGEST_LINE), end) & COMMON) !== 0;
}

/** `$.fn.live`, `load().then.link`, `rows[0].item.name`: `$`, `)` or `]`. */
function isEndOfObject(code: number): boolean {
  return code === DOLLAR || code === CLOSE_PARENTHESIS || code === CLOSE_SQUARE;
}

/** `mx.evil.example[203.0.113.7]`, as mail servers log who they talk to; round brackets do as well. */
function isAddressInBrackets(text: string, from: number): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{1,4}:[\da-f:.]{2,40})[)\]]/i.test(text.slice(from, from + 48));
}

/** `_setup.tmp(6 KB)`, `loader.bin(12,288 bytes)`, as sandboxes list what was dropped. */
function isSizeInBrackets(text: string, from: number): boolean {
  return /^\d{1,9}(?:[.,]\d{1,3}){0,3} ?(?:[kmg]i?b|bytes?|octets?|字节|バイト|바이트|байт)\)/i.test(text.slice(from, from + 32));
}
