import { CHARACTER_CODES } from '../../character-codes.ts';
import { BITS, MarkedWords } from '../text/words.ts';

const { DOT } = CHARACTER_CODES;

/** What the last label of a name is known for, one bit each: a name is looked up once, however much is asked of it. */
export const FILE = 1;
/** Top-level domains as well, but they stand for files unless something says host. */
export const RATHER_FILE = 2;
/** Where it is the other way round, but certain names are files all the same. */
export const RATHER_HOST = 4;
/** Endings of files that are members of objects as often: `console.log`, `this.data`. */
export const MEMBER = 8;
/** Top-level domains that are words of program code or of English, so that `item.name` and `done.it` look like hosts. */
export const WORD = 16;
/** Of many hosts, whatever stands around them. */
export const COMMON = 32;
/** Endings that no registry sells; in code they are members as any other: `pattern.test(x)`. */
export const LABORATORY = 64;
/** Top-level domains of most hosts, so that a name need not be copied to ask for its own. */
export const USUAL = 128;

/** Words among these that hosts of three labels end in more often than members of members: `m.evil.ch`, `files.evil.live`. */
export const SOLD = 256;

/** Top-level domains that objects have for members as well, where nothing else is right before them: `user.phone`. */
export const HELD = 512;

/** Top-level domains of a brand that sells no names under them, and words of program code: `time.now`, `re.search`. */
export const BRAND = 1024;

/** What packages are written in, and called after; an archive or a list of them is a file. */
export const PACKED = 2048;

/** Endings of files that threat reports and mails name. */
const FILES =
  'exe dll sys scr sfx cpl ocx drv com pif bat cmd ps1 psm1 psd1 vbs vbe js jse wsf wsh wsc hta lnk msi msp mst msu msix appx appxbundle appinstaller msixbundle gadget jnlp xbap au3 a3x ahk inf reg sct xsl jar class war ear apk aab xapk ipa dex whl gem nupkg crx xpi vsix ' +
  'deb rpm dmg pkg app elf bin out ko so dylib lib obj sh bash zsh csh ksh py pyc pyw pyd pl pm rb php php3 php4 php5 php7 phtml phar asp aspx ashx asmx jsp jspx cgi cfm lua go rs c cc cpp cxx h hpp cs java kt swift vb bas frm f90 asm ts tsx jsx mjs cjs vue css scss less html htm xhtml mht mhtml shtml svg xml xsd xslt json jsonl ndjson yaml yml toml ini cfg conf config cnf properties env plist log txt text md markdown rst rtf tex csv tsv sql db sqlite sqlite3 mdb accdb ldf mdf bak old tmp temp dat data dmp hdmp mdmp core swp lock pid ' +
  'doc docx docm dot dotx dotm xls xlsx xlsm xlsb xlt xltx xltm xla xlam xll wll ppt pptx pptm pps ppsx ppsm pot potx potm ppam one onepkg pub vsd vsdx odt ods odp odg pdf eps ps xps djvu epub mobi chm hlp wps wri iqy slk ' +
  'zip rar 7z gz tgz bz2 tbz xz txz lz lzma zst tar cab arj ace iso img vhd vhdx vmdk ova ovf udf daa uu uue r00 r01 r02 r03 r04 r05 r06 r07 r08 r09 z01 egg alz vdi qcow2 ' +
  'eml msg mbox pst ost ics vcf ' +
  'jpg jpeg jpe png gif bmp tif tiff ico webp heic psd ai mp3 mp4 m4a wav ogg flac avi mov mkv wmv mpg mpeg webm flv swf ttf otf woff woff2 ' +
  'dit hive sdb mof msc asax docb ps1xml themepack ppk scpt target rels pem crt cer der key pfx p12 p7b p7s p7m csr asc gpg sig kdbx ovpn rdp url desktop service timer socket rules yar yara yml nse pcap pcapng cap evtx evt etl mui nls manifest resources pdb map idb i64 bndb vmem vmss vmx vbox jks ioc hwp hwpx lzh locked encrypted crypt enc ini htaccess htpasswd vir virus malware pf job theme scf search-ms library-ms settingcontent-ms diagcab wim swm esd efi rom fw hex ipynb dockerfile tf tfvars gradle pom sln csproj vbproj proj ' +
  'application cls wasm pyz xaml vsto mobileconfig mobileprovision asar appimage applescript winmd tlb nsi iss dqy rqy oqy zipx cshtml groovy kext emf wmf ani m4v 3gp aac torrent webmanifest ' +
  'asi vdf bpl vxd pak obb apks ipsw luac cdxml pssc psc1 shb shs wbk xlw mde oft msf emlx sit sitx lha lz4 xar ldb db3 har dwg dxf m3u8 resx keystore kdb crl aff4 nvram node am ' +
  'cna gyp trace kirbi ccache wsb adoc parquet pkl safetensors tfstate ldif wer mum odb ' +
  'ppa accde ade adp xlm vsdm deskthemepack searchconnector-ms appref-ms dmo acm ime tsp vib oxps hwt ttc htc nim udl ndf edb bkf vbk rdg adm admx onnx vob odex pkpass pth pml mds vba';

