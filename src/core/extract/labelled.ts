import { isHex } from './characters.ts';
import { labelBefore } from './context.ts';
import type { Kind } from './indicator.ts';
import type { Claims } from './rule.ts';
import type { Scan } from './scan.ts';

/** What may stand between a label and its value: `imphash (PE): `, `JA3 hash = "`, `| imphash | `, `imphash of the file is `. */
const BETWEEN =
  '(?:[ _-]?(?:hash|md5|sha-?1|sha-?256|fingerprint|value|sum|digest))?(?:[ \\t]*\\([^()\\n]{1,16}\\))?[ \\t]*(?:is|was|of|are)?[\\s"\'`:=|,>*\\[(\\-–]{1,12}$';

/** The pattern of a label right before a value; `words` is an alternation in lower case. */
export function labelPattern(words: string): RegExp {
  return new RegExp(`(?:^|[^a-z0-9])(?:${words})${BETWEEN}`, 'i');
}

/** Numbers in hexadecimal digits of one length that a label names: nothing in them tells what they are. A list behind one label counts as a whole. */
export function findLabelled({ text, long }: Scan, claims: Claims, kind: Kind, length: number, label: RegExp, reason: string): void {
  let last = -1;
  for (let at = 0; at < long.length; at += 2) {
    const start = long[at] as number;
    const end = long[at + 1] as number;
    if (end - start !== length || !claims.isFree(start, end) || !isAllHex(text, start, end)) continue;
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
