import { CHARACTER_CODES } from '../../../character-codes.ts';
import { endOfQuoted } from '../../names/paths/windows-names.ts';
import type { Claims } from '../../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isUnspaced } from '../../text/characters.ts';
import { endOfLine } from '../../text/context.ts';
import { behindOpeners, endOfLabelMark } from '../tables/label-marks.ts';
import { endOfProducts, inOneLine, isAttack, LONGEST } from './agent-products.ts';

const { BACKSLASH, BLANK, CAPITAL_U, CLOSE_PARENTHESIS, CLOSE_SQUARE, COLON } = CHARACTER_CODES;
const { HYPHEN, LF, OPEN_PARENTHESIS, OPEN_SQUARE, STAR } = CHARACTER_CODES;

const MARKS: ReadonlySet<number> = new Set(Array.from(' \t\n\r.,;:"\'<>\\', (mark) => mark.charCodeAt(0)));

/** Where a value ends without the marks of the sentence and the quotation around it, and without what closes a bracket that was opened before it. */
function withoutMarks(text: string, from: number, to: number): number {
  let round = closedMore(text, from, to, OPEN_PARENTHESIS, CLOSE_PARENTHESIS);
  let square = closedMore(text, from, to, OPEN_SQUARE, CLOSE_SQUARE);
  for (let end = to; end > from; end--) {
    const code = text.charCodeAt(end - 1);
    if (code === CLOSE_PARENTHESIS && round > 0) round--;
    else if (code === CLOSE_SQUARE && square > 0) square--;
    // `undefined\\YES\FALSE\`: behind a letter, at the end of all, it escapes nothing and continues no line.
    else if (code === BACKSLASH && end === to && isAlphanumeric(codeBefore(text, end - 2))) return end;
    else if (!MARKS.has(code)) return end;
  }
  return from;
}

/** How many more of these brackets a span closes than it opens; counted once, for it may be little else. */
function closedMore(text: string, from: number, to: number, open: number, close: number): number {
  let more = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === close) more++;
    else if (code === open) more--;
  }
  return more;
}

