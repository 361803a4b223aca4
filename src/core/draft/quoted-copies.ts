import { outermostFirst } from '../outermost-first.ts';
import { decodeText } from '../parse/charset/decode-text.ts';
import { findForwards } from '../parse/forwards/find-forwards.ts';
import { decodeReferences } from '../parse/html/character-references.ts';
import type { Mail, Part } from '../parse/mail.ts';
import { PARSE_DEFAULTS } from '../parse/parse-options.ts';

/**
 * What texts quote of mails, by path, as mail_to_misp makes a file of it: all that stands behind the marker, as it stands there. It proves
 * nothing, so otherwise it is left out. What is quoted with marks, or in a page, is put together again of what could be read of it.
 */
export function quotedCopies(
  mails: readonly Mail[],
  parts: ReadonlyMap<string, { readonly part: Part }>,
  markers: readonly string[],
): ReadonlyMap<string, string> {
  const quoted = Map.groupBy(
    mails.filter(({ path }) => path.includes('!')),
    ({ path }) => path.slice(0, path.indexOf('!')),
  );
  return new Map(
    [...quoted].flatMap(([path, inside]) => {
      const part = parts.get(path)?.part;
      const written = part?.type === 'text/plain' ? piecesOf(part, markers) : [];
      // The text that a person reads may be another one than the source: where they differ, nobody can tell which piece is which mail.
      const isSame = written.length === inside.length;
      return inside.map((mail, index) => [mail.path, (isSame ? written[index] : undefined) ?? putTogether(mail)] as const);
    }),
  );
}

/** What stands behind each marker, in the order of the text; nothing for those that are quoted with marks. */
function piecesOf({ bytes, parameters }: Part, markers: readonly string[]): readonly (string | undefined)[] {
  const { maxForwards, maxTextBytes } = PARSE_DEFAULTS.limits;
  const text = decodeReferences(decodeText(bytes.subarray(0, maxTextBytes), parameters.charset).text);
  const { forwards } = findForwards(text, maxForwards, new Set(), markers);
  return outermostFirst(forwards, ({ children }) => children).map((found) =>
    found.depth > 0 ? undefined : text.slice(found.start + markerEnd(text.slice(found.start, found.bodyStart), markers), found.end),
  );
}

/** Where the first of the markers ends. */
function markerEnd(head: string, markers: readonly string[]): number {
  const ends = markers.filter((marker) => marker !== '' && head.includes(marker)).map((marker) => head.indexOf(marker) + marker.length);
  return Math.min(...ends, head.length);
}

function putTogether({ headers, texts }: Mail): string {
  return [...headers.map(({ name, value }) => `${name}: ${value}`), '', ...texts.map(({ text }) => text)].join('\n');
}
