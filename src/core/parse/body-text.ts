import { latin1 } from './bytes/latin1.ts';
import { extractUuencoded, type UuencodedFile } from './bytes/uuencode.ts';
import { decodeText } from './charset/decode-text.ts';
import { unflow } from './flowed.ts';
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
    const { text, hidden, links } = htmlToText(source);
    return { text: { place, source: 'html', text, hidden, links }, files: [] };
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

/** HTML Standard, 13.2.3.2: `<meta charset="koi8-r">` in the first 1024 bytes. */
function charsetOfPage(bytes: Uint8Array): string | undefined {
  const end = Math.min(bytes.length, 1024);
  for (let at = bytes.indexOf(LESS); at >= 0 && at < end; at = bytes.indexOf(LESS, at + 1)) {
    // Most pages in a mail have none, and need not be made a text for it.
    if (((bytes[at + 1] ?? 0) | 32) === LETTER_M) {
      return META.exec(latin1(bytes, at, end))?.[1];
    }
  }
  return undefined;
}

const LESS = 60;
const LETTER_M = 109;
const META = /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})/i;

function normaliseLineBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
