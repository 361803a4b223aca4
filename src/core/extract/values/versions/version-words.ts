import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isDigit, isWordLike } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { firstNumber, isLow, startsLow } from './low-numbers.ts';
import { PRODUCTS } from './products.ts';

const { AMPERSAND, APOSTROPHE, BLANK, COLON, COMMA, DOT, EQUALS, GREATER_THAN, HYPHEN } = CHARACTER_CODES;
const { LESS_THAN, NUMBER_SIGN, OPEN_PARENTHESIS, OPEN_SQUARE, QUOTE, SLASH, STAR, TAB, UNDERSCORE } = CHARACTER_CODES;

/** Words right before four numbers that are no address: `version 1.2.3.4`, `OID 1.3.6.1`, `prior to 9.1.0.2`. */
const NO_ADDRESS = new Words(
  (
    'v ver osver fwver swver hwver appver logver versionname versioncode versions versiones versioni versões versionen versies release releases build builds firmware fw rev revision oid oids mib upgrade upgraded upgrading edition dated date ' +
    'chrome firefox edge safari opera java jre jdk fassung wersja wersji bản versie verze versjon sürüm sürümü'
  ).split(' '),
);
/** The same where the numbers are as low as those of sections and versions: `Section 3.1.2.4`, but `agent 203.0.113.7`. */
const NO_LOW_ADDRESS = new Words(
  (
    'vers doc document score scores rating din iso iec rfc released update updates patch patched section sections sect sec chapter chapters clause clauses requirement requirements paragraph para appendix annex table tables figure figures fig item items step rule article lot batch theorem lemma corollary proposition definition remark exercise ' +
    'software hotfix control bios uefi driver sdk api kernel os agent than before since until ' +
    'pos kap par pkt punkt abs art arts articolo articoli artigo ref reference aktenzeichen az referenz rechnung invoice kapitel abschnitt abschnitte absatz artikel ziffer ziff nr tabelle abbildung abb anhang chapitre article articles tableau annexe paragraphe capítulo sección apartado artículo tabla sezione seção rozdział paragraaf Раздел раздел раздела разделе Глава глава главе Пункт пункт пункта Статья статья статьи'
  ).split(' '),
);
/** Such words cut short, which are a country or a unit without their dot: `ch. 4.2.1.3`. */
const CUT_SHORT = new Words('ch chap cf tab eq vol sez п гл ст'.split(' '));
/** Words between such a word and the number: `version number is`, `build_id`, `fixed in`, `upgrade to`, `prior to`. */
const BETWEEN = new Words('number no id level is was of up and or und oder et y en through to in from'.split(' '));
const BEFORE_TO = new Words(
  'merged bump bumps bumped prior previous upgrade upgraded upgrading update updated updating up version versions release rollback rolled downgrade downgraded'.split(
    ' ',
  ),
);
/** `fixed in 9.1.0.2`, `described in 3.1.2.2`; a name is resolved to an address. */
const BEFORE_IN = new Words(
  'broken regressed released fixed patched resolved addressed introduced described discussed explained detailed shown mitigated'.split(' '),
);

/** What goes from one version to another; `the update from 192.0.2.1` came from an address. */
const BEFORE_FROM = new Words('bump bumps bumped upgrade upgrades upgraded upgrading'.split(' '));

/** `update from 10.2.3.1 to 10.2.4.2` */
const UPDATES = new Words('update updates updated updating downgrade downgraded'.split(' '));
const FROM_TO = /^ from (?:[1-3]?\d\.)\d{1,2}\.[\d.]{3,7} to (?:[1-3]?\d\.)\d{1,2}\.\d/;
/** `Upgraded the package openssl ` before it: what the versions are of. */
const UPGRADE_OF = /(?:^|[^\w-])(?:bump|upgrad)(?:s|ed|es?|ing|ped|ping)?(?: [\w.:/@-]{1,50}){1,3}$/i;

/** Object identifiers are longer than any other number of a list. */
const LONGEST = 40;
const MOST_STEPS = 8;
/** Main numbers that one list of versions leaves out. */
const MOST_BETWEEN = 5;

