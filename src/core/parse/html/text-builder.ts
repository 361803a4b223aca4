import type { Range } from '../mail.ts';

/** Puts the text of a page together: white space collapses, blocks and breaks end lines, hidden ranges are remembered. */
export class TextBuilder {
  private readonly pieces: string[] = [];
  private readonly hiddenRanges: { start: number; end: number }[] = [];
  private length = 0;
  private breaks = 0;
  private isLineEmpty = true;
  private needsSpace = false;
  /** Called with the place where the next text begins. */
  private readonly waiting: ((offset: number) => void)[] = [];

  /** Text of the page. `isPreformatted`: white space stays. */
  add(text: string, isPreformatted: boolean, isHidden: boolean): void {
    if (isPreformatted) {
      this.addLines(text, isHidden);
      return;
    }
    const collapsed = text.replace(/[ \t\n\r\f]+/g, ' ');
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

  /** Tells where the next text begins, or where all of it ends if none follows. */
  whenNext(callback: (offset: number) => void): void {
    this.waiting.push(callback);
  }

  get position(): number {
    return this.length;
  }

  finish(): { readonly text: string; readonly hidden: readonly Range[] } {
    this.tell();
    return { text: this.pieces.join(''), hidden: this.hiddenRanges };
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
    if (this.length > 0 && this.breaks > 0) {
      this.push('\n'.repeat(this.breaks));
    } else if (this.needsSpace && !this.isLineEmpty) {
      this.push(' ');
    }
    this.breaks = 0;
    this.needsSpace = false;
    this.isLineEmpty = false;
    this.tell();
    if (isHidden) {
      this.hide(this.length, this.length + text.length);
    }
    // A no-break space is a blank to every reader of the text.
    this.push(text.replaceAll('\u00a0', ' '));
  }

  private push(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
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

  private tell(): void {
    for (const callback of this.waiting.splice(0)) {
      callback(this.length);
    }
  }
}