const LISTS: readonly (readonly [bit: number, words: string])[] = [
  [FILE, FILES],
  [RATHER_FILE, 'target one zip mov md py sh so ps pm cab bz rs rip pub map java bin key data box kt search config hex theme'],
  [RATHER_HOST, 'app mobi com pl cc ai am in do ms la mk ml ws id st vc is me tf mm aq ax go m s c h a o z'],
  [
    MEMBER,
    'socket timer log data key text url target config map service env lock db old resources rules properties do c h core temp tmp ' +
      'obj lib class conf index html sql css json xml png website img res doc docs md out pid enc dat src job rom fw theme go ps cs rs ' +
      'so app application cls node trace',
  ],
  [
    WORD,
    'foo tz directory report storage compare sync read name id is in to it at as me so do my no be am us by vs or one new now info ' +
      'host link page data call map find next open run save select click date day style events event prof security services space world ' +
      'zone app dev io cc sh rs py pl md ps zip mov net live life group team fun case kim like family support ist site box bar target ' +
      'total final global direct prime bot build cloud codes col how video watch works work plus sale email network domains show tab ' +
      'tube tv vi cat bat red blue green black pink gold help audio car graphics exchange fly spot parts store shell cool ch br values ' +
      'length index',
  ],
  [
    SOLD,
    'tz it at me so my no be by ch br cc tv vi pl sh rs py md ps to is am app dev io live life world zone space cloud group team fun kim family ' +
      'support services security network site bar store exchange sale plus direct global bot tube cool work works run click domains help tab one mov ' +
      'pink red blue green black gold parts spot graphics audio bot like sale day show watch',
  ],
  [
    HELD,
    'property tools photo photos pictures web docs prod rest auto post play author media center contact search fail drive channel bid best ' +
      'actor pin ping place quest skin stream talk tips vote here game office phone legal company school city career community computer ' +
      'education feedback guide health hosting house land management market marketing menu mobile money movie music news observer ' +
      'partners party pay press promo report review reviews room safe science secure social software supply systems tax tickets today ' +
      'trade training weather chat download business book delivery digital cash cards art express fast win',
  ],
  [PACKED, 'js py rb rs'],
  [BRAND, 'now next read open call save search abc aws'],
  [COMMON, 'com net org ru cn de uk info biz br fr nl eu top xyz onion example test local internal ir kr jp in us'],
  [LABORATORY, 'test example local internal'],
  [
    USUAL,
    'com net org info biz xyz top ru de nl eu cc tv ch uk fr it es pl cn in br jp au us ca se no io co me online site club shop icu ' +
      'live onion example local test',
  ],
];

const ENDINGS = new MarkedWords(LISTS.map(([bit, words]) => [bit, words.split(' ')]));

/** What a label is known for that is one of a few by itself. */
export const COM = endingAt('com', 0, 3);
export const NET = endingAt('net', 0, 3);
export const ORG = endingAt('org', 0, 3);
export const INFO = endingAt('info', 0, 4);
export const TOP = endingAt('top', 0, 3);

/** What the label that is all of the span is known for, in whatever case: bits, and above them the number of the word; 0 where it is for nothing. */
export function endingAt(text: string, start: number, end: number): number {
  return ENDINGS.bitsOf(text, start, end);
}

/** No file or host that is known here has a longer one. */
const LONGEST_ENDING = 18;

/** The same of what stands behind the last dot of a run. */
export function endingOf(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && end - at < LONGEST_ENDING && text.charCodeAt(at - 1) !== DOT) at--;
  return at > start && text.charCodeAt(at - 1) === DOT ? endingAt(text, at, end) : 0;
}

/** The number of the word among all that are known, from 1; 0 where it is none of them. */
export function numberOfEnding(ending: number): number {
  return ending >> BITS;
}

/** How many words are known. */
export const ENDINGS_KNOWN = ENDINGS.count;

/** Where the last label of the span begins. The search of strings for the last of something is a slow call. */
export function startOfLastLabel(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) !== DOT) at--;
  return at;
}
