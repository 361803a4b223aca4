import type { Place } from '../../parse/mail.ts';
import type { Collection } from '../collection.ts';
import { markFrames } from '../names/files/framed-names.ts';
import type { PlacedText } from '../placed-text.ts';
import { refangText } from '../refang/refang.ts';
import type { Hit } from '../rule.ts';
import { RULES } from '../rules/index.ts';
import { scanText } from '../scan/scan.ts';
import { withoutMargin } from '../text/margins.ts';
import { normalise } from '../text/normalise.ts';
import { chain, isUnchanged, type Rewriting, rewrite, unchanged } from '../text/rewriting.ts';
import { openClaims, type Sink } from './claims.ts';
import { isClosed, join, type KnownText, part } from './joined-texts.ts';

/** Characters of a text that is worth to be remembered, */
const LONGEST_SHORT = 1000;
/** characters that any text counts for, */
const SHORTEST = 16;
/** how many of them are, */
const MOST_REMEMBERED = 1000;
/** how many places of them are kept until what they hold is known, */
const MOST_WAITING = 1000;
/** and characters of links that are searched together: few enough that no rule gives up because there is too much of something. */
const MOST_TOGETHER = 2000;

/**
 * Searches texts and puts what they hold where they stand, in their order. A page may have thousands of links, or one link a thousand times:
 * each is searched once, and together with others.
 */
export class Searcher {
  private readonly known = new Map<string, KnownText>();
  /** Short texts whose values have no place yet, */
  private waiting: Waiting[] = [];
  /** and those of them that are yet to be searched, with how long they are. */
  private links: KnownText[] = [];
  private length = 0;
  /** Characters since the clock was asked. */
  private unasked = LONGEST_SHORT;
  private wasLate = false;
  private readonly collection: Collection;
  private readonly end: number;

  /** `end`: when time is up. */
  constructor(collection: Collection, end: number) {
    this.collection = collection;
    this.end = end;
  }

  /** Whether time is up before this text. To ask the clock takes as long as to know a short text again, so it is asked once for many of them. */
  isLate(text: string): boolean {
    this.unasked += text.length + SHORTEST;
    if (this.unasked >= LONGEST_SHORT && !this.wasLate) {
      this.unasked = 0;
      this.wasLate = Date.now() > this.end;
    }
    return this.wasLate;
  }

  /** Whether every rule has its turn before time is up. */
  search(placed: PlacedText): boolean {
    const { frames, label, text, where } = placed;
    if (text.length <= LONGEST_SHORT && frames === undefined && label === undefined) {
      this.searchShort(placed);
      return true;
    }
    this.finish();
    const isComplete = search(placed, this.end, (rewriting) => {
      this.collection.begin(text, where, rewriting);
      return this.collection;
    });
    this.collection.end();
    return isComplete;
  }

  /** To be called behind the last text: searches the links that still wait for others. */
  finish(): void {
    if (this.links.length > 0) learn(this.links);
    for (const { known, where } of this.waiting) this.place(known, where);
    this.waiting = [];
    this.links = [];
    this.length = 0;
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
  }

  private searchShort({ text, where }: PlacedText): void {
    const known = this.known.get(text) ?? this.remember(text, where);
    // All that came before has its place where no link is yet to be searched.
    if (this.links.length === 0) this.place(known, where);
    else this.waiting.push({ known, where });
    if (this.length >= MOST_TOGETHER || this.waiting.length >= MOST_WAITING || this.known.size >= MOST_REMEMBERED) this.finish();
  }

  private remember(text: string, where: Place): KnownText {
    const known = { given: unchanged(text), text, hits: NOTHING };
    this.known.set(text, known);
    if (where.in === 'link' && isClosed(text)) {
      this.links.push(known);
      this.length += text.length;
    } else learn([known]);
    return known;
  }

  private place({ text, given, hits }: KnownText, where: Place): void {
    if (hits.length === 0) return;
    this.collection.begin(text, where, given);
    for (let at = 0; at < hits.length; at++) this.collection.add(hits[at] as Hit);
    this.collection.end();
  }
}

interface Waiting {
  readonly known: KnownText;
  readonly where: Place;
}

type Searched = Pick<PlacedText, 'frames' | 'label' | 'text'>;

const NOTHING: readonly Hit[] = [];

function learn(texts: readonly KnownText[]): void {
  const hits: Hit[] = [];
  const text = join(texts);
  let way = unchanged(text);
  search({ text }, Number.POSITIVE_INFINITY, (rewriting) => {
    way = rewriting;
    return { add: (hit) => hits.push(hit) };
  });
  part(hits, way, texts);
}

/**
 * Put its label before it, mark what fills an element, take off the margin, normalise, refang, scan, then rule after rule: what each takes, the next do not see. `open`
 * is given the way back to the text as it was given. Returns whether every rule had its turn before time was up.
 */
function search({ frames, label, text }: Searched, end: number, open: (rewriting: Rewriting) => Sink): boolean {
  const labelled = label === undefined ? unchanged(text) : rewrite(text, [{ start: 0, end: 0, by: label }]);
  const framed = frames === undefined ? labelled : markFrames(text, frames);
  const bare = chain(framed, withoutMargin(framed.text));
  const normal = normalise(bare.text);
  const rewriting = chain(normal, refangText(normal.text));
  const claims = openClaims(bare.text, rewriting, open(chain(bare, rewriting)));
  const scan = scanText(rewriting.text, !isUnchanged(rewriting));
  const isLong = text.length > LONGEST_SHORT;
  let isComplete = true;
  for (let next = 0; next < RULES.length && isComplete && claims.hasRoom(); next++) {
    RULES[next]?.find(scan, claims);
    // To ask the clock takes longer than a rule does for a short text.
    isComplete = !isLong || Date.now() <= end;
  }
  return isComplete;
}
