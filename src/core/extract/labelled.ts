import { isHex } from './characters.ts';
import { labelBefore, wordBefore } from './context.ts';
import type { Kind } from './indicator.ts';
import type { Claims } from './rule.ts';
import type { Scan } from './scan.ts';

/** What may stand between a label and its value: `imphash (PE): `, `JA3 hash = "`, `| imphash | `, `imphash of the file is `. */
const BETWEEN =
  '(?:[ ._-]?(?:hash|md5|sha-?1|sha-?256|fingerprint|value|sum|digest))?(?:[ \\t]*\\([^()\\n]{1,16}\\))?[ \\t]*(?:is|was|of|are)?[\\s"\'`:=|,>*\\[(\\-–_]{1,12}$';

/** The pattern of a label right before a value; `words` is an alternation in lower case. */
export function labelPattern(words: string): RegExp {
  return new RegExp(`(?:^|[^a-z0-9])(?:${words})${BETWEEN}`, 'i');
}

/** Numbers in hexadecimal digits of one length that a label names: nothing in them tells what they are. A list behind one label counts as a whole. */
export function findLabelled(scan: Scan, claims: Claims, kind: Kind, length: number, label: RegExp, reason: string): void {
  const { text } = scan;
  const runs = labelledRuns(scan);
  let last = -1;
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs[at] as number;
    const end = runs[at + 1] as number;
    if (end - start !== length || !claims.isFree(start, end)) continue;
    const isListed = last >= 0 && start - last < 8 && /^[ \t,;/&]*(?:and )?[ \t]*$/.test(text.slice(last, start));
    if (!isListed && !label.test(labelBefore(text, start))) continue;
    claims.add({ kind, value: text.slice(start, end).toLowerCase(), start, end, confidence: 'likely', reason });
    last = end;
  }
}

/** Whether all of the span is hexadecimal digits. */
export function isAllHex(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isHex(text.charCodeAt(at))) return false;
  return true;
}

const LENGTHS: ReadonlySet<number> = new Set([32, 40, 62, 64]);
/** What stands right before most hashes of files, and says so. */
const FILE_HASH: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha256', '1', '256', '']);
const LABEL_WORD = /imp|ja3|jarm|authent|cert|ssl|tls|509|print/i;
const remembered = new WeakMap<Scan, readonly number[]>();

/** The hexadecimal runs of a scan that some label may name, found once for all labels. */
function labelledRuns(scan: Scan): readonly number[] {
  const known = remembered.get(scan);
  if (known) return known;
  const { text, long } = scan;
  const runs: number[] = [];
  let previous = -1;
  for (let at = 0; at < long.length; at += 2) {
    const end = long[at + 1] as number;
    const start = startOfTied(text, long[at] as number, end);
    if (!LENGTHS.has(end - start) || !isAllHex(text, start, end)) continue;
    const isBehindAnother = previous >= 0 && start - previous < 8;
    previous = end;
    const word = wordBefore(text, start);
    const mayBeNamed = !FILE_HASH.has(word) && (isBehindAnother || !isPiece(word));
    if (mayBeNamed || LABEL_WORD.test(labelBefore(text, start))) runs.push(start, end);
  }
  remembered.set(scan, runs);
  return runs;
}

/** `imphash-9f1a...`: a number tied to its label begins behind the mark. */
function startOfTied(text: string, start: number, end: number): number {
  for (const length of LENGTHS) {
    const mark = text.charCodeAt(end - length - 1);
    if (end - length > start && (mark === 45 || mark === 95)) return end - length;
  }
  return start;
}

/** Twenty hexadecimal digits: the end of another number. */
function isPiece(word: string): boolean {
  return word.length === 20 && isAllHex(word, 0, 20);
}
