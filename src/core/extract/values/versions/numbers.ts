import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isDigit, isLetter, isLineBreak, isWordLike } from '../../text/characters.ts';
import { startOfWord } from '../../text/context.ts';
import { LookAhead } from '../../text/look-ahead.ts';
import { Words } from '../../text/words.ts';
import { isAsLowAsVersions } from './low-numbers.ts';
import { isVersionOfNamed } from './named-versions.ts';
import { isSectionOfList } from './sections.ts';
import { isVersionWordBefore } from './version-words.ts';

const { APOSTROPHE, AT, BACKTICK, BAR, BLANK, COLON, COMMA, DIGIT_0, DIGIT_2, DOT, EQUALS } = CHARACTER_CODES;
const { GREATER_THAN, HYPHEN, LESS_THAN, OPEN_PARENTHESIS, OPEN_SQUARE, QUOTE, SLASH, SMALL_T, TILDE, UNDERSCORE } = CHARACTER_CODES;

/**
 * Whether four numbers with dots between are rather a version, a section, an object identifier or a date than an address. `plainEnd` is
 * where the last ended that are none: what stands right behind them in a list is none either.
 */
export function isVersionOrDate(text: string, start: number, end: number, plainEnd: number): boolean {
  const previous = codeBefore(text, start - 1);
  if (previous === DOT && codeBefore(text, start - 2) !== DOT) return true;
  // `Chrome/120.0.6099.1`, `product/1.2.3.4`; an address may stand behind a path or a slash of its own.
  if (previous === SLASH && isVersionSlash(text, start)) return true;
  if (isBehindOtherScript(text, start) && VERSION_IN_OTHER_SCRIPTS.test(text.slice(Math.max(0, start - 12), start))) return true;
  // `0.4.1.2`: all below 0 but `0.0.0.0` and its neighbours is nobody's (RFC 6890).
  if (text.charCodeAt(start) === DIGIT_0 && text.charCodeAt(start + 1) === DOT && text.charCodeAt(start + 2) !== DIGIT_0) return true;
  if (previous === COLON && isAsLowAsVersions(text, start, end) && IMAGE.test(text.slice(Math.max(0, start - 64), start))) return true;
  if (codeBehind(text, end) === HYPHEN && isRevision(text, start, end)) return true;
  if (previous === OPEN_SQUARE && RELEASED.test(text.slice(end, end + 16))) return true;
  if ((previous === LESS_THAN || previous === EQUALS) && isBoundOfPackage(text, start)) return true;
  if (previous === BLANK && isCompared(text, start - 2) && isAsLowAsVersions(text, start, end)) return true;
  if (previous === AT && isAsLowAsVersions(text, start, end)) return true;
  if (mayBeNoAddressItself(text, start, end) && NO_ADDRESS_ITSELF.test(text.slice(start, end))) return true;
  if (codeBehind(text, end) === BLANK && codeBehind(text, end + 1) === SMALL_T && LOW_RANGE.test(text.slice(start, end + 26))) return true;
  if (codeBehind(text, end) === BLANK && isReleaseBefore(text, start, end)) return true;
  const isOneDigit = text.charCodeAt(start + 1) === DOT;
  if (
    isOneDigit &&
    previous === BLANK &&
    isDigit(codeBefore(text, start - 2)) &&
    STANDARD.test(text.slice(Math.max(0, start - 20), start + 2))
  )
    return true;
  if (previous === BLANK && codeBefore(text, start - 2) === BAR && isVersionInCell(text, start, end)) return true;
  if (previous === BAR && isVersionOfDevice(text, start)) return true;
  if ((isLineBreak(previous) || start === 0) && isSectionOfList(text, start, end)) return true;
  if (previous === BLANK && end - start >= SHORTEST_PRICE && isPrice(text, start, end)) return true;
  return (
    isNumberSign(previous) ||
    (previous === BLANK && isNumberSign(codeBefore(text, start - 2))) ||
    isTwoDigitsEach(text, start, end) ||
    (previous === BLANK && plainEnd !== start - 1 && isVersionOfPackage(text, start)) ||
    isVersionWordBefore(text, start, plainEnd) ||
    isVersionOfNamed(text, start, end, plainEnd)
  );
}

/** `§ 1.2.3.4`, `№ 1.2.3.4`, `n° 1.2.3.4`, `nº 1.2.3.4` */
function isNumberSign(code: number): boolean {
  return code === 0xa7 || code === 0x2116 || code === 0xb0 || code === 0xba;
}

