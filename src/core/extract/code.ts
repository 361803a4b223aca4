import { isAlphanumeric, isCapital, isLowerCase, isSmallLetter } from './characters.ts';
import { textBefore } from './context.ts';
import { COMMON, LABORATORY, MEMBER, WORD } from './endings.ts';
import type { Name } from './name.ts';
import { saysHost } from './says.ts';
import { Words } from './words.ts';

/** Hosts of which it is known that they are. */
const SERVICES: ReadonlySet<string> = new Set('file.io app.link data.world e.pn s.id n.pr is.gd v.gd i.ibb.co req.run'.split(' '));

/** What code calls its objects, and the roots of its name spaces. */
const ROOTS = new Words(
  (
    'this self super window document console module exports process os sys req res request response string object math array json java javax android androidx kotlin context ctx event evt args arg params param config cfg options opts settings data node item elem element user obj entry row col list file files path fs db conn cursor session cookie header headers body form input output result results key value val tmp temp logger log thread timer date dict map set foo baz qux std np pd plt tf torch socket client server factory builder manager service controller model view props state store action parent child children root target source src dst ' +
    'addr styles chalk colors tmpobj ram disk bench ident identifier div decoded error errors new performance prelude func device task committer dest ' +
    'http dns host user process network agent observer registry core net destination ' +
    'system microsoft windows mscorlib newtonsoft log4j junit spring springframework hibernate apache sun oracle jquery angular react vue math.max e el ev i j k x y z a b c d h l n o q r t s p m f g u v w'
  ).split(' '),
);
/** `mail from @evil.live`: the domain of whoever sends. */
const SENDERS = /(?:from|address(?:es)?|senders?|mailbox(?:es)?|domains?|accounts?)[ \t]*[:=]?[ \t]*@$/i;
/** First words of the names that scanners give to malware: `Trojan.Agent.TK`. */
const DETECTIONS =
  /^(?:trojan|troj|backdoor|worm|virus|win32|win64|w32|w64|msil|exploit|heur|pua|pup|adware|spyware|ransom|ransomware|downloader|dropper|generic|gen|mal|linux|android|macos|osx|vbs|js|html|script|packed|packer|riskware|hacktool|not-a-virus|rootkit|bot|botnet|behaveslike|suspicious|malware|unsafe|deepscan|artemis|variant|phish|phishing|phisher|ml|unix|elf|doc|o97m|w97m|x97m|python|perl|bat|powershell)$/i;
/** Products that are written like a host. */
const PRODUCTS = new Words(
  'adodb.stream asp.net vb.net ado.net ml.net paint.net json.net system.net f.net c.net socket.io e.g i.e a.k.a u.s u.k p.m a.m a.d b.c j.r d.c n.a console.info logger.info logging.info log.info daemon.info mail.info safe.directory 802.11.ac 802.11.ax 802.11.be dot.net log4j.net emgu.cv chart.io protobuf.net quartz.net ltd.co st.in vs.in'.split(
    ' ',
  ),
);
/** `org.apache.http`, `com.android.vending`: names of packages begin where a host name ends. */
const REVERSED = /^(?:com|org|net|io|edu|gov|android|androidx|java|javax|kotlin|dev|me)\./i;

/**
 * Whether a run that could be a host is rather a name of program code, of a product, of malware, or two sentences without a blank between.
 * Deciding on its own letters and on what stands right beside it.
 */
