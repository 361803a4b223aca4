import { MarkedWords } from '../../text/words.ts';
import type { Name } from '../name.ts';

/** What code calls its objects, and the roots of its name spaces. */
export const OBJECT = 1;
/** First words of the names that scanners give to malware: `Trojan.Agent.TK`. */
export const DETECTION = 2;
/** Kinds of malware among them, which no file is called by alone: `Worm.Zip`. */
export const MALWARE = 4;
/** `org.apache.http`, `com.android.vending`: names of packages begin where a host name ends. */
export const REVERSED = 8;
/** `self.info`, `u.info`: nobody's host is called so, whatever is sold under it. */
export const SELF = 16;
/** Roots of packages by which people call their machines as well. */
export const MACHINE = 64;
/** `application/vnd.oasis.opendocument.graphics` */
export const VENDOR = 32;
/** What machines are called as often as objects: `files.evil.live`, `m.evil.ch`. */
export const SERVER = 128;
/** What records of programs are of, and hosts are called as often: `account.id`, `account.live`. */
export const RECORD = 256;

const LISTS: readonly (readonly [bit: number, words: string])[] = [
  [
    OBJECT,
    'this self super window document navigator console module exports process os sys req res resp request response string object math array json java javax android androidx kotlin context ctx event evt args arg params param config cfg options opts settings data node item elem element user obj entry row col list file files path fs db conn cursor session cookie header headers body form input output result results key value val tmp temp logger log thread timer date dict map set foo baz qux std np numpy pd pandas plt tf tensorflow torch scipy sklearn keras socket client server factory builder manager service controller model view props state store action parent child children root target source src dst ' +
      'addr styles chalk colors tmpobj ram disk bench ident identifier div decoded error errors new performance prelude func device task committer dest ' +
      'http dns host user process network agent observer registry core net destination ' +
      're datetime buf iter btn prev curr suite runner npm pytest threading collections importlib builtins typing unittest asyncio ' +
      'url uri env expr decl prop attr mod meta ref spec pp cur err symbol promise dirent mock chunk dataset cls ' +
      'system microsoft windows mscorlib newtonsoft log4j junit spring springframework hibernate apache sun oracle jquery angular react vue e el ev i j k x y z a b c d h l n o q r t s p m f g u v w',
  ],
  [
    DETECTION,
    'trojan troj backdoor worm virus win32 win64 w32 w64 msil exploit heur pua pup adware spyware ransom ransomware downloader dropper generic gen mal linux android macos osx vbs js html script packed packer riskware hacktool not-a-virus rootkit bot botnet behaveslike suspicious malware unsafe deepscan artemis variant phish phishing phisher ml unix elf doc o97m w97m x97m python perl bat powershell ' +
      'trojan-downloader trojan-dropper trojan-banker trojan-psw trojan-spy trojan-ransom trojan-proxy trojan-clicker trojan-sms trojan-ddos email-worm net-worm p2p-worm im-worm',
  ],
  [MALWARE, 'trojan backdoor worm virus exploit adware spyware ransom downloader dropper riskware hacktool rootkit malware phishing'],
  [REVERSED, 'com org net io edu gov android androidx java javax kotlin dev me'],
  [SELF, 'self this super obj var a b c d e f g h i j k l m n o p q r s t u v w x y z'],
  [VENDOR, 'vnd'],
  [MACHINE, 'dev me net io'],
  [
    SERVER,
    'data node list file files fs db store user session service server client socket source root system host dns http network agent core event key map cookie ' +
      'header form action view manager controller microsoft windows oracle apache sun spring react vue angular a b c d e f g h i j k l m n o p q r s t u v w x y z',
  ],
  [
    RECORD,
    'account product message msg order customer project job ticket invoice payment comment post article image video photo album song track ' +
      'artist group team company employee person student teacher book author category tag label field column table record entity widget ' +
      'button plugin package cls class method property attribute instance cluster container pod volume bucket region zone tenant ' +
      'subscription resource role policy permission token channel guild member player game room page browser driver vehicle contact ' +
      'address city country currency question answer review location vendor supplier cart checkout shipment alert incident case asset vm ' +
      'snapshot profile organization organisation department transaction document device request response wallet playlist chat thread ' +
      'conversation connection packet envelope animation build notification template campaign lead deal quote branch repo repository issue commit pipeline workspace folder ' +
      'pkg layer proc test rule metadata chart release var vars local suite dep section algorithm cipher curve mode position kubernetes cloud',
  ],
];

const ROOTS = new MarkedWords(LISTS.map(([bit, words]) => [bit, words.split(' ')]));

/** What the first label of a name is known for, one bit each. */
export function rootOf(name: Name): number {
  if (name.root < 0) name.root = rootOfSpan(name.text, name.start, name.firstEnd);
  return name.root;
}

/** The same of any other label. */
export function rootOfSpan(text: string, start: number, end: number): number {
  return ROOTS.bitsOf(text, start, end);
}