/** `someone/miner:1.2.3.4`, as images of containers are tagged. */
const IMAGE = /(?:^|[\s"'=/])[a-z\d][\w.-]{0,30}\/[a-z\d][\w.-]{0,30}:$/;

/** `## [1.4.2.1] - 2024-03-05`, as logs of changes are headed. */
const RELEASED = /^\](?: [-–] |: ?| )\(?\d{4}-\d\d-\d\d/;

/** `5.4.3.2-1`: a revision of what is packed; a range would go up. */
function isRevision(text: string, start: number, end: number): boolean {
  const revision = codeBehind(text, end + 1);
  if (!isDigit(revision) || isDigit(codeBehind(text, end + 2)) || codeBehind(text, end + 2) === DOT) return false;
  return revision <= text.charCodeAt(end - 1) && text.charCodeAt(end - 2) === DOT && isAsLowAsVersions(text, start, end);
}

/** `RFC 4291 2.5.5.2`: a section of a standard; `RFC 5737 192.0.2.1` is none. */
const STANDARD = /(?:^|[^A-Za-z])(?:RFC|ISO|IEC|EN|DIN) ?[\d-]{3,8} \d\.$/;

/** `>=1.2.3.4,<2.0.0.0`: the versions of a package that will do; `ip.src==192.0.2.1` compares addresses. */
function isBoundOfPackage(text: string, start: number): boolean {
  const before = codeBefore(text, start - 2);
  if (text.charCodeAt(start - 1) === LESS_THAN) return before === COMMA;
  return (
    before === LESS_THAN ||
    before === GREATER_THAN ||
    before === TILDE ||
    (before === EQUALS && REQUIRED.test(text.slice(Math.max(0, start - 24), start)))
  );
}

/** `< 1.2.3.4`, `<= 1.2.3.4`, `≥ 1.2.3.4`; behind `>` alone stands what a mail quotes. */
function isCompared(text: string, sign: number): boolean {
  const code = codeBefore(text, sign);
  if (code === EQUALS) return codeBefore(text, sign - 1) === LESS_THAN || codeBefore(text, sign - 1) === GREATER_THAN;
  return code === LESS_THAN || code === 0x2264 || code === 0x2265;
}

/** `requests==2.31.0.1`, behind a name that is no field for addresses. */
const REQUIRED = /(?:^|[\s"'])(?![\w-]*(?:ip|addr|src|dst|host|net|peer|server|client))[a-z][\w-]{1,20}==$/i;

/** `1.8.1.4 Release Notes`, `9.1.0.17 through 22.6.2.1 (all supported versions)` */
const RELEASE_BEHIND =
  /^ (?:(?:and|or) (?:earlier|later|older|newer|below|prior|above|lower|higher|before)(?![\w-])|(?:releases?|builds?|hotfix)(?![\w-])|(?:(?:through|to|and|-) [\d.]{7,15} )?\([a-z ]{0,20}versions?\))/i;
/** `von 4.8.1.2 auf 4.8.1.5 aktualisiert` */
const UPDATED_BEHIND = /^ (?:auf (?:[1-4]?\d\.){3}[1-4]?\d )?(?:aktualisiert|angehoben|upgedatet|upgegradet|gepatcht)(?![\w-])/;
/** `the 2.1.0.3 version`; a host may have a version of something. */
const VERSION_BEHIND = /^ versions?(?![\w-]|:| \d)/;
const OPENING = new LookAhead('(');
const FARTHEST = 48;

/** Whether a word, or a bracket with or without a number before it, begins at the offset. */
function mayTellOfRelease(text: string, at: number): boolean {
  const code = codeBehind(text, at);
  return code === HYPHEN || code === OPEN_PARENTHESIS
    ? OPENING.isWithin(text, at, at + FARTHEST)
    : isLetter(code) && isLetter(codeBehind(text, at + 1));
}

function isReleaseBefore(text: string, start: number, end: number): boolean {
  if (!mayTellOfRelease(text, end + 1)) return false;
  const behind = text.slice(end, end + FARTHEST);
  if (RELEASE_BEHIND.test(behind)) return true;
  return (UPDATED_BEHIND.test(behind) || VERSION_BEHIND.test(behind)) && isAsLowAsVersions(text, start, end);
}

/** `9.1.0.4 through 9.1.0.9`, with no number that is higher than those of versions. */
const LOW_RANGE = /^(?!10\.)(?:[1-4]?\d\.){3}[1-4]?\d through (?:[1-4]?\d\.){3}[1-4]?\d(?!\d|\.\d)/;
/** `2.5.29.17`, an object of a certificate; `1.200.000.00` and `10.000.000.000`, prices. */
const NO_ADDRESS_ITSELF = /^2\.5\.(?:29|4)\.|\.00(?:\.|$)|^[1-9]\d?(?=[\d.]*\.0)(?:\.\d{3}){3}$/;
/** `Rp 12.100.200.250` */
const CURRENCY = /(?:^|[^a-z])(?:rp|idr|eur|euro|€|r\$|usd|cop|clp|vnd|try|pyg)[ \u00a0]$/i;
const IN_THOUSANDS = /^\d{1,3}(?:\.\d{3}){3}$/;
const SHORTEST_PRICE = 13;

function isPrice(text: string, start: number, end: number): boolean {
  return CURRENCY.test(text.slice(Math.max(0, start - 6), start)) && IN_THOUSANDS.test(text.slice(start, end));
}

/** Whether it begins with `2.`, or one of its numbers with a zero before other digits. */
function mayBeNoAddressItself(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) === DIGIT_2 && text.charCodeAt(start + 1) === DOT) return true;
  for (let at = start + 2; at < end; at++)
    if (text.charCodeAt(at - 1) === DIGIT_0 && text.charCodeAt(at - 2) === DOT && text.charCodeAt(at) !== DOT) return true;
  return false;
}

/** `CEF:0|Vendor|Product|9.1.0.2|106|`: what a device says of itself before the event. */
const DEVICE = /(?:CEF|LEEF):\d(?:\.\d)?\|[^|\r\n]{0,40}\|[^|\r\n]{0,40}\|$/;

/** Whether the number is the third field of an event in Common Event Format or LEEF. */
export function isVersionOfDevice(text: string, start: number): boolean {
  return DEVICE.test(text.slice(Math.max(0, start - 100), start));
}

const PACKAGES = new Words(
  'package packages library libraries module modules plugin plugins extension extensions gem crate npm pypi paket bibliothek'.split(' '),
);
const LONGEST_NAME = 40;

/** `the package evil-utils 1.2.3.1`, `the package "evil-utils" 1.2.3.1`: a word that says what the name before the number is of. */
function isVersionOfPackage(text: string, start: number): boolean {
  let name = start - 1;
  while (start - name < LONGEST_NAME && (isWordLike(codeBefore(text, name - 1)) || isNameMark(codeBefore(text, name - 1)))) name--;
  if (name === start - 1 || codeBefore(text, name - 1) !== BLANK) return false;
  return PACKAGES.has(text, startOfWord(text, name - 1), name - 1);
}

/** `-`, `_`, `.`, `/`, `@` or a quote */
function isNameMark(code: number): boolean {
  return (
    code === QUOTE ||
    code === APOSTROPHE ||
    code === BACKTICK ||
    code === HYPHEN ||
    code === UNDERSCORE ||
    code === DOT ||
    code === SLASH ||
    code === AT
  );
}

/** Words of scripts that bend them or write them without a blank behind. */
const VERSION_IN_OTHER_SCRIPTS = /(?:버전|版本|版|バージョン|章|节|節|図|图|圖|表|項|项|条|第)[^\s\d]{0,3}[\s:：]{0,2}$/;

/** Whether any of the characters right before the number is of a script without capitals: every address is asked. */
function isBehindOtherScript(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0 && start - at <= 6; at--) if (text.charCodeAt(at) > 0x2fff) return true;
  return false;
}

function isVersionSlash(text: string, start: number): boolean {
  const word = /([A-Za-z][\w.-]*)\/$/.exec(text.slice(Math.max(0, start - 24), start))?.[1];
  // `address=/evil.example/192.0.2.1` of dnsmasq.
  if (word?.includes('.') && codeBefore(text, start - word.length - 2) === SLASH) return false;
  return (
    word !== undefined &&
    !/^[A-Z]+_[A-Z_]+$/.test(word) &&
    !/^(?:ips?|ipv4|hosts?|addr|address|and|or|server|c2|src|dst|a|ptr|tcp|udp|node|direct|parent)$/i.test(word)
  );
}

/** `05.12.20.24`: a date or a time with leading zeros. */
function isTwoDigitsEach(text: string, start: number, end: number): boolean {
  if (end - start !== 11) return false;
  for (let at = start; at < end; at++) if (isDigit(text.charCodeAt(at)) === ((at - start) % 3 === 2)) return false;
  return /(?:^|\.)0/.test(text.slice(start, end));
}

const VERSION_CELL = /(?:^|\W)(?:version|release|build|firmware)[*_`]{0,2}[ \t]*\| $/i;

/** `| **Version** | 1.0.7.0 |` */
function isVersionInCell(text: string, start: number, end: number): boolean {
  return isAsLowAsVersions(text, start, end) && VERSION_CELL.test(text.slice(Math.max(0, start - 24), start));
}
