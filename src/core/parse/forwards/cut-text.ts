import type { BodyText, Link, Range } from '../mail.ts';
import { isBlankLine, readLine } from './forward-lines.ts';

/** A stretch of a text without the forwards in it. */
export interface Piece {
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
  readonly depth: number;
  readonly children: readonly Piece[];
}

/** From `from` on in the whole text, what stands at `to` in the cut one; up to the next of these. */
interface Shift {
  readonly from: number;
  readonly to: number;
}

/** The text of one mail out of a text that holds several: its own lines without their quote marks, its links, hidden ranges and frames. */
export function cutText(whole: BodyText, piece: Piece, mail: string): BodyText {
  const place = whole.place.in === 'body' && whole.place.mail !== mail ? { ...whole.place, mail } : whole.place;
  if (piece.start === 0 && piece.depth === 0 && piece.bodyStart === 0 && piece.children.length === 0) {
    return place === whole.place ? whole : { ...whole, place };
  }
  const shifts: Shift[] = [];
  const out: string[] = [];
  let length = 0;
  const add = (text: string, from: number) => {
    shifts.push({ from, to: length });
    out.push(text);
    length += text.length;
  };
  for (const { start, end } of ownRanges(whole.text, piece)) {
    if (piece.depth === 0) {
      add(whole.text.slice(start, end), start);
    } else {
      addUnquoted(whole.text, start, end, piece.depth, add);
    }
  }
  const text = out.join('');
  // What stands behind the last character belongs to it.
  const last = whole.text.length - 1;
  const isOwn = (at: number, offset = Math.min(at, last)) =>
    isInside(offset, piece) && !piece.children.some((child) => isInside(offset, child));
  return {
    ...whole,
    place,
    text,
    links: moveLinks(whole.links, isOwn, shifts, length),
    hidden: moveRanges(whole.hidden, isOwn, shifts, length),
    ...(whole.frames && { frames: moveRanges(whole.frames, isOwn, shifts, length) }),
  };
}

function isInside(offset: number, { start, end }: Piece): boolean {
  return offset >= start && offset < end;
}

/** What is left of the piece between the forwards in it, without the empty lines around. */
function ownRanges(text: string, piece: Piece): readonly Range[] {
  const ranges: Range[] = [];
  let from = skipEmptyLines(text, piece.bodyStart, piece.end);
  for (const child of piece.children) {
    ranges.push({ start: from, end: Math.max(from, child.start) });
    from = child.end;
  }
  ranges.push({ start: Math.min(from, piece.end), end: piece.end });
  return ranges.filter(({ start, end }) => end > start);
}

function skipEmptyLines(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const line = readLine(text, at);
    if (!isBlankLine(text, line)) {
      return at;
    }
    at = line.next;
    if (line.next >= text.length) {
      return end;
    }
  }
  return at;
}

function addUnquoted(text: string, start: number, end: number, depth: number, add: (text: string, from: number) => void): void {
  for (let at = start; at < end; ) {
    const line = readLine(text, at);
    const content = behindMarks(text, line.start, line.end, depth);
    add(text.slice(content, line.next), content);
    at = line.next;
  }
}

/** Behind the first `depth` quote marks of a line; further ones belong to what it quotes itself. */
function behindMarks(text: string, start: number, end: number, depth: number): number {
  let at = start;
  for (let count = 0; count < depth; count++) {
    let next = at;
    while (next < end && text[next] === ' ') {
      next++;
    }
    if (text[next] !== '>') {
      break;
    }
    at = next + 1;
  }
  return at > start && text[at] === ' ' ? at + 1 : at;
}

type IsOwn = (offset: number) => boolean;

function moveLinks(links: readonly Link[], isOwn: IsOwn, shifts: readonly Shift[], length: number): readonly Link[] {
  return links.filter(({ offset }) => isOwn(offset)).map((link) => ({ ...link, offset: move(link.offset, shifts, length) }));
}

function moveRanges<Moved extends Range>(
  ranges: readonly Moved[],
  isOwn: IsOwn,
  shifts: readonly Shift[],
  length: number,
): readonly Moved[] {
  return ranges
    .filter(({ start }) => isOwn(start))
    .map((range) => ({ ...range, start: move(range.start, shifts, length), end: move(range.end, shifts, length) }))
    .filter(({ start, end }) => end > start);
}

function move(offset: number, shifts: readonly Shift[], length: number): number {
  let low = 0;
  let high = shifts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((shifts[middle]?.from ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  const shift = shifts[low];
  return shift === undefined ? 0 : Math.min(length, Math.max(shift.to, shift.to + offset - shift.from));
}
