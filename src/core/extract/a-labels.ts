import { isDigit } from './characters.ts';
import { pushPunycode } from './punycode.ts';

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
  if (host.length > LONGEST_RECENT) return encodeLabels(host) ?? askUrl(host);
  const place = placeOf(host);
  if (recentHosts[place] !== host) {
    recentAnswers[place] = encodeLabels(host) ?? askUrl(host);
    recentHosts[place] = host;
  }
  return recentAnswers[place];
}

/** The hosts that were asked for last and their answers, each where its letters say: a text may be one of them over and over. */
const RECENT = 256;
/** Longer pieces of a text are no copies for the engine: to keep one keeps all of the text. */
const LONGEST_RECENT = 12;
const recentHosts = new Array<string>(RECENT).fill('');
const recentAnswers = new Array<string | undefined>(RECENT).fill(undefined);

function placeOf(host: string): number {
  return (host.charCodeAt(0) ^ (host.charCodeAt(1) << 3) ^ (host.charCodeAt(host.length - 1) << 5) ^ host.length) & (RECENT - 1);
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
  CODES.length = 0;
  let label = 0;
  let isWide = false;
  for (let at = 0; at <= host.length; at++) {
    const code = at === host.length ? 46 : host.charCodeAt(at);
    if (code > 127) {
      if (letters[code] !== 1) return;
      isWide = true;
    } else if (code === 46) {
      if (!pushLabel(host, label, at, isWide)) return;
      if (at === host.length) break;
      CODES.push(46);
      label = at + 1;
      isWide = false;
    }
  }
  // All of a host at once: one that is put together of labels is slow to read.
  return label > 0 && !isDigit(host.charCodeAt(label)) ? String.fromCharCode(...CODES) : undefined;
}

/** One host is written at a time. */
const CODES: number[] = [];

/** Whether the label could be written. */
function pushLabel(host: string, start: number, end: number, isWide: boolean): boolean {
  if (host.startsWith('xn--', start) || end - start > LONGEST_LABEL) return false;
  const before = CODES.length;
  if (isWide) {
    CODES.push(120, 110, 45, 45);
    pushPunycode(CODES, host, start, end);
  } else for (let at = start; at < end; at++) CODES.push(host.charCodeAt(at));
  return CODES.length - before <= LONGEST_LABEL;
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
