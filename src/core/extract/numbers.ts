import { isBlank, isDigit, isLineBreak, isWordLike } from './characters.ts';
import { startOfWord } from './context.ts';
import { Words } from './words.ts';

/** Words right before four numbers that are no address: `version 1.2.3.4`, `OID 1.3.6.1`, `prior to 9.1.0.2`. */
const NO_ADDRESS = new Words(
  (
    'v ver vers version versionname versioncode versions versión release releases build builds firmware fw rev revision oid oids mib upgrade upgraded upgrading edition dated date ' +
    'chrome firefox edge safari opera java jre jdk fassung версия версии'
  ).split(' '),
);
/** The same where the numbers are as low as those of sections and versions: `Section 3.1.2.4`, but `agent 203.0.113.7`. */
const NO_LOW_ADDRESS = new Words(
  (
    'released update updates patch patched section sections sect sec chapter chapters clause clauses paragraph para appendix annex table figure fig item items step rule article ' +
    'software driver sdk api kernel agent than before since until ' +
    'office exchange acrobat reader flash player outlook teams zoom webex fortios panos junos ios android vmware esxi vcenter openssl openssh php mysql nginx apache tomcat confluence jira zeek suricata snort glibc gcc clang llvm git smtpd postfix exim sendmail dovecot proftpd vsftpd python ruby perl curl wget winrar putty anydesk teamviewer ' +
    'kapitel abschnitt abschnitte absatz artikel ziffer ziff nr tabelle abbildung abb anhang chapitre article articles tableau annexe paragraphe capítulo sección apartado artículo tabla раздел раздела разделе глава главе пункт пункта'
  ).split(' '),
);
const LOW = /^0*(?:[1-3]?\d|40)\.0*\d{1,2}\./;
/** Words between such a word and the number: `version number is`, `fixed in`, `upgrade to`, `prior to`. */
const BETWEEN = new Words('number no is of up and or through to in from'.split(' '));
const BEFORE_TO = new Words(
  'merged bump bumps bumped prior previous upgrade upgraded upgrading update updated updating up version versions release'.split(' '),
);
/** `fixed in 9.1.0.2`, `described in 3.1.2.2`; a name is resolved to an address. */
const BEFORE_IN = new Words(
  'broken regressed released fixed patched resolved addressed introduced described discussed explained detailed shown mitigated'.split(' '),
);

/** What goes from one version to another; `the update from 192.0.2.1` came from an address. */
const BEFORE_FROM = new Words('bump bumps bumped upgrade upgrades upgraded upgrading'.split(' '));

/**
 * Whether four numbers with dots between are rather a version, a section, an object identifier or a date than an address. `plainEnd` is
 * where the last ended that are none: what stands right behind them in a list is none either.
 */
export function isVersionOrDate(text: string, start: number, end: number, plainEnd: number): boolean {
  const previous = text.charCodeAt(start - 1);
  if (previous === 46 && text.charCodeAt(start - 2) !== 46) return true;
  // `Chrome/120.0.6099.1`, `product/1.2.3.4`; an address may stand behind a path or a slash of its own.
  if (previous === 47 && isVersionSlash(text, start)) return true;
  if (VERSION_IN_OTHER_SCRIPTS.test(text.slice(Math.max(0, start - 12), start))) return true;
  if ((previous === 60 || previous === 61) && isBoundOfPackage(text, start)) return true;
  if (RELEASE_BEHIND.test(text.slice(end, end + 11))) return true;
  if (previous === 124 && isVersionOfDevice(text, start)) return true;
  if (isLineBreak(previous) && isSectionOfList(text, start, end)) return true;
  return (
    previous === 167 ||
    (previous === 32 && text.charCodeAt(start - 2) === 167) ||
    isTwoDigitsEach(text, start, end) ||
    (previous === 32 && plainEnd !== start - 1 && isVersionOfPackage(text, start)) ||
    isVersionWordBefore(text, start, plainEnd)
  );
}

/** `>=1.2.3.4,<2.0.0.0`: the versions of a package that will do; `ip.src==192.0.2.1` compares addresses. */
function isBoundOfPackage(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 2);
  return text.charCodeAt(start - 1) === 60 ? before === 44 : before === 60 || before === 62 || before === 126;
}

