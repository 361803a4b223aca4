import { allMails } from '../parse/all-mails.ts';
import type { HeaderField, Mail, Part } from '../parse/mail.ts';
import type { Tagged } from './classification.ts';
import type { ClassifyOptions } from './classify-options.ts';
import { textsOf } from './mail-texts.ts';
import { findTlpMentions, type TlpMention } from './tlp-mentions.ts';

/** From open to closed. PAP has the same colours. */
const COLOURS = ['white', 'clear', 'green', 'amber', 'amber+strict', 'red'] as const;

/** How closed a TLP or PAP tag is: 0 for everything else, more for stricter ones; white and clear are the same. */
export function strictness(tag: string): number {
  const [, colour = ''] = /^(?:tlp|pap):(.*)$/i.exec(tag) ?? [];
  const name = colour.toLowerCase() === 'white' ? 'clear' : colour.toLowerCase();
  return Math.max(0, COLOURS.indexOf(name as (typeof COLOURS)[number]));
}

/** The TLP tags that a mail and those inside it name; one at most, unless every spelling is to count. */
export function findTlp(mail: Mail, options: ClassifyOptions): readonly Tagged[] {
  const byMail = allMails(mail).map((one) => placesOf(one, options));
  const places = byMail.flat();
  const own = places.flatMap((place) => ownSpellings(place, options));
  if (options.tlpReading === 'every') {
    const every = [...own, ...places.flatMap(everySpelling)].map((tag) => inUse(tag, options));
    return [...new Map(every.map((tag) => [tag.name, tag])).values()];
  }
  const [strictest] = [...own, ...byMail.flatMap(marksOf)].toSorted((a, b) => strictness(b.name) - strictness(a.name));
  return strictest ? [inUse(strictest, options)] : [];
}

/** `tlp:white` as TLP 2.0 calls it, where that is wished. */
function inUse(tag: Tagged, { tlpWhiteIsClear }: ClassifyOptions): Tagged {
  return tlpWhiteIsClear && tag.name === 'tlp:white' ? { ...tag, name: 'tlp:clear' } : tag;
}

interface Place {
  readonly called: string;
  readonly text: string;
  /** A field that is about nothing but TLP, where `RED` alone is enough. */
  readonly isTlpField?: boolean;
  /** It can explain TLP as well as mark something with it. */
  readonly isBody?: true;
}

// X-TLP, TLP, X-MISP-TLP, X-TLP-Level, X-Traffic-Light-Protocol
const TLP_FIELD = /^(?:x-)?(?:[a-z0-9]+-)*(?:tlp|traffic-light-protocol)(?:-(?:level|classification|marking|label|color|colour))?$/i;
// Keywords, X-Classification ...: those that are named after what they say about the mail
const LABEL_FIELD = /^(?:x-)?(?:[a-z0-9]+-)*(?:classification|marking|keywords|comments|labels?|sensitivity)$/i;

function placesOf(mail: Mail, { tlpIn }: ClassifyOptions): readonly Place[] {
  return [
    ...(tlpIn.includes('subject') ? [{ called: 'the subject', text: mail.subject ?? '' }] : []),
    ...(tlpIn.includes('headers') ? [...mail.headers.flatMap(placeOfField), ...mail.parts.flatMap(placeOfName)] : []),
    ...(tlpIn.includes('body') ? textsOf(mail).map((text) => ({ called: 'the body', text, isBody: true as const })) : []),
  ];
}

function placeOfField({ name, value }: HeaderField): readonly Place[] {
  const isTlpField = name.length < 60 && TLP_FIELD.test(name);
  if (isTlpField || (name.length < 60 && LABEL_FIELD.test(name))) {
    return [{ called: name, text: value, isTlpField }];
  }
  // Any other field of a program's own may quote the text of the mail.
  return /^x-/i.test(name) ? [{ called: name.slice(0, 60), text: value, isBody: true }] : [];
}

