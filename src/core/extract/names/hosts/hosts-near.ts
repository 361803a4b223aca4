import { COM, endingOf, FILE, RATHER_HOST } from '../endings.ts';
import { LONGEST_MARK, LONGEST_NAME } from './lines-of-lists.ts';

/** Two lines of a list and the mark of the second one. */
const FARTHEST = 2 * (2 * LONGEST_NAME + 2) + LONGEST_MARK;
const NOWHERE = 0x7fffffff;
const NONE: Int32Array = new Int32Array(0);

/** The runs with dots of the text that was scanned last, what of each could be a host, and what the last labels of these are known for. */
const LAST = {
  text: '',
  runs: NONE,
  hosts: NONE,
  endings: NONE,
  /** The next one that ends like no file, from where on it was looked for, and its place. */
  start: NOWHERE,
  end: NOWHERE,
  from: 0,
  next: 0,
};

/** To be called for each text that is scanned. The lists must stay as they are until the next one is. */
export function noteRuns(text: string, runs: Int32Array, hosts: Int32Array, endings: Int32Array): void {
  LAST.text = text;
  LAST.runs = runs;
  LAST.hosts = hosts;
  LAST.endings = endings;
  LAST.from = NOWHERE;
}

/**
 * Whether anything that ends like no file stands so near the name between two offsets that it could be a host of the same list. To be asked of
 * names in the order of a text: no run is looked at for two of them. Of another text than the one that was scanned it is not known.
 */
export function isHostNear(text: string, start: number, end: number): boolean {
  if (text !== LAST.text) return true;
  const from = start - FARTHEST;
  if (from < LAST.from || from >= LAST.end) findNext(text, from);
  return LAST.start < end + FARTHEST;
}

/** The next run that ends behind the offset and like no file. */
function findNext(text: string, from: number): void {
  const { runs } = LAST;
  let next = from < LAST.from ? 0 : LAST.next;
  while (next < runs.length && ((runs[next + 1] as number) <= from || endsLikeFile(text, next))) next += 2;
  const isFound = next < runs.length;
  LAST.start = isFound ? (runs[next] as number) : NOWHERE;
  LAST.end = isFound ? (runs[next + 1] as number) : NOWHERE;
  LAST.from = from;
  LAST.next = next;
}

function endsLikeFile(text: string, at: number): boolean {
  const { runs, hosts, endings } = LAST;
  const end = runs[at + 1] as number;
  // A sentence may go on behind a host.
  const ending = hosts[at + 1] === end ? (endings[at >> 1] as number) : endingOf(text, runs[at] as number, end);
  return (ending & FILE) !== 0 && ending !== COM && (ending & RATHER_HOST) === 0;
}