export function isCodeOrProse(name: Name): boolean {
  const { text, start, end } = name;
  if (PRODUCTS.has(text, start, end)) return true;
  const isWord = (name.ending & WORD) !== 0;
  const isCommon = (name.ending & COMMON) !== 0;
  const isLaboratory = (name.ending & LABORATORY) !== 0;
  // Lower case throughout and an ending that is no word: nothing below can hold but the order of the labels and what stands beside it.
  if (!isWord && !name.hasCapital && (!name.isWide || isLowerCase(text, start, end))) {
    if (isLaboratory) return text.startsWith('vnd.', start) || isInExpression(text, start, end);
    return !isCommon && (isReversed(name) || isCodeBeside(text, start, end) || isInExpression(text, start, end));
  }
  const written = text.slice(start, end);
  const host = written.toLowerCase();
  if (host === 't.me') return false;
  const tld = host.slice(host.lastIndexOf('.') + 1);
  const labels = written.split('.');
  const last = labels[labels.length - 1] ?? '';
  const root = labels[0] ?? '';
  if (isMissingBlank(labels, last, tld)) return true;
  // `Priority.INFO`, `pcm.NAME`: a constant of an object.
  if (isWord && tld !== 'net' && /^[A-Z]{3,}$/.test(last) && /[a-z]/.test(root)) return true;
  if (
    DETECTIONS.test(root) &&
    (/^[A-Z]/.test(root) || text.charCodeAt(start - 1) === 58 || text.charCodeAt(start - 1) === 47) &&
    (/^[A-Z]/.test(last) || (!isCommon && labels.length > 2 && labels.slice(0, -1).every((label) => /^[A-Z]/.test(label))))
  )
    return true;
  if (isDetectionName(name)) return true;
  // `.btn.in{` of a style sheet.
  if (isWord && text.charCodeAt(end) === 123 && text.charCodeAt(start - 1) === 46) return true;
  // `application/vnd.oasis.opendocument.graphics`
  if (root.toLowerCase() === 'vnd') return true;
  if ((isWord || !isCommon || isLaboratory) && isInExpression(text, start, end)) return true;
  if (REVERSED.test(host) && labels.length > 2 && !isCommon) return true;
  if (isCodeBeside(text, start, end) && (isWord || !isCommon)) return true;
  if (isWord && tld !== 'net' && isDigits(labels.slice(0, -1))) return true;
  if (isWord && !isCommon && (written.includes('_') || /\.(?:prototype|env|exports|versions)\./.test(host))) return true;
  // `self.info`, `u.info`: nobody's host is called so, whatever is sold under it.
  if (tld === 'info' && labels.length === 2 && /^(?:[a-z]|self|this|super|obj)$/.test(root)) return true;
  // `ask @soc.team`: how people are called in a chat.
  if (text.charCodeAt(start - 1) === 64 && isWord && !isCommon && !SENDERS.test(textBefore(text, start))) return true;
  const looksLikeMember = isWord && !isCommon && (ROOTS.has(root, 0, root.length) || /[a-z][A-Z]/.test(written));
  if (looksLikeMember) return !SERVICES.has(host) && !isListed(text, start, end) && !saysHost(text, start);
  if (tld === 'net' && ROOTS.has(root, 0, root.length) && /^[A-Z]/.test(root)) return true;
  return tld.length === 2 && isWord && /\b(?:e\.g|i\.e|pp?|fig|no|vol)$/i.test(textBefore(text, start).trim());
}

const PLATFORM =
  /(?:^|[^\w])(?:win(?:32|64)?|w32|w64|msil|vba|vbs|js|html|linux|unix|android|ios|osx|macos|python|php|asp|java|o97m|w97m|x97m|generik|bat|powershell|script|doc|swf|pdf)\/$/i;

/** Whether the run is the name that a scanner gives to malware, which ends in capitals as a file may: `Win32/TrojanDropper.Agent.PS`. */
export function isDetectionName({ text, start, end, last }: Name): boolean {
  // Asked of every file and host; hardly any begins with a capital and has another behind its last dot.
  if (!isCapital(text.charCodeAt(start)) || !isCapital(text.charCodeAt(last))) return false;
  const labels = text.slice(start, end).split('.');
  if (labels.length === 2 && MALWARE.test(labels[0] ?? '') && /^[A-Z][a-z]+$/.test(labels[1] ?? '')) return true;
  if (labels.length < 2 || !/^[A-Z]{1,5}$/.test(labels[labels.length - 1] ?? '')) return false;
  return DETECTIONS.test(labels[0] ?? '') || (text.charCodeAt(start - 1) === 47 && PLATFORM.test(textBefore(text, start)));
}

/** Kinds of malware, which no file is called by alone: `Worm.Zip`. */
const MALWARE =
  /^(?:Trojan|Backdoor|Worm|Virus|Exploit|Adware|Spyware|Ransom|Downloader|Dropper|Riskware|Hacktool|Rootkit|Malware|Phishing)$/;

function isReversed({ text, start, end, dots }: Name): boolean {
  return dots > 1 && REVERSED.test(text.slice(start, end));
}

