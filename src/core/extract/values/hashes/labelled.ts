import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';
import type { Scan } from '../../scan/scan.ts';
import { codeBefore, codeBehind, isAlphanumeric, isCapital, isDigit, isHex } from '../../text/characters.ts';
import { readColumns } from '../../text/columns.ts';
import { endOfWordBefore, labelBefore } from '../../text/context.ts';
import { typeInRecord } from '../tables/typed-records.ts';

const { BLANK, COMMA, HYPHEN, OPEN_PARENTHESIS, UNDERSCORE } = CHARACTER_CODES;

/** What may stand between a label and its value: `imphash (PE): `, `JA3 hash = "`, `| imphash | `, `imphash of the file is `, `imphash observed: `, `JARM of all C2 servers: `, `ja3.hash; content:"`, `ja3":{"hash":"`. Dots count as one, all of them: parted in every way there is, forty took half a second. */
const BETWEEN =
  '(?:(?:[ ._-]|"[ \\t]*:[ \\t]*\\{[ \\t]*")?(?:hash(?:es)?|md5s?|sha-?1|sha-?256|fingerprints?|signatures?|values?|sums?|digests?|clients?|servers?|observed|seen|found|used)){0,3}(?:[ \\t]*\\([^()\\n]{1,16}\\))?(?:[ \\t]+(?:of|for|from)(?:[ \\t]+(?!md5|sha|ja3|imp(?:hash|ort)|hash|and\\b|or\\b)[\\w\'’-]{1,20}){1,4}){0,2}[ \\t]*(?:is|was|of|are|;[ \\t]*content(?=:))?(?:[\\s"\'`“‘:=|,;>»→*\\[\\](){}\\-–—_]|\\.{2,}(?!\\.)|\\. (?=\\.)){1,12}$';

/** The pattern of a label right before a value; `words` is an alternation in lower case. */
export function labelPattern(words: string): RegExp {
  return new RegExp(`(?:^|[^a-z0-9])(?:${words})${BETWEEN}`, 'i');
}

/** What stands between the members of a list, in one line or, behind a label in the plural, one below the other and with remarks. */
const LIST = /^[ \t,;/&]*(?:and )?[ \t]*$/;
const LINES = /^["'`]?(?: \([^()\r\n]{1,24}\))?[ \t,;/&]*(?:and )?(?:\r?\n)?[ \t]*[-*•]?[ \t]*["'`]?$/;
const LONGEST_GAP = 36;
const PLURAL = /(?:hashes|prints|values|sums|digests|md5s)[^a-z0-9]*$/i;

/** Numbers in hexadecimal digits of one length that a label names: nothing in them tells what they are. A list behind one label counts as a whole. */
export function findLabelled(scan: Scan, claims: Claims, kind: Kind, length: number, label: RegExp, unless: RegExp): void {
  const { text } = scan;
  let last = -1;
  let isPlural = false;
  for (const { start, end, before, header } of labelledRuns(scan)) {
    if (end - start !== length || !claims.isFree(start, end) || isOneDigit(text, start, end)) continue;
    const isListed =
      header === undefined && last >= 0 && start - last < LONGEST_GAP && (isPlural ? LINES : LIST).test(text.slice(last, start));
    if (!isListed) {
      const said = header === undefined ? before : `${header}: `;
      const named = label.exec(said);
      if (named === null || unless.test(said)) continue;
      isPlural = PLURAL.test(named[0]);
    }
    claims.add({ kind, value: text.slice(start, end).toLowerCase(), start, end, confidence: 'likely', reason: 'a label names it' });
    last = end;
  }
}

const LONGEST_FIELDS = 600;
const FEWEST_COMMAS = 2;

/** `JA3: 771,4865-4866,0-23,29-23,0 => `: where what a fingerprint was made of begins, which stands between it and its label; the offset itself where nothing does. */
function startOfFields(text: string, start: number): number {
  const end = endOfWordBefore(text, start);
  let commas = 0;
  let at = end;
  for (; end - at < LONGEST_FIELDS; at--) {
    const code = codeBefore(text, at - 1);
    if (code === COMMA) commas++;
    else if (!isDigit(code) && code !== HYPHEN) break;
  }
  return commas >= FEWEST_COMMAS ? at : start;
}

/** `000...`: what a scan notes where nothing answered. */
function isOneDigit(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (text.charCodeAt(at) !== text.charCodeAt(start)) return false;
  return true;
}

/** Whether all of the span is hexadecimal digits. */
export function isAllHex(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isHex(codeBehind(text, at))) return false;
  return true;
}

