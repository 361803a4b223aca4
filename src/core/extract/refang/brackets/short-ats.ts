import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { leadsToHost } from './brackets.ts';

const { CLOSE_PARENTHESIS, CLOSE_SQUARE, COLON, COMMA, DOT, HYPHEN, LESS_THAN } = CHARACTER_CODES;
const { OPEN_PARENTHESIS, OPEN_SQUARE, PLUS, QUOTE, SMALL_A, UNDERSCORE } = CHARACTER_CODES;

/** `john(a)evil.example`, `john[a]evil.example`; in `ex[a]mple.com` it is a letter taken out of a word. `/Plan(a)b.com` is a part of a path. */
export function isShortAt(text: string, at: number): boolean {
  if ((codeBehind(text, at + 1) | 32) !== SMALL_A) return false;
  if (text.charCodeAt(at) === OPEN_SQUARE && codeBehind(text, at + 2) === CLOSE_SQUARE)
    return isMailbox(text, at) && leadsToHost(text, at + 3);
  if (text.charCodeAt(at) !== OPEN_PARENTHESIS || codeBehind(text, at + 2) !== CLOSE_PARENTHESIS) return false;
  return /(?:^|[\s<"'`[(,;:|>]|[^\0-\x7f])[a-z][\w.+-]{0,63}$/i.test(text.slice(Math.max(0, at - 65), at)) && leadsToHost(text, at + 3);
}

const LONGEST_MAILBOX = 64;
/** What announces a mailbox. */
const ANNOUNCED = /(?:^|[^a-z])(?:(?:e-?)?mails?(?: address)?|mailto|contact|sender|from|reply-?to)[ \t]*:[ \t]{0,4}["'<]?$/i;

/** Whether a word ends there that is a mailbox: right behind such a label, or else by its last name, which has three letters at least. */
function isMailbox(text: string, end: number): boolean {
  let start = end;
  while (end - start < LONGEST_MAILBOX && isOfMailbox(codeBefore(text, start - 1))) start--;
  if (end - start < 2) return false;
  return (isWholeName(text, start, end) && !isRestOfWord(text, start, end) && !isInKnownName(text, start, end)) || isAnnounced(text, start);
}

/** Names that pages are faked of, of which the letter leaves two that are whole by themselves. */
const KNOWN_NAMES = new Words('instagram amazon binance coinbase metamask santander barclays whatsapp snapchat'.split(' '));

/** `inst[a]gram.com` */
function isInKnownName(text: string, start: number, end: number): boolean {
  const rest = /^[a-z]{1,8}(?=[^a-z\d]|$)/i.exec(text.slice(end + 3, end + 12))?.[0];
  if (rest === undefined) return false;
  const name = `${text.slice(start, end)}a${rest}`;
  return KNOWN_NAMES.has(name, 0, name.length);
}

/** `l[.]de`, `re.com`: of so few letters hardly a host is called that mails come from, but these, and those of two letters in countries: `lu.se`. */
const REST_OF_WORD =
  /^(?!(?:x|qq|me|hp|gm|ge|ti|bp|lg|un|ms|db|aa|ba|kp)\b)(?:[a-z](?:\.|[[({]\.[\])}])[a-z]{2,}|[a-z]{2}(?:\.|[[({]\.[\])}])[a-z]{3,})(?![\w-]|[[({]?\.[\])}]?\w)/i;

/** `malw[a]re.com`: the letter was taken out of one word, and what stands before it has no dot of its own. */
function isRestOfWord(text: string, start: number, end: number): boolean {
  return !text.slice(start, end).includes('.') && REST_OF_WORD.test(text.slice(end + 3, end + 3 + LONGEST_MAILBOX));
}

/** `john`, `john.doe`, with nothing of a path or a host around it. */
function isWholeName(text: string, start: number, end: number): boolean {
  const before = codeBefore(text, start - 1);
  if (!isBlank(before) && before !== LESS_THAN && before !== QUOTE && before !== OPEN_PARENTHESIS && before !== COMMA) return false;
  return NAME.test(text.slice(start, end));
}

/** Not `www.evil`, nor `evil-upd` before `[a]te.com`: hosts have hyphens, and mailboxes seldom do. */
const NAME = /^(?!www\.)(?:[\w+]{1,63}\.){0,4}[\w+]{3,}$/i;

function isAnnounced(text: string, start: number): boolean {
  return (
    (codeBefore(text, start - 1) === COLON || codeBefore(text, start - 2) === COLON) &&
    ANNOUNCED.test(text.slice(Math.max(0, start - 24), start))
  );
}

function isOfMailbox(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === DOT || code === UNDERSCORE || code === PLUS;
}
