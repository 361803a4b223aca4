import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit } from '../text/characters.ts';

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

function findHash(text: string, colon: number, claims: Claims): number {
  let start = colon;
  let size = 0;
  for (let unit = 1; start > 0 && colon - start < 11 && isDigit(text.charCodeAt(start - 1)); unit *= 10) {
    start--;
    size += unit * (text.charCodeAt(start) - 48);
  }
  const before = codeBefore(text, start - 1);
  if (!isBlockSize(size) || isAlphanumeric(before)) return colon + 1;
  if (before === 58 && !LABEL.test(text.slice(Math.max(0, start - 11), start - 1))) return colon + 1;
  const middle = endOfSignature(text, colon + 1);
  if (codeBehind(text, middle) !== 58 || middle - colon <= SHORTEST) return colon + 1;
  const end = endOfSignature(text, middle + 1);
  if (end - middle < 4 || end - colon < 16 || codeBehind(text, end) === 58 || !claims.isFree(start, end)) return middle;
  claims.add({ kind: 'ssdeep', value: text.slice(start, end), start, end });
  return end;
}

function endOfSignature(text: string, from: number): number {
  let end = from;
  while (end - from <= LONGEST && (isAlphanumeric(codeBehind(text, end)) || codeBehind(text, end) === 43 || codeBehind(text, end) === 47))
    end++;
  return end;
}

/** 3, 6, 12, 24 ... */
function isBlockSize(size: number): boolean {
  const doublings = size / 3;
  return size >= 3 && Number.isInteger(doublings) && Number.isInteger(Math.log2(doublings));
}
