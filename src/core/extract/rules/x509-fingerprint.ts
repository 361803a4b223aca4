import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import type { Scan } from '../scan/scan.ts';
import { codeAt, codeBefore, codeBehind, isHex, isLineBreak } from '../text/characters.ts';
import { labelBefore } from '../text/context.ts';
import { behindIndent, startOfNextLine } from '../text/next-line.ts';
import { groupedHashes } from '../values/hashes/grouped-hashes.ts';
import { isAllHex, labelPattern } from '../values/hashes/labelled.ts';
import { findLabelledHashes } from '../values/hashes/labelled-hashes.ts';

const { COLON } = CHARACTER_CODES;

const LABEL = labelPattern(
  '(?:certificate|cert|ssl|tls|x\\.?509)?[ _-]?(?:thumb|finger)print|(?:certificate|cert|ssl|tls|x\\.?509)(?:[ -](?:certificate|cert))?(?:[ ._-]|:hashes\\.["\']?)?(?:sha-?1|sha-?256|md5)',
);
/** The same of as many digits as browsers and lists of certificates show: `SSL 9f1a...` */
const LABEL_OF_SHA1 = labelPattern(
  '(?:certificate|cert|ssl|tls|x\\.?509)?[ _-]?(?:thumb|finger)print|cert(?:ificate:hashes\\.["\']?|[ ._-]?)sha-?1|certificate|(?:ssl|tls|x\\.?509)(?: (?:certificate|cert))?',
);
/** `PGP key ID 0x..., fingerprint 4A2B...`, what gpg prints, and relays of Tor. */
const OTHER_KEY =
  /(?:\b(?:open)?(?:pgp|gpg)\b|\b(?:tor|relay|ssh|host)(?: (?:relay|node|host|key|rsa)){0,3} fingerprint\b|(?<!public )\bkey fingerprint\b)[^\n]*$/i;
/** The lengths in bytes of MD5, SHA-1 and SHA-256. */
const SIZES: ReadonlySet<number> = new Set([16, 20, 32]);

export const x509FingerprintRule: Rule = {
  kind: 'x509-fingerprint',
  title: 'Fingerprint of a certificate, by its label or as pairs of digits with colons',
  type: 'x509-fingerprint-sha1',
  category: 'Network activity',
  to_ids: true,
  examples: [['thumbprint: B1BC968BD4F49D622AA89A81F2150152A41D829C', 'b1bc968bd4f49d622aa89a81f2150152a41d829c']],
  find(scan, claims) {
    for (const length of [64, 32]) findLabelledHashes(scan, claims, 'x509-fingerprint', length, LABEL, OTHER_KEY);
    findLabelledHashes(scan, claims, 'x509-fingerprint', 40, LABEL_OF_SHA1, OTHER_KEY);
    findSpaced(scan, claims);
    const hashes = groupedHashes(scan);
    let done = 0;
    for (let next = 0; next < scan.colons.length; next++) {
      const colon = scan.colons[next] as number;
      // Sixteen pairs at least: a time of day has three.
      if (colon < done || codeBehind(scan.text, colon + 3) !== COLON || codeBehind(scan.text, colon + 6) !== COLON) continue;
      done = hashes.get(colon - 2)?.end ?? findPairs(scan.text, colon - 2, claims);
    }
  },
};

/** `Thumbprint: 9F 1A 2B ...`, as certificate viewers show it. */
const SPACED =
  /^(?: is| was)?[^A-Za-z0-9\r\n]{0,8}(?:\(?sha-?(?:1|256)\)?[^A-Za-z0-9\r\n]{1,8})?((?:[0-9a-f]{2} ){15,31}[0-9a-f]{2})(?![0-9a-f])/i;

function findSpaced({ text, keywords }: Scan, claims: Claims): void {
  for (let at = 0; at < keywords.length; at += 2) {
    const label = keywords[at + 1] as number;
    if (!/print$/i.test(text.slice(label - 5, label))) continue;
    const match = SPACED.exec(text.slice(label, label + 130));
    const written = match?.[1];
    if (match === null || written === undefined || !SIZES.has((written.length + 1) / 3)) continue;
    const end = label + match[0].length;
    if (claims.isFree(end - written.length, end))
      claims.add({ kind: 'x509-fingerprint', value: written.replaceAll(' ', '').toLowerCase(), start: end - written.length, end });
  }
}

/** What has the form of a fingerprint: `Serial Number: 04:8F...`, `Subject Key Identifier: 14:2E...` */
const NUMBER = /(?:\bserial(?: ?(?:number|no))?|\bkey ?id(?:entifier)?)["'*`\s:=#(]*$/i;
/** The same of sixteen bytes, which are a fingerprint least often. */
const NUMBER_NEAR = /serial|key id|keyid|identifier/i;

/** `AA:BB:CC...`; returns the offset behind what it looked at. */
function findPairs(text: string, start: number, claims: Claims): number {
  let end = start;
  let bytes = 1;
  for (; isHex(codeAt(text, end)) && isHex(codeBehind(text, end + 1)) && codeBehind(text, end + 2) === COLON; bytes++)
    end = behindBreak(text, end + 3);
  const stop = end + 2;
  if (
    start < 0 ||
    !isAllHex(text, end, stop) ||
    isHex(codeBehind(text, stop)) ||
    isHex(codeBefore(text, start - 1)) ||
    codeBefore(text, start - 1) === COLON
  )
    return Math.max(start + 3, end);
  if (SIZES.has(bytes) && claims.isFree(start, stop) && isSaid(labelBefore(text, start), bytes, stop - start >= 3 * bytes)) {
    claims.add({ kind: 'x509-fingerprint', value: text.slice(start, stop).replace(NO_DIGITS, '').toLowerCase(), start, end: stop });
  }
  return stop;
}

/** Whether the words before as many bytes let them be a fingerprint; over several lines a key is written as well. */
function isSaid(before: string, bytes: number, isBroken: boolean): boolean {
  return isBroken ? LABEL.test(before) : !(bytes === 16 ? NUMBER_NEAR : NUMBER).test(before);
}

const NO_DIGITS = /[:\s]+/g;
const MOST_INDENTED = 24;

/** The offset itself, or where a pair begins on the next line, however far in: no line of a mail is as long as 32 pairs. */
function behindBreak(text: string, at: number): number {
  if (!isLineBreak(codeBehind(text, at))) return at;
  const next = behindIndent(text, startOfNextLine(text, at), MOST_INDENTED);
  return isHex(codeBehind(text, next)) && isHex(codeBehind(text, next + 1)) ? next : at;
}
