import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isCapital, isLineBreak } from '../../text/characters.ts';
import { startOfWord, textBefore } from '../../text/context.ts';
import { areSmallLetters } from '../../text/letter-case.ts';
import { Words } from '../../text/words.ts';
import { endingAt, endingOf, FILE, MEMBER, PACKED } from '../endings.ts';
import { isCellBesideHash } from '../files/hashes-beside.ts';
import type { HashesNear } from '../files/hashes-near.ts';
import { startOfSaidName } from '../files/said-names.ts';
import type { Name } from '../name.ts';
import { saysFileBehind, saysFileBeside } from '../says.ts';
import { isCutShort } from './abbreviations.ts';
import { isCodeBeside, isInExpression } from './expressions.ts';
import { isField } from './fields.ts';
import { isFileOfThing } from './file-things.ts';
import { isMemberOfMember } from './members.ts';
import { isImported, isPackage } from './packages.ts';
import { isInProgram } from './programs.ts';
import { OBJECT, REVERSED, rootOf } from './roots.ts';

const { APOSTROPHE, BACKTICK, BLANK, CLOSE_PARENTHESIS, COLON, DOT } = CHARACTER_CODES;
const { EQUALS, OPEN_PARENTHESIS, PERCENT, QUOTE, SLASH, TAB } = CHARACTER_CODES;

/** Each with `.js` behind it. */
const FRAMEWORKS = new Words(
  'node next vue nuxt express d3 three react angular ember backbone discord moment chart socket require knockout electron p5 alpine svelte meteor polymer bootstrap asp solid gatsby remix web3 ethers nest koa'.split(
    ' ',
  ),
);
/** `com.acme.sso.core`, `ActiveDocument.Content.Text` */
const MEMBERS_OF_MEMBERS = /^(?:(?:com|org|net|io)(?:\.[a-z\d]{1,24}){3,6}|[A-Z][A-Za-z]{1,30}(?:\.[A-Z][a-z]{1,20}){2,5})$/;
/** `Excel.Application`, `TextBox1.Text`: what macros call a program of Windows by, and what a control shows. */
const PROGRAM = /^[A-Z][A-Za-z]{1,24}\d{0,2}\.(?:Application|Text)$/;
/** With a capital: words that begin sentences and classes, and that files end in. */
const FIRST_WORDS = new Words('so one go key old data class map log text rules service target resources do core'.split(' '));

/** Fields of the data models of Splunk. */
const FIELDS = new Words('web.url email.url all_email.url'.split(' '));

const JS = endingAt('js', 0, 2);
const OUT = endingAt('out', 0, 3);

/** Whether a run that ends like a file is rather a member of an object, a call or the name of a framework. */
export function isCodeFile(name: Name, hashes: HashesNear): boolean {
  const { text, start, end, last, before } = name;
  // What linkers call a program that nobody named.
  if (name.ending === OUT && end - start === 5 && text.startsWith('a.out', start)) return false;
  if (isCutShort(name) || isField(name)) return true;
  // `%s.php`
  if (before === PERCENT && text.charCodeAt(start + 1) === DOT) return true;
  if (isCapital(text.charCodeAt(last)) && (isSentenceOrClass(name) || isProgram(name))) return true;
  if ((before === BLANK || before === SLASH) && (name.ending & PACKED) !== 0 && isPackage(name)) return true;
  if (name.ending === JS && FRAMEWORKS.has(text, start, last - 1))
    return isCapital(text.charCodeAt(start)) || before === BLANK || (start === 0 && end < text.length);
  if ((name.ending & MEMBER) === 0 || (name.dots === 1 && isSourceAlone(name))) return false;
  if (FIELDS.has(text, start, end)) return true;
  if (isSaidToBeFile(name)) return isCodeBeside(name);
  // Shorter ones are of sources, which scripts that build programs name.
  if (isImported(name) || (end - last > 2 && isInProgram(name)) || isMemberOfMember(name)) return true;
  if (name.dots > 1 && MEMBERS_OF_MEMBERS.test(text.slice(start, end))) return true;
  if (isCodeBeside(name) && !(codeBehind(text, end) === OPEN_PARENTHESIS && LINE.test(text.slice(end, end + 16)))) return true;
  if (isQuotedBesideFile(name) || isSourceAlone(name)) return false;
  if ((rootOf(name) & OBJECT) === 0 || isShortInQuotes(text, start, end) || isRemark(text, start, end) || isValueOfFile(text, start))
    return false;
  return !(hashes.isNear(start, end) && isCellBesideHash(text, start, end)) && (!isFileOfThing(name) || isInExpression(name));
}

/** `the file a.log`, `the a.doc document`, `a file named Meeting Request.doc` */
function isSaidToBeFile({ text, start, end }: Name): boolean {
  return saysFileBeside(text, start) || saysFileBehind(text, end) || startOfSaidName(text, start, end) !== undefined;
}

const FARTHEST = 48;

