import { isCapital, isDigit } from './characters.ts';
import { endsInTopLevelDomain, isMeantAsHost, readHost, startOfLastLabel } from './hosts.ts';
import type { Claims } from './rule.ts';
import { saysFile, saysHost } from './says.ts';
import { Words } from './words.ts';

/** Endings of files that threat reports and mails name. */
const EXTENSIONS = new Words(
  (
    'exe dll sys scr cpl ocx drv com bat cmd ps1 psm1 psd1 vbs vbe js jse wsf wsh wsc hta lnk msi msp msix appx appxbundle inf reg sct xsl jar class war ear apk ipa dex ' +
    'deb rpm dmg pkg app elf bin out ko so dylib lib obj sh bash zsh csh ksh py pyc pyw pyd pl pm rb php php3 php5 phtml asp aspx ashx asmx jsp jspx cgi cfm lua go rs c cc cpp cxx h hpp cs java kt swift vb bas frm f90 asm ts tsx jsx mjs cjs vue css scss less html htm xhtml mht mhtml shtml svg xml xsd xslt json jsonl ndjson yaml yml toml ini cfg conf config cnf properties env plist log txt text md markdown rst rtf tex csv tsv sql db sqlite sqlite3 mdb accdb ldf mdf bak old tmp temp dat data dmp hdmp mdmp core swp lock pid ' +
    'doc docx docm dot dotx dotm xls xlsx xlsm xlsb xlt xltx xltm xlam xll ppt pptx pptm pps ppsx ppsm pot potx potm ppam one onepkg pub vsd vsdx odt ods odp odg pdf eps ps xps djvu epub mobi chm hlp wps wri iqy slk ' +
    'zip rar 7z gz tgz bz2 tbz xz txz lz lzma zst tar cab arj ace iso img vhd vhdx vmdk ova ovf udf daa uue r00 ' +
    'eml msg mbox pst ost ics vcf ' +
    'jpg jpeg jpe png gif bmp tif tiff ico webp heic psd ai mp3 mp4 m4a wav ogg flac avi mov mkv wmv mpg mpeg webm flv swf ttf otf woff woff2 ' +
    'pem crt cer der key pfx p12 p7b p7s p7m csr asc gpg sig kdbx ovpn rdp url website desktop service timer socket rules yar yara yml nse pcap pcapng cap evtx evt etl mui nls manifest resources pdb map idb i64 bndb vmem vmss vmx vbox jks hwp hwpx lzh locked encrypted crypt enc ini htaccess htpasswd pf job theme scf search-ms library-ms settingcontent-ms diagcab wim swm esd efi rom fw hex ipynb dockerfile tf tfvars gradle pom sln csproj vbproj'
  ).split(' '),
);

/** Endings that are top-level domains as well and that stand for files unless something says host. */
const RATHER_FILE = new Words(
  'zip mov md py sh so ps pm cab bz rs app rip pub map java bin key data box kt search config hex theme'.split(' '),
);
/** Where it is the other way round, but certain names are files all the same. */
const RATHER_HOST = new Words('com pl cc ai in do ms la mk ml ws id st vc is me tf mm com aq ax go m s c h a o z'.split(' '));
const SCRIPTS = new Words(
  'index main test tests script setup install installer run cgi login upload shell cmd exploit scan backdoor server client utils helper command ntdetect lib mod util init config build configure'.split(
    ' ',
  ),
);

/** Program sources, which stand before the number of a line. */
const SOURCES = new Words('py rs sh pl md ps'.split(' '));

const JAVA = new Words(['java']);
/** Endings of RATHER_FILE for which the number of labels tells nothing. */
const NEVER_HOST = new Words(['zip', 'so']);

/** Services whose names end like files. */
const KNOWN_HOSTS = new Words('transfer.sh temp.sh bashupload.sh notion.so paste.rs docs.rs keybase.pub warp.dev cutt.ly'.split(' '));

export type NameKind = 'host' | 'file';

/** What a run with dots names: a host, a file, or nothing that an analyst would keep. */
export function judgeName(text: string, start: number, end: number, claims: Claims): NameKind | undefined {
  const host = readHost(text, start, end);
  if (host !== undefined) return judgeHost(text, start, end, host, claims);
  // What is no host in spite of its `.com` is no file either.
  return hasFileEnding(text, start, end) && !/\.\.|\.com$/i.test(text.slice(start, end)) ? 'file' : undefined;
}

