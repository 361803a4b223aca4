import { Offsets } from '../../offsets.ts';
import type { Frame } from '../mail.ts';
import { type Kind, kindOf } from './elements.ts';
import type { TextBuilder } from './text-builder.ts';

/** A longer text is a sentence. */
const LONGEST = 120;
/** A dot is among the last characters of a name. */
const LONGEST_ENDING = 12;

/** What they hold is to be read letter by letter, or as somebody said it. */
const QUOTES: ReadonlySet<Kind> = new Set(['code', 'kbd', 'q', 'samp', 'tt'].map(kindOf));
/** What they hold is one thing as often as a sentence. */
const HOLDERS: ReadonlySet<Kind> = new Set(['a', 'b', 'dd', 'dt', 'em', 'i', 'li', 'strong', 'td', 'th', 'u'].map(kindOf));

/** Where each text begins and ends, and 1 for those that are quoted. One page is read at a time, and may have a hundred thousand cells. */
const SPANS = new Offsets();
const QUOTED = new Offsets();

/** Gathers the texts of several words that fill an element of their own while a page is read. */
export class FrameCollector {
  private readonly builder: TextBuilder;
  /** Elements around this place that hold no text yet, */
  private empty = 0;
  /** and those that hold nothing but the last text. */
  private filled = 0;

  constructor(builder: TextBuilder) {
    this.builder = builder;
  }

  begin(): void {
    this.empty = 0;
    this.filled = 0;
    SPANS.clear();
    QUOTED.clear();
  }

  openTag(): void {
    this.empty++;
  }

  /** The builder was given a text; of one that is `apart`, hidden or preformatted, none is a name. */
  text(isApart: boolean): void {
    this.filled = isApart ? 0 : this.empty;
    this.empty = 0;
  }

  end(kind: Kind): void {
    if (this.empty > 0) {
      this.empty--;
    } else if (this.filled > 0) {
      this.filled--;
      const isQuote = QUOTES.has(kind);
      if (isQuote || HOLDERS.has(kind)) {
        this.add(isQuote);
      }
    }
  }

  /** Those of several words, in the order of the page; of elements that quote nothing only what ends like the name of a file. */
  finish(text: string): readonly Frame[] {
    const frames: Frame[] = [];
    for (let index = 0; index < QUOTED.length; index++) {
      const start = skipBlanks(text, SPANS.at(2 * index), SPANS.at(2 * index + 1));
      const end = endBeforeBlanks(text, start, SPANS.at(2 * index + 1));
      const isQuote = QUOTED.at(index) === 1;
      if (hasBlank(text, start, end) && (isQuote || hasEnding(text, end))) {
        frames.push({ start, end, isQuote });
      }
    }
    this.begin();
    return frames;
  }

  private add(isQuote: boolean): void {
    const { lastStart, position } = this.builder;
    if (position - lastStart > LONGEST) {
      return;
    }
    const last = QUOTED.length - 1;
    // `<li><code>a b.exe</code></li>`: a page may have ten thousand elements around one text.
    if (last >= 0 && SPANS.at(2 * last) === lastStart) {
      QUOTED.set(last, QUOTED.at(last) | (isQuote ? 1 : 0));
    } else {
      SPANS.pushSpan(lastStart, position);
      QUOTED.push(isQuote ? 1 : 0);
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

function hasEnding(text: string, end: number): boolean {
  for (let at = end - 2; end - at < LONGEST_ENDING && at > 0; at--) if (text.charCodeAt(at) === DOT) return true;
  return false;
}

const BLANK = 32;
const DOT = 46;
