import { CHARACTER_CODES } from '../../character-codes.ts';
import { Offsets } from '../../offsets.ts';
import type { Frame } from '../mail.ts';
import { type Kind, kindOf, OTHER } from './elements.ts';
import type { TextBuilder } from './text-builder.ts';

const { BLANK, DOT } = CHARACTER_CODES;

/** A longer text is a sentence. */
const LONGEST = 120;
/** A dot is among the last characters of a name. */
const LONGEST_ENDING = 12;

/** Where each frame begins and ends, and what it is: so many characters of the first of two neighbours, or one of these. */
const SPANS = new Offsets();
const KINDS = new Offsets();
const HOLDER = 0;
const QUOTE = 1 << 20;

/** For each kind of element what its text is. */
const ROLES: readonly (typeof HOLDER | typeof QUOTE | undefined)[] = rolesOfKinds();

function rolesOfKinds(): readonly (typeof HOLDER | typeof QUOTE | undefined)[] {
  // To be read letter by letter, or as somebody said it.
  const quotes = new Set(['code', 'kbd', 'q', 'samp', 'tt'].map(kindOf));
  // One thing as often as a sentence.
  const holders = new Set(['a', 'b', 'dd', 'dt', 'em', 'i', 'li', 'strong', 'td', 'th', 'u'].map(kindOf));
  return Array.from({ length: OTHER + 1 }, (_, kind) => (quotes.has(kind) ? QUOTE : holders.has(kind) ? HOLDER : undefined));
}

/** Gathers what fills the elements of a page while it is read. One page is read at a time, and may have a hundred thousand cells. */
export class FrameCollector {
  private readonly builder: TextBuilder;
  /** Elements around this place that hold no text yet, */
  private empty = 0;
  /** and those that hold nothing but the last text. */
  private filled = 0;
  /** The text that filled an element last, */
  private start = -1;
  private end = -1;
  /** and the number of its frame; -1 where it has none. */
  private frame = -1;

  constructor(builder: TextBuilder) {
    this.builder = builder;
  }

  begin(): void {
    this.empty = 0;
    this.filled = 0;
    this.start = -1;
    this.end = -1;
    SPANS.clear();
    KINDS.clear();
  }

  openTag(): void {
    this.empty++;
  }

  /** The builder was given a text; of one that is `apart`, hidden or preformatted, none is a name. */
  text(isApart: boolean): void {
    this.filled = isApart ? 0 : this.empty;
    this.empty = 0;
  }

  endTag(kind: Kind): void {
    if (this.empty > 0) {
      this.empty--;
    } else if (this.filled > 0) {
      this.filled--;
      if (this.builder.lastStart !== this.start) {
        this.fill();
      }
      const role = ROLES[kind];
      if (role !== undefined) {
        this.add(role);
      }
    }
  }

  /** Those of which a border may tell more than the text, in the order of their ends. */
  finish(text: string): readonly Frame[] {
    const frames: Frame[] = [];
    for (let index = 0; index < KINDS.length; index++) {
      const from = SPANS.at(2 * index);
      const to = SPANS.at(2 * index + 1);
      const kind = KINDS.at(index);
      if (kind !== HOLDER && kind !== QUOTE) {
        frames.push({ start: from, end: to, kind: 'neighbours', first: kind });
        continue;
      }
      const start = skipBlanks(text, from, to);
      const end = endBeforeBlanks(text, start, to);
      if (hasBlank(text, start, end) && (kind === QUOTE || hasDot(text, end - LONGEST_ENDING, end - 1))) {
        frames.push({ start, end, kind: kind === QUOTE ? 'quote' : 'holder' });
      }
    }
    this.begin();
    return frames;
  }

  /** The last text fills an element: it is a neighbour of the one before that ends where it begins. */
  private fill(): void {
    const { lastStart, position } = this.builder;
    if (lastStart === this.end && lastStart - this.start <= LONGEST && position - lastStart <= LONGEST) {
      SPANS.pushSpan(this.start, position);
      KINDS.push(lastStart - this.start);
    }
    this.start = lastStart;
    this.end = position;
    this.frame = -1;
  }

  private add(kind: typeof HOLDER | typeof QUOTE): void {
    if (this.end - this.start > LONGEST) {
      return;
    }
    // `<li><code>a b.exe</code></li>`: a page may have ten thousand elements around one text.
    if (this.frame >= 0) {
      KINDS.set(this.frame, KINDS.at(this.frame) | kind);
    } else {
      this.frame = KINDS.length;
      SPANS.pushSpan(this.start, this.end);
      KINDS.push(kind);
    }
  }
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === BLANK) at++;
  return at;
}

function endBeforeBlanks(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && text.charCodeAt(end - 1) === BLANK) end--;
  return end;
}

function hasBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === BLANK) return true;
  return false;
}

function hasDot(text: string, start: number, end: number): boolean {
  for (let at = Math.max(0, start); at < end; at++) if (text.charCodeAt(at) === DOT) return true;
  return false;
}