/** Looks back over numbers of the same list and small words, a few steps. */
export function isVersionWordBefore(text: string, start: number, plainEnd: number): boolean {
  let at = start;
  let small = '';
  let follower = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    while (at > 0 && start - at < 80 && isBetweenMark(text.charCodeAt(at - 1))) at--;
    const end = at;
    if (end === plainEnd && step === 0) return false;
    while (at > 0 && end - at < LONGEST && (isWordLike(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === DOT)) at--;
    if (at === end || end - at === LONGEST) return false;
    if (isDigit(text.charCodeAt(at))) {
      // `firmware 2.0.4.1 connects to`: a verb stood between.
      if (small === 'name') return false;
      if (!/^\d+(?:\.\d+)+$/.test(text.slice(at, end)) || !mayFollow(text, at, follower)) return false;
      follower = at;
      continue;
    }
    // The end of an URL before it is no word of the sentence.
    if (codeBefore(text, at - 1) === SLASH) return false;
    const stop = withoutDots(text, at, end);
    if (small === 'from') return BEFORE_FROM.has(text, at, stop) || isFromVersion(text, at, stop);
    if (isVersionWord(text, at, stop) || NO_ADDRESS.has(text, at, stop) || (small !== '' && BEFORE_TO.has(text, at, stop)))
      return !isBorderOfCells(codeBefore(text, start - 1)) || isLow(text, start);
    const isOfLow = NO_LOW_ADDRESS.has(text, at, stop) || (stop < end && CUT_SHORT.has(text, at, stop));
    if (isOfLow || PRODUCTS.has(text, at, stop)) return isLow(text, start);
    if (isNumberOf(text, at, stop)) return startsLow(text, start);
    if (small === 'in' && (BEFORE_IN.has(text, at, stop) || isMended(text, start, stop))) return true;
    const isBetween = BETWEEN.has(text, at, stop);
    // `upgrade OpenSSL to 1.0.2.3`: a name of its own may stand before `to`.
    if (!isBetween && small !== 'to') return false;
    small = isBetween ? text.slice(at, stop).toLowerCase() : 'name';
  }
  return false;
}

/** `9.1.0.2, 10.0.0.1` of one list of versions, `115.0.2.1, 116.0.1.2` as well; behind `Firefox 115.0.2, ` an address begins higher or lower. */
function mayFollow(text: string, previous: number, start: number): boolean {
  if (startsLow(text, previous) && startsLow(text, start)) return true;
  return Math.abs(firstNumber(text, previous) - firstNumber(text, start)) <= MOST_BETWEEN;
}

/** `fixed a crash` before ` in 12.1.0.2` */
const MENDED = /(?:^|[^\w-])(?:fix(?:ed|es)|broken|patched|introduced)(?: [a-z-]{1,20}){1,4}$/i;

/** Whether the words before an `in` say what was mended there, in a number as low as versions that is of no private network. */
function isMended(text: string, start: number, end: number): boolean {
  if (text.startsWith('10.', start) || !isLow(text, start)) return false;
  return MENDED.test(text.slice(Math.max(0, end - 64), end));
}

/** Whether a version goes to another one behind the word, and it or one before it says so. */
function isFromVersion(text: string, start: number, end: number): boolean {
  if (!FROM_TO.test(text.slice(end, end + 40))) return false;
  return UPDATES.has(text, start, end) || UPGRADE_OF.test(text.slice(Math.max(0, end - 100), end));
}

/** `Firefox,203.0.113.7`: a comma without a blank or a tab, behind which the next column stands. */
function isBorderOfCells(code: number): boolean {
  return code === COMMA || code === TAB;
}

/** `version`, `FileVersion`, `__version__`, `versión` */
function isVersionWord(text: string, start: number, to: number): boolean {
  return to - start >= 6 && /vers(?:ion|ione|ión|ão)$|verzió$|верси[яиюей]{1,2}$/i.test(text.slice(Math.max(start, to - 8), to));
}

/** `Vertragsnummer`: what is numbered in German and Dutch; so may machines be, and an `IPnummer` is an address. */
function isNumberOf(text: string, start: number, end: number): boolean {
  return end - start > 6 && /[^p]nummer$/i.test(text.slice(Math.max(start, end - 7), end));
}

function withoutDots(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === DOT) end--;
  return end;
}

/** Blank, `#` `:` `=` `,` `(` `"` `'` `<` `>` `-` `_` `→` on the same line. */
function isBetweenMark(code: number): boolean {
  return (
    code === BLANK ||
    code === TAB ||
    code === NUMBER_SIGN ||
    code === COLON ||
    code === EQUALS ||
    code === COMMA ||
    code === OPEN_PARENTHESIS ||
    code === QUOTE ||
    code === APOSTROPHE ||
    code === LESS_THAN ||
    code === GREATER_THAN ||
    code === HYPHEN ||
    code === OPEN_SQUARE ||
    code === STAR ||
    code === AMPERSAND ||
    code === UNDERSCORE ||
    code === 0x2192
  );
}