/** The same for a run that can be a host as far as its characters go; `host`: its normal form. */
export function judgeHost(text: string, start: number, end: number, host: string, claims: Claims): NameKind | undefined {
  if (isHostInCom(text, start, end)) return 'host';
  const isFile = EXTENSIONS.has(host, startOfLastLabel(host, 0, host.length), host.length);
  if (!endsInTopLevelDomain(host)) return isFile ? 'file' : claims.isDefanged(start, end) && isMeantAsHost(host, true) ? 'host' : undefined;
  if (!isFile || KNOWN_HOSTS.has(host, 0, host.length) || claims.isDefanged(start, end)) return 'host';
  return weigh(text, start, end);
}

/** Whether the run ends like a file. */
export function hasFileEnding(text: string, start: number, end: number): boolean {
  let dot = end - 1;
  while (dot > start && end - dot < 18 && text.charCodeAt(dot) !== 46) dot--;
  return text.charCodeAt(dot) === 46 && EXTENSIONS.has(text, dot + 1, end);
}

/** Whether the run ends in `.com` and is none of the few of them that are files. */
export function isHostInCom(text: string, start: number, end: number): boolean {
  return isCom(text, start, end) && !DOS_COMMANDS.has(text, start, end);
}

function isCom(text: string, start: number, end: number): boolean {
  return (
    end - start > 4 &&
    (text.charCodeAt(end - 1) | 32) === 109 &&
    (text.charCodeAt(end - 2) | 32) === 111 &&
    (text.charCodeAt(end - 3) | 32) === 99 &&
    text.charCodeAt(end - 4) === 46
  );
}

/** How many characters stand before the first dot: a name has some. */
export function stemLength(text: string, start: number, end: number): number {
  const dot = text.indexOf('.', start);
  const ending = end - text.lastIndexOf('.', end - 1);
  return ending === 2 && dot - start < 3 ? 0 : dot - start;
}

/** Whether the ending is one of a file, in lower case and without its dot. */
export function isFileEnding(ending: string): boolean {
  return EXTENSIONS.has(ending, 0, ending.length);
}

/** The same of a span of a text. */
export function isFileEndingAt(text: string, start: number, end: number): boolean {
  return EXTENSIONS.has(text, start, end);
}

/** The few `.com` that come with DOS and Windows. */
const DOS_COMMANDS = new Words(
  'command ntdetect format mode more tree chcp diskcopy edit win kb16 loadfix graftabl'.split(' ').map((name) => `${name}.com`),
);

/** A name that ends like a file and like a host, by what stands around it and by what its ending is for more often. */
function weigh(text: string, start: number, end: number): NameKind {
  const ending = startOfLastLabel(text, start, end);
  if (isCom(text, start, end)) return DOS_COMMANDS.has(text, start, end) ? 'file' : 'host';
  const label = startOfLastLabel(text, start, ending - 1);
  // Nobody can register a name with an underscore.
  if (hasUnderscore(text, label, ending)) return 'file';
  if (startsWithWww(text, start)) return 'host';
  if (text.charCodeAt(end) === 58 && isDigit(text.charCodeAt(end + 1))) return isLineNumber(text, ending, end) ? 'file' : 'host';
  if (isInPath(text, start) || saysFile(text, start)) return 'file';
  if (saysHost(text, start)) return 'host';
  if (RATHER_FILE.has(text, ending, end)) return isHostInSpite(text, start, label, ending, end) ? 'host' : 'file';
  if (RATHER_HOST.has(text, ending, end)) return label === start && SCRIPTS.has(text, start, ending - 1) ? 'file' : 'host';
  return 'file';
}

/** `www.` */
function startsWithWww(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) if ((text.charCodeAt(at) | 32) !== 119) return false;
  return text.charCodeAt(start + 3) === 46;
}

/** `Main.java:17` of a stack trace; `evil.sh:8080` is a port. */
function isLineNumber(text: string, ending: number, end: number): boolean {
  if (JAVA.has(text, ending, end)) return true;
  return SOURCES.has(text, ending, end) && !/^:(?:80|443|\d{4,5})(?!\d)/.test(text.slice(end, end + 7));
}

/** Behind a slash, backslash or tilde that is not the second one of `//`. */
function isInPath(text: string, start: number): boolean {
  const previous = text.charCodeAt(start - 1);
  return (previous === 47 || previous === 92 || previous === 126) && text.charCodeAt(start - 2) !== 47;
}

/** `cdn.evil.py`: three labels in small letters, the one before the ending no ending itself. */
function isHostInSpite(text: string, start: number, label: number, ending: number, end: number): boolean {
  if (label === start || NEVER_HOST.has(text, ending, end)) return false;
  return !EXTENSIONS.has(text, label, ending - 1) && !hasUnderscore(text, start, end) && !hasCapital(text, start, end);
}

function hasUnderscore(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 95) return true;
  return false;
}

function hasCapital(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isCapital(text.charCodeAt(at))) return true;
  return false;
}
