import { isBlank, isLineBreak, isWordCharacter } from './characters.ts';
import { MarkedWords } from './words.ts';

/** `domain evil.zip`, `C2: evil.sh` */
const HOST = 1;
/** Only right before the name: an HTTP library in Python may be called so. */
const HOST_BESIDE = 2;
/** `file invoice.pl`, `script x.in` */
const FILE = 4;
/** The last words of those of two. */
const LAST = 8;

const SAID = new MarkedWords([
  [HOST, 'domain domains host hosts hostname hostnames website websites site sites c2 c2s server servers visit resolved'.split(' ')],
  [HOST, 'dns fqdn nameserver nameservers registered query nslookup ptr cname'.split(' ')],
  [HOST, ['resolve to', 'resolves to', 'landing page', 'c&c']],
  [HOST_BESIDE, ['http', 'url']],
  [FILE, 'file files filename filenames script scripts named name attachment attachments attached archive archives document'.split(' ')],
  [FILE, 'documents dropped dropper drops execute executes executed executable library libraries perl python bash run running'.split(' ')],
  [FILE, 'open opens opened renamed module sample payload called process'.split(' ')],
  [FILE, ['saved as']],
  [LAST, ['to', 'page', 'c', 'as']],
]);
/** Characters between a word that says host and the name, */
const REACH = 20;
/** and marks between one that says file and the name. */
const MARKS = 6;
const FARTHEST = 48;

/** Whether the words before a name, in the same line and sentence and no more than 20 characters away, say that it is a host. */
export function saysHost(text: string, offset: number): boolean {
  let end = offset;
  let isBeside = true;
  while (offset - end <= REACH) {
    const start = startOfWord(text, end, offset);
    if (start < end) {
      if ((whatIsSaid(text, start, end) & (isBeside ? HOST | HOST_BESIDE : HOST)) !== 0) return true;
      isBeside = false;
    }
    // The word is no such one: what stands before it is next.
    end = start;
    const before = text.charCodeAt(end - 1);
    if (end <= 0 || before === 46 || before === 59 || isLineBreak(before)) return false;
    end--;
  }
  return false;
}

/** Whether the word right before a name, over a few blanks and quotes, says that it is a file. */
export function saysFile(text: string, offset: number): boolean {
  let end = offset;
  while (offset - end < MARKS && isMarkBeforeFile(text.charCodeAt(end - 1))) end--;
  return end < offset && (whatIsSaid(text, startOfWord(text, end, offset), end) & FILE) !== 0;
}

/** What the word says, or the two that end in it; nothing of hosts where a dot ties them to what stands before. */
function whatIsSaid(text: string, start: number, end: number): number {
  const bits = SAID.bitsOf(text, start, end);
  if ((bits & LAST) === 0 || start === 0) return bits === 0 || text.charCodeAt(start - 1) !== 46 ? bits : bits & FILE;
  const first = startOfWord(text, start - 1, end);
  const both = SAID.bitsOf(text, first, end);
  return text.charCodeAt(first - 1) === 46 ? both & FILE : both;
}

function startOfWord(text: string, end: number, offset: number): number {
  let start = end;
  while (start > 0 && offset - start < FARTHEST && isWordCharacter(text.charCodeAt(start - 1))) start--;
  return start;
}

/** `:` blanks, quotes, `(` and `*`. */
function isMarkBeforeFile(code: number): boolean {
  if (isLineBreak(code)) return false;
  return (
    code === 58 ||
    code === 34 ||
    code === 39 ||
    code === 96 ||
    code === 40 ||
    code === 42 ||
    code === 0x201c ||
    code === 0x2018 ||
    isBlank(code)
  );
}
