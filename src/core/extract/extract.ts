import type { Content } from '../inspect/content.ts';
import type { Mail, Place } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import { openClaims } from './claims.ts';
import type { Indicator, Kind, Occurrence } from './indicator.ts';
import { normalise } from './normalise.ts';
import { refangText } from './refang.ts';
import { chain, type Rewriting } from './rewriting.ts';
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
  const indicators: Indicator[] = [];
  const found = new Map<Kind, Map<string, Occurrence[]>>();
  for (const { text, where } of texts) {
    const { hits, rewriting } = findIn(text);
    for (const hit of hits) {
      if (kinds !== 'all' && !kinds.includes(hit.kind)) continue;
      const offset = rewriting.startOf(hit.start);
      const occurrence = { where, offset, seenAs: text.slice(offset, rewriting.endOf(hit.end)) };
      let ofKind = found.get(hit.kind);
      if (ofKind === undefined) {
        ofKind = new Map();
        found.set(hit.kind, ofKind);
      }
      const known = ofKind.get(hit.value);
      if (known) known.push(occurrence);
      else {
        const occurrences = [occurrence];
        ofKind.set(hit.value, occurrences);
        indicators.push(toIndicator(hit, occurrences));
      }
    }
  }
  return indicators;
}

/** Field by field: taking an object apart with `...` costs more than finding it. */
function toIndicator({ kind, value, host, port, confidence, reason }: Hit, occurrences: readonly Occurrence[]): Indicator {
  const indicator: { -readonly [Field in keyof Indicator]: Indicator[Field] } = { kind, value, occurrences };
  if (host !== undefined) indicator.host = host;
  if (port !== undefined) indicator.port = port;
  if (confidence !== undefined) indicator.confidence = confidence;
  if (reason !== undefined) indicator.reason = reason;
  return indicator;
}

function findIn(text: string): { readonly hits: readonly Hit[]; readonly rewriting: Rewriting } {
  const normal = normalise(text);
  const rewriting = chain(normal, refangText(normal.text));
  const claims = openClaims(rewriting);
  const scan = scanText(rewriting.text);
  for (const rule of RULES) rule.find(scan, claims);
  return { hits: claims.hits.toSorted((a, b) => a.start - b.start), rewriting };
}
