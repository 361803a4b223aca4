import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';
import { codeBehind, isLineBreak } from '../../text/characters.ts';
import { claimName } from './claim-name.ts';
import { endOfLabelMark } from './label-marks.ts';

const { APOSTROPHE, BACKTICK, BAR, BLANK, COLON, COMMA, QUOTE, SMALL_S, TAB } = CHARACTER_CODES;

/** Words that say that a name follows, in the languages of reports. */
const NAMING =
  'named|called|namens|mit (?:dem )?namen|lautet|llamado|denominado|con (?:el )?nombre|nommé|appelé|avec le nom|chiamato|denominato|con (?:il )?nome|chamado|com o nome|genaamd|o nazwie|с именем|под названием';
/** Words between the label and the name: `mutex object named`, `named pipe with the name of`. */
const WORDS = new RegExp(
  `^(?:/(?:events?|mutants?|objects?|semaphores?)(?!\\w))?(?:[ \\t](?:${NAMING}|names?|objects?|is|are|was|were|seen|used|observed|found|detected|identified|includes?|by|with|the|of|a|malware|loader|samples?|payload|values?|it|creates?|created|creation(?=[*_]{0,3}:[*_]{0,3} ["“\u0060])|to|following|strings?)(?!\\w))*`,
  'i',
);
const SAYS_NAME = new RegExp(`[ \\t](?:${NAMING}|names?)(?!\\w)`, 'i');
/** And the marks behind them; a name may stand on the next line though no colon announces it. */
const FILLER = /^[ \t]*[)\]）】]?[ \t]*(?:\([a-z][a-z\d ]{1,15}\)(?=[:：]))?(?:[:：=|,-][ \t|]*)?(?:[ \t]?\r?\n[ \t]*[-*•]?[ \t]*)?/;
/** Or a block of code below a colon, which is that name alone. */
const FENCE = /^[ \t]*[:：][ \t*]*\r?\n(?:[ \t]*\r?\n)?```\w{0,12}\r?\n(?=[^\s`()]{4,64}\r?\n```)/;
/** `"mutex": "x"`, `"mutex": ["x", "y"]` and `"type": "mutex", "value": "x"` of JSON. */
const FIELD = /^["'][ \t]*(?:,\s{0,8}["'](?:value|name)["'][ \t]*)?:[ \t]*(?:\[\s{0,8})?(?=["'])/;
/** `"mutex","x"` of a row of cells in quotes. */
const CELL = /^["'][ \t]*[,;|\t][ \t]*(?=["'])/;
const LONGEST_FENCE = 120;
/** What parts the names of a list, in one line or as points one below the other. */
const NEXT = /^[ \t]*(?:,[ \t]*(?:and |or )?|(?:and|or)[ \t]+)/;
const NEXT_LINE = /^[ \t]*\r?\n[ \t]*[-*•][ \t]*/;
/** What may follow a name in a list; behind any other word it is a label. */
const IN_LIST = /^(?:[ \t]*(?:[,;.)\]]|\r?\n|$)|[ \t]+(?:and|or)[ \t])/;
/** Values that are told from names by their form: the list ends before them. */
const OTHER_KIND = new RegExp(
  [
    ...['^(?:CVE|CWE|GHSA|UA)-\\w', '^AS\\d+$', '^T\\d{4}(?:\\.\\d{3})?$', '^(?:[\\da-f]{32}|[\\da-f]{40}|[\\da-f]{64})$'],
    ...['^[\\da-f]{2}(?:[:-][\\da-f]{2}){5}$', '^[\\da-f]{0,4}:[\\da-f:]+$', '^\\d{1,3}(?:\\.\\d{1,3}){3}', '://', '@.+\\.'],
    ...['^(?:[a-z]:|%\\w+%)\\\\', '^HK(?:LM|CU|CR|U|CC|EY_\\w+)\\b', '^/\\w', '^[^\\\\]+\\.[a-z]{2,}(?::\\d+)?$'],
    ...['^[a-z]{2}\\d\\d[a-z\\d]{11,30}$', '^(?:[13][1-9A-HJ-NP-Za-km-z]{25,}|bc1[a-z\\d]{25,}|0x[\\da-f]{40})$'],
  ].join('|'),
  'i',
);
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’', '«': '»', '「': '」' };
/** What forms say where there is no name. */
const NO_NAME =
  /^(?:none|null|n\/a|yes|no|true|false|unknown|created|opened|found|random|various|empty|nil|default|undefined|name|value|mutex(?:es)?|mutant|(?:named )?pipes?)$|\(\)$|^[|<>]|^\d{4}-\d\d-\d\d|^\d\d:\d\d/i;

/** Whether the form of a value tells that it is another one than such a name, or none. */
export function isOtherKind(value: string): boolean {
  return OTHER_KIND.test(value) || NO_NAME.test(value);
}

export interface Label {
  readonly kind: Kind;
  /** Whether it is a word of other trades as well (`pipe`): it names only what a colon or `named` announces and no plain word looks like. */
  readonly isWeak: boolean;
}

const NO_WORD = /[_{}\\]|[a-z][A-Z\d]/;
const NAME_IN_CELL = /[\d_{}\\]|[a-z][A-Z]/;

/** The names that stand behind a label of objects of Windows, which nothing but the label tells from words. */
export function findLabelledNames(text: string, from: number, { kind, isWeak }: Label, claims: Claims): void {
  const isQuoted = isQuote(codeBehind(text, from));
  const field = isQuoted ? endOfField(text, from) : endOfAnnouncement(text, from);
  const cell = isQuoted && field === from ? CELL.exec(text.slice(from, from + 16))?.[0] : undefined;
  const start = field + (cell?.length ?? 0);
  // The quote closes around the label alone.
  if (isQuoted && start === from) return;
  // `Mutex`, `SslStream`: one of many names of code.
  if (codeBehind(text, from) === BACKTICK && codeBehind(text, from + 1) === COMMA) return;
  const filler = text.slice(from, start);
  const saysName = SAYS_NAME.test(filler);
  const isNamed = saysName || /[:：=|]/.test(filler);
  if (isWeak && !saysName && !/[:=]/.test(filler)) return;
  const parted = /\n[ \t]*[-*•]/.test(filler) ? NEXT_LINE : NEXT;
  const isArray = isQuoted && filler.includes('[');
  let at = start;
  // `Mutexes: "a_1", b_2`: a list that says so may mix both.
  const isMixed = parted === NEXT_LINE || (text.charCodeAt(from - 1) | 32) === SMALL_S;
  const isFirstQuoted = QUOTES[text[at] ?? ''] !== undefined;
  for (let names = 0; names < 20; names++) {
    const name = readName(text, at, isNamed && (!filler.includes('\n') || filler.includes('```')));
    if (name === undefined || (isWeak && !saysName && !NO_WORD.test(text.slice(name.start, name.end)))) return;
    // `"x", "next_field": `: the list is over; `named "x": …` is a sentence.
    if (name.isQuoted && codeBehind(text, name.end + 1) === COLON && !(saysName && names === 0)) return;
    // A list of words may stand in quotes as well.
    if (cell !== undefined && !(isListed(text, name, true) && NAME_IN_CELL.test(text.slice(name.start, name.end)))) return;
    if (names > 0 && !isArray && !isListed(text, name, isMixed ? name.isQuoted : isFirstQuoted)) return;
    claimName(kind, text.slice(name.start, name.end), name.start, 'a label names it', claims);
    const end = name.isQuoted ? name.end + 1 : name.end;
    const next = parted.exec(text.slice(end, end + 16));
    if (next === null) return;
    at = end + next[0].length;
  }
}

