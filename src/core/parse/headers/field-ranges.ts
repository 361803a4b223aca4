import { HeaderLines } from './header-lines.ts';
import { HeaderText } from './header-text.ts';

/** A header field by its place: `start` is where its name begins, `end` where the next line begins that is not of it. */
export interface FieldRange {
  /** As it is spelled. */
  readonly name: string;
  readonly start: number;
  /** Behind the colon and the blanks there. */
  readonly contentStart: number;
  readonly end: number;
}

/** Where the fields are that `readHeaderFields` reads from `start` on. Lines that belong to no field are of the one in front of them. */
export function fieldRanges(bytes: Uint8Array, start: number): readonly FieldRange[] {
  const lines = new HeaderLines(bytes, start);
  const text = new HeaderText(bytes);
  const ranges: (FieldRange & { end: number })[] = [];
  for (let at = start; at < bytes.length; at = lines.next) {
    lines.read(at);
    const { contentStart, kind, nameEnd, next } = lines;
    if (kind === 'empty' || (kind === 'junk' && lines.isBody(ranges.length > 0))) {
      break;
    }
    const last = ranges.at(-1);
    if (kind === 'field') {
      ranges.push({ name: text.slice(at, nameEnd), start: at, contentStart, end: next });
    } else if (last) {
      last.end = next;
    }
  }
  return ranges;
}
