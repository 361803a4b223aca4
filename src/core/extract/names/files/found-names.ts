import { Offsets } from '../../../offsets.ts';
import type { Claims, Hit } from '../../rule.ts';
import { codeBefore, isWordLike } from '../../text/characters.ts';

const SPANS = new Offsets();
/** Names that end in the same word. */
const MOST_ALIKE = 8;

/** The names of a text, kept until all were found: what is one name of several words in a list is the same one in the sentences above. */
export class FoundNames {
  /** What is told otherwise than it is written, by the place of its span. */
  private readonly values = new Map<number, string>();
  /** The hashes that names hold, by the same. */
  private readonly hashes = new Map<number, Hit>();
  /** Names of several words, by their last one. */
  private readonly wholes = new Map<string, string[]>();

  constructor() {
    SPANS.clear();
  }

  /** Takes the span from `start` to `end` for a name, whose last word was found from `word` on. */
  note(text: string, start: number, word: number, end: number, claims: Claims): void {
    if (start < word && codeBefore(text, word - 1) === 32) this.noteWhole(text.slice(start, end), text.slice(word, end));
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
      const start = value === undefined && this.wholes.size > 0 ? this.startOfWhole(text, SPANS.at(at), end, claims) : SPANS.at(at);
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

  private noteWhole(name: string, word: string): void {
    const alike = this.wholes.get(word);
    if (alike === undefined) this.wholes.set(word, [name]);
    else if (alike.length < MOST_ALIKE && !alike.includes(name)) alike.push(name);
  }

  private startOfWhole(text: string, word: number, end: number, claims: Claims): number {
    if (codeBefore(text, word - 1) !== 32) return word;
    let from = word;
    for (const name of this.wholes.get(text.slice(word, end)) ?? []) {
      const start = end - name.length;
      if (start < from && text.startsWith(name, start) && !isWordLike(codeBefore(text, start - 1)) && claims.isFree(start, word))
        from = start;
    }
    return from;
  }
}
