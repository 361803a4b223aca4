import type { Content } from '../inspect/content.ts';
import { decodeText } from '../parse/charset/decode-text.ts';
import { decodePage, withoutNul } from '../parse/html/decode-page.ts';
import { type HtmlText, htmlToText } from '../parse/html/html-to-text.ts';
import type { Mail } from '../parse/mail.ts';
import { parseMail } from '../parse/parse-mail.ts';
import { collect, type Extracted } from './collect.ts';
import { textsOfPage } from './hidden-texts.ts';
import type { Indicator } from './indicator.ts';
import { linksOf, textsOfContent, textsOfMail } from './mail-texts.ts';
import { type ExtractOptions, withDefaults } from './options.ts';
import type { PlacedText } from './placed-text.ts';

/**
 * Every indicator of an input, in the order of first appearance. Linear in the input, whatever it holds. Throws a TypeError for what is
 * neither a text nor bytes, and nothing else.
 */
export function extractIndicators(input: string | Uint8Array, options: Partial<ExtractOptions> = {}): readonly Indicator[] {
  return extract(input, options).indicators;
}

/**
 * The same with notices of what was left out. `format: 'text'` takes the input as it is (bytes as UTF-8, or as what they look like), offsets
 * count in it; `'html'` reads it as a person sees the page, with the addresses behind its links; `'eml'` is a mail with all its texts and the
 * mails inside it, their senders, recipients and Message-IDs among them, but not its attachments. In these two offsets count in what a person
 * reads at the place that the occurrence names.
 */
export function extract(input: string | Uint8Array, options: Partial<ExtractOptions> = {}): Extracted {
  if (typeof input !== 'string' && !ArrayBuffer.isView(input)) throw new TypeError('Indicators are found in a string or a Uint8Array.');
  const filled = withDefaults(options);
  if (filled.format === 'eml') {
    const mail = parseMail(typeof input === 'string' ? new TextEncoder().encode(input) : input);
    const { indicators, notices } = collect(textsOfMail(mail, { ...filled, correspondents: true }), filled);
    return { indicators, notices: [...mail.notices, ...notices] };
  }
  if (filled.format === 'html') {
    const page = typeof input === 'string' ? withoutNul(input) : decodePage(input).text;
    return collect(textsOfHtml(htmlToText(page)), filled);
  }
  const text = typeof input === 'string' ? input : decodeText(input).text;
  return collect([{ text, where: { in: 'text' } }], filled);
}

/** Every indicator of a mail, of the mails inside it and of what its attachments hold; one per kind and value. */
export function extractFromMail(mail: Mail, contents: readonly Content[], options: Partial<ExtractOptions> = {}): Extracted {
  const filled = withDefaults(options);
  return collect(textsOfAll(mail, contents, filled), filled);
}

function* textsOfAll(mail: Mail, contents: readonly Content[], options: ExtractOptions): Iterable<PlacedText> {
  yield* textsOfMail(mail, options);
  for (const content of contents) yield* textsOfContent(mail, content);
}

function* textsOfHtml(page: HtmlText): Iterable<PlacedText> {
  yield* textsOfPage({ ...page, place: { in: 'text' } });
  yield* linksOf(page.links, '', '');
}
