import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, hasHyphen, isDigit, isLineBreak, isLowerCase } from '../../text/characters.ts';
import { tableOf } from '../../text/table-of.ts';
import { Words } from '../../text/words.ts';
import { COM, COMMON, INFO, LABORATORY, NET, ORG, USUAL, WORD } from '../endings.ts';
import type { Name } from '../name.ts';
import { isAskedFor, saysHost } from '../says.ts';
import { isCutShort } from './abbreviations.ts';
import { isDetectedAs, isDetectionName } from './detections.ts';
import { isCodeBeside, isDeclared, isInExpression, isInStatement } from './expressions.ts';
import { isField } from './fields.ts';
import { isNoWordOfCode } from './machines.ts';
import { isArgument, isHeld, isListed, isMember, isMemberOfMember, isSelector, isUnsold, isVersion } from './members.ts';
import { isImported, isPackage } from './packages.ts';
import { isInProgram } from './programs.ts';
import { isBlankMissingBehindCapitals, isMissingBlank } from './prose.ts';
import { MACHINE, REVERSED, rootOf, SELF, VENDOR } from './roots.ts';

const { APOSTROPHE, BACKTICK, BLANK, COLON, EQUALS, QUOTE, SLASH } = CHARACTER_CODES;

/** `log4j.logger.org = WARN` */
const LOGGING = new Words('log4j log4j2 logging logback'.split(' '));
const SETTINGS = new Words('logger level appender'.split(' '));
/** Products that are written like a host. */
const PRODUCTS = new Words(
  'adodb.stream wscript.shell wscript.network asp.net vb.net ado.net ml.net paint.net json.net system.net f.net c.net socket.io e.g i.e p.es et.al a.k.a u.s u.k p.m a.m a.d b.c j.r d.c n.a console.info logger.info logging.info log.info daemon.info mail.info safe.directory 802.11.ac 802.11.ax 802.11.be dot.net log4j.net any.run tria.ge emgu.cv chart.io protobuf.net quartz.net os.name user.name ltd.co co.kg st.in vs.in dr.med prof.dr.med dr.vet'.split(
    ' ',
  ),
);
/** `a.NET assembly`, `the loader's.NET part`: the platform, whose blank got lost behind a small word. */
const BEFORE_PLATFORM = new Words('a an the s of and or in is with as for any its this by to both via using custom malicious'.split(' '));

function isPlatform({ text, start, firstEnd, end, dots, ending }: Name): boolean {
  return dots === 1 && ending === NET && text.startsWith('NET', end - 3) && BEFORE_PLATFORM.has(text, start, firstEnd);
}

/** Hosts that are written as an object's member is. */
const SHORTENERS = new Words(['t.me', 't.co']);

/**
 * Whether a run that could be a host is rather a name of program code, of a product, of malware, or two sentences without a blank between.
 * Deciding on its own letters and on what stands right beside it.
 */
export function isCodeOrProse(name: Name): boolean {
  const { text, start, end, ending } = name;
  if (
    PRODUCTS.has(text, start, end) ||
    isPlatform(name) ||
    isSettingOfLog(name) ||
    isPackage(name) ||
    isImported(name) ||
    isCutShort(name) ||
    isField(name) ||
    isSelector(name) ||
    isInProgram(name)
  )
    return true;
  const isWord = (ending & WORD) !== 0;
  const isCommon = (ending & COMMON) !== 0;
  const isLaboratory = (ending & LABORATORY) !== 0;
  if (isOwnMember(name) || isMemberOfMember(name)) return true;
  // Lower case throughout and an ending that is no word: nothing below can hold but the order of the labels and what stands beside it.
  if (!isWord && !name.hasCapital && (!name.isWide || (name.kept?.isLowerCase ?? isLowerCase(text, start, end)))) {
    if (isLaboratory)
      return (rootOf(name) & VENDOR) !== 0 || isOfItself(name) || isInExpression(name) || isTarget(text, end) || isOfStatement(name);
    return !isCommon && (isReversed(name) || isTime(name) || isOfCode(name));
  }
  if (SHORTENERS.has(text, start, end)) return false;
  const root = rootOf(name);
  return (
    isMissingBlank(name) ||
    isBlankMissingBehindCapitals(name) ||
    isDetectedAs(name, root, isCommon) ||
    isDetectionName(name) ||
    (root & VENDOR) !== 0 ||
    isReversed(name) ||
    (!isCommon && (isHeld(name) || isUnsold(name) || isTarget(text, end))) ||
    ((isWord || !isCommon || isLaboratory) && isInExpression(name) && !isRatherHost(name)) ||
    ((isWord || !isCommon) && (isCodeBeside(name) || isOfStatement(name)) && !isRatherHost(name)) ||
    (isWord && (isMember(name, root, isCommon) || isKey(name) || isOfLetter(name)))
  );
}

/** What stands behind numbers: `1.st`, `3.5.mm` */
const UNITS = new Words('st th pm mm km kg ms gb mb'.split(' '));

/** `3.15.pm`, `2.0.1.la`, `1.st`: numbers alone before an ending that few hosts have. */
function isTime({ text, start, end, last, dots, ending }: Name): boolean {
  if ((ending & USUAL) !== 0 || !isVersion(text, start, last - 1)) return false;
  return dots > 1 || (last - start < 4 && UNITS.has(text, last, end));
}

/** `self.session.post`, `self.test`: what objects call themselves, before an ending that few hosts have. */
function isOfItself(name: Name): boolean {
  const { start, firstEnd, ending } = name;
  return firstEnd - start > 1 && (ending & (USUAL | LABORATORY)) !== USUAL && (rootOf(name) & SELF) !== 0;
}