/** What stands before and behind the members of objects, and in no list of hosts. */
const BEFORE = /(?:[=!]==? |&& |\|\| |\breturn |\btypeof |\$\{|[\s(]!|\?\. ?|<%[=-]? ?|\{\{ ?)$/;
const BEHIND = /^(?:\((?!\d)| ?(?:[=!]==?|&&|\|\||\+=|-=) |\?\.| LIKE | import )/;

/** The characters that these end and begin with, behind and before a blank, too: nearly all names stand beside none of them. */
const BEFORE_MARKS: ReadonlySet<number> = new Set(Array.from('=&|nf{!.%-', (mark) => mark.charCodeAt(0)));
const BEHIND_MARKS: ReadonlySet<number> = new Set(Array.from('(=!&|+-?Li', (mark) => mark.charCodeAt(0)));

function isInExpression(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1) === 32 ? start - 2 : start - 1;
  const behind = text.charCodeAt(end) === 32 ? end + 1 : end;
  return (
    (BEHIND_MARKS.has(text.charCodeAt(behind)) && BEHIND.test(text.slice(end, end + 8))) ||
    (BEFORE_MARKS.has(text.charCodeAt(before)) && BEFORE.test(text.slice(Math.max(0, start - 8), start)))
  );
}

const FRAMEWORKS =
  /^(?:node|next|vue|nuxt|express|d3|three|react|angular|ember|backbone|discord|moment|chart|socket|require|knockout|electron|p5|alpine|svelte|meteor|polymer|bootstrap|asp|solid|gatsby|remix)\.js$/i;

/** `com.acme.sso.core`, `ActiveDocument.Content.Text` */
const MEMBERS_OF_MEMBERS = /^(?:(?:com|org|net|io)(?:\.[a-z\d]{1,24}){3,6}|[A-Z][A-Za-z]{1,30}(?:\.[A-Z][a-z]{1,20}){2,5})$/;

/** Whether a run that ends like a file is rather a member of an object, a call or the name of a framework. */
export function isCodeFile(name: Name): boolean {
  const { text, start, end, last } = name;
  // What linkers call a program that nobody named.
  if (end - start === 5 && text.startsWith('a.out', start)) return false;
  // `%s.php`
  if (text.charCodeAt(start - 1) === 37 && text.charCodeAt(start + 1) === 46) return true;
  if (isCapital(text.charCodeAt(last)) && isSentenceOrClass(name)) return true;
  if (isScript(text, last, end) && FRAMEWORKS.test(text.slice(start, end)))
    return isCapital(text.charCodeAt(start)) || text.charCodeAt(start - 1) === 32;
  if ((name.ending & MEMBER) === 0) return false;
  if (name.dots > 1 && MEMBERS_OF_MEMBERS.test(text.slice(start, end))) return true;
  return (ROOTS.has(text, start, name.firstEnd) && !isShortInQuotes(text, start, end)) || isCodeBeside(text, start, end);
}

/** `that is it.So we go`, and `java.net.Socket`: only the class has a capital. */
function isSentenceOrClass({ text, start, end, dots, firstEnd, last }: Name): boolean {
  if (!areSmallLetters(text, last + 1, end) || !areSmallLetters(text, start, firstEnd)) return false;
  if (dots === 1) return FIRST_WORDS.has(text, last, end);
  return ROOTS.has(text, start, firstEnd) && /^(?:\.[a-z\d]+)+\.$/.test(text.slice(firstEnd, last));
}

/** Small ones, or letters beyond ASCII of either case, and at least one. */
function areSmallLetters(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSmallLetter(text.charCodeAt(at)) && text.charCodeAt(at) < 128) return false;
  return start < end;
}

/** With a capital: words that begin sentences and classes, and that files end in. */
const FIRST_WORDS = new Words('so one go key old data class map log text rules service target resources do core'.split(' '));

/** `js` */
function isScript(text: string, start: number, end: number): boolean {
  return end - start === 2 && (text.charCodeAt(start) | 32) === 106 && (text.charCodeAt(start + 1) | 32) === 115;
}

/** `"a.tmp"`: objects of one letter are not written in quotes. */
function isShortInQuotes(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start + 1) === 46 && text.charCodeAt(end) === 34 && text.charCodeAt(start - 1) === 34;
}

/** `the end.Next sentence` and `System.Net`: a capital after the dot that the rest of the name does not share. */
function isMissingBlank(labels: readonly string[], last: string, tld: string): boolean {
  if (!/^[A-Z][a-z]+$/.test(last)) return false;
  const before = labels[labels.length - 2] ?? '';
  if ((tld === 'com' || tld === 'org') && /^[A-Z]/.test(before)) return false;
  return !/^[A-Z]{2,}$/.test(before);
}

/** Alone on its line, as lists of indicators are written. */
function isListed(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  return (start === 0 || before === 10) && (end === text.length || after === 10 || after === 13);
}

/** Brackets of a call, an arrow, a variable sign. */
function isCodeBeside(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (
    before === 36 ||
    (after === 40 &&
      (text.charCodeAt(end + 1) === 41 ||
        isAlphanumeric(text.charCodeAt(end + 1)) ||
        text.charCodeAt(end + 1) === 34 ||
        text.charCodeAt(end + 1) === 39))
  )
    return true;
  if (before === 62 && text.charCodeAt(start - 2) === 45) return true;
  return (after === 43 && text.charCodeAt(end + 1) === 43) || (after === 91 && isAlphanumeric(text.charCodeAt(end + 1)));
}

function isDigits(labels: readonly string[]): boolean {
  return labels.every((label, at) => (at === 0 ? /^(?:v|v?\d+)$/i : /^\d+$/).test(label));
}
