import type { Rewriting } from './rewriting.ts';

/** Characters on either side, more than any rule looks at from a mark; whole bytes of bits. */
export const PADDING = 64;
const BEFORE = `${'\0'.repeat(PADDING - 1)}\n`;
const BEHIND = `\n${'\0'.repeat(PADDING - 1)}`;

/**
 * The text as lines of their own, far from both ends. Where a character before the start of a text or behind its end was read once, the
 * engine reads every other one there without its fast way from then on, in all texts to come.
 */
export function pad(text: string): Rewriting {
  return { text: BEFORE + text + BEHIND, startOf: withoutPadding, endOf: withoutPadding, isChanged: () => false };
}

function withoutPadding(offset: number): number {
  return offset - PADDING;
}
