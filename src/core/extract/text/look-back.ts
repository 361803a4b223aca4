import { isLineBreak } from './characters.ts';
import { LookAhead } from './look-ahead.ts';

/** Looks for where lines begin, of one offset after the other: no character is looked at for two of them. */
export class LookBack {
  private readonly limit: number;
  /** What was looked back over last, which holds no line break. */
  private text = '';
  private from = 0;
  private to = 0;
  /** Whether the line of that began too far before it, as all do in a text of one line. */
  private isFar = false;
  private readonly breaks = new LookAhead(/[\r\n]/g);

  /** `limit`: characters that are looked back over at most. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** Where the line of the offset begins; nothing where that is not less than the limit before it. */
  startOfLine(text: string, offset: number): number | undefined {
    const known = text === this.text && this.to <= offset ? this.to : -1;
    if (this.isFar && known >= 0 && !this.breaks.isWithin(text, known, offset)) return;
    let at = offset;
    while (at > 0 && at !== known && offset - at < this.limit && !isLineBreak(text.charCodeAt(at - 1))) at--;
    if (at === known) at = this.from;
    this.text = text;
    this.from = at;
    this.to = offset;
    this.isFar = offset - at >= this.limit;
    return this.isFar ? undefined : at;
  }
}
