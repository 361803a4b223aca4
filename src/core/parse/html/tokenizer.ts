import { decodeReferences } from './character-references.ts';

/** What the tokenizer finds, in the order of the page. */
export interface HtmlHandler {
  /** In lower case, those that it wants to see; others are passed over. */
  readonly attributes: ReadonlySet<string>;
  /** Decoded text. */
  text(text: string): void;
  /** `name` in lower case. Of two attributes with the same name the first counts. */
  openTag(name: string, attributes: ReadonlyMap<string, string>): void;
  closeTag(name: string): void;
  /** Content of an element that is not markup (style, script), as it is. */
  rawText(element: string, text: string): void;
}

/**
 * Reads HTML as browsers do (HTML Standard, 13.2.5), in one pass: each character is looked at a bounded number of times
 * whatever stands there, and what is never closed ends with the page.
 */
export function tokenizeHtml(html: string, handler: HtmlHandler): void {
  let textStart = 0;
  let at = html.indexOf('<');
  const flush = (end: number) => {
    if (end > textStart) {
      handler.text(decodeReferences(html.slice(textStart, end)));
    }
  };
  while (at >= 0) {
    const end = readMarkup(html, at, handler, flush);
    if (end > at) {
      textStart = end;
    }
    at = html.indexOf('<', Math.max(end, at + 1));
  }
  flush(html.length);
}

/** Reads what begins with `<` at `start` and returns where it ends; `start` itself where it is only text. */
function readMarkup(html: string, start: number, handler: HtmlHandler, flush: (end: number) => void): number {
  const next = html.charCodeAt(start + 1);
  if (isLetter(next)) {
    flush(start);
    return readOpenTag(html, start + 1, handler);
  }
  if (next === SLASH && isLetter(html.charCodeAt(start + 2))) {
    flush(start);
    const { name, end } = readTagName(html, start + 2);
    handler.closeTag(name);
    return html.charCodeAt(end) === GREATER ? end + 1 : skipAttributes(html, end);
  }
  if (next === BANG || next === QUESTION || next === SLASH) {
    flush(start);
    return skipComment(html, start);
  }
  return start;
}

function readOpenTag(html: string, start: number, handler: HtmlHandler): number {
  const { name, end: nameEnd } = readTagName(html, start);
  if (html.charCodeAt(nameEnd) === GREATER && !RAW_TEXT.has(name)) {
    handler.openTag(name, NO_ATTRIBUTES);
    return nameEnd + 1;
  }
  const attributes = new Map<string, string>();
  const end = readAttributes(html, nameEnd, handler.attributes, attributes);
  handler.openTag(name, attributes);
  return RAW_TEXT.has(name) ? readRawText(html, end, name, handler) : end;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_NAMES: ReadonlySet<string> = new Set();

function readTagName(html: string, start: number): { readonly name: string; readonly end: number } {
  let end = start;
  while (end < html.length && !endsName(html.charCodeAt(end))) {
    end++;
  }
  return { name: html.slice(start, Math.min(end, start + MAX_NAME)).toLowerCase(), end };
}

/** The longest name that anybody asks for is far below; what is longer is cut, so that it costs nothing. */
const MAX_NAME = 64;

/** Reads attributes up to the end of the tag; returns what is behind it. */
function readAttributes(html: string, start: number, wanted: ReadonlySet<string>, into: Map<string, string>): number {
  let at = start;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === GREATER) {
      return at + 1;
    }
    if (isSpace(code) || code === SLASH) {
      at++;
      continue;
    }
    let nameEnd = at + 1;
    while (nameEnd < html.length && !endsAttributeName(html.charCodeAt(nameEnd))) {
      nameEnd++;
    }
    const name = html.slice(at, Math.min(nameEnd, at + MAX_NAME)).toLowerCase();
    at = skipSpace(html, nameEnd);
    let value = '';
    if (html.charCodeAt(at) === EQUALS) {
      const found = readValue(html, skipSpace(html, at + 1));
      value = found.value;
      at = found.end;
    }
    if (wanted.has(name) && !into.has(name)) {
      into.set(name, value.includes('&') ? decodeReferences(value, true) : value);
    }
  }
  return html.length;
}

function readValue(html: string, start: number): { readonly value: string; readonly end: number } {
  const quote = html[start];
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, start + 1);
    const end = close < 0 ? html.length : close;
    return { value: html.slice(start + 1, end), end: end + 1 };
  }
  let end = start;
  while (end < html.length && !isSpace(html.charCodeAt(end)) && html.charCodeAt(end) !== GREATER) {
    end++;
  }
  return { value: html.slice(start, end), end };
}

function skipAttributes(html: string, start: number): number {
  return readAttributes(html, start, NO_NAMES, new Map());
}

function skipSpace(html: string, start: number): number {
  let at = start;
  while (at < html.length && isSpace(html.charCodeAt(at))) {
    at++;
  }
  return at;
}

/** `<!-- -->`, and all that browsers take for a comment: `<!DOCTYPE ...>`, `<?xml ...>`, `<![if mso]>`, `</ >`. */
function skipComment(html: string, start: number): number {
  if (!html.startsWith('<!--', start)) {
    const close = html.indexOf('>', start);
    return close < 0 ? html.length : close + 1;
  }
  if (html.startsWith('>', start + 4) || html.startsWith('->', start + 4)) {
    return start + (html[start + 4] === '>' ? 5 : 6);
  }
  const close = html.indexOf('--', start + 4);
  for (let at = close; at >= 0; at = html.indexOf('--', at + 1)) {
    if (html[at + 2] === '>') {
      return at + 3;
    }
    if (html[at + 2] === '!' && html[at + 3] === '>') {
      return at + 4;
    }
  }
  return html.length;
}

/** Elements whose content is not markup; a mail's noscript is, since no script runs. */
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);

/** Everything up to the matching close tag. */
function readRawText(html: string, start: number, name: string, handler: HtmlHandler): number {
  let at = name === 'plaintext' ? -1 : html.indexOf('</', start);
  while (at >= 0) {
    const end = at + 2 + name.length;
    if (html.slice(at + 2, end).toLowerCase() === name && (end >= html.length || endsName(html.charCodeAt(end)))) {
      break;
    }
    at = html.indexOf('</', at + 2);
  }
  const end = at < 0 ? html.length : at;
  if (end > start) {
    handler.rawText(name, html.slice(start, end));
  }
  return end;
}

const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const GREATER = 62;
const EQUALS = 61;

function isLetter(code: number): boolean {
  const letter = code | 32;
  return letter >= 97 && letter <= 122;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11);
}

function endsName(code: number): boolean {
  return isSpace(code) || code === SLASH || code === GREATER;
}

function endsAttributeName(code: number): boolean {
  return endsName(code) || code === EQUALS;
}
