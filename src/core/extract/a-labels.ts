import punycode from 'punycode.js';
import { isDigit } from './characters.ts';

/** A hostile text may hold any number of hosts; they are not worth more memory than this. */
const REMEMBERED = 4096;
/** A host in A-labels by how it was written, empty where it is none. */
const converted = new Map<string, string>();
const LONGEST_LABEL = 63;

/**
 * First and last of ranges of letters that UTS #46 lets through as they are, whatever stands beside them: they are in lower case, composed,
 * and written from left to right. What a host of such letters is in A-labels is punycode and nothing else.
 */
const PLAIN = [
  ...['à', 'ö', 'ø', 'ÿ', 'α', 'ρ', 'σ', 'ω', 'а', 'џ'],
  // Kana, ideographs, syllables of Hangul.
  ...['ぁ', 'ゖ', 'ァ', 'ヺ', '一', '龥', '가', '힣'],
];
/** The same of Latin letters that stand among capitals. */
const PLAIN_LATIN = 'āăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž';

let letters: Uint8Array | undefined;

/** The host, given in lower case, in A-labels (RFC 5891), or nothing where it is none: `bücher.example` is `xn--bcher-kva.example`. */
export function toAscii(host: string): string | undefined {
  return encodeLabels(host) ?? askUrl(host);
}

/** URL knows all of UTS #46, but takes several times as long. */
function askUrl(host: string): string | undefined {
  let answer = converted.get(host);
  if (answer === undefined) {
    if (converted.size >= REMEMBERED) converted.clear();
    const ascii = URL.parse(`http://${host}/`)?.hostname;
    answer = ascii?.includes('.') && !ascii.includes('%') ? ascii : '';
    converted.set(host, answer);
  }
  return answer === '' ? undefined : answer;
}

/** Nothing where URL is to be asked: a letter of another kind, a label that is too long, in punycode already or, as the last one, begins like a number. */
function encodeLabels(host: string): string | undefined {
  letters ??= buildLetters();
  let answer = '';
  let label = 0;
  let isWide = false;
  for (let at = 0; at <= host.length; at++) {
    const code = at === host.length ? 46 : host.charCodeAt(at);
    if (code > 127) {
      if (letters[code] !== 1) return;
      isWide = true;
    } else if (code === 46) {
      const written = host.slice(label, at);
      const encoded = isWide ? `xn--${punycode.encode(written)}` : written;
      if (encoded.length > LONGEST_LABEL || written.startsWith('xn--')) return;
      answer += at === host.length ? encoded : `${encoded}.`;
      if (at < host.length) label = at + 1;
      isWide = false;
    }
  }
  return label > 0 && !isDigit(host.charCodeAt(label)) ? answer : undefined;
}

function buildLetters(): Uint8Array {
  const table = new Uint8Array(65536);
  for (let at = 0; at < PLAIN.length; at += 2) table.fill(1, codeOf(PLAIN[at]), codeOf(PLAIN[at + 1]) + 1);
  for (const letter of PLAIN_LATIN) table[codeOf(letter)] = 1;
  return table;
}

function codeOf(letter = ''): number {
  return letter.charCodeAt(0);
}
