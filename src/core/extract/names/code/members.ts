import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCapital, isDigit, isSmallLetter } from '../../text/characters.ts';
import { textBefore } from '../../text/context.ts';
import { areCapitals, areSmallLetters, hasSmallLetter } from '../../text/letter-case.ts';
import { LookAhead } from '../../text/look-ahead.ts';
import { Words } from '../../text/words.ts';
import { BRAND, COMMON, HELD, INFO, NET, TOP } from '../endings.ts';
import { isUnderPrivateSuffix } from '../hosts/hosts.ts';
import { FIRST_WORDS } from '../hosts/trim-host.ts';
import type { Name } from '../name.ts';
import { isWordForHosts, saysCode, saysHost } from '../says.ts';
import { isMachineOfDomain } from './machines.ts';
import { OBJECT, RECORD, rootOf, rootOfSpan, SELF, SERVER } from './roots.ts';

const { AT, BLANK, CLOSE_PARENTHESIS, COMMA, CR, DOT, LF, NUMBER_SIGN, OPEN_PARENTHESIS, SEMICOLON, SMALL_V } = CHARACTER_CODES;

/** Hosts of which it is known that they are. */
const SERVICES = new Words('file.io app.link data.world e.pn s.id n.pr is.gd v.gd i.ibb.co req.run'.split(' '));
/** `mail from @evil.live`: the domain of whoever sends. */
const SENDERS = /(?:from|address(?:es)?|senders?|mailbox(?:es)?|domains?|accounts?)[ \t]*[:=]?[ \t]*@$/i;
/** Members of objects that have members themselves: `process.env.host`. */
const INNER = new Words('prototype env exports versions'.split(' '));

/** The same of objects of programs alone: hosts have such labels as well. */
const INNER_OF_OBJECTS = new Words('style data props state dataset options params attributes attrs current target'.split(' '));
/** The one object that a class has, by what Swift and its kin call it. */
const OF_CLASSES = new Words('shared default standard'.split(' '));

