import type { BodyText, Mail, Range } from '../parse/mail.ts';
import { type Pattern, readPattern } from '../pattern/pattern.ts';
import { type DirectiveSyntax, findDirectiveLines } from './directive-lines.ts';
import { findSenderBanners, isOfSenderBanner } from './sender-banners.ts';

/** Which text of a mail counts. */
export interface ReadableOptions {
  /** Starts of lines, or `/expressions/` anywhere in a line, from which nothing is taken. */
  readonly ignoreLines: readonly string[];
  /** Nothing is taken from a body from the first of these texts on. */
  readonly stopWords: readonly string[];
  /** Whether quote marks and blanks at the start of a line count as part of it. */
  readonly exactLines: boolean;
}

export const READABLE_DEFAULTS: ReadableOptions = { ignoreLines: [], stopWords: [], exactLines: false };

/**
 * The mail with blanks in place of what does not count: ignored lines, all from a stop word on, what Outlook says of senders that it does
 * not know and, given their syntax, requests to this program. Every offset stays what it was, so indicators point to where they stand in the mail itself.
 */
export function readableMail(mail: Mail, given: Partial<ReadableOptions> = {}, directives?: DirectiveSyntax): Mail {
  const { exactLines, ignoreLines, stopWords } = { ...READABLE_DEFAULTS, ...given };
  const cut: Cut = {
    stopWords: stopWords.filter((word) => word !== ''),
    isIgnored: lineTest(ignoreLines, exactLines),
    ...(directives && { directives }),
  };
  return withCut(mail, cut);
}

interface Cut {
  readonly stopWords: readonly string[];
  readonly isIgnored: ((line: string) => boolean) | undefined;
  readonly directives?: DirectiveSyntax;
}

function withCut(mail: Mail, cut: Cut): Mail {
  return { ...mail, texts: mail.texts.map((text) => cutText(text, cut)), forwarded: mail.forwarded.map((inner) => withCut(inner, cut)) };
}

function cutText(body: BodyText, cut: Cut): BodyText {
  const ranges = joined(rangesToCut(body.text, cut));
  const links = body.links.filter(({ offset, value }) => !isInside(ranges, offset) && !isOfSenderBanner(value));
  if (ranges.length === 0 && links.length === body.links.length) {
    return body;
  }
  const chunks: string[] = [];
  let position = 0;
  for (const { end, start } of ranges) {
    chunks.push(body.text.slice(position, start), body.text.slice(start, end).replace(/[^\n]/g, ' '));
    position = end;
  }
  chunks.push(body.text.slice(position));
  return { ...body, text: chunks.join(''), links };
}

/** In order, those that overlap as one, such as an ignored line behind a stop word. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const { end, start } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last && start <= last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else {
      apart.push({ start, end });
    }
  }
  return apart;
}

function rangesToCut(text: string, { directives, isIgnored, stopWords }: Cut): readonly Range[] {
  const stops = stopWords.map((word) => text.indexOf(word)).filter((at) => at >= 0);
  const end = stops.length === 0 ? text.length : Math.min(...stops);
  const requests = directives ? findDirectiveLines(text, directives) : [];
  const ignored = isIgnored ? linesOf(text.slice(0, end)).filter(({ start, end: lineEnd }) => isIgnored(text.slice(start, lineEnd))) : [];
  const rest = end < text.length ? [{ start: end, end: text.length }] : [];
  return [...requests, ...findSenderBanners(text), ...ignored, ...rest];
}

function linesOf(text: string): readonly Range[] {
  const lines: Range[] = [];
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** Looks no further into a line than a person would. */
const MAX_LINE = 10_000;

function lineTest(entries: readonly string[], isExact: boolean): Cut['isIgnored'] {
  const isPattern = (entry: string) => /^\/.+\/[im]*$/s.test(entry);
  const starts = entries.filter((entry) => entry !== '' && !isPattern(entry));
  const patterns = entries
    .filter(isPattern)
    .map(toPattern)
    .filter((pattern) => pattern !== undefined);
  if (starts.length + patterns.length === 0) {
    return undefined;
  }
  return (line) => {
    // "> > From: ...": quote marks and blanks before it do not make it another line.
    const bare = isExact ? line.slice(0, MAX_LINE) : line.slice(0, MAX_LINE).replace(/^[\s>|]{0,200}/, '');
    return starts.some((start) => bare.startsWith(start)) || patterns.some((pattern) => pattern.test(bare));
  };
}

function toPattern(entry: string): Pattern | undefined {
  try {
    return readPattern(entry);
  } catch {
    // The configuration refuses it when it is read; one from anywhere else ignores nothing.
    return undefined;
  }
}

/** Whether an offset lies in one of the ranges, which come in order and apart. */
function isInside(ranges: readonly Range[], offset: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return offset < (ranges[low - 1]?.end ?? 0);
}