const LENGTHS: ReadonlySet<number> = new Set([32, 40, 62, 64]);
const OF_HASHES = /hash|md5|sha|ja3|jarm|print/i;
/** A part of every label. */
const LABEL_WORD = /imp|ja3|jarm|authent|cert|ssl|tls|509|print/i;

/** `9f1a... (imphash)` */
const LABEL_BEHIND = /^ ?\((imp[ _-]?hash|authentihash|ja3s?(?: hash)?|jarm|(?:thumb|finger)print)\)/i;
const LONGEST_BEHIND = 16;

function isBracketNear(text: string, end: number): boolean {
  return codeBehind(text, end) === OPEN_PARENTHESIS || (codeBehind(text, end) === BLANK && codeBehind(text, end + 1) === OPEN_PARENTHESIS);
}

interface LabelledRun {
  readonly start: number;
  readonly end: number;
  /** What stands before it where a label may; else it can only be one of a list behind another. */
  readonly before: string;
  /** What stands over it in its table, or in brackets behind it. */
  readonly header?: string;
}

const NO_RUNS: readonly LabelledRun[] = [];
const remembered = new WeakMap<Scan, readonly LabelledRun[]>();

/** The hexadecimal runs of a scan that some label may name, found once for all labels. */
function labelledRuns(scan: Scan): readonly LabelledRun[] {
  if (scan.hex.length + scan.long.length === 0) return NO_RUNS;
  const known = remembered.get(scan);
  if (known) return known;
  const { text, hex, long } = scan;
  const runs: LabelledRun[] = [];
  let previous = -1;
  let named = 0;
  const headerOf = readColumns(text, (line) => LABEL_WORD.test(line));
  const note = (start: number, end: number, isGlued = false) => {
    if (!LENGTHS.has(end - start)) return;
    const isBehindAnother = previous >= 0 && start - previous < LONGEST_GAP;
    previous = end;
    const before = isBehindNumber(text, start) ? '' : wordsBefore(text, startOfFields(text, start), named);
    const mayBeNamed = LABEL_WORD.test(before);
    const behind = isBracketNear(text, end) ? LABEL_BEHIND.exec(text.slice(end, end + LONGEST_BEHIND)) : null;
    if (behind !== null) named = end + behind[0].length;
    else if (isGlued) named = end;
    const header = behind?.[1] ?? typeInRecord(text, start) ?? headerOf(start, end);
    // Only a header that speaks of hashes knows better than what stands before the value.
    if (header !== undefined && (!mayBeNamed || OF_HASHES.test(header))) runs.push({ start, end, before, header });
    else if (mayBeNamed || (isBehindAnother && runs.length > 0)) runs.push({ start, end, before: mayBeNamed ? before : '' });
  };
  let next = 0;
  for (let at = 0; at <= hex.length; at += 2) {
    // What is tied to its label is among the other runs; both in the order of the text.
    for (const start = hex[at] ?? text.length; next < long.length && (long[next] as number) < start; next += 2) {
      const tied = startOfTied(text, long[next] as number, long[next + 1] as number);
      if (tied !== undefined) note(tied, long[next + 1] as number);
      else {
        const glued = endOfGlued(text, long[next] as number, long[next + 1] as number);
        if (glued !== undefined) note(long[next] as number, glued, true);
      }
    }
    if (at < hex.length) note(hex[at] as number, hex[at + 1] as number);
  }
  remembered.set(scan, runs);
  return runs;
}

/** What stands before the offset, but not a label behind another number that ends at `from`. */
function wordsBefore(text: string, offset: number, from: number): string {
  const before = labelBefore(text, offset);
  return from > offset - before.length ? before.slice(from - offset + before.length) : before;
}

/** `imphash-9f1a...`: a number tied to its label begins behind the mark. */
function startOfTied(text: string, start: number, end: number): number | undefined {
  for (const length of LENGTHS) {
    const mark = codeBefore(text, end - length - 1);
    if (end - length > start && (mark === HYPHEN || mark === UNDERSCORE))
      return isAllHex(text, end - length, end) ? end - length : undefined;
  }
  return;
}

/** `JA3: 9f1a...JA3S: `: a number in small digits ends before the capital of the word that is glued to it. */
function endOfGlued(text: string, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && isHex(text.charCodeAt(at)) && !isCapital(text.charCodeAt(at))) at++;
  return at < end && isCapital(text.charCodeAt(at)) && LENGTHS.has(at - start) ? at : undefined;
}

/** Twenty hexadecimal digits right before it, over a few marks: another number stands where a label would. */
function isBehindNumber(text: string, start: number): boolean {
  let end = start;
  while (start - end < 8 && !isAlphanumeric(codeBefore(text, end - 1)) && end > 0) end--;
  return end >= 20 && isAllHex(text, end - 20, end);
}
