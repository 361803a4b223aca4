import { readBareFields } from './bare-fields.ts';
import { hasMarker, isBlankLine, type LabelledLine, type Line, readLabelledLine, readLine, readMarker } from './forward-lines.ts';
import { readRunTogether } from './run-together.ts';

/** A mail that was forwarded inside of a text, by its place there. */
export interface FoundForward {
  /** Where its marker begins, or its first field where there is none. */
  readonly start: number;
  bodyStart: number;
  /** Where the text around it goes on: behind its last quoted line, or at the end. */
  end: number;
  /** How deep its text is quoted. */
  readonly depth: number;
  readonly fields: readonly LabelledLine[];
  readonly children: FoundForward[];
}

/**
 * Finds the forwards in a text, those inside of others as their children. Goes over the lines once; `limit` ends it.
 * A header block counts when a marker stands above it, or when it has a sender, a subject and one thing more, as Outlook writes it.
 * Where `only` is given, a block counts below one of these markers alone, written just so.
 */
export function findForwards(
  text: string,
  limit: number,
  markers: ReadonlySet<string> = new Set(),
  only?: readonly string[],
): { readonly forwards: readonly FoundForward[]; readonly isCut: boolean } {
  const top: FoundForward[] = [];
  const open: FoundForward[] = [];
  let marker: { readonly start: number; readonly next: number; readonly isStrong: boolean } | undefined;
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const line = readLine(text, at);
    at = line.next;
    if (isBlankLine(text, line)) {
      continue;
    }
    closeQuotes(open, line);
    const kind = only ? (hasMarker(text, line, only) ? 'strong' : undefined) : readMarker(text, line, markers);
    if (kind !== undefined) {
      marker = kind === 'rule' && marker?.isStrong ? marker : { start: line.start, next: line.next, isStrong: kind === 'strong' };
      continue;
    }
    const block = readFields(text, line, !only && (marker?.isStrong ?? false)) ?? (only ? undefined : readMarkedFields(text, line));
    if (block && (!only || marker) && isForward(block.fields, block.isMarked ?? marker?.isStrong ?? false)) {
      if (count++ >= limit) {
        return { forwards: top, isCut: true };
      }
      const start = marker?.start ?? line.start;
      const found = { start, bodyStart: block.end, end: text.length, depth: line.depth, fields: block.fields, children: [] };
      (open.at(-1)?.children ?? top).push(found);
      open.push(found);
      at = block.end;
    } else if (marker) {
      skipClosingMarker(text, open.at(-1), marker);
    }
    marker = undefined;
  }
  return { forwards: top, isCut: false };
}

/** Zoho and The Bat! put a marker behind the fields as well: what is forwarded begins below that. */
function skipClosingMarker(
  text: string,
  forward: FoundForward | undefined,
  { next, start }: { readonly start: number; readonly next: number },
): void {
  const isRightBehind = forward && start >= forward.bodyStart && start - forward.bodyStart < MAX_GAP;
  if (isRightBehind && text.slice(forward.bodyStart, start).trim() === '') {
    forward.bodyStart = next;
  }
}

const MAX_GAP = 20;

/** A forward that is quoted ends with the first line that is less so. */
function closeQuotes(open: FoundForward[], line: Line): void {
  for (let last = open.at(-1); last && last.depth > line.depth; last = open.at(-1)) {
    last.end = line.start;
    open.pop();
  }
}

function isForward(fields: readonly LabelledLine[], hasMarker: boolean): boolean {
  // No field stands there twice.
  if (!hasMarker && fields.length < 3) {
    return false;
  }
  const has = new Set(fields.map(({ field }) => field));
  if (hasMarker) {
    return has.has('From') || (has.has('Subject') && has.size > 1);
  }
  return has.has('From') && has.has('Subject') && (has.has('Date') || has.has('To'));
}

interface Block {
  readonly fields: readonly LabelledLine[];
  readonly end: number;
  /** Its marker stands in the same line. */
  readonly isMarked?: true;
}

/** The block that begins with this line; below a marker it may be an attribution. */
function readFields(text: string, line: Line, isBelowMarker: boolean): Block | undefined {
  const labelled = readLabelledLine(text, line);
  if (labelled) {
    return readBlock(text, line, labelled);
  }
  return isBelowMarker ? (readAttribution(text, line) ?? readBareFields(text, line)) : undefined;
}

function readMarkedFields(text: string, line: Line): Block | undefined {
  const fields = readRunTogether(text, line);
  return fields && { fields, end: line.next, isMarked: true };
}

/** Yandex has one line in place of fields: `20.11.2026, 09:14, "Ann" <a@b.example>:` */
function readAttribution(text: string, { content, end, next }: Line): Block | undefined {
  const written = text.slice(content, Math.min(end, content + MAX_ATTRIBUTION)).trim();
  const address = written.lastIndexOf('<');
  if (!written.endsWith('>:') || !written.includes('@', address)) {
    return undefined;
  }
  const before = written.slice(0, address).trimEnd();
  const name = Math.max(0, before.endsWith('"') ? before.lastIndexOf('"', before.length - 2) : before.lastIndexOf(',') + 1);
  const date = before.slice(0, name).replace(/[,\s]{1,9}$/, '');
  const from: LabelledLine = { field: 'From', value: written.slice(name, -1).trim() };
  return { fields: date === '' ? [from] : [from, { field: 'Date', value: date }], end: next };
}

const MAX_ATTRIBUTION = 500;

/** The fields from this line on, up to an empty line or one that is none. A field that is there already ends it, so no block is long. */
function readBlock(text: string, first: Line, label: LabelledLine): Block {
  const fields: LabelledLine[] = [label];
  let previous = first;
  let continued = 0;
  while (previous.next < text.length) {
    const line = readLine(text, previous.next);
    if (isBlankLine(text, line) || line.depth < first.depth) {
      return { fields, end: line.start };
    }
    const labelled = readLabelledLine(text, line);
    const last = fields.at(-1) as LabelledLine;
    if (labelled) {
      if (fields.some(({ field }) => field === labelled.field)) {
        return { fields, end: line.start };
      }
      fields.push(labelled);
    } else if (continued < MAX_CONTINUED && isContinuation(text, previous, line, last)) {
      continued++;
      fields[fields.length - 1] = { field: last.field, value: `${last.value} ${text.slice(line.content, line.end).trim()}`.trim() };
    } else if (!isOtherField(text, line)) {
      return { fields, end: line.start };
    }
    previous = line;
  }
  return { fields, end: text.length };
}

const MAX_CONTINUED = 30;

/** Lines are wrapped where they are full, inside of an address list, or with a blank in front of what goes on. */
function isContinuation(text: string, previous: Line, line: Line, { field, value }: LabelledLine): boolean {
  const isList = field !== 'Subject' && field !== 'Date' && /[,;<]$/.test(value);
  const isIndented = text[line.content] === ' ' || text[line.content] === '\t';
  return value === '' || isList || isIndented || previous.end - previous.start >= 60;
}

/** `Message-ID: ...`, `Organisation: ...`, `Anlagen: ...`: fields that are not looked at. */
function isOtherField(text: string, { content, end }: Line): boolean {
  return /^\*?[\p{L}][\p{L}-]{1,30}\s?:\*?\s/u.test(text.slice(content, Math.min(end, content + 40)));
}
