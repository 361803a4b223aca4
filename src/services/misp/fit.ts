import type { MispAttribute, MispEvent, MispObject } from '#core/draft/misp-event.ts';
import type { Refusal } from '#core/submit/submission.ts';
import { meaningOf } from './normalise.ts';

/** An event that MISP can take, and what had to stay behind. */
interface Fitted {
  readonly event: MispEvent;
  readonly refused: readonly Refusal[];
}

const LONGEST_TEXT = 65_535;
const LONGEST_NAME = 255;
/** `.appref-ms`, with its dot and a character in front. */
const LONGEST_ENDING = 12;
/** The column takes 65535 bytes, but MISP writes the title into its log as well, with words around it. */
const LONGEST_INFO = 32_768;
const TOO_LONG = `its value is longer than the ${LONGEST_TEXT} bytes that MISP keeps`;

/**
 * Makes an event fit for MISP: its text columns know no characters beyond U+FFFF (a comment with an emoji is answered 500 and leaves half an event behind),
 * hold 65535 bytes, and a value too long vanishes without a word. Repetitions that differ before normalising only are taken out as well.
 */
export function fitEvent(given: MispEvent): Fitted {
  const event = mapTexts(given, '') as MispEvent;
  const attributes = sortOut(event.Attribute);
  const objects = event.Object.map((object) => ({ object, sorted: sortOutLong(object.Attribute) }));
  const hasContent = attributes.kept.length + event.Object.length + (event.EventReport?.length ?? 0) > 0;
  const published = event.published === true && hasContent;
  return {
    event: {
      ...event,
      info: cut(event.info.trim() === '' ? '(no subject)' : event.info, LONGEST_INFO),
      Attribute: attributes.kept.map(cutComment),
      Object: objects.map(({ object, sorted }) => cutComment({ ...object, Attribute: sorted.kept.map(cutComment) }) as MispObject),
      ...(event.EventReport && { EventReport: event.EventReport.map((report) => ({ ...report, name: cut(report.name, LONGEST_NAME) })) }),
      ...(event.published !== undefined && { published }),
    },
    refused: [
      ...attributes.refused,
      ...objects.flatMap(({ sorted }) => sorted.refused),
      ...(event.published && !hasContent
        ? [refusal(event.uuid, 'publish', event.info, 'MISP publishes no event without any content')]
        : []),
    ],
  };
}

/** The text without characters beyond U+FFFF: an emoji becomes `{U+1F4A3}`, which says what it was. Half a surrogate pair becomes U+FFFD. */
export function fitText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u{10000}-\u{10FFFF}]/gu, (character) => `{U+${character.codePointAt(0)?.toString(16).toUpperCase()}}`);
}

/** The same for an address, where percent-encoding says the same thing to every browser. */
function fitAddress(text: string): string {
  return text.toWellFormed().replace(/[\u{10000}-\u{10FFFF}]/gu, encodeURIComponent);
}

const ADDRESSES = new Set(['url', 'link', 'uri']);

/** Every text of the event, however deep; files are base64 and stay. */
function mapTexts(value: unknown, key: string, type = ''): unknown {
  if (typeof value === 'string') {
    if (key === 'data') {
      return value;
    }
    return key === 'value' && ADDRESSES.has(type) ? fitAddress(value) : fitText(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => mapTexts(one, key));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const ofType = 'type' in value && typeof value.type === 'string' ? value.type : '';
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, mapTexts(inside, name, ofType)]));
}

interface Sorted {
  readonly kept: readonly MispAttribute[];
  readonly refused: readonly Refusal[];
}

function sortOut(attributes: readonly MispAttribute[]): Sorted {
  const { kept, refused } = sortOutLong(attributes);
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const single: MispAttribute[] = [];
  const repeated: MispAttribute[] = [];
  for (const given of kept) {
    const attribute = given.type === 'attachment' && given.data !== undefined ? withNameOfItsOwn(given, seen, counts) : given;
    const key = meaningOf(attribute);
    (seen.has(key) ? repeated : single).push(attribute);
    seen.add(key);
  }
  return {
    kept: single,
    refused: [...refused, ...repeated.map((attribute) => refuseAttribute(attribute, 'the same value is in this event already'))],
  };
}

/** Two files of one name are two files, of which MISP would take the first alone: the second `a.pdf` becomes `a (2).pdf`. `counts`: how many had a name so far. */
function withNameOfItsOwn(file: MispAttribute, seen: ReadonlySet<string>, counts: Map<string, number>): MispAttribute {
  const name = meaningOf(file);
  // The last dot, where no more stands behind it than an ending
  const [ending = ''] = /\.[^.]{1,10}$/.exec(file.value.slice(-LONGEST_ENDING)) ?? [];
  const stem = file.value.slice(0, file.value.length - ending.length);
  let own = file;
  while (seen.has(meaningOf(own))) {
    const count = (counts.get(name) ?? 1) + 1;
    counts.set(name, count);
    own = { ...file, value: `${stem} (${count})${ending}` };
  }
  return own;
}

function sortOutLong(attributes: readonly MispAttribute[]): Sorted {
  const isTooLong = ({ value }: MispAttribute) => byteLength(value) > LONGEST_TEXT;
  return {
    kept: attributes.filter((attribute) => !isTooLong(attribute)),
    refused: attributes.filter(isTooLong).map((attribute) => refuseAttribute(attribute, TOO_LONG)),
  };
}

/** What is told of an attribute that MISP does not have. */
export function refuseAttribute({ type, uuid, value }: MispAttribute, reason: string): Refusal {
  return refusal(uuid, 'attribute', `${type} ${value}`, reason);
}

/** What is told of anything that MISP does not have. Values are shown, so they are short. */
export function refusal(row: string, what: Refusal['what'], value: string, reason: string): Refusal {
  return { row, what, value: value.length > 200 ? `${value.slice(0, 200)}...` : value, reason };
}

function cutComment<T extends { readonly comment?: string }>(part: T): T {
  return part.comment === undefined ? part : { ...part, comment: cut(part.comment, LONGEST_TEXT) };
}

/** At most so many bytes of UTF-8, never half a character. */
function cut(text: string, limit: number): string {
  if (byteLength(text) <= limit) {
    return text;
  }
  const bytes = new TextEncoder().encode(text);
  let end = limit - 3;
  // 10xxxxxx goes on with a character that began before.
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) {
    end -= 1;
  }
  return `${new TextDecoder().decode(bytes.subarray(0, end))}…`;
}

function byteLength(text: string): number {
  return text.length * 3 <= LONGEST_TEXT ? text.length : new TextEncoder().encode(text).length;
}
