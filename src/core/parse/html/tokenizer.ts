import { CHARACTER_CODES } from '../../character-codes.ts';
import type { KnownNames } from '../known-names.ts';
import type { Attributes } from './attributes.ts';
import { decodeReferences } from './character-references.ts';
import { RAW_TEXT } from './elements.ts';
import { endsName, isLetter, skipComment } from './markup.ts';
import { TagReader } from './tag-reader.ts';

const { EXCLAMATION_MARK, QUESTION_MARK, SLASH } = CHARACTER_CODES;

/** What the tokenizer finds, in the order of the page. */
export interface HtmlHandler {
  /** Those that it wants to see; others are passed over. */
  readonly attributes: KnownNames;
  /** Decoded text, `source[start, end)`. */
  text(source: string, start: number, end: number): void;
  /** `name` in lower case. The attributes are only good until this returns. */
  openTag(name: string, attributes: Attributes): void;
  closeTag(name: string): void;
  /** What stands in a comment that only some programs pass over, `<!--[if mso]>...<![endif]-->`, or in any other one that may hold an address. */
  comment(page: string): void;
  /** Content of an element that is not markup (style, script), as it is. */
  rawText(element: string, text: string): void;
}

/**
 * Reads HTML as browsers do (HTML Standard, 13.2.5), in one pass: each character is looked at a bounded number of times
 * whatever stands there, and what is never closed ends with the page.
 */
export function tokenizeHtml(html: string, handler: HtmlHandler): void {
  new Tokenizer(html, handler).run();
}

class Tokenizer {
  private readonly html: string;
  private readonly handler: HtmlHandler;
  private readonly tags: TagReader;
  /** Text that was not handed over yet begins here. */
  private textStart = 0;

  constructor(html: string, handler: HtmlHandler) {
    this.html = html;
    this.handler = handler;
    this.tags = new TagReader(html, handler.attributes);
  }

  run(): void {
    const { html } = this;
    for (let at = html.indexOf('<'); at >= 0; ) {
      const end = this.readMarkup(at);
      if (end > at) {
        this.textStart = end;
      }
      at = html.indexOf('<', Math.max(end, at + 1));
    }
    this.flush(html.length);
    this.tags.attributes.forget();
  }

  /** Reads what begins with `<` at `start` and returns where it ends; `start` itself where it is only text. */
  private readMarkup(start: number): number {
    const { html } = this;
    const next = html.charCodeAt(start + 1);
    if (isLetter(next)) {
      this.flush(start);
      return this.readOpenTag(start + 1);
    }
    if (next === SLASH && isLetter(html.charCodeAt(start + 2))) {
      this.flush(start);
      this.handler.closeTag(this.tags.readName(start + 2));
      return this.tags.skipAttributes();
    }
    if (next === EXCLAMATION_MARK || next === QUESTION_MARK || next === SLASH) {
      this.flush(start);
      const end = skipComment(html, start);
      if (html.startsWith('<!--', start)) this.readComment(html.slice(start, end));
      return end;
    }
    return start;
  }

  /** A comment that closes before the page goes on (`<!--[if !mso]><!-->`) holds nothing. */
  private readComment(comment: string): void {
    if (/^<!--\[if/i.test(comment)) {
      const from = comment.indexOf(']>') + 2;
      const to = comment.lastIndexOf('<![endif]');
      if (from > 1 && to > from) this.handler.comment(comment.slice(from, to));
    } else if (comment.includes('://')) {
      // `saved from url=(0023)http://...`; of what a page does not show, names of files and parts are nothing to anybody.
      this.handler.comment(comment.slice('<!--'.length).replace(/-->$/, ''));
    }
  }

  private flush(end: number): void {
    const { html, textStart } = this;
    if (end <= textStart) {
      return;
    }
    if (this.tags.holdsReference(textStart, end)) {
      const text = decodeReferences(html.slice(textStart, end));
      this.handler.text(text, 0, text.length);
    } else {
      this.handler.text(html, textStart, end);
    }
  }

  private readOpenTag(start: number): number {
    const name = this.tags.readName(start);
    const end = this.tags.readAttributes();
    this.handler.openTag(name, this.tags.attributes);
    return RAW_TEXT.has(name) ? this.readRawText(name, end) : end;
  }

  /** Everything up to the matching close tag. */
  private readRawText(name: string, start: number): number {
    const { html } = this;
    let close = name === 'plaintext' ? -1 : html.indexOf('</', start);
    while (close >= 0) {
      const end = close + 2 + name.length;
      if (html.slice(close + 2, end).toLowerCase() === name && (end >= html.length || endsName(html.charCodeAt(end)))) {
        break;
      }
      close = html.indexOf('</', close + 2);
    }
    const end = close < 0 ? html.length : close;
    if (end > start) {
      this.handler.rawText(name, html.slice(start, end));
    }
    return end;
  }
}
