import { openClaims, type Sink } from './claims.ts';
import type { Collection } from './collection.ts';
import { normalise } from './normalise.ts';
import { refangText } from './refang.ts';
import { chain, isUnchanged, type Rewriting, unchanged } from './rewriting.ts';
import type { Hit } from './rule.ts';
import { RULES } from './rules/index.ts';
import { scanText } from './scan.ts';

interface Searched {
  readonly rewriting: Rewriting;
  /** False where time was up before every rule had its turn. */
  readonly isComplete: boolean;
}

/** Characters of a text that is worth to be remembered, */
const LONGEST_SHORT = 1000;
/** and how many of them are. */
const MOST_REMEMBERED = 1000;

/** Searches texts and remembers what short ones held: a page has the same link behind a picture and its title, or a thousand times. */
export class Searcher {
  private readonly known = new Map<string, readonly Hit[]>();
  private readonly collection: Collection;
  private readonly end: number;

  /** `end`: when time is up. */
  constructor(collection: Collection, end: number) {
    this.collection = collection;
    this.end = end;
  }

  search(text: string): Searched {
    if (text.length > LONGEST_SHORT) return search(text, this.end, this.collection);
    const known = this.known.get(text);
    const hits: Hit[] = [];
    const searched = known ? { rewriting: unchanged(text), isComplete: true } : search(text, this.end, { add: (hit) => hits.push(hit) });
    for (const hit of known ?? hits) this.collection.add(hit);
    if (!known) this.remember(text, hits, searched.rewriting);
    return searched;
  }

  /** Where pieces of a text were replaced is forgotten with the next one, so a value is remembered by where it stood in the text as it was given. */
  private remember(text: string, hits: readonly Hit[], rewriting: Rewriting): void {
    const [first] = hits;
    // Which of two comes first is told by where they stand in the text as it was searched.
    if (hits.length > 1 && !isUnchanged(rewriting)) return;
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    const placed = first && { ...first, start: rewriting.startOf(first.start), end: rewriting.endOf(first.end) };
    this.known.set(text, placed && hits.length === 1 ? [placed] : hits);
  }
}

/** Normalise, refang, scan, then rule after rule: what each takes, the next do not see. */
function search(text: string, end: number, sink: Sink): Searched {
  const normal = normalise(text);
  const rewriting = chain(normal, refangText(normal.text));
  const claims = openClaims(rewriting, sink);
  const scan = scanText(rewriting.text);
  const isLong = text.length > LONGEST_SHORT;
  let isComplete = true;
  for (let next = 0; next < RULES.length && isComplete && claims.hasRoom(); next++) {
    RULES[next]?.find(scan, claims);
    // To ask the clock takes longer than a rule does for a short text.
    isComplete = !isLong || Date.now() <= end;
  }
  return { rewriting, isComplete };
}