/** `` `user.txt`, `sys.log` ``: beside a file in a list of names that stand in the same quotes each. */
function isQuotedBesideFile({ text, start, end, before }: Name): boolean {
  if ((before !== BACKTICK && before !== QUOTE && before !== APOSTROPHE) || codeBehind(text, end) !== before) return false;
  const quote = String.fromCharCode(before);
  const behind = PART.exec(text.slice(end + 1, end + 8))?.[0];
  if (behind?.endsWith(quote)) {
    const next = end + 1 + behind.length;
    const close = text.slice(next, next + FARTHEST).indexOf(quote);
    if (close > 0 && isFileAlone(text, next, next + close)) return true;
  }
  const ahead = text.slice(Math.max(0, start - FARTHEST), start);
  const part = PART_BEFORE.exec(ahead)?.[0];
  if (!part?.startsWith(quote)) return false;
  const close = start - part.length;
  const open = text.slice(Math.max(0, close - FARTHEST), close).lastIndexOf(quote);
  return open >= 0 && isFileAlone(text, Math.max(0, close - FARTHEST) + open + 1, close);
}

/** What parts two names of a list, with the quote that opens the next one, or closes the one before. */
const PART = /^(?:, ?(?:and |or )?| and | or |·)["'`]/;
const PART_BEFORE = /["'`](?:, ?(?:and |or )?| and | or |·)["'`]$/;

/** Whether the span ends like a file, and like no member of an object. */
function isFileAlone(text: string, start: number, end: number): boolean {
  return (endingOf(text, start, end) & (FILE | MEMBER)) === FILE;
}

/** `foo.rs` and nothing else: of a source, for a member has something done to it. */
function isSourceAlone({ end, last, before, behind }: Name): boolean {
  return end - last < 3 && isLineBreak(before) && isLineBreak(behind);
}

/** `Main.cs(10,5): error`, as compilers name a line and what stands in it. */
const LINE = /^\(\d{1,6}(?:, ?\d{1,5})?\)/;

/** `FILE=a.bin`, `"filename": "data.key"` */
function isValueOfFile(text: string, start: number): boolean {
  return isValue(text, start) && FIELD_OF_FILE.test(textBefore(text, start));
}

const FIELD_OF_FILE = /(?:file|filename|attachment)s?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?$/i;
const WIDEST_GAP = 5;

/** Whether a colon or an equals sign stands before the name, over a quote and a few blanks. */
function isValue(text: string, start: number): boolean {
  let at = start;
  while (start - at < WIDEST_GAP && isGap(codeBefore(text, at - 1))) at--;
  const mark = codeBefore(text, at - 1);
  return mark === COLON || mark === EQUALS;
}

/** A blank, a tab or a quote. */
function isGap(code: number): boolean {
  return code === BLANK || code === TAB || code === QUOTE || code === APOSTROPHE;
}

/** `that is it.So we go`, and `java.net.Socket`: only the class has a capital. */
function isSentenceOrClass(name: Name): boolean {
  const { text, start, end, dots, firstEnd, last } = name;
  if (!areSmallLetters(text, last + 1, end) || !areSmallLetters(text, start, firstEnd)) return false;
  if (dots === 1) return FIRST_WORDS.has(text, last, end);
  return (rootOf(name) & (OBJECT | REVERSED)) !== 0 && /^(?:\.[a-z\d]+)+\.$/.test(text.slice(firstEnd, last));
}

function isProgram({ text, start, end }: Name): boolean {
  return isCapital(text.charCodeAt(start)) && PROGRAM.test(text.slice(start, end));
}

/** `"a.tmp"`: objects of one letter are not written in quotes. */
function isShortInQuotes(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start + 1) === DOT && codeBehind(text, end) === QUOTE && text.charCodeAt(start - 1) === QUOTE;
}

/** Behind these a condition or a value stands in brackets. */
const BEFORE_BRACKETS = new Words(
  'if while for foreach switch return catch until elif elseif unless when assert with not in of and or is to from function new await typeof print printf'.split(
    ' ',
  ),
);

/** `Meterpreter (m.dat)`: a name of one letter in brackets of its own, behind a word of a sentence. */
function isRemark(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start + 1) !== DOT || codeBefore(text, start - 1) !== OPEN_PARENTHESIS || codeBehind(text, end) !== CLOSE_PARENTHESIS)
    return false;
  const word = startOfWord(text, start - 2);
  return codeBefore(text, start - 2) === BLANK && word < start - 2 && !BEFORE_BRACKETS.has(text, word, start - 2);
}

const CALL = /[A-Za-z_$][\w$]*\.[A-Za-z_$][\w$]*\([\w$.'", ]*\)\.$/;

/** `requests.get(url).text`: a member of what a call of a member comes to. */
export function isMemberOfResult({ text, last, ending }: Name): boolean {
  return (ending & MEMBER) !== 0 && codeBefore(text, last - 2) === CLOSE_PARENTHESIS && CALL.test(text.slice(Math.max(0, last - 64), last));
}
