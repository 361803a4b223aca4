import { textBefore } from './context.ts';
import { endsInTopLevelDomain, isMeantAsHost, lastLabel, readHost, startOfLastLabel } from './hosts.ts';
import type { Claims } from './rule.ts';
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
const RATHER_FILE: ReadonlySet<string> = new Set(
  'zip mov md py sh so ps pm cab bz rs app rip pub map java bin key data box kt search config hex theme'.split(' '),
);
/** Where it is the other way round, but certain names are files all the same. */
const RATHER_HOST: ReadonlySet<string> = new Set(
  'com pl cc ai in do ms la mk ml ws id st vc is me tf mm com aq ax go m s c h a o z'.split(' '),
);
const SCRIPTS: ReadonlySet<string> = new Set(
  'index main test tests script setup install installer run cgi login upload shell cmd exploit scan backdoor server client utils helper command ntdetect lib mod util init config build configure'.split(
    ' ',
  ),
);

/** Program sources, which stand before the number of a line. */
const SOURCES: ReadonlySet<string> = new Set('py rs sh pl md ps'.split(' '));

/** Services whose names end like files. */
const KNOWN_HOSTS = new Words('transfer.sh temp.sh bashupload.sh notion.so paste.rs docs.rs keybase.pub warp.dev cutt.ly'.split(' '));

/** `domain evil.zip`, `C2: evil.sh` */
export const SAYS_HOST =
  /(?:^|[^.\w])(?:domains?|hosts?|hostnames?|websites?|sites?|c2s?|c&c|servers?|visit|resolves? to|resolved|dns|fqdn|nameservers?|registered|landing page|http|url|query|nslookup|ptr|cname)\b[^.;]{0,20}$/i;
/** `file invoice.pl`, `script x.in` */
const SAYS_FILE =
  /\b(?:files?|filenames?|scripts?|named|name|attachments?|attached|archives?|documents?|dropp(?:ed|er|s)|drops|executes?|executed|executable|librar(?:y|ies)|perl|python|bash|run|running|opens?|opened|renamed|saved as|module|sample|payload|called|process)\b[:\s"'`“‘(*]{1,6}$/i;

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
  return weigh(text, start, end, lastLabel(host));
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

/** The few `.com` that come with DOS and Windows. */
const DOS_COMMANDS = new Words(
  'command ntdetect format mode more tree chcp diskcopy edit win kb16 loadfix graftabl'.split(' ').map((name) => `${name}.com`),
);

/** `Main.java:17` of a stack trace; `evil.sh:8080` is a port. */
function isLineNumber(text: string, at: number, ending: string): boolean {
  return ending === 'java' || (SOURCES.has(ending) && !/^(?:80|443|\d{4,5})(?!\d)/.test(text.slice(at, at + 6)));
}

function weigh(text: string, start: number, end: number, ending: string): NameKind {
  if (ending === 'com') return DOS_COMMANDS.has(text, start, end) ? 'file' : 'host';
  // Nobody can register a name with an underscore.
  const name = text.slice(start, end - ending.length - 1);
  if (name.includes('_', name.lastIndexOf('.') + 1)) return 'file';
  const before = textBefore(text, start);
  const written = text.slice(start, end);
  const [first = '', ...rest] = written.split('.');
  if (first.toLowerCase() === 'www') return 'host';
  if (text.charCodeAt(end) === 58 && /^:\d/.test(text.slice(end, end + 2))) return isLineNumber(text, end + 1, ending) ? 'file' : 'host';
  const previous = text.charCodeAt(start - 1);
  const isInPath = previous === 47 || previous === 92 || previous === 126;
  if (isInPath && text.charCodeAt(start - 2) !== 47) return 'file';
  if (SAYS_FILE.test(before)) return 'file';
  if (SAYS_HOST.test(before)) return 'host';
  if (RATHER_FILE.has(ending))
    return rest.length >= 2 &&
      !isFileEnding(rest[rest.length - 2]?.toLowerCase() ?? '') &&
      !/[A-Z_]/.test(written) &&
      ending !== 'zip' &&
      ending !== 'so'
      ? 'host'
      : 'file';
  if (RATHER_HOST.has(ending)) return SCRIPTS.has(first.toLowerCase()) && rest.length === 1 ? 'file' : 'host';
  return 'file';
}