/** What no agent has between its products, so that the list or the sentence goes on there. */
const GOES_ON =
  /^(?:[\t,|;…。，、；]|[.] |[ ]?[—–→•·][ ]|[ ](?:[-#+|/&]|-+>|=>|--|\/\/)[ ]|[ ](?:and|or|to|from|on|with|in|by|via|at|for|was|und|et|y|и) |[ ][[({<]?(?:h[tx]{2}ps?|ftp):)/i;

/** ` X-Api-Version: `: the next field of a request whose lines were joined. */
const NEXT_FIELD = /^ [A-Z][A-Za-z]{0,20}(?:-[A-Za-z]{2,20}){0,3}: /;
const LONGEST_FIELD = 90;

/** Of a field on a line of its own: all of the line, unless something else begins behind products that a browser might send. */
function endOfFieldValue(text: string, from: number): number {
  const end = endOfProducts(text, from);
  const last = text.charCodeAt(end - 1) === BLANK ? end - 1 : end;
  if (last > from && NEXT_FIELD.test(text.slice(last, last + LONGEST_FIELD))) return last;
  const isWhole = end > from && text.charCodeAt(end - 1) !== BLANK;
  const lineEnd = endOfLine(text, from, LONGEST);
  return end > lineEnd || (isWhole && (isUnspaced(codeBehind(text, end)) || GOES_ON.test(text.slice(end, end + 10)))) ? end : lineEnd;
}

/** `UA: evil/1.0`, `UA "evil/1.0"`, `UA string "evil/1.0"` */
export function findShortField(text: string, start: number, end: number, claims: Claims): void {
  const word = text.startsWith(' string', end) ? 7 : 0;
  const from = behindOpeners(text, endOfLabelMark(text, end + word));
  let stop = Math.max(endOfQuoted(text, from), endOfProducts(text, from));
  while (stop > from && isBlank(text.charCodeAt(stop - 1))) stop--;
  const isField = text.charCodeAt(start) === CAPITAL_U && /[:=|"'`“‘]/.test(text.slice(end, from)) && /\/\d/.test(text.slice(from, stop));
  if (isField && claims.isFree(from, stop))
    claims.add({ kind: 'user-agent', value: inOneLine(text.slice(from, stop)), start: from, end: stop });
}

/** What a sentence says of an agent that is always the same. */
const ALWAYS = /(?:static|hard-?coded|fixed|unusual|unique|custom) $/i;
const LONGEST_ALWAYS = 12;

/** `the static User-Agent ‘Evil Explorer’`, `the User-Agent string "Evil Explorer"`, `the User-Agent "EvilExplorer"`: words with capitals in quotes. */
function isWords(text: string, label: number, words: string, value: string): boolean {
  if (/^[A-Z][a-z]+[A-Z][A-Za-z\d]+$/.test(value)) return true;
  if (!/^[A-Z]\w+(?: [A-Z]\w+)+$/.test(value)) return false;
  return words.includes(' string') || ALWAYS.test(text.slice(Math.max(0, label - LONGEST_ALWAYS), label));
}

/** What a sentence or a rule of Snort says between the field and its value: ` string of `, ` header to "`, `|3a 20|`. */
const BETWEEN =
  /^(?:\|3a(?: 20)?\||\)?["']?(?: (?:strings?|headers?|field|value|is|of|was|set to)\b| (?:to|as|like|contains|containing|equals)(?= ["'`“‘]))*[为為是は]?)/i;
/** Bytes of such a rule behind the value. */
const BYTES = /\|[\da-f]{2}(?: [\da-f]{2}){0,7}\|/i;

/** `User-Agent: curl/8.0`, `"user_agent": "x"`, `User-Agent="..."`, `--user-agent "x"` */
export function findField(text: string, label: number, end: number, claims: Claims): void {
  const words = BETWEEN.exec(text.slice(end, end + 48))?.[0] ?? '';
  const isInRule = words.startsWith('|');
  let from = isInRule ? end + words.length : endOfLabelMark(text, end + words.length);
  const hasMark = /[:=|]/.test(text.slice(end, from));
  if (/^[([*]{1,2}[A-Z]/i.test(text.slice(from, from + 3))) from += text.charCodeAt(from + 1) === STAR ? 2 : 1;
  const isOpen = /["'“‘`]/.test(text[from] ?? '');
  if (isOpen) from++;
  // `"x"` behind the label, or `"User-Agent: x"` around it as well.
  const quoted = isOpen ? endOfQuoted(text, from) : hasMark ? endOfQuoted(text, label) : -1;
  // No header has an underscore, and what has one may be the name of a column.
  const isLine =
    hasMark &&
    (label === 0 || text.charCodeAt(label - 1) === LF) &&
    text.charCodeAt(end) === COLON &&
    !text.slice(label, end).includes('_');
  const isHeader = isLine || (!isOpen && quoted > from);
  let stop = quoted;
  if (quoted <= from) stop = isLine ? endOfFieldValue(text, from) : endOfProducts(text, from);
  if (isInRule) stop = from + (BYTES.exec(text.slice(from, stop))?.index ?? stop - from);
  stop = withoutMarks(text, from, stop);
  const value = inOneLine(text.slice(from, stop));
  if (value.endsWith('/') || isAttack(text.slice(from, stop))) return;
  // `'LWP::UserAgent' => '0.0'`
  if (!/[a-z]/i.test(value)) return;
  const isOption = text.charCodeAt(label) === HYPHEN;
  const isValue = isHeader
    ? value.length > 2
    : VERSION.test(value) || ((hasMark || isOption) && isOpen && value.length > 3) || (quoted > from && isWords(text, label, words, value));
  if (!isValue || !claims.isFree(from, stop)) return;
  claims.add({ kind: 'user-agent', value, start: from, end: stop });
  findOthers(text, stop, /s$/i.test(text.slice(label, end)), claims);
}

const VERSION = /\/\d|\d\.\d/;
/** What stands between the agents of a list: in a line, and behind a label in the plural also one below the other. */
const NEXT = /^["'`”’]?(?:,? (?:and|or|und|et) |[,;] )["'`“‘]?(?=[A-Z][\w-]{1,40}\/\d)/i;
const NEXT_LINE = /^["'`”’]?\r?\n[ \t]{0,8}(?:[-*•][ \t]{1,4})?["'`“‘]?(?=[A-Z][\w-]{1,40}\/\d)/i;
const LONGEST_GAP = 64;

/** `"Evil/1.0", "Evil/1.1" and Evil/1.2`: what else a label is of. */
function findOthers(text: string, behind: number, arePlural: boolean, claims: Claims): void {
  for (let end = behind; ; ) {
    const gap = text.slice(end, end + LONGEST_GAP);
    const mark = (NEXT.exec(gap) ?? (arePlural ? NEXT_LINE.exec(gap) : null))?.[0];
    if (mark === undefined) return;
    const start = end + mark.length;
    end = withoutMarks(text, start, Math.max(endOfQuoted(text, start), endOfProducts(text, start)));
    if (end <= start || !claims.isFree(start, end)) return;
    claims.add({ kind: 'user-agent', value: inOneLine(text.slice(start, end)), start, end });
  }
}
