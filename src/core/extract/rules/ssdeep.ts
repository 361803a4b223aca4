import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isDigit, isLineBreak } from '../text/characters.ts';

const { COLON, DIGIT_0, PLUS, SLASH } = CHARACTER_CODES;

export const ssdeepRule: Rule = {
  kind: 'ssdeep',
  title: 'Fuzzy hash of ssdeep: block size and two signatures',
  type: 'ssdeep',
  category: 'Payload delivery',
  to_ids: true,
  examples: [
    [
      'ssdeep 24:VGXGP7L5e/Ixt3af/WKPPaYpzg4m3XWMCsXNCRs0:kYDxcfPZpelCs9Cm0',
      '24:VGXGP7L5e/Ixt3af/WKPPaYpzg4m3XWMCsXNCRs0:kYDxcfPZpelCs9Cm0',
    ],
  ],
  find({ text, colons }, claims) {
    let done = 0;
    for (let next = 0; next < colons.length; next++) {
      const colon = colons[next] as number;
      if (colon < done || !isDigit(codeBefore(text, colon - 1))) continue;
      done = findHash(text, colon, claims);
    }
  },
};

/** The signatures have 64 and 32 characters at most (fuzzy.c); fewer than six say nothing. */
const LONGEST = 64;
const SHORTEST = 6;
/** `ssdeep:3:...`, `IOC:3:...` */
const LABEL = /(?:deep|hash|fuzzy|ioc|value|indicator) ?$/i;

/** What it has to stand behind where it was broken over lines. */
const BEFORE_BROKEN = /(?:ssdeep|fuzzy ?hash)["'*]{0,3}[ \t]*[:=|]?[ \t|"'*]*$/i;
const MOST_INDENTED = 10;

function findHash(text: string, colon: number, claims: Claims): number {
  let start = colon;
  let size = 0;
  for (let unit = 1; start > 0 && colon - start < 11 && isDigit(text.charCodeAt(start - 1)); unit *= 10) {
    start--;
    size += unit * (text.charCodeAt(start) - DIGIT_0);
  }
  const before = codeBefore(text, start - 1);
  if (!isBlockSize(size) || isAlphanumeric(before)) return colon + 1;
  if (before === COLON && !LABEL.test(text.slice(Math.max(0, start - 11), start - 1))) return colon + 1;
  const first = endOfSignature(text, colon + 1);
  const middle = codeBehind(text, first) === COLON ? first : endBelow(text, start, first, COLON);
  if (codeBehind(text, middle) !== COLON || middle - colon <= SHORTEST) return colon + 1;
  const second = endOfSignature(text, middle + 1);
  const end = second > middle + 1 ? second : endBelow(text, start, second);
  if (end - middle < 4 || end - colon < 16 || codeBehind(text, end) === COLON || !claims.isFree(start, end)) return middle;
  addWritten(text, start, end, claims);
  return end;
}

/** Where a signature ends that a line break divides behind the label, before `next` if that has to follow; the offset itself where none does. */
function endBelow(text: string, start: number, lineBreak: number, next?: number): number {
  if (!isLineBreak(codeBehind(text, lineBreak)) || !BEFORE_BROKEN.test(text.slice(Math.max(0, start - 16), start))) return lineBreak;
  let from = lineBreak;
  while (from - lineBreak < MOST_INDENTED && isBlank(codeBehind(text, from)) && from < text.length) from++;
  const end = endOfSignature(text, from);
  return end > from && (next === undefined || codeBehind(text, end) === next) ? end : lineBreak;
}

function addWritten(text: string, start: number, end: number, claims: Claims): void {
  const written = text.slice(start, end);
  const value = written.replace(/\s+/g, '');
  if (value === written) claims.add({ kind: 'ssdeep', value, start, end });
  else claims.add({ kind: 'ssdeep', value, start, end, confidence: 'likely', reason: 'broken over lines' });
}

function endOfSignature(text: string, from: number): number {
  let end = from;
  while (
    end - from <= LONGEST &&
    (isAlphanumeric(codeBehind(text, end)) || codeBehind(text, end) === PLUS || codeBehind(text, end) === SLASH)
  )
    end++;
  return end;
}

/** 3, 6, 12, 24 ... */
function isBlockSize(size: number): boolean {
  const doublings = size / 3;
  return size >= 3 && Number.isInteger(doublings) && Number.isInteger(Math.log2(doublings));
}