/** `1.8.1.4 Release Notes` */
const RELEASE_BEHIND = /^ (?:releases?|builds?|hotfix)(?![\w-])/i;

/** `5.1.3.1 ` at the start of a line, in the numbering of the line before: `5.1.3 `. */
function isSectionOfList(text: string, start: number, end: number): boolean {
  if (!isBlank(text.charCodeAt(end)) || isLineBreak(text.charCodeAt(end))) return false;
  const before = text.slice(Math.max(0, start - 200), start);
  const number = /(?:^|[\r\n])(\d{1,3}(?:\.\d{1,3}){1,4})[ \t][^\r\n]*\r?\n$/.exec(before)?.[1];
  if (number === undefined) return false;
  const parts = number.split('.');
  // Four numbers are an address of a list as well.
  return parts.length !== 4 && text.startsWith(`${parts.slice(0, 2).join('.')}.`, start);
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

/** `the package evil-utils 1.2.3.1`: a word that says what the name before the number is of. */
function isVersionOfPackage(text: string, start: number): boolean {
  let name = start - 1;
  while (start - name < LONGEST_NAME && (isWordLike(text.charCodeAt(name - 1)) || isNameMark(text.charCodeAt(name - 1)))) name--;
  if (name === start - 1 || text.charCodeAt(name - 1) !== 32) return false;
  return PACKAGES.has(text, startOfWord(text, name - 1), name - 1);
}

/** `-`, `_`, `.`, `/` or `@` */
function isNameMark(code: number): boolean {
  return code === 45 || code === 95 || code === 46 || code === 47 || code === 64;
}

/** Object identifiers are longer than any other number of a list. */
const LONGEST = 40;

/** Looks back over numbers of the same list and small words, at most 4 steps. */
function isVersionWordBefore(text: string, start: number, plainEnd: number): boolean {
  let at = start;
  let small = '';
  for (let step = 0; step < 4; step++) {
    while (at > 0 && start - at < 80 && isBetweenMark(text.charCodeAt(at - 1))) at--;
    const end = at;
    if (end === plainEnd && step === 0) return false;
    while (at > 0 && end - at < LONGEST && (isWordLike(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === 46)) at--;
    if (at === end || end - at === LONGEST) return false;
    if (isDigit(text.charCodeAt(at))) {
      if (!/^\d+(?:\.\d+)+$/.test(text.slice(at, end))) return false;
      continue;
    }
    // The end of an URL before it is no word of the sentence.
    if (text.charCodeAt(at - 1) === 47) return false;
    const stop = withoutDots(text, at, end);
    if (small === 'from') return BEFORE_FROM.has(text, at, stop);
    if (NO_ADDRESS.has(text, at, stop) || (small !== '' && BEFORE_TO.has(text, at, stop))) return true;
    if (NO_LOW_ADDRESS.has(text, at, stop)) return LOW.test(text.slice(start, start + 16));
    if (small === 'in' && BEFORE_IN.has(text, at, stop)) return true;
    const isBetween = BETWEEN.has(text, at, stop);
    // `upgrade OpenSSL to 1.0.2.3`: a name of its own may stand before `to`.
    if (!isBetween && small !== 'to') return false;
    small = isBetween ? text.slice(at, stop).toLowerCase() : 'name';
  }
  return false;
}

function withoutDots(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === 46) end--;
  return end;
}

/** Blank, `:` `=` `,` `(` `"` `'` `<` `>` `-` on the same line. */
function isBetweenMark(code: number): boolean {
  return (
    code === 32 ||
    code === 9 ||
    code === 58 ||
    code === 61 ||
    code === 44 ||
    code === 40 ||
    code === 34 ||
    code === 39 ||
    code === 60 ||
    code === 62 ||
    code === 45 ||
    code === 91 ||
    code === 42 ||
    code === 38
  );
}

/** Words of scripts that bend them or write them without a blank behind. */
const VERSION_IN_OTHER_SCRIPTS = /(?:버전|版本|バージョン|章|节|節|図|图|圖|表|項|项|条)[^\s\d]{0,3}[\s:：]{0,2}$/;

function isVersionSlash(text: string, start: number): boolean {
  const word = /([A-Za-z][\w.-]*)\/$/.exec(text.slice(Math.max(0, start - 24), start))?.[1];
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
