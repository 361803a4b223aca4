import { CHARACTER_CODES } from '../../../character-codes.ts';
import { Offsets } from '../../../offsets.ts';
import type { Claims, Hit } from '../../rule.ts';
import { codeBefore, isWordLike } from '../../text/characters.ts';

const { BLANK } = CHARACTER_CODES;

const SPANS = new Offsets();
/** The place of each one that has several words, and where its last one begins. */
const WHOLES = new Offsets();
/** Names that end in the same word. */
const MOST_ALIKE = 8;

/** The names of a text, kept until all were found: what is one name of several words in a list is the same one in the sentences above. */
export class FoundNames {
  /** What is told otherwise than it is written, by the place of its span. */
  private readonly values = new Map<number, string>();
  /** The hashes that names hold, by the same. */
  private readonly hashes = new Map<number, Hit>();
  /** Names of several words, by their last one; most texts have none that stands alone elsewhere, and are not asked. */
  private wholes: ReadonlyMap<string, readonly string[]> | undefined;

  constructor() {
    SPANS.clear();
    WHOLES.clear();
  }

  /** Takes the span from `start` to `end` for a name, whose last word was found from `word` on. */
  note(text: string, start: number, word: number, end: number, claims: Claims): void {
    if (start < word && codeBefore(text, word - 1) === BLANK) WHOLES.pushSpan(SPANS.length, word);
    SPANS.pushSpan(start, end);
    claims.veto(start, end);
  }

  /** The same for a name that is told otherwise than it is written. */
  noteValue(start: number, end: number, value: string, claims: Claims): void {
    this.values.set(SPANS.length, value);
    SPANS.pushSpan(start, end);
    claims.veto(start, end);
  }

  /** Takes the hash that the last name holds. */
  noteHash(hash: Hit): void {
    this.hashes.set(SPANS.length - 2, hash);
  }

  /** Tells of all names in the order in which they were found. */
  addTo(claims: Claims, text: string): void {
    for (let at = 0; at < SPANS.length; at += 2) {
      const end = SPANS.at(at + 1);
      const value = this.values.get(at);
      const start = value === undefined && WHOLES.length > 0 ? this.startOfWhole(text, SPANS.at(at), end, claims) : SPANS.at(at);
      claims.add({
        kind: 'filename',
        value: value ?? text.slice(start, end),
        start,
        end,
        confidence: 'likely',
        reason: 'ends like a file',
      });
      const hash = this.hashes.get(at);
      if (hash !== undefined) claims.add(hash);
    }
  }

  private startOfWhole(text: string, word: number, end: number, claims: Claims): number {
    if (codeBefore(text, word - 1) !== BLANK) return word;
    let from = word;
    this.wholes ??= readWholes(text);
    for (const name of this.wholes.get(text.slice(word, end)) ?? []) {
      const start = end - name.length;
      if (start < from && text.startsWith(name, start) && !isWordLike(codeBefore(text, start - 1)) && claims.isFree(start, word))
        from = start;
    }
    return from;
  }
}

function readWholes(text: string): ReadonlyMap<string, readonly string[]> {
  const wholes = new Map<string, string[]>();
  for (let at = 0; at < WHOLES.length; at += 2) {
    const place = WHOLES.at(at);
    const end = SPANS.at(place + 1);
    const name = text.slice(SPANS.at(place), end);
    const word = text.slice(WHOLES.at(at + 1), end);
    const alike = wholes.get(word);
    if (alike === undefined) wholes.set(word, [name]);
    else if (alike.length < MOST_ALIKE && !alike.includes(name)) alike.push(name);
  }
  return wholes;
}
