import type { Place } from '#core/parse/mail.ts';
import { isWorthALook, type Row } from './rows.ts';

/** A piece of a text: plain, or the place where rows of the draft stood. */
export interface Piece {
  readonly text: string;
  /** UTF-16 code units from the start of the whole text. */
  readonly offset: number;
  readonly mark?: Mark;
}

interface Mark {
  /** Uuids of the rows, the first one in front. */
  readonly rows: readonly string[];
  readonly state: 'sent' | 'look' | 'held';
}

/** What stands where, to be asked for each text that is shown. */
export type Marks = ReadonlyMap<string, readonly MarkedPlace[]>;

interface MarkedPlace {
  readonly start: number;
  readonly end: number;
  /** What must stand there: text that was selected by hand has places of its own. */
  readonly seenAs: string;
  readonly row: string;
  readonly state: Mark['state'];
}

/** All occurrences of the rows by the text that they stood in. */
export function marksOf(rows: readonly Row[]): Marks {
  const marks = new Map<string, MarkedPlace[]>();
  for (const row of rows) {
    const state = !row.keep ? 'held' : isWorthALook(row) ? 'look' : 'sent';
    for (const { offset, ofMail, seenAs, where } of row.draft.occurrences) {
      const key = placeKey(where, ofMail);
      const places = marks.get(key) ?? [];
      places.push({ start: offset, end: offset + seenAs.length, seenAs, row: row.uuid, state });
      marks.set(key, places);
    }
  }
  return marks;
}

/** One word for a text: places in the same text have the same. `ofMail`: which of several mails of one event it is in. */
export function placeKey(place: Place, ofMail = 0): string {
  return `${ofMail} ${keyInMail(place)}`;
}

function keyInMail(place: Place): string {
  switch (place.in) {
    case 'text':
      return 'text';
    case 'header':
      return `header ${place.mail} ${place.field.toLowerCase()} ${place.index}`;
    case 'body':
      return `body ${place.mail} ${place.part}`;
    case 'link':
      return `link ${place.mail} ${place.part}`;
    case 'attachment':
      return `attachment ${place.mail} ${place.part}`;
  }
}

/** Cuts a text at its marks. Marks that overlap are one, with all their rows; what lies outside of the text is left out. */
export function cut(text: string, places: readonly MarkedPlace[] = []): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { rows, start, stop, state } of joinOverlaps(text, places)) {
    if (start > end) {
      pieces.push({ text: text.slice(end, start), offset: end });
    }
    pieces.push({ text: text.slice(start, stop), offset: start, mark: { rows, state } });
    end = stop;
  }
  return end < text.length ? [...pieces, { text: text.slice(end), offset: end }] : pieces;
}

interface Joined {
  readonly start: number;
  stop: number;
  readonly rows: string[];
  state: Mark['state'];
}

const WEIGHT: Readonly<Record<Mark['state'], number>> = { held: 0, sent: 1, look: 2 };

function joinOverlaps(text: string, places: readonly MarkedPlace[]): readonly Joined[] {
  const inside = places.filter(({ end, seenAs, start }) => start >= 0 && end > start && text.startsWith(seenAs, start));
  const joined: Joined[] = [];
  for (const { end, row, start, state } of inside.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last && start < last.stop) {
      last.rows.push(row);
      last.stop = Math.max(last.stop, end);
      last.state = WEIGHT[state] > WEIGHT[last.state] ? state : last.state;
    } else {
      joined.push({ start, stop: end, rows: [row], state });
    }
  }
  return joined;
}
