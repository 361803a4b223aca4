/** One place where a text names a level of TLP. */
export interface TlpMention {
  /** `tlp:red` ... */
  readonly name: string;
  /** As it is written there, in one line and in capitals: `TLP : RED`. */
  readonly written: string;
  /** In the folded text, to tell which came first and how far they are apart. */
  readonly offset: number;
}

/** How other languages call the levels; `weiss` is folded from `weiß` too. */
const COLOURS: Readonly<Record<string, string>> = {
  red: 'red',
  rot: 'red',
  rouge: 'red',
  rojo: 'red',
  amber: 'amber',
  gelb: 'amber',
  ambre: 'amber',
  ambar: 'amber',
  green: 'green',
  grun: 'green',
  gruen: 'green',
  vert: 'green',
  verde: 'green',
  white: 'white',
  weiss: 'white',
  blanc: 'white',
  blanco: 'white',
  clear: 'clear',
};

/**
 * "TLP:RED", "TLP : RED", "[TLP-AMBER+STRICT]", "TLP(Amber strict)", "tlp_green", "**TLP:** *clear*", "TLP 2.0: RED", "TLPv2:AMBERSTRICT",
 * "#TLPRED", "T.L.P. red", "Traffic Light Protocol level: red": up to eight characters of punctuation, blanks and coloured circles between the
 * two words. Not "TLP:REDACTED".
 */
const TLP = new RegExp(
  `\\b(?:tlp|t\\.l\\.p\\.?|traffic[ -]light[ -]protocol)(?:\\s?(?:v\\s?)?[12](?:\\.0)?(?![\\w.]))?` +
    '(?:[\\s)\\]*_-]{1,4}(?:level|colou?r|classification|marking|label|status|designation))?' +
    `([\\s:;=_.,|/\\\\"'“”„‘’«»*()[\\]{}<>~–—\\u{1f534}\\u{1f7e0}-\\u{1f7e2}\\u26aa\\ufe0f-]{1,8}|(?<=#tlp))` +
    `(${Object.keys(COLOURS).join('|')})([\\s_+(/-]{0,3}strict)?(?![\\p{L}\\p{N}_])`,
  'gu',
);

/** Every place where a text names a level, but for URLs and mail addresses: their words mean nothing. In the order of the text. */
export function findTlpMentions(text: string): readonly TlpMention[] {
  return surroundings(fold(text)).flatMap(({ start, text: piece }) =>
    [...withoutAddresses(piece).matchAll(TLP)].flatMap((match) => {
      const [whole, separator = '', colour = '', strict] = match;
      const end = match.index + whole.length;
      // "tlp-red.example" is a host; "TLP:RED.Please" is not.
      if (/^[-.]$/.test(separator) && /^\.[a-z0-9]/.test(piece.slice(end, end + 2))) {
        return [];
      }
      const level = COLOURS[colour] ?? colour;
      const name = `tlp:${level === 'amber' && strict !== undefined ? 'amber+strict' : level}`;
      return [{ name, written: whole.replace(/\s+/g, ' ').toUpperCase(), offset: start + match.index }];
    }),
  );
}

/** Lower case, full-width letters as usual ones, without accents and anything invisible. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

interface Piece {
  readonly start: number;
  readonly text: string;
}

/** What stands before and behind each mention, as far as a URL reaches: hardly ever more than a few lines of a mail. */
function surroundings(text: string): readonly Piece[] {
  const ranges: { start: number; end: number }[] = [];
  for (let at = nextWord(text, 0); at >= 0; at = nextWord(text, at + 3)) {
    const start = Math.max(0, at - 500);
    const last = ranges.at(-1);
    if (last && start <= last.end) {
      last.end = at + 100;
    } else {
      ranges.push({ start, end: at + 100 });
    }
  }
  return ranges.map(({ end, start }) => ({ start, text: text.slice(start, end) }));
}

const WORD = /t\.?l\.?p|traffic[ -]light/g;

function nextWord(text: string, from: number): number {
  WORD.lastIndex = from;
  return WORD.exec(text)?.index ?? -1;
}

function withoutAddresses(text: string): string {
  return text.replace(/\S+/g, (word) => (isAddress(word) ? ' '.repeat(word.length) : word));
}

/** "https://example.org/tlp-red", "www.example.org/...", "example.org/tlp:red", "tlp-red@example.org" */
function isAddress(word: string): boolean {
  return (
    word.includes('://') ||
    word.includes('@') ||
    word.includes('www.') ||
    (word.includes('/') && /[a-z0-9]\.[a-z]{2,63}(?:[:/?#]|$)/.test(word))
  );
}
