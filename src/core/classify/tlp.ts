import { allMails } from '../parse/all-mails.ts';
import type { Mail } from '../parse/mail.ts';
import type { Tagged } from './classification.ts';
import type { ClassifyOptions } from './classify-options.ts';
import { textsOf } from './mail-texts.ts';

/** From open to closed. PAP has the same colours. */
const COLOURS = ['white', 'clear', 'green', 'amber', 'amber+strict', 'red'] as const;

/** How closed a TLP or PAP tag is: 0 for everything else, more for stricter ones; white and clear are the same. */
export function strictness(tag: string): number {
  const [, colour] = /^(?:tlp|pap):(.*)$/i.exec(tag) ?? [];
  return Math.max(0, COLOURS.indexOf((colour?.toLowerCase() ?? '') as (typeof COLOURS)[number]));
}

/** The TLP tags that a mail and those inside it name; one at most, unless every spelling is to count. */
export function findTlp(mail: Mail, options: ClassifyOptions): readonly Tagged[] {
  const found = allMails(mail).flatMap((one) => placesOf(one, options).flatMap((place) => readPlace(place, options)));
  const named = options.tlpWhiteIsClear ? found.map(asClear) : found;
  if (options.tlpReading === 'every') {
    return [...new Map(named.map((tag) => [tag.name, tag])).values()];
  }
  const [strictest] = named.toSorted((a, b) => strictness(b.name) - strictness(a.name));
  return strictest ? [strictest] : [];
}

/** `tlp:white` as TLP 2.0 calls it. */
function asClear(tag: Tagged): Tagged {
  return tag.name === 'tlp:white' ? { ...tag, name: 'tlp:clear' } : tag;
}

interface Place {
  readonly called: string;
  readonly text: string;
  /** A field that is about nothing but TLP, where `RED` alone is enough. */
  readonly isTlpField?: boolean;
}

const FIELDS = /^(?:x-)?(?:[a-z0-9]+-)*(?:tlp|classification|marking|keywords|comments|labels)$/i;

function placesOf(mail: Mail, { tlpIn }: ClassifyOptions): readonly Place[] {
  const fields = mail.headers.filter(({ name }) => name.length < 60 && FIELDS.test(name));
  return [
    ...(tlpIn.includes('subject') ? [{ called: 'the subject', text: mail.subject ?? '' }] : []),
    ...(tlpIn.includes('headers') ? fields.map(({ name, value }) => ({ called: name, text: value, isTlpField: /tlp$/i.test(name) })) : []),
    ...(tlpIn.includes('body') ? textsOf(mail).map((text) => ({ called: 'the body', text })) : []),
  ];
}

function readPlace({ called, isTlpField, text }: Place, options: ClassifyOptions): readonly Tagged[] {
  const own = Object.entries(options.tlpSpellings).flatMap(([name, spellings]) =>
    spellings.filter((spelling) => hasWords(text, spelling)).map((spelling) => ({ name, why: `${called} says "${spelling}"` })),
  );
  if (options.tlpReading === 'every') {
    return [...own, ...everySpelling(text, called)];
  }
  const plain = fold(isTlpField ? `tlp:${text.replace(/^\s*tlp\b[:\s]*/i, '')}` : text);
  return [...own, ...surroundings(plain).flatMap((piece) => readColours(withoutAddresses(piece), called))];
}

/**
 * "TLP:RED", "TLP : RED", "[TLP-AMBER+STRICT]", "TLP(Amber strict)", "tlp_green", "**TLP:** *clear*": up to eight characters of
 * punctuation and blanks between the two words. Not "TLP:REDACTED".
 */
const TLP = /\btlp([\s:=_.,|/\\"'*()[\]{}<>~–—-]{1,8})(red|amber(?:[\s_+(/-]{1,3}strict)?|green|white|clear)(?![\p{L}\p{N}_])/gu;

function readColours(text: string, called: string): readonly Tagged[] {
  const found = new Map<string, Tagged>();
  for (const match of text.matchAll(TLP)) {
    const [whole, separator = '', colour = ''] = match;
    const end = match.index + whole.length;
    // "tlp-red.example" is a host; "TLP:RED.Please" is not.
    const isHost = /^[-.]$/.test(separator) && /^\.[a-z0-9]/.test(text.slice(end, end + 2));
    if (!isHost) {
      const name = `tlp:${colour.endsWith('strict') ? 'amber+strict' : colour}`;
      found.set(name, { name, why: `${called} says "${whole.replace(/\s+/g, ' ').toUpperCase()}"` });
    }
  }
  return [...found.values()];
}

/** As mail_to_misp: four spellings of each colour, anywhere, so that `tlp:amber+strict` is `tlp:amber` as well. */
function everySpelling(text: string, called: string): readonly Tagged[] {
  const lower = text.toLowerCase();
  return COLOURS.flatMap((colour) => {
    const spelling = [`tlp:${colour}`, `tlp: ${colour}`, `tlp ${colour}`, `tlp :${colour}`].find((one) => lower.includes(one));
    return spelling === undefined ? [] : [{ name: `tlp:${colour}`, why: `${called} says "${spelling.toUpperCase()}"` }];
  });
}

/** Lower case, full-width letters as usual ones, nothing invisible. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .toLowerCase();
}

/** What stands before and behind each `tlp`, as far as a URL reaches: hardly ever more than a few lines of a mail. */
function surroundings(text: string): readonly string[] {
  const pieces: { start: number; end: number }[] = [];
  for (let at = text.indexOf('tlp'); at >= 0; at = text.indexOf('tlp', at + 3)) {
    const start = Math.max(0, at - 500);
    const last = pieces.at(-1);
    if (last && start <= last.end) {
      last.end = at + 100;
    } else {
      pieces.push({ start, end: at + 100 });
    }
  }
  return pieces.map(({ end, start }) => text.slice(start, end));
}

/** Without URLs and mail addresses: their words mean nothing. */
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

function hasWords(text: string, words: string): boolean {
  return words.trim() !== '' && text.toLowerCase().includes(words.toLowerCase());
}
