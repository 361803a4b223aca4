import { extractUuencoded, type UuencodedFile } from './bytes/uuencode.ts';
import { decodeText } from './charset/decode-text.ts';
import { unflow } from './flowed.ts';
import { charsetOfPage } from './html/decode-page.ts';
import { htmlToText } from './html/html-to-text.ts';
import type { BodyText, Part } from './mail.ts';
import type { Reading } from './reading.ts';

/** A text of a mail and which multipart/alternative it stands in. */
export interface Body {
  readonly text: BodyText;
  readonly alternative?: string;
}

export interface ReadBody {
  readonly text: BodyText;
  /** uuencoded files that stood in it. */
  readonly files: readonly UuencodedFile[];
}

/** The readable text of a body part: charset, `format=flowed`, uuencoded files and HTML are dealt with. */
export function readBodyText(part: Pick<Part, 'path' | 'type' | 'parameters' | 'bytes'>, mail: string, reading: Reading): ReadBody {
  const isHtml = part.type !== 'text/plain' && MARKUP.has(part.type);
  const source = decodeBody(part, isHtml, reading).replaceAll('\0', '');
  const place = { in: 'body', mail, part: part.path } as const;
  if (isHtml) {
    return { text: { place, source: 'html', ...htmlToText(source) }, files: [] };
  }
  const { text, files } = extractUuencoded(source);
  const lines = isFlowed(part) ? unflow(text, part.parameters.delsp?.toLowerCase() === 'yes') : normaliseLineBreaks(text);
  return { text: { place, source: 'plain', text: lines, links: [], hidden: [] }, files };
}

const MARKUP = new Set(['text/html', 'text/enriched', 'text/richtext', 'text/x-amp-html', 'text/watch-html', 'application/xhtml+xml']);

function isFlowed({ type, parameters }: Pick<Part, 'type' | 'parameters'>): boolean {
  return type === 'text/plain' && parameters.format?.toLowerCase() === 'flowed';
}

function decodeBody({ path, parameters, bytes }: Pick<Part, 'path' | 'parameters' | 'bytes'>, isHtml: boolean, reading: Reading): string {
  const limit = reading.options.limits.maxTextBytes;
  if (bytes.length > limit) {
    reading.notice('text_too_long', { part: path, limit });
  }
  const read = bytes.length > limit ? bytes.subarray(0, limit) : bytes;
  const label = parameters.charset ?? (isHtml ? charsetOfPage(read) : undefined);
  const { text, charset, isLabelWrong } = decodeText(read, label);
  if (isLabelWrong && label !== undefined) {
    reading.notice('charset_wrong', { part: path, label: label.slice(0, 60), charset });
  }
  return text;
}

function normaliseLineBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