function endOfField(text: string, from: number): number {
  return from + (FIELD.exec(text.slice(from, from + 80))?.[0].length ?? 0);
}

/** Behind the words and marks that lead from a label to a name, and what opens before that but for quotes. */
function endOfAnnouncement(text: string, from: number): number {
  const words = from + (WORDS.exec(text.slice(from, from + 80))?.[0].length ?? 0);
  const fence = FENCE.exec(text.slice(words, words + LONGEST_FENCE))?.[0].length;
  if (fence !== undefined) return words + fence;
  const filler = FILLER.exec(text.slice(words, from + 80))?.[0].length ?? 0;
  const end = Math.max(words + filler, endOfLabelMark(text, words));
  return end + (/^(?:\*\*|[([*]|``(?=`\S))(?=[\w\\"'`“])/.exec(text.slice(end, end + 4))?.[0].length ?? 0);
}

/** Whether a list of names goes on with this one, and not a list of values of all kinds, of which a mutex was one. */
function isListed(text: string, { end, isQuoted, start }: Name, isFirstQuoted: boolean): boolean {
  // A quote behind a name without one closes what was opened before the label.
  if (isQuoted !== isFirstQuoted || OTHER_KIND.test(text.slice(start, end))) return false;
  const isName = /[\d_{}\\]/.test(text.slice(start, end));
  return isQuoted || (isName && IN_LIST.test(text.slice(end, end + 16)));
}

/** `"` or `'` */
function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE;
}

interface Name {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

function readName(text: string, from: number, isNamed: boolean): Name | undefined {
  const close = QUOTES[text[from] ?? ''];
  const start = close === undefined ? from : from + 1;
  let end = start;
  while (
    end - start < 200 &&
    end < text.length &&
    !isLineBreak(text.charCodeAt(end)) &&
    (close === undefined ? /[\w\\{}$#@!%^~.:/*+[\]&()=-]/.test(text[end] ?? '') : text[end] !== close)
  )
    end++;
  if (close !== undefined) {
    const isWhole = text[end] === close && end - start > 1 && !NO_NAME.test(text.slice(start, end));
    return isWhole ? { ...withoutBlanks(text, start, end), isQuoted: true } : undefined;
  }
  // `Pipe created: PipeName: \\.\pipe\x`: another label.
  if (text.charCodeAt(end - 1) === COLON && !/\d/.test(text.slice(start, end))) return;
  while (end > start && isMarkBehind(text, start, end)) end--;
  return isName(text, start, end, isNamed) ? { start, end, isQuoted: false } : undefined;
}

/** `« x_1 »` */
function withoutBlanks(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) === BLANK) start++;
  while (end > start && text.charCodeAt(end - 1) === BLANK) end--;
  return { start, end };
}

/** Whether the last character belongs to the sentence, or closes what was opened before the name: `[mutex: x_1]`, `**mutex x_1**`. */
function isMarkBehind(text: string, start: number, end: number): boolean {
  const last = text[end - 1] ?? '';
  if (last === ']' || last === '}') return !text.slice(start, end).includes(last === ']' ? '[' : '{');
  return /[.,;:)!*\\]/.test(last);
}

/** Without quotes a word of the sentence follows the label as often as a name. */
function isName(text: string, start: number, end: number, isNamed: boolean): boolean {
  const name = text.slice(start, end);
  if (name.length < 4 || NO_NAME.test(name)) return false;
  if (/[\d_{}\\]/.test(name)) return true;
  return isNamed && (/[a-z][A-Z]/.test(name) || /^[A-Z]/.test(name) || isLastOfLine(text, end));
}

/** `Mutex: evilmutex`, and nothing more on the line: the value of a form. */
function isLastOfLine(text: string, end: number): boolean {
  let at = end;
  while (codeBehind(text, at) === BLANK || codeBehind(text, at) === TAB) at++;
  return at >= text.length || isLineBreak(text.charCodeAt(at)) || text.charCodeAt(at) === BAR;
}
