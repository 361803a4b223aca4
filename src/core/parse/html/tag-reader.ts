import { CHARACTER_CODES } from '../../character-codes.ts';
import type { KnownNames } from '../known-names.ts';
import { Attributes } from './attributes.ts';
import { decodeReferences } from './character-references.ts';
import { KNOWN_ELEMENTS } from './elements.ts';
import { endsAttributeName, endsName, isSpace } from './markup.ts';

const { APOSTROPHE, EQUALS, GREATER_THAN, QUOTE, SLASH } = CHARACTER_CODES;

/** One page is read at a time. */
const ATTRIBUTES = new Attributes();

/** Reads what stands in tags, letter by letter. */
export class TagReader {
  /** Of the tag that was read last. */
  readonly attributes = ATTRIBUTES;
  private readonly html: string;
  private readonly wanted: KnownNames;
  /** Where it reads. */
  private at = 0;
  /** The next `&`, looked for once. */
  private reference: number;

  constructor(html: string, wanted: KnownNames) {
    this.html = html;
    this.wanted = wanted;
    this.reference = html.indexOf('&');
  }

  /** The name that begins at `start`, in lower case. */
  readName(start: number): string {
    const { html } = this;
    let end = start;
    while (end < html.length && !endsName(html.charCodeAt(end))) {
      end++;
    }
    this.at = end;
    return KNOWN_ELEMENTS.find(html, start, end) ?? html.slice(start, Math.min(end, start + MAX_NAME)).toLowerCase();
  }

  /** Reads up to the end of the tag and returns what is behind it. */
  readAttributes(): number {
    this.attributes.clear();
    for (let start = this.nextAttribute(); start >= 0; start = this.nextAttribute()) {
      const name = this.wanted.find(this.html, start, this.endOfAttribute(start));
      const isWanted = name !== undefined && !this.attributes.has(name);
      const valueStart = this.startOfValue();
      const valueEnd = valueStart < 0 ? -1 : this.endOfValue(valueStart);
      if (isWanted) {
        this.attributes.add(name, valueStart < 0 ? '' : this.valueBetween(valueStart, valueEnd));
      }
    }
    return this.at;
  }

  /** Passes over what browsers pass over: the attributes of a close tag. */
  skipAttributes(): number {
    for (let start = this.nextAttribute(); start >= 0; start = this.nextAttribute()) {
      this.endOfAttribute(start);
      const valueStart = this.startOfValue();
      if (valueStart >= 0) {
        this.endOfValue(valueStart);
      }
    }
    return this.at;
  }

  /** Where the next one of the tag begins, -1 where the tag ended. */
  private nextAttribute(): number {
    const { html } = this;
    for (; this.at < html.length; this.at++) {
      const code = html.charCodeAt(this.at);
      if (code === GREATER_THAN) {
        this.at++;
        return -1;
      }
      if (!isSpace(code) && code !== SLASH) {
        return this.at;
      }
    }
    return -1;
  }

  private endOfAttribute(start: number): number {
    const { html } = this;
    let end = start + 1;
    while (end < html.length && !endsAttributeName(html.charCodeAt(end))) {
      end++;
    }
    this.at = end;
    return end;
  }

  /** Behind the equals sign and a quote, -1 where there is no value. */
  private startOfValue(): number {
    this.skipSpace();
    if (this.html.charCodeAt(this.at) !== EQUALS) {
      return -1;
    }
    this.at++;
    this.skipSpace();
    return isQuote(this.html.charCodeAt(this.at)) ? this.at + 1 : this.at;
  }

  /** Where the value that begins at `start` ends, behind a quote with the next one. */
  private endOfValue(start: number): number {
    const { html } = this;
    if (start > this.at) {
      const close = html.indexOf(html[this.at] as string, start);
      const end = close < 0 ? html.length : close;
      this.at = end + 1;
      return end;
    }
    while (this.at < html.length && !isSpace(html.charCodeAt(this.at)) && html.charCodeAt(this.at) !== GREATER_THAN) {
      this.at++;
    }
    return this.at;
  }

  private valueBetween(start: number, end: number): string {
    const value = this.html.slice(start, end);
    return this.holdsReference(start, end) ? decodeReferences(value, true) : value;
  }

  private skipSpace(): void {
    const { html } = this;
    while (this.at < html.length && isSpace(html.charCodeAt(this.at))) {
      this.at++;
    }
  }

  /** Whether an `&` stands there. Asked with rising positions, it goes over the page once. */
  holdsReference(start: number, end: number): boolean {
    if (this.reference >= 0 && this.reference < start) {
      this.reference = this.html.indexOf('&', start);
    }
    return this.reference >= 0 && this.reference < end;
  }
}

/** What is longer is cut: no name that anybody asks for is. */
const MAX_NAME = 64;

function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE;
}
