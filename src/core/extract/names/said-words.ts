import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore, isWordCharacter } from '../text/characters.ts';
import { MarkedWords } from '../text/words.ts';

const { DOT } = CHARACTER_CODES;

/** `domain evil.zip`, `C2: evil.sh` */
export const HOST = 1;
/** Only right before the name: an HTTP library in Python may be called so. */
export const HOST_BESIDE = 2;
/** `file invoice.pl`, `script x.in` */
export const FILE = 4;
/** The last words of those of two. */
const LAST = 8;
/** `module utils.io`, `function foo.bar` */
export const CODE = 16;
/** Only hosts are in a list behind it: `domains: a.com, get-app.sh`, `traffic to a.zip and b.mov`. */
export const HOSTS = 32;

const CONTACTS =
  'traffic connect connects connected connection connections beacon beacons beaconed beaconing request requests redirect redirects redirected callback callbacks';

const SAID = new MarkedWords([
  [HOST, 'domain domains host hosts hostname hostnames website websites site sites c2 c2s server servers visit resolved'.split(' ')],
  [HOST, 'dns fqdn nameserver nameservers registered query nslookup ptr cname subdomain subdomains'.split(' ')],
  [HOST, ['resolve to', 'resolves to', 'record for', 'landing page', 'c&c']],
  [HOST | HOSTS, CONTACTS.split(' ').map((word) => `${word} to`)],
  [HOSTS, 'visit dns fqdns domains subdomains hosts hostnames websites sites c2s servers nameservers'.split(' ')],
  [HOST | HOSTS, ['dns queries', 'dns lookups', 'dns requests', 'dns records']],
  [HOST_BESIDE, 'http url ping whois dig traceroute tracert nslookup curl wget telnet resolves resolving'.split(' ')],
  [FILE, 'file files filename filenames script scripts named name attachment attachments attached archive archives document'.split(' ')],
  [FILE, 'documents dropped dropper drops execute executes executed executable library libraries perl python bash run running'.split(' ')],
  [FILE, 'open opens opened renamed module sample payload called process code'.split(' ')],
  [FILE, ['saved as']],
  [CODE, 'module class method function variable namespace property package'.split(' ')],
  [LAST, ['to', 'for', 'page', 'c', 'as', 'queries', 'lookups', 'requests', 'records']],
]);
/** Nothing that is said is longer. */
const FARTHEST = 48;

/** What the word says, or the two that end in it; nothing of hosts where a dot ties them to what stands before. */
export function whatIsSaid(text: string, start: number, end: number): number {
  const bits = SAID.bitsOf(text, start, end);
  if ((bits & LAST) === 0 || start === 0) return bits === 0 || codeBefore(text, start - 1) !== DOT ? bits : bits & FILE;
  const first = startOfWord(text, start - 1, end);
  const both = SAID.bitsOf(text, first, end);
  return codeBefore(text, first - 1) === DOT ? both & FILE : both;
}

/** Where the word begins that ends before the offset `end`, at most 48 characters before the name at `offset`. */
export function startOfWord(text: string, end: number, offset: number): number {
  let start = end;
  while (start > 0 && offset - start < FARTHEST && isWordCharacter(text.charCodeAt(start - 1))) start--;
  return start;
}
