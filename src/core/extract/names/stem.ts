import { codeBefore, codeBehind, isAlphanumeric, isCapital, isLetter, isRun, isWordCharacter, isWordLike } from '../text/characters.ts';

/** `Invoice(1).pdf`, `notepad++.exe`: what stands before a dot that a bracket or plus parts from its name. */
export function startOfStem(text: string, dot: number): number | undefined {
  const before = codeBefore(text, dot - 1);
  if (isMark(before)) return startOfMarked(text, dot, before);
  if (before !== 41 && before !== 43) return;
  let start = dot - 1;
  while (
    start > 0 &&
    dot - start < 40 &&
    (isRun(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === before || text.charCodeAt(start - 1) === 40)
  )
    start--;
  const stem = text.slice(start, dot);
  if (before === 41 && !stem.includes('(')) return startOfBracketed(text, dot);
  // `f(x).g(y).h` are calls.
  if (before === 41 && stem.includes(').')) return;
  const hasName = isWordLike(text.charCodeAt(start)) || (text.charCodeAt(start) === 40 && isAlphanumeric(text.charCodeAt(start + 1)));
  if (hasName) return startOfCopied(text, start, dot);
  return before === 43 ? startOfMarked(text, dot, before) : undefined;
}

const LONGEST_BRACKET = 48;
const ENDING_IN_QUOTES = /^\.[A-Za-z\d]{2,5}(?:["'`”’»]| »)/;

/** `"Advice (USD 4500).lnk"`: where the last word in the brackets begins, behind a blank before which they opened; `"f(a, b).log"` is a call. */
function startOfBracketed(text: string, dot: number): number | undefined {
  if (!ENDING_IN_QUOTES.test(text.slice(dot, dot + 8))) return;
  let word = 0;
  for (let at = dot - 2; at > 0 && dot - at < LONGEST_BRACKET; at--) {
    const code = text.charCodeAt(at);
    if (code === 40) return word > 0 && text.charCodeAt(at - 1) === 32 ? word : undefined;
    if (code < 32 || code === 34 || code === 41 || code === 96) return;
    if (code === 32 && word === 0) word = at + 1;
  }
  return;
}

const LONGEST_COPIED = 30;

/** `report (1).docx`: Windows puts a number behind the name of what is there already. */
function startOfCopied(text: string, start: number, dot: number): number {
  if (codeBefore(text, start - 1) !== 32 || !/^\(\d{1,3}\)$/.test(text.slice(start, dot))) return start;
  const end = start - 1;
  let word = end;
  while (end - word < LONGEST_COPIED && isOfWord(codeBefore(text, word - 1))) word--;
  const before = codeBefore(text, word - 1);
  return word < end && isAlphanumeric(text.charCodeAt(word)) && !isRun(before) && before !== 47 && before !== 92 ? word : start;
}

function isOfWord(code: number): boolean {
  return isWordCharacter(code) || code === 45;
}

const LONGEST_MARKED = 64;
const FEWEST_LETTERS = 4;

/** `!!!_READ_ME_!!!.txt`, `@Please_Read_Me@.exe`: notes of ransomware stand out by the same mark on both sides of their name, or behind it. */
function startOfMarked(text: string, dot: number, mark: number): number | undefined {
  let start = dot - 1;
  let letters = 0;
  while (dot - start < LONGEST_MARKED && isOfMarked(codeBefore(text, start - 1), mark)) {
    start--;
    if (isLetter(text.charCodeAt(start))) letters++;
  }
  if (letters < FEWEST_LETTERS) return;
  return text.charCodeAt(start) === mark || (mark !== AT && isNote(text, start, dot)) ? start : undefined;
}

const AT = 64;
const NOTE = /^\.(?:txt|html?|hta|rtf)$/;

/** `ReadMe!!!.txt`: with a capital and the ending of a text, for in code such a mark stands behind a name as well. */
function isNote(text: string, start: number, dot: number): boolean {
  let end = dot + 1;
  while (end - dot < 6 && isAlphanumeric(codeBehind(text, end))) end++;
  return isCapital(text.charCodeAt(start)) && NOTE.test(text.slice(dot, end));
}

/** `!` `#` or `@` */
function isMark(code: number): boolean {
  return code === 33 || code === 35 || code === AT;
}

function isOfMarked(code: number, mark: number): boolean {
  return isOfWord(code) || code === mark;
}
