import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, hasHyphen, isBlank, isLineBreak, isSmallLetter } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { COMMON, endingOf, FILE, startOfLastLabel, USUAL, WORD } from '../endings.ts';
import { isTopLevelDomainAt } from '../hosts/hosts.ts';
import type { Name } from '../name.ts';

const { APOSTROPHE, BACKSLASH, BLANK, COLON, COMMA, EQUALS, QUOTE } = CHARACTER_CODES;

/** How a record is written: its fields, and what it ends at on either side. */
interface Form {
  readonly field: RegExp;
  readonly border: RegExp;
}

const JSON_FIELDS: Form = { field: /["']([A-Za-z_@$][\w.$@-]{0,47})\\?["'] ?:(?! ?[{[])/g, border: /[{}[\]]/ };
const OPENS_RECORD = /\{\s*\\?["']$/;
const CLOSES_RECORD = /^\\?["'] ?: ?(?:-?\d[\d.]*|true|false|null)\s*\}/;
const PAIRS: Form = { field: /(?:^|[\s,;|("])([A-Za-z_][\w.-]{0,47})=(?![=\s])/g, border: /[\r\n]/ };
const LINES: Form = { field: /(?:^|[\r\n])[ \t]*([a-z_][\w.-]{0,47}) ?= ?/g, border: /\n[ \t]*\r?\n/ };

/** How far the other fields of the record may be, */
const REACH = 120;
/** and how near another name stands that is surely of the same one. */
const NEAR = 96;
/** Fields that tell enough of all of them. */
const MOST_FIELDS = 12;

/**
 * `"bot.id": 7`, `event.id=4688`, `panel.host = x`: what a field of a record is called, told by the other fields beside it: words that can be
 * no host, and no host among them.
 */
export function isField(name: Name): boolean {
  const { text, start, end, ending, isWide } = name;
  const isWord = (ending & WORD) !== 0 || (ending & (COMMON | USUAL)) === 0;
  if (!isWord || isWide || !isSmallLetter(text.charCodeAt(start))) return false;
  const form = formOf(name);
  if (form === undefined || hasHyphen(text, start, end) || leadsToAddress(name)) return false;
  return isAmongFields(text, start, end, form) || (form === JSON_FIELDS && isAlone(text, start, end));
}

/** What fields that hold an address are called by. */
const OF_ADDRESSES = new Words('host name id in domain network data link page target map call zone app space security services'.split(' '));
const ADDRESS = /^\\?["']? ?[:=] ?\\?["']?\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/;
const LONGEST_ADDRESS = 28;

/** `cdn.evil.site = 203.0.113.1`: where a host leads, unless the last word says that an address is what the field has. */
function leadsToAddress({ text, end, last }: Name): boolean {
  return !OF_ADDRESSES.has(text, last, end) && ADDRESS.test(text.slice(end, end + LONGEST_ADDRESS));
}

/** `{"bot.id": 77}`: the only field of a record, whose value is no text. */
function isAlone(text: string, start: number, end: number): boolean {
  // Behind a comma it is another one.
  if (codeBefore(text, codeBefore(text, start - 2) === BACKSLASH ? start - 3 : start - 2) === COMMA) return false;
  return OPENS_RECORD.test(text.slice(Math.max(0, start - REACH), start)) && CLOSES_RECORD.test(text.slice(end, end + REACH));
}

function formOf({ text, start, end, before, behind }: Name): Form | undefined {
  if (before === QUOTE || before === APOSTROPHE) {
    const close = behind === BACKSLASH ? end + 1 : end;
    return codeBehind(text, close) === before && isColonBehind(text, close + 1) ? JSON_FIELDS : undefined;
  }
  if (behind === EQUALS && !isBlank(codeBehind(text, end + 1))) return PAIRS;
  // Behind a colon stands as well what a report says of a host: `panel.evil.site: phishing`.
  return behind === BLANK && codeBehind(text, end + 1) === EQUALS && isBehindMargin(text, start) ? LINES : undefined;
}

/** A colon and a blank, or the end of the line, behind a blank at most. */
function isColonBehind(text: string, at: number): boolean {
  return codeBehind(text, codeBehind(text, at) === BLANK ? at + 1 : at) === COLON;
}

const WIDEST_MARGIN = 16;

function isBehindMargin(text: string, start: number): boolean {
  let at = start;
  while (start - at < WIDEST_MARGIN && codeBefore(text, at - 1) === BLANK && at > 0) at--;
  return at === 0 || isLineBreak(codeBefore(text, at - 1));
}

/** What was asked for last: the fields around one name are those around the next. */
const LAST = { text: '', start: 0, form: JSON_FIELDS, isAmong: false };

function isAmongFields(text: string, start: number, end: number, form: Form): boolean {
  if (text !== LAST.text || form !== LAST.form || start < LAST.start || start - LAST.start > NEAR) {
    LAST.isAmong = areFields(recordAround(text, start, end, form), form);
    LAST.text = text;
    LAST.form = form;
    LAST.start = start;
  }
  return LAST.isAmong;
}

/** What of the record stands before the name and behind it, as far as it is looked at. */
function recordAround(text: string, start: number, end: number, { border }: Form): string {
  const before =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(border)
      .at(-1) ?? '';
  const [behind = ''] = text.slice(end, end + REACH).split(border);
  return before + text.slice(start, end) + behind;
}

/** Whether a word among the names of fields can be no host, and none of them is one. */
function areFields(record: string, { field }: Form): boolean {
  let hasWord = false;
  field.lastIndex = 0;
  for (let fields = 0; fields < MOST_FIELDS; fields++) {
    const name = field.exec(record)?.[1];
    if (name === undefined) break;
    const label = startOfLastLabel(name, 0, name.length);
    const ending = endingOf(name, 0, name.length);
    if (label > 0 && (ending & (COMMON | USUAL)) !== 0 && (ending & WORD) === 0) return false;
    if (label === 0 || ((ending & FILE) === 0 && !isTopLevelDomainAt(name, label, name.length))) hasWord = true;
  }
  return hasWord;
}