/** Behind `.btn.in`, `#main.link` and `a.btn.in` of a style sheet, over what is inside of them: `#main.live a.link:hover {`. */
const BLOCK = /^(?::{1,2}[a-z-]{1,20})?(?:[ >+~]{1,3}[.#]?[a-z][\w.:-]{0,40}){0,3} ?\{/;
const LONGEST_SELECTORS = 64;
const BRACES = new LookAhead('{');

/** Whether a name that ends in a word is one of an object's members. */
export function isMember(name: Name, root: number, isCommon: boolean): boolean {
  const { text, start, end, firstEnd, last, ending, dots } = name;
  if (ending !== NET) {
    // `Priority.INFO`, `pcm.NAME`: a constant of an object.
    if (end - last > 2 && areCapitals(text, last, end) && hasSmallLetter(text, start, firstEnd)) return true;
    if (isVersion(text, start, last - 1) && !isNumberedHost(name)) return true;
  }
  const before = codeBefore(text, start - 1);
  if ((before === DOT || before === NUMBER_SIGN || (root & OBJECT) !== 0) && isBeforeBlock(text, end)) return true;
  // `self.info`, `u.info`: nobody's host is called so, whatever is sold under it.
  if (ending === INFO && (dots === 1 || firstEnd - start > 1) && (root & SELF) !== 0 && areSmallLetters(text, start, firstEnd)) return true;
  if (dots === 1 && (root & OBJECT) !== 0 && isValue(text, start, end)) return true;
  if (!isCommon && (isArgument(text, start, end) || isAssigned(text, start, end)) && !saysHost(text, start, end)) return true;
  if ((ending === INFO || !isCommon) && !name.hasCapital && saysCode(text, start)) return true;
  if (isCommon) return ending === NET && (root & OBJECT) !== 0 && isCapital(text.charCodeAt(start));
  if (name.underscore >= 0 || hasInnerMember(name)) return true;
  // `ask @soc.team`: how people are called in a chat.
  if (before === AT && !isAlphanumeric(codeBefore(text, start - 2)) && !SENDERS.test(textBefore(text, start))) return true;
  if (isOfRecord(name, root)) return !isListed(text, start, end) && !saysHost(text, start, end);
  if ((root & OBJECT) === 0 ? !isCamelCase(name) : isMachineOfDomain(name, root)) return false;
  return !SERVICES.has(text, start, end) && !isRented(name) && !isListed(text, start, end) && !saysHost(text, start, end);
}

/** `#main.top a.link {`, `li.me:hover {`: an element of a page in a style sheet. */
export function isSelector(name: Name): boolean {
  const { text, end } = name;
  return isBraceNear(text, end) && isElement(name) && isBeforeBlock(text, end);
}

function isElement({ text, start, firstEnd, before }: Name): boolean {
  return before === NUMBER_SIGN || (firstEnd - start <= LONGEST_ELEMENT && ELEMENTS.has(text, start, firstEnd));
}

const LONGEST_ELEMENT = 8;
const ELEMENTS = new Words(
  'a article aside body button div dl dt em fieldset footer form h1 h2 h3 h4 header html img input label li main nav ol p pre section select span strong table tbody td th thead tr ul'.split(
    ' ',
  ),
);

/** Most texts have no brace far and wide. */
function isBraceNear(text: string, end: number): boolean {
  return BRACES.isWithin(text, end, end + LONGEST_SELECTORS);
}

function isBeforeBlock(text: string, end: number): boolean {
  return isBraceNear(text, end) && BLOCK.test(text.slice(end, end + LONGEST_SELECTORS));
}

/** `el.style.top`, `document.body.style.top`, `r.data.info`, `UIApplication.shared.open`: what a member of an object or of a class has, where nothing says host. */
export function isMemberOfMember(name: Name): boolean {
  const { text, start, end, last, secondLast, ending, dots } = name;
  if (dots < 2 || ((ending & COMMON) !== 0 && ending !== INFO && ending !== TOP)) return false;
  const root = rootOf(name);
  const isObject = (root & OBJECT) !== 0 && ((root & SERVER) === 0 || (root & SELF) !== 0);
  const isMeant = isObject
    ? INNER_OF_OBJECTS.has(text, secondLast, last - 1)
    : dots === 2 && isClass(name) && OF_CLASSES.has(text, secondLast, last - 1);
  return isMeant && !((root & SERVER) !== 0 && isListed(text, start, end)) && !saysHost(text, start, end);
}

/** `UIApplication`, `FileManager`: two words, each with a capital. */
function isClass({ text, start, firstEnd, hasCapital }: Name): boolean {
  return hasCapital && /^[A-Z][A-Za-z]{0,30}[a-z][A-Z][A-Za-z]{1,30}$|^[A-Z]{2,4}[a-z]{2,30}$/.test(text.slice(start, firstEnd));
}

/** `time.now`, `re.search`: what ends in a word under which nobody but its owner has names. */
export function isUnsold({ text, start, end, ending, dots }: Name): boolean {
  return (ending & BRAND) !== 0 && dots === 1 && !isListed(text, start, end) && !saysHost(text, start, end);
}

/**
 * `user.phone`, `userInfo.phone`: an object and what it has, under an ending that is a word of code less often than one of hosts; and names
 * that nobody can register for their underscore.
 */
export function isHeld(name: Name): boolean {
  const { text, start, end, ending, dots } = name;
  if (name.underscore >= name.secondLast) return true;
  if ((ending & HELD) === 0 || dots > 1) return false;
  const isObject = (rootOf(name) & OBJECT) !== 0 || (isSmallLetter(text.charCodeAt(start)) && isCamelCase(name));
  return isObject && !SERVICES.has(text, start, end) && !isListed(text, start, end) && !saysHost(text, start, end);
}

const LONGEST_ARGUMENTS = 80;
const OPENERS = new LookAhead('(');
const CONDITION = /(?:^|[^\w])(?:if|while|switch|for) ?\($/;

/** `fn(last.next)`, `has(info.parent, info.name)`, `if (item.name)`; `(evil.live)` and `domain(evil.live)` are no calls. */
export function isArgument(text: string, start: number, end: number): boolean {
  const behind = codeBehind(text, end);
  if (behind !== CLOSE_PARENTHESIS && !(behind === COMMA && codeBehind(text, end + 1) === BLANK)) return false;
  // Most lists stand in no brackets.
  if (!OPENERS.isWithin(text, Math.max(0, start - LONGEST_ARGUMENTS), start)) return false;
  let open = start - 1;
  let closed = 0;
  for (; open > 0 && start - open < LONGEST_ARGUMENTS; open--) {
    const code = text.charCodeAt(open);
    if (code === CLOSE_PARENTHESIS) closed++;
    else if (code === OPEN_PARENTHESIS && closed-- === 0) break;
    else if (code < BLANK) return false;
  }
  if (codeBefore(text, open) !== OPEN_PARENTHESIS) return false;
  return (
    (isAlphanumeric(codeBefore(text, open - 1)) && !isWordForHosts(text, open)) ||
    CONDITION.test(text.slice(Math.max(0, open - 8), open + 1))
  );
}

/** `oldRight = last.next;` */
function isAssigned(text: string, start: number, end: number): boolean {
  return codeBehind(text, end) === SEMICOLON && text.startsWith(' = ', start - 3) && start > 3;
}

/** `account.id`, `order.customer.name`: what every record has. */
const OF_RECORDS = new Words(['id', 'name']);

function isOfRecord({ text, end, last, secondLast, dots }: Name, root: number): boolean {
  if ((root & RECORD) === 0 || !OF_RECORDS.has(text, last, end)) return false;
  return dots === 1 || (rootOfSpan(text, secondLast, last - 1) & (RECORD | OBJECT)) !== 0;
}

/** `name = item.info;`, `json(user.info)` */
function isValue(text: string, start: number, end: number): boolean {
  const behind = codeBehind(text, end);
  if (behind === SEMICOLON) return start > 3 && text.startsWith(' = ', start - 3);
  return behind === CLOSE_PARENTHESIS && codeBefore(text, start - 1) === OPEN_PARENTHESIS && isAlphanumeric(codeBefore(text, start - 2));
}

/** `foo.github.io`: under a domain where everybody gets a name. */
function isRented({ text, start, end, dots }: Name): boolean {
  return dots > 1 && isUnderPrivateSuffix(text, start, end);
}

/** Whether the span is nothing but numbers: `v1.2`, `7.0` before a word that belongs to the sentence. */
export function isVersion(text: string, start: number, end: number): boolean {
  for (let at = (text.charCodeAt(start) | 32) === SMALL_V ? start + 1 : start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && code !== DOT) return false;
  }
  return true;
}

/** `5588.life`: three digits or more, which are no year, and no word that sentences begin with; in a list that may be one: `5588.me`. */
function isNumberedHost({ text, start, end, firstEnd, last, dots }: Name): boolean {
  const digits = firstEnd - start;
  if (dots !== 1 || digits < 3 || !isDigit(text.charCodeAt(start)) || !areSmallLetters(text, last, end)) return false;
  return (!FIRST_WORDS.has(text, last, end) || isListed(text, start, end)) && !(digits === 4 && isYear(text, start));
}

/** `19` or `20` */
function isYear(text: string, start: number): boolean {
  return text.startsWith('19', start) || text.startsWith('20', start);
}

function hasInnerMember({ text, firstEnd, last, dots }: Name): boolean {
  if (dots < 2) return false;
  let label = firstEnd + 1;
  for (let at = label; at < last; at++) {
    if (text.charCodeAt(at) !== DOT) continue;
    if (INNER.has(text, label, at)) return true;
    label = at + 1;
  }
  return false;
}

/** `fileName`: a capital behind a small letter. */
function isCamelCase({ text, start, end, hasCapital }: Name): boolean {
  if (!hasCapital) return false;
  for (let at = start + 1; at < end; at++) if (isCapital(text.charCodeAt(at)) && isSmallLetter(text.charCodeAt(at - 1))) return true;
  return false;
}

/** Alone on its line, as lists of indicators are written. */
export function isListed(text: string, start: number, end: number): boolean {
  const after = codeBehind(text, end);
  return codeBefore(text, start - 1) === LF && (after === LF || after === CR);
}
