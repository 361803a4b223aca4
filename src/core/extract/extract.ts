import type { Content } from '../inspect/content.ts';
import type { Mail, Place } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import { openClaims } from './claims.ts';
import type { Indicator, Kind, Occurrence } from './indicator.ts';
import { normalise } from './normalise.ts';
import { refangText } from './refang.ts';
import { chain } from './rewriting.ts';
import type { Hit } from './rule.ts';
import { RULES } from './rules/index.ts';
import { scanText } from './scan.ts';

export interface ExtractOptions {
  readonly kinds: readonly Kind[] | 'all';
}

export const EXTRACT_DEFAULTS: ExtractOptions = { kinds: 'all' };

/** Every indicator of a text, in the order of first appearance. Linear in the text, whatever it holds. */
export function extractIndicators(text: string, options: Partial<ExtractOptions> = {}): readonly Indicator[] {
  return collect([{ text, where: { in: 'text' } }], options);
}

/** Every indicator of a mail, of the mails inside it and of what its attachments hold; one per kind and value. */
export function extractFromMail(
  mail: Mail,
  contents: readonly Content[],
  options: Partial<ExtractOptions> = {},
): { readonly indicators: readonly Indicator[]; readonly notices: readonly Notice[] } {
  return { indicators: collect([...textsOf(mail), ...contents.flatMap((content) => textsIn(mail, content))], options), notices: [] };
}

interface PlacedText {
  readonly text: string;
  readonly where: Place;
}

function textsOf(mail: Mail): readonly PlacedText[] {
  const own = mail.texts.flatMap(({ place, text, links }) => [
    { text, where: place },
    ...links.map((link) => ({
      text: link.value,
      where: {
        in: 'link' as const,
        mail: mail.path,
        part: place.in === 'body' ? place.part : '',
        attribute: link.attribute,
        ...(link.visible !== undefined && { visible: link.visible }),
      },
    })),
  ]);
  const subject =
    mail.subject === undefined
      ? []
      : [{ text: mail.subject, where: { in: 'header' as const, mail: mail.path, field: 'Subject', index: 0 } }];
  return [...subject, ...own, ...mail.forwarded.flatMap(textsOf)];
}

function textsIn(mail: Mail, content: Content): readonly PlacedText[] {
  const where: Place = {
    in: 'attachment',
    mail: mail.path,
    part: content.part,
    ...(content.filename !== undefined && { name: content.filename }),
  };
  return [
    ...content.texts.map((text) => ({ text, where })),
    ...content.links.map(({ value }) => ({ text: value, where })),
    ...content.members.flatMap((member) => textsIn(mail, member)),
  ];
}

function collect(texts: readonly PlacedText[], { kinds = 'all' }: Partial<ExtractOptions>): readonly Indicator[] {
  const found = new Map<string, { indicator: Omit<Indicator, 'occurrences'>; occurrences: Occurrence[] }>();
  for (const { text, where } of texts) {
    for (const { hit, occurrence } of findIn(text, where)) {
      if (kinds !== 'all' && !kinds.includes(hit.kind)) continue;
      const key = `${hit.kind} ${hit.value}`;
      const known = found.get(key);
      if (known) known.occurrences.push(occurrence);
      else {
        const { start: _start, end: _end, ...indicator } = hit;
        found.set(key, { indicator, occurrences: [occurrence] });
      }
    }
  }
  return [...found.values()].map(({ indicator, occurrences }) => ({ ...indicator, occurrences }));
}

function findIn(text: string, where: Place): readonly { readonly hit: Hit; readonly occurrence: Occurrence }[] {
  const normal = normalise(text);
  const rewriting = chain(normal, refangText(normal.text));
  const claims = openClaims(rewriting);
  const scan = scanText(rewriting.text);
  for (const rule of RULES) rule.find(scan, claims);
  return [...claims.hits]
    .sort((a, b) => a.start - b.start)
    .map((hit) => {
      const offset = rewriting.startOf(hit.start);
      return { hit, occurrence: { where, offset, seenAs: text.slice(offset, rewriting.endOf(hit.end)) } };
    });
}
