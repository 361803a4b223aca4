import { CHARACTER_CODES } from '../../character-codes.ts';
import { beforeLineBreak, lineAt } from '../bytes/line-breaks.ts';
import { readHeaderFields } from '../headers/header-fields.ts';
import { HeaderText } from '../headers/header-text.ts';
import { type Delimited, Delimiters } from './delimiters.ts';
import type { Entity } from './entity.ts';
import { skipMailboxLines } from './mailbox-lines.ts';
import { entityOf, restOfParts } from './make-entity.ts';

const { BLANK, CR, HYPHEN, LF, TAB } = CHARACTER_CODES;

export interface ScanLimits {
  readonly depth: number;
  readonly parts: number;
  readonly headerBytes: number;
}

/**
 * Reads the MIME tree of the mail that begins at `start` (RFC 2045, RFC 2046) in one pass over the bytes, whatever the number
 * and depth of its boundaries. Attached mails that are not encoded are part of the same tree.
 */
export function scanParts(bytes: Uint8Array, start: number, limits: ScanLimits): Entity {
  return new PartScanner(bytes, limits).scan(start);
}

/** The same of a multipart whose body was encoded: these bytes are all of that. Its header is not read again. */
export function scanBody(bytes: Uint8Array, multipart: Entity, limits: ScanLimits): Entity {
  const header = { isHeaderTooLong: false, lastJunk: undefined };
  return new PartScanner(bytes, limits).scanBody({ ...multipart, ...header, bodyStart: 0, bodyEnd: bytes.length, children: [] });
}

/** An entity whose end was not reached yet. */
interface Frame {
  readonly entity: Entity;
  readonly depth: number;
  /** Of a multipart, as it stands in a line: with the two dashes. */
  readonly delimiter: string | undefined;
  /** The line that its parts really begin with. */
  guess: string | undefined;
  /** The first line that could be that one, wherever it stood before a part showed that it is: parts need no header fields. */
  readonly early: { line?: string; readonly places: Place[] };
  isClosed: boolean;
}

/** A line by its place. */
interface Place {
  readonly start: number;
  /** Where the next one begins. */
  readonly next: number;
}

class PartScanner {
  private readonly bytes: Uint8Array;
  private readonly text: HeaderText;
  private readonly limits: ScanLimits;
  private readonly stack: Frame[] = [];
  /** Those of the frames, by their places in the stack. */
  private readonly delimiters = new Delimiters();
  private parts = 0;

  constructor(bytes: Uint8Array, limits: ScanLimits) {
    this.bytes = bytes;
    this.text = new HeaderText(bytes);
    this.limits = limits;
  }

  scan(start: number): Entity {
    return this.readLines(this.open(start, 0, 'text/plain', true));
  }

  scanBody(multipart: Entity): Entity {
    this.push(multipart, 0);
    return this.readLines(0);
  }

  /** From here to the end of the bytes. Returns what was opened first. */
  private readLines(from: number): Entity {
    const { bytes } = this;
    let at = from;
    const root = (this.stack[0] as Frame).entity;
    while (!this.delimiters.isEmpty) {
      const line = this.nextDashedLine(at);
      if (line < 0) {
        break;
      }
      const { end, next } = lineAt(bytes, line);
      at = this.readDelimiter(line, end, next) ?? next;
    }
    this.closeDownTo(0, bytes.length);
    root.bodyEnd = bytes.length;
    return root;
  }

  /** The next line that begins with two dashes; jumping from dash to dash leaves base64 out altogether. */
  private nextDashedLine(from: number): number {
    const { bytes } = this;
    let at = bytes.indexOf(HYPHEN, from);
    while (at >= 0) {
      const before = at === 0 ? LF : bytes[at - 1];
      if ((before === LF || before === CR) && bytes[at + 1] === HYPHEN) {
        return at;
      }
      do {
        at++;
      } while (bytes[at] === HYPHEN);
      at = bytes.indexOf(HYPHEN, at);
    }
    return -1;
  }

  /** Opens and closes what this line says. Returns where to go on, `undefined` where it is no delimiter. */
  private readDelimiter(start: number, end: number, next: number): number | undefined {
    const line = this.delimiterLine(start, end);
    if (line === undefined) {
      return undefined;
    }
    const declared = this.delimiters.find(line);
    const delimited = declared ?? (this.adoptGuess(line, { start, next }) ? this.delimiters.find(line) : undefined);
    const found = delimited && this.match(delimited, declared === undefined);
    if (!found) {
      return undefined;
    }
    const frame = this.stack[found.index] as Frame;
    frame.isClosed = found.isLast;
    return found.isLast ? this.endPart(found.index, { start, next }) : this.beginPart(found.index, { start, next });
  }

