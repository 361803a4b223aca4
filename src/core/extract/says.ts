import { isBlank, isLineBreak, isWordCharacter } from './characters.ts';
import { Words } from './words.ts';

/** `domain evil.zip`, `C2: evil.sh` */
const SAYS_HOST = new Words([
  ...'domain domains host hosts hostname hostnames website websites site sites c2 c2s server servers visit resolved'.split(' '),
  ...'dns fqdn nameserver nameservers registered query nslookup ptr cname'.split(' '),
  ...['resolve to', 'resolves to', 'landing page', 'c&c'],
]);
/** Only right before the name: an HTTP library in Python may be called so. */
const SAYS_HOST_BESIDE = new Words(['http', 'url']);
/** `file invoice.pl`, `script x.in` */
const SAYS_FILE = new Words([
  ...'file files filename filenames script scripts named name attachment attachments attached archive archives document'.split(' '),
  ...'documents dropped dropper drops execute executes executed executable library libraries perl python bash run running'.split(' '),
  ...'open opens opened renamed module sample payload called process'.split(' '),
  'saved as',
]);
/** The last words of those of two. */
const LAST = new Words(['to', 'page', 'c', 'as']);
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
      if (isSaid(SAYS_HOST, text, start, end) || (isBeside && isSaid(SAYS_HOST_BESIDE, text, start, end))) return true;
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
  return end < offset && isSaid(SAYS_FILE, text, startOfWord(text, end, offset), end);
}

/** Whether one of the words ends where this word does, and no dot ties it to what stands before. */
function isSaid(words: Words, text: string, start: number, end: number): boolean {
  const from = LAST.has(text, start, end) && start > 0 ? startOfWord(text, start - 1, end) : start;
  return words.has(text, from, end) && (words === SAYS_FILE || text.charCodeAt(from - 1) !== 46);
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