/** What a program calls the object that it speaks for. */
const OWN = new Words(['self', 'this']);

/** `self.top`, `this.host` */
function isOwnMember({ text, start, firstEnd, ending, dots }: Name): boolean {
  return dots === 1 && OWN.has(text, start, firstEnd) && ending !== COM && ending !== NET && ending !== ORG;
}

/** By what stands beside it, or is known of its object. */
function isOfCode(name: Name): boolean {
  return isHeld(name) || isUnsold(name) || isOfItself(name) || isMemberBeside(name) || isTarget(name.text, name.end) || isOfLetter(name);
}

/** `node.test = this.parse(x);`, `msg.to = mail.cc;`, `expect.fail = function(a, b) {`, `cdn.live = true`: what a statement gives a value to, and no line of settings ends so. */
function isTarget(text: string, end: number): boolean {
  return codeBehind(text, end) === BLANK && codeBehind(text, end + 1) === EQUALS && TARGET.test(text.slice(end, end + LONGEST_STATEMENT));
}

const LONGEST_STATEMENT = 120;
const TARGET = /^ = (?:(?:true|false|null|nil|undefined)(?![\w.-])|[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+;|[^\r\n;]{0,110}[;{[(](?:[\r\n]|$))/i;

/** `a.co = b.co`, `f(a.in, b.to)`: a column of a table that a query calls by one letter, or a member of what a program does. */
function isOfLetter({ text, start, end, firstEnd, dots }: Name): boolean {
  if (firstEnd - start > 1 || dots > 1 || SHORTENERS.has(text, start, end)) return false;
  if (isArgument(text, start, end) && !saysHost(text, start, end)) return true;
  return isBeforeCondition(text, end) || isInCondition(text, start);
}

function isBeforeCondition(text: string, end: number): boolean {
  const behind = codeBehind(text, end);
  const first = behind === BLANK ? codeBehind(text, end + 1) : behind;
  return first < 128 && FIRST_BEHIND[first] === 1 && BEHIND_COLUMN.test(text.slice(end, end + 12));
}

function isInCondition(text: string, start: number): boolean {
  const before = codeBefore(text, start - 1);
  const last = before === BLANK ? codeBefore(text, start - 2) : before;
  return last < 128 && LAST_BEFORE[last] === 1 && BEFORE_COLUMN.test(text.slice(Math.max(0, start - LONGEST_COLUMN), start));
}

const LONGEST_COLUMN = 40;
const BEHIND_COLUMN = /^ ?(?:=|<>|!=|<=|>=) ?[\w'"?:@(]|^ (?:IS|IN|LIKE|BETWEEN|ASC|DESC) /;
const BEFORE_COLUMN = /(?:^|[\s(])(?:(?:SELECT|DISTINCT|WHERE|BY|ON|SET|HAVING) |[a-z]\.[a-z]\w{0,24} ?(?:=|<>|!=|<=|>=) ?)$/;
/** The characters that these begin and end with, over a blank: nearly all names stand beside none of them. */
const FIRST_BEHIND = tableOf('=<>!ILBAD');
const LAST_BEFORE = tableOf('=>TEYNG');

/** Whether it stands in an expression of program code, in which no name has a hyphen. */
function isMemberBeside(name: Name): boolean {
  return (isCodeBeside(name) || isInExpression(name) || isOfStatement(name)) && !isRatherHost(name);
}

/** `return candidate.name`, `this.host = options.host`; a string in quotes is none of its members. */
function isOfStatement({ text, start, end }: Name): boolean {
  const before = codeBefore(text, start - 1);
  return (
    before !== QUOTE &&
    before !== APOSTROPHE &&
    before !== BACKTICK &&
    before !== SLASH &&
    isInStatement(text, start) &&
    (!saysHost(text, start, end) || isDeclared(text, start))
  );
}

/** `evil-host.net[1]`, `evil-host.club(down)`, `www.evil.net || exit`, `curl evil.net && exit`: a host more often than a member, whatever stands beside it. */
function isRatherHost({ text, start, last, ending }: Name): boolean {
  if (text.startsWith('www.', start) || isAskedFor(text, start)) return true;
  if ((ending & WORD) !== 0 && ending !== NET && ending !== INFO) return false;
  return hasHyphen(text, start, last);
}

/** `com.evil.loader`: the name of a package, which begins where a host name ends. */
function isReversed(name: Name): boolean {
  return name.dots > 1 && (name.ending & COMMON) === 0 && (rootOf(name) & REVERSED) !== 0 && !isMachine(name);
}

/** `dev.evil.me` in a list, behind a word that says host or before a port; packages are called so as well, but end in words of code. */
function isMachine(name: Name): boolean {
  const { text, start, end, dots, ending } = name;
  if (dots > 2 || (rootOf(name) & MACHINE) === 0) return false;
  if ((ending & (USUAL | WORD)) === USUAL || isNoWordOfCode(name)) return true;
  const isPort = codeBehind(text, end) === COLON && isDigit(codeBehind(text, end + 1));
  return isPort || isListed(text, start, end) || saysHost(text, start, end);
}

function isSettingOfLog({ text, start, firstEnd, last, secondLast, dots }: Name): boolean {
  return dots === 2 && LOGGING.has(text, start, firstEnd) && SETTINGS.has(text, secondLast, last - 1);
}

/** `mail.smtp.host=` at the start of a line of settings. */
function isKey({ text, start, end, dots }: Name): boolean {
  return dots > 1 && codeBehind(text, end) === EQUALS && (start === 0 || isLineBreak(text.charCodeAt(start - 1)));
}
