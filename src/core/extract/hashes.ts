import { isHex, isLineBreak, isRun } from './characters.ts';
import { skipBlanks, textBefore, wordBefore } from './context.ts';
import type { Kind } from './indicator.ts';
import { isAllHex } from './labelled.ts';
import type { Claims } from './rule.ts';
import type { Scan } from './scan.ts';

/** What makes a number in hexadecimal digits something else than the hash of a file: `commit 1f3e...`, `RC4 key: 9a8b...` */
const NO_HASH =
  /(?:^|[^\w/.@])(?:commits?|git|rev(?:ision)?|tree|parent|merge|checkout|cherry-pick|blob|head|uuid|guid|serial(?:[ -]?(?:no|number|num))?|keys?|api[ _-]?key|token|nonce|salt|iv|session(?:[ _-]?id)?|cookie|etag|trace[ _-]?id|span[ _-]?id|request[ _-]?id|correlation[ _-]?id|tx(?:id|n)?|transaction(?: id| hash)?|block(?: hash)?|secret|password|passwd|seed|psk|object[ _-]?id|tenant[ _-]?id|client[ _-]?id|subscription[ _-]?id|build id|buildid)\b(?:[ \t]*(?:is|was|in|id|hash|number|no\.?|value))?[ \t]*[:=#@("'`<[|\t ]{0,4}[ \t"'`]*(?:0x)?$/i;
/** Last words of what NO_HASH knows, so that most hashes never meet it. */
const LAST_WORDS: ReadonlySet<string> = new Set(
  'commit commits git rev revision tree parent merge checkout pick blob head uuid guid serial no number num key keys apikey token nonce salt iv session cookie etag id txid txn tx transaction block hash secret password passwd seed psk buildid sessionid traceid is was in value 0x'.split(
    ' ',
  ),
);

function isNamedOtherwise(text: string, start: number): boolean {
  // `From 9f1a... Mon Sep 17 00:00:00 2001` begins each patch of git.
  if (text.startsWith('From ', start - 5) && text.startsWith(' Mon Sep 17 00:00:00 2001', start + 40)) return true;
  return LAST_WORDS.has(wordBefore(text, start)) && NO_HASH.test(textBefore(text, start));
}

/** `deadbeef...` in words: letters only around a hash that nobody separated. */
const LETTERS = /^[a-z]*$/i;

/** Finds the hexadecimal numbers of a length that nothing around them explains otherwise. Linear: each long run is looked at once. */
export function findHashes({ text, long }: Scan, claims: Claims, length: number, kind: Kind): void {
  for (let at = 0; at < long.length; at += 2) {
    const start = long[at] as number;
    const end = long[at + 1] as number;
    if (end - start < length) {
      const broken = findBroken(text, long, at, length);
      if (broken !== undefined && claims.isFree(start, broken)) {
        claims.add({
          kind,
          value: text.slice(start, broken).replace(/\s+/g, '').toLowerCase(),
          start,
          end: broken,
          confidence: 'likely',
          reason: 'broken over two lines',
        });
      }
      continue;
    }
    if (end - start > length + 80) continue;
    const span = findHex(text, start, end, length);
    if (span === undefined || !claims.isFree(span, span + length)) continue;
    const value = text.slice(span, span + length).toLowerCase();
    if (/^\d+$/.test(value) || isNamedOtherwise(text, span) || isPartOfBase64(text, span, span + length)) continue;
    claims.add({ kind, value, start: span, end: span + length });
  }
}

const LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 62, 64, 70, 96, 128]);

/**
 * The end of a hash that a line break divides: two pieces of hexadecimal digits that are no hash by themselves, the first up to the end of
 * its line, the second from the start of the next, together as long as the hash.
 */
function findBroken(text: string, long: Int32Array, at: number, length: number): number | undefined {
  const start = long[at] as number;
  const end = long[at + 1] as number;
  if (LENGTHS.has(end - start) || !isLineBreak(text.charCodeAt(end)) || !isAllHex(text, start, end)) return;
  const next = skipBlanks(text, end, true);
  const stop = next + length - (end - start);
  if (next - end > 12 || LENGTHS.has(stop - next) || stop > text.length || isRun(text.charCodeAt(stop)) || !isAllHex(text, next, stop))
    return;
  return stop;
}

/** Where exactly so many hexadecimal digits stand in a run: all of it, between marks, or glued into letters on both sides. */
function findHex(text: string, start: number, end: number, length: number): number | undefined {
  let from = start;
  while (from < end) {
    let to = from;
    while (to < end && isHex(text.charCodeAt(to))) to++;
    if (to - from === length) return isBounded(text, start, end, from, to) ? from : undefined;
    from = to + 1;
  }
  return undefined;
}

function isBounded(text: string, start: number, end: number, from: number, to: number): boolean {
  const before = text.slice(start, from);
  const after = text.slice(to, end);
  if (before === '' && after === '') return true;
  const isMarked = (/[-_]$/.test(before) || before === '') && (/^[-_]/.test(after) || after === '');
  if (isMarked) return true;
  return (
    before !== '' &&
    after !== '' &&
    LETTERS.test(before) &&
    LETTERS.test(after) &&
    /\d/.test(text.slice(from, to)) &&
    /[a-f]/i.test(text.slice(from, to))
  );
}

/** `+` beside it, or `/` beside letters of both cases: a line of base64 that happens to be hexadecimal here. */
function isPartOfBase64(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start - 1) === 43 || text.charCodeAt(end) === 43;
}
