import type { Range } from '../mail.ts';

/** Puts the text of a page together: white space collapses, blocks and breaks end lines, hidden ranges are remembered. */
export class TextBuilder {
  /** Grows by its end alone, which the engine does far faster than it joins a list of pieces. */
  private text = '';
  private readonly hiddenRanges: { start: number; end: number }[] = [];
  private breaks = 0;
  private isLineEmpty = true;
  private needsSpace = false;
  /** What stands where the next text begins. */
  private readonly waiting: Placed[] = [];

  /** Text of the page. `isPreformatted`: white space stays. */
  add(text: string, isPreformatted: boolean, isHidden: boolean): void {
    if (isPreformatted) {
      this.addLines(text, isHidden);
      return;
    }
    const collapsed = collapse(text);
    if (collapsed === ' ' || collapsed === '') {
      this.needsSpace ||= collapsed === ' ';
      return;
    }
    const startsWithSpace = collapsed.startsWith(' ');
    const endsWithSpace = collapsed.endsWith(' ');
    this.needsSpace ||= startsWithSpace;
    this.put(collapsed.slice(startsWithSpace ? 1 : 0, endsWithSpace ? -1 : undefined), isHidden);
    this.needsSpace = endsWithSpace;
  }

  /** A line break that the page asks for. */
  breakLine(): void {
    this.breaks++;
    this.isLineEmpty = true;
    this.needsSpace = false;
  }

  /** Begin or end of a block: a line of its own, with `margin` an empty one in between. */
  breakBlock(margin: boolean): void {
    if (!this.isLineEmpty) {
      this.breakLine();
    }
    if (margin) {
      this.breaks = Math.max(this.breaks, 2);
    }
    this.needsSpace = false;
  }

  separate(): void {
    this.needsSpace = true;
  }

  /** Puts it where the next text begins, or where all of it ends if none follows. */
  placeAtNext(placed: Placed): void {
    this.waiting.push(placed);
  }

  get position(): number {
    return this.text.length;
  }

  finish(): { readonly text: string; readonly hidden: readonly Range[] } {
    this.placeWaiting();
    // A no-break space is a blank to every reader of the text.
    return { text: this.text.replaceAll('\u00a0', ' '), hidden: this.hiddenRanges };
  }

  private addLines(text: string, isHidden: boolean): void {
    const lines = text.split(/\r\n|\r|\n/);
    for (const [index, line] of lines.entries()) {
      if (index > 0) {
        this.breakLine();
      }
      if (line !== '') {
        this.put(line, isHidden);
      }
    }
  }

  private put(text: string, isHidden: boolean): void {
    if (this.position > 0 && this.breaks > 0) {
      this.text += this.breaks === 1 ? '\n' : '\n'.repeat(this.breaks);
    } else if (this.needsSpace && !this.isLineEmpty) {
      this.text += ' ';
    }
    this.breaks = 0;
    this.needsSpace = false;
    this.isLineEmpty = false;
    this.placeWaiting();
    if (isHidden) {
      this.hide(this.position, this.position + text.length);
    }
    this.text += text;
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

  private placeWaiting(): void {
    for (const placed of this.waiting) {
      placed.offset = this.position;
    }
    this.waiting.length = 0;
  }
}

/** Something that stands in the text. */
interface Placed {
  offset: number;
}

/** With one blank for each run of white space. Most texts have no other, and need not be written anew. */
function collapse(text: string): string {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code === 32 && before === 32) || (code < 32 && isWhite(code))) {
      return text.replace(/[ \t\n\r\f]+/g, ' ');
    }
    before = code;
  }
  return text;
}

function isWhite(code: number): boolean {
  return code === 9 || code === 10 || code === 12 || code === 13;
}
