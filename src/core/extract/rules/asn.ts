import type { Claims, Rule } from '../rule.ts';

/** `AS1234`, `asn1234`, `AS1234-AS1240` */
const GLUED = /^asn?(\d{1,10})(?:-(?:asn?)?(\d{1,10}))?$/i;
/** ` 1234`, `#1234`, `: 1234` behind `AS` or `ASN` */
const BEHIND = /^(?: number)?[ \t:#-]{1,3}(\d{1,10})(?![\w.]\w)/i;
/** `"asn": 1234`, `asn=1234` */
const IN_FIELD = /^["']?[ \t]?[:=][ \t]?["']?(\d{1,10})(?![\w.]\w)/;

export const asnRule: Rule = {
  kind: 'asn',
  title: 'Number of an autonomous system',
  type: 'AS',
  category: 'Network activity',
  to_ids: false,
  examples: [
    ['ASN 64496', 'AS64496'],
    ['as64496', 'AS64496'],
  ],
  find({ text, coded, keywords }, claims) {
    for (let at = 0; at < coded.length; at += 2) {
      const start = coded[at] as number;
      const end = coded[at + 1] as number;
      if ((text.charCodeAt(start) | 32) !== 97 || end - start > 27) continue;
      const glued = GLUED.exec(text.slice(start, end));
      if (glued === null) continue;
      const [, first = '', last] = glued;
      const hyphen = last === undefined ? end : text.indexOf('-', start);
      add(text, first, start, hyphen, claims);
      if (last !== undefined) add(text, last, hyphen + 1, end, claims);
    }
    for (let at = 0; at < keywords.length; at += 2) {
      const start = keywords[at] as number;
      const end = keywords[at + 1] as number;
      const word = text.slice(start, end);
      // `as 2014` is English.
      if (word !== 'AS' && word.toLowerCase() !== 'asn') continue;
      const near = text.slice(end, end + 24);
      const behind = BEHIND.exec(near) ?? (word === 'AS' ? null : IN_FIELD.exec(near));
      if (behind?.[1]) add(text, behind[1], start, end + behind[0].length, claims);
    }
  },
};

/** IBM's machine, protocols of EDI and standards of aerospace, unless something near speaks of networks. */
const NAMESAKES: ReadonlySet<number> = new Set([1, 2, 3, 4, 400, 9100, 9101, 9102, 9110, 9120]);
const SAYS_NETWORK =
  /\b(?:asns?|autonomous|bgp|whois|peer(?:s|ing)?|hosted|hosting|hoster|isp|provider|networks?|prefix(?:es)?|route[sd]?|announce[sd]?|origin)\b|\bAS(?!400\b|91\d\d\b|[1-4]\b)\d|\d\.\d/i;

/** Numbers are of 32 bits (RFC 6793). */
function add(text: string, digits: string, start: number, end: number, claims: Claims): void {
  if (Number(digits) > 4294967295 || !claims.isFree(start, end)) return;
  if (NAMESAKES.has(Number(digits)) && !SAYS_NETWORK.test(text.slice(Math.max(0, start - 48), start) + text.slice(end, end + 48))) return;
  claims.add({ kind: 'asn', value: `AS${Number(digits)}`, start, end });
}
