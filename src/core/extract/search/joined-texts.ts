import { inOrder } from '../in-order.ts';
import type { Hit } from '../rule.ts';
import type { Rewriting } from '../text/rewriting.ts';

/** Longer than any rule looks past blanks, and no pattern reads a NUL for one. */
const BETWEEN = `\n${'\0'.repeat(14)}\n`;
/** Rules of YARA and Sigma go on over any lines, so what may belong to one is searched alone. */
const GOES_ON = /[\0\n\r{]|logsource/;

/** A text and what was found in it, with offsets in the text as it was given. */
export interface KnownText {
  readonly text: string;
  /** The same as it was given. */
  readonly given: Rewriting;
  hits: readonly Hit[];
}

/** Whether nothing that is found in this text could go on in one behind it. */
export function isClosed(text: string): boolean {
  return !GOES_ON.test(text);
}

/** Several texts as one: to search each of a thousand links takes several times as long. */
export function join(texts: readonly KnownText[]): string {
  return texts.length === 1 ? (texts[0] as KnownText).text : texts.map(({ text }) => text).join(BETWEEN);
}

/** Gives each text what was found of it in all of them together. */
export function part(hits: readonly Hit[], { startOf, endOf, text }: Rewriting, texts: readonly KnownText[]): void {
  const starts = hits.map(({ start }) => start);
  let next = 0;
  let from = 0;
  let found: Hit[] = [];
  for (const index of inOrder(starts, text.length)) {
    const hit = hits[index] as Moved;
    const start = startOf(hit.start);
    for (let { text: given } = texts[next] as KnownText; start >= from + given.length; given = (texts[++next] as KnownText).text) {
      from += given.length + BETWEEN.length;
      found = [];
    }
    // Nobody else holds it, and a copy takes longer than all else here.
    hit.end = endOf(hit.end) - from;
    hit.start = start - from;
    found.push(hit);
    (texts[next] as KnownText).hits = found;
  }
}

type Moved = { -readonly [Field in keyof Hit]: Hit[Field] };
