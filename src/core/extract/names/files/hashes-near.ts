import { codeBefore, codeBehind, isHex } from '../../text/characters.ts';

/** Digits of the shortest hash. */
const SHORTEST = 32;
/** How far before or behind a name the hash stands at most that belongs to it: on its line, or on one around it. */
const FARTHEST = 320;
const NOWHERE = 0x7fffffff;

/** Looks for hashes near names. One is made for each text, and asked for its names in their order: no character is looked at for two of them. */
export class HashesNear {
  private readonly text: string;
  /** A digit of the next hash, and from where on it was looked for. */
  private next = -1;
  private from = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether as many hexadecimal digits as a hash has stand in a row so near that what reads names beside hashes could take them for one. */
  isNear(start: number, end: number): boolean {
    const from = Math.max(0, start - FARTHEST);
    if (from < this.from || from > this.next) {
      this.next = findDigits(this.text, from);
      this.from = from;
    }
    return this.next < end + FARTHEST;
  }
}

/** One of the first so many digits in a row: of each such row, one stands where every 32nd character is looked at. */
function findDigits(text: string, from: number): number {
  for (let at = from + SHORTEST - 1; at < text.length; at += SHORTEST) if (isHex(text.charCodeAt(at)) && isInRow(text, at)) return at;
  return NOWHERE;
}

function isInRow(text: string, at: number): boolean {
  let start = at;
  while (at - start < SHORTEST && isHex(codeBefore(text, start - 1))) start--;
  let end = at + 1;
  while (end - start < SHORTEST && isHex(codeBehind(text, end))) end++;
  return end - start >= SHORTEST;
}