  /** The line at this place ends the part of that multipart that is open, if one is. Returns where to go on. */
  private endPart(index: number, { next, start }: Place): number {
    const { entity } = this.stack[index] as Frame;
    this.closeDownTo(index + 1, beforeLineBreak(this.bytes, start, entity.bodyStart));
    return next;
  }

  /** And a part begins behind it. */
  private beginPart(index: number, place: Place): number {
    const next = this.endPart(index, place);
    const frame = this.stack[index] as Frame;
    if (this.parts >= this.limits.parts) {
      return this.keepRest(frame, next);
    }
    const digest = frame.entity.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    return this.open(next, frame.depth + 1, digest, false);
  }

  /** The line without white space behind it, where it may be a delimiter at all. */
  private delimiterLine(start: number, end: number): string | undefined {
    let last = end;
    while (last > start && (this.bytes[last - 1] === BLANK || this.bytes[last - 1] === TAB)) {
      last--;
    }
    return last - start > Math.max(this.delimiters.longest, MAX_GUESS) + 2 ? undefined : this.text.slice(start, last);
  }

  /** The innermost open multipart with this delimiter; of several with the same one those that were closed come last. */
  private match({ isLast, multiparts }: Delimited, isGuess: boolean): { readonly index: number; readonly isLast: boolean } | undefined {
    const index = multiparts.findLast((at) => !this.stack[at]?.isClosed) ?? multiparts.at(-1);
    const frame = index === undefined ? undefined : this.stack[index];
    if (index === undefined || !frame) {
      return undefined;
    }
    frame.entity.boundary = isGuess ? 'guessed' : frame.entity.boundary === 'guessed' ? 'guessed' : 'seen';
    return { index, isLast };
  }

  /** A multipart that was just opened and whose parts begin with another line than declared is split at that one too. */
  private adoptGuess(line: string, place: Place): boolean {
    const index = this.stack.length - 1;
    const top = this.stack[index];
    if (!top?.delimiter || top.entity.boundary !== 'missing' || line.length < 3 || line.length > MAX_GUESS) {
      return false;
    }
    top.early.line ??= line;
    const places = top.early.line === line ? top.early.places : [];
    const follows = this.text.slice(place.next, Math.min(place.next + 8, this.bytes.length)).toLowerCase();
    if (follows !== 'content-') {
      places.push(place);
      return false;
    }
    top.guess = line;
    this.delimiters.add(line, index);
    for (const earlier of places) {
      // Nothing is open any more once there are too many.
      if (!this.delimiters.isEmpty) {
        this.beginPart(index, earlier);
      }
    }
    return true;
  }

  /** Reads the header at `start` and puts the entity on the stack. Returns where its content begins. */
  private open(start: number, depth: number, defaultType: string, isMail: boolean): number {
    const headerStart = isMail ? skipMailboxLines(this.bytes, start, this.text) : start;
    const header = readHeaderFields(this.bytes, headerStart, this.limits.headerBytes, this.text);
    const entity = entityOf(header, { defaultType, isDeepest: depth >= this.limits.depth, end: this.bytes.length });
    this.push(entity, depth);
    return entity.kind === 'message' ? this.open(entity.bodyStart, depth + 1, 'text/plain', true) : header.bodyStart;
  }

  private push(entity: Entity, depth: number): void {
    this.parts++;
    this.stack.at(-1)?.entity.children.push(entity);
    const boundary = trimEnd(entity.parameters.boundary ?? '');
    // Without a boundary no line matches, but its parts may still be found by how they begin.
    const delimiter = entity.kind !== 'multipart' ? undefined : boundary === '' ? '--\0' : `--${boundary}`;
    this.stack.push({ entity, depth, delimiter, guess: undefined, early: { places: [] }, isClosed: false });
    if (delimiter !== undefined) {
      this.delimiters.add(delimiter, this.stack.length - 1);
    }
  }

  private closeDownTo(size: number, end: number): void {
    while (this.stack.length > size) {
      const { entity, delimiter, guess } = this.stack.pop() as Frame;
      if (end <= entity.bodyStart && entity.children.length === 0) {
        entity.bodyStart = entity.lastJunk ?? entity.bodyStart;
      }
      entity.bodyEnd = Math.max(entity.bodyStart, end);
      this.delimiters.remove(delimiter);
      this.delimiters.remove(guess);
    }
  }

  /** One leaf holds everything behind the last part that was allowed. */
  private keepRest(frame: Frame, start: number): number {
    frame.entity.children.push(restOfParts(start, this.bytes.length));
    this.delimiters.clear();
    return this.bytes.length;
  }
}

/** RFC 2046, 5.1.1 allows 70 characters; senders do not all keep to it. */
const MAX_GUESS = 200;

const BLANKS = /[ \t]{1,99}$/;

function trimEnd(boundary: string): string {
  return boundary.replace(BLANKS, '');
}
