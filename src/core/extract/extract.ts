import type { Content } from '../inspect/content.ts';
import type { Mail } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import type { Indicator, Kind } from './indicator.ts';

export interface ExtractOptions {
  readonly kinds: readonly Kind[] | 'all';
}

export const EXTRACT_DEFAULTS: ExtractOptions = { kinds: 'all' };

/** Every indicator of a text, in the order of first appearance. Linear in the text, whatever it holds. */
export function extractIndicators(text: string, _options: Partial<ExtractOptions> = {}): readonly Indicator[] {
  return [...text.matchAll(/\b[0-9a-f]{64}\b/g)].map(({ 0: value, index: offset }) => ({
    kind: 'sha256',
    value,
    occurrences: [{ where: { in: 'text' }, offset, seenAs: value }],
  }));
}

/** Every indicator of a mail, of the mails inside it and of what its attachments hold; one per kind and value. */
export function extractFromMail(
  mail: Mail,
  _contents: readonly Content[],
  options: Partial<ExtractOptions> = {},
): { readonly indicators: readonly Indicator[]; readonly notices: readonly Notice[] } {
  return { indicators: mail.texts.flatMap(({ text }) => extractIndicators(text, options)), notices: [] };
}
