import { CHARACTER_CODES } from '../character-codes.ts';

const { CAPITAL_A, CAPITAL_Z } = CHARACTER_CODES;
/** A power of two some times as large as the number of names. */
const SLOTS = 1024;
const NONE: readonly string[] = [];

/** Names that pages and headers are full of, found in them without a string being made of each. */
export class KnownNames {
  private readonly slots: (readonly string[])[] = new Array<readonly string[]>(SLOTS).fill(NONE);

  /** `names` in lower case. */
  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      const slot = slotOf(name, 0, name.length);
      this.slots[slot] = [...(this.slots[slot] ?? NONE), name];
    }
  }

  /** The name that stands in `text[start, end)`, in any case; `undefined` where it is none of these. */
  find(text: string, start: number, end: number): string | undefined {
    const names = this.slots[slotOf(text, start, end)] as readonly string[];
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as string;
      if (name.length === end - start && standsAt(name, text, start)) {
        return name;
      }
    }
    return undefined;
  }
}

function slotOf(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start) | CASE;
  const middle = text.charCodeAt((start + end) >> 1) | CASE;
  const last = text.charCodeAt(end - 1) | CASE;
  return (((end - start) * 31 + first) * 31 + middle * 7 + last) & (SLOTS - 1);
}

function standsAt(name: string, text: string, start: number): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = text.charCodeAt(start + at);
    const lower = code >= CAPITAL_A && code <= CAPITAL_Z ? code | CASE : code;
    if (lower !== name.charCodeAt(at)) {
      return false;
    }
  }
  return true;
}

/** What tells a small letter from a capital one. */
const CASE = 32;