/** "TLP-RED_report.pdf" */
function placeOfName({ filename = '' }: Part): readonly Place[] {
  const text = filename.slice(0, 1000).replace(/[_.]/g, ' ');
  return filename === '' ? [] : [{ called: 'the name of an attachment', text }];
}

function ownSpellings({ called, text }: Place, { tlpSpellings }: ClassifyOptions): readonly Tagged[] {
  return Object.entries(tlpSpellings).flatMap(([name, spellings]) =>
    spellings.filter((spelling) => hasWords(text, spelling)).map((spelling) => ({ name, why: `${called} says "${spelling}"` })),
  );
}

/**
 * What one mail is marked as. Where its subject or header says so, a glossary in its text that explains every level does not; where only
 * the text does, nobody can tell the two apart, and all of it counts.
 */
function marksOf(places: readonly Place[]): readonly Tagged[] {
  const read = places.map(({ called, isBody, isTlpField, text }) => {
    const mentions = findTlpMentions(isTlpField ? `tlp:${text.replace(/^\s*tlp\b[:\s]*/i, '')}` : text);
    return { called, mentions, isBody: isBody === true };
  });
  const isMarked = read.some(({ isBody, mentions }) => !isBody && mentions.length > 0);
  return read.flatMap(({ called, isBody, mentions }) => {
    const marks = isMarked && isBody ? withoutGlossary(mentions) : mentions;
    return marks.map(({ name, written }) => ({ name, why: `${called} says "${written}"` }));
  });
}

/** Characters between two mentions of a glossary: the definition of FIRST for one level has some five hundred. */
const LONGEST_DEFINITION = 800;

/** Without those that explain TLP and mark nothing: all levels, from the strictest down to the most open one or the other way. */
function withoutGlossary(mentions: readonly TlpMention[]): readonly TlpMention[] {
  const glossary = new Set([...runsOf(mentions, 1), ...runsOf(mentions, -1)].filter(hasEveryLevel).flat());
  return mentions.filter((one) => !glossary.has(one));
}

/** The longest stretches in which no level is more open than the one before (`direction` 1), or none stricter (-1). */
function runsOf(mentions: readonly TlpMention[], direction: 1 | -1): readonly (readonly TlpMention[])[] {
  const runs: TlpMention[][] = [];
  for (const mention of mentions) {
    const last = runs.at(-1)?.at(-1);
    const goesOn =
      last !== undefined && mention.offset - last.offset <= LONGEST_DEFINITION && (levelOf(mention) - levelOf(last)) * direction >= 0;
    if (goesOn) {
      runs.at(-1)?.push(mention);
    } else {
      runs.push([mention]);
    }
  }
  return runs;
}

function hasEveryLevel(run: readonly TlpMention[]): boolean {
  return new Set(run.map(levelOf)).size === LEVELS.length;
}

const LEVELS = ['tlp:clear', 'tlp:green', 'tlp:amber', 'tlp:red'];

/** Its place among the four: who explains amber names amber+strict as well, in any order. */
function levelOf({ name }: TlpMention): number {
  return LEVELS.indexOf(name === 'tlp:white' ? 'tlp:clear' : name.replace('+strict', ''));
}

/** As mail_to_misp: four spellings of each colour, anywhere, so that `tlp:amber+strict` is `tlp:amber` as well. */
function everySpelling({ called, text }: Place): readonly Tagged[] {
  const lower = text.toLowerCase();
  return COLOURS.flatMap((colour) => {
    const spelling = [`tlp:${colour}`, `tlp: ${colour}`, `tlp ${colour}`, `tlp :${colour}`].find((one) => lower.includes(one));
    return spelling === undefined ? [] : [{ name: `tlp:${colour}`, why: `${called} says "${spelling.toUpperCase()}"` }];
  });
}

function hasWords(text: string, words: string): boolean {
  return words.trim() !== '' && text.toLowerCase().includes(words.toLowerCase());
}
