import { CHARACTER_CODES } from '../../character-codes.ts';
import { Offsets } from '../../offsets.ts';
import { TextJoiner } from '../../text-joiner.ts';
import type { Range } from '../mail.ts';

const { BLANK, CR, DIGIT_0, DIGIT_9, LF, TAB } = CHARACTER_CODES;

/** One page is read at a time. */
const JOINER = new TextJoiner();
/** Where marks stand; the last ones stand where the next text begins. */
const MARKS = new Offsets();

/** Puts the text of a page together: white space collapses, blocks and breaks end lines, hidden ranges are remembered. */
export class TextBuilder {
  private hiddenRanges: { start: number; end: number }[] = [];
  private breaks = 0;
  private isLineEmpty = true;
  /** What parts the next text from the last one on its line. */
  private gap: '' | ' ' | '\t' = '';
  private isRaised = false;
  private placed = 0;
  /** Where the last link begins, and where one ends that shows something. */
  private linkStart = 0;
  private linkEnd = 0;
  /** Where the text begins that was added last. */
  private start = 0;

  begin(): void {
    this.hiddenRanges = [];
    this.breaks = 0;
    this.isLineEmpty = true;
    this.gap = '';
    this.isRaised = false;
    this.placed = 0;
    this.linkStart = 0;
    this.linkEnd = 0;
    this.start = 0;
    JOINER.clear();
    MARKS.clear();
  }

  /** Text of the page, `source[start, end)`; whether any of it is shown. `isPreformatted`: white space stays. */
  add(source: string, start: number, end: number, isPreformatted: boolean, isHidden: boolean): boolean {
    if (isPreformatted) {
      this.addLines(source.slice(start, end), isHidden);
      return true;
    }
    if (isCollapsed(source, start, end)) return this.addCollapsed(source, start, end, isHidden);
    const collapsed = source.slice(start, end).replace(/[ \t\n\r\f]+/g, ' ');
    return this.addCollapsed(collapsed, 0, collapsed.length, isHidden);
  }

  /** A line break that the page asks for. */
  breakLine(): void {
    this.breaks++;
    this.isLineEmpty = true;
    this.gap = '';
  }

  /** Begin or end of a block: a line of its own, with `margin` an empty one in between. */
  breakBlock(margin: boolean): void {
    if (!this.isLineEmpty) {
      this.breakLine();
    }
    if (margin) {
      this.breaks = Math.max(this.breaks, 2);
    }
    this.gap = '';
  }

  /** A cell, a button or a text of a drawing begins: a tabulator parts it from the one before, as in what a browser copies (HTML Standard, innerText). */
  separate(): void {
    this.gap = '\t';
  }

  /** The next text stands higher than the one before: a number of a note would be read as one of what it stands behind. */
  raise(): void {
    this.isRaised = true;
  }

  /** A picture or a field is shown between the next text and the one before. */
  part(): void {
    if (this.gap === '') this.gap = ' ';
  }

  /** Links side by side are several, though nothing parts them in the text. */
  beginLink(): void {
    this.linkStart = this.position;
    if (this.linkStart === this.linkEnd) this.part();
  }

  endLink(): void {
    if (this.position > this.linkStart) this.linkEnd = this.position;
  }

  /** Puts a mark where the next text begins, or where all of it ends if none follows. They are numbered from 0 on. */
  mark(): void {
    MARKS.push(-1);
  }

  /** Where the mark stands that has this number. */
  offsetOf(mark: number): number {
    return MARKS.at(mark);
  }

  get position(): number {
    return JOINER.length;
  }

  /** Where the text begins that was put there last: what parts it from the one before is no part of it. */
  get lastStart(): number {
    return this.start;
  }

  finish(): { readonly text: string; readonly hidden: readonly Range[] } {
    this.placeMarks();
    // A no-break space is a blank to every reader of the text.
    return { text: JOINER.take().replaceAll('\u00a0', ' '), hidden: this.hiddenRanges };
  }

  private addCollapsed(text: string, start: number, end: number, isHidden: boolean): boolean {
    const from = text.charCodeAt(start) === BLANK ? start + 1 : start;
    const endsWithSpace = end > start && text.charCodeAt(end - 1) === BLANK;
    if (from > start && this.gap === '') this.gap = ' ';
    const to = endsWithSpace ? end - 1 : end;
    if (to <= from) return false;
    this.put(text, from, to, isHidden);
    this.gap = endsWithSpace ? ' ' : '';
    return true;
  }

  private addLines(text: string, isHidden: boolean): void {
    const lines = text.split(/\r\n|\r|\n/);
    for (const [index, line] of lines.entries()) {
      if (index > 0) {
        this.breakLine();
      }
      if (line !== '') {
        this.put(line, 0, line.length, isHidden);
      }
    }
  }

  private put(text: string, start: number, end: number, isHidden: boolean): void {
    if (this.isRaised && this.gap === '' && isDigit(text.charCodeAt(start))) this.gap = ' ';
    if (this.breaks > 0 && this.position > 0) {
      this.endLines();
    } else if (this.gap !== '' && !this.isLineEmpty) {
      JOINER.add(this.gap, 0, 1);
    }
    this.breaks = 0;
    this.gap = '';
    this.isRaised = false;
    this.isLineEmpty = false;
    this.placeMarks();
    this.start = this.position;
    if (isHidden) {
      this.hide(this.start, this.start + end - start);
    }
    JOINER.add(text, start, end);
  }

  private endLines(): void {
    const ends = this.breaks < 3 ? LINE_ENDS : '\n'.repeat(this.breaks);
    JOINER.add(ends, 0, this.breaks);
  }

  private hide(start: number, end: number): void {
    const last = this.hiddenRanges.at(-1);
    // Only white space can stand between two hidden texts that follow each other.
    if (last && last.end >= start - 1) {
      last.end = end;
    } else {
      this.hiddenRanges.push({ start, end });
    }
  }

  private placeMarks(): void {
    for (; this.placed < MARKS.length; this.placed++) {
      MARKS.set(this.placed, this.position);
    }
  }
}

const LINE_ENDS = '\n\n';

/** Whether there is one blank for each run of white space. Most texts are written so, and need not be written anew. */
function isCollapsed(text: string, start: number, end: number): boolean {
  let before = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if ((code === BLANK && before === BLANK) || (code < BLANK && isWhite(code))) {
      return false;
    }
    before = code;
  }
  return true;
}

function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

function isWhite(code: number): boolean {
  return code === TAB || code === LF || code === 12 || code === CR;
}
