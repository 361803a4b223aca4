import type { Link, Range } from '../mail.ts';
import { findCssUrls, type Looks, readHidingRules } from './css.ts';
import { BLOCKS, CLOSES, CLOSES_PARAGRAPH, NEVER_SHOWN, PREFORMATTED, VOID, WITH_MARGIN } from './elements.ts';
import { LinkCollector } from './link-collector.ts';
import { SHOWN, type Shown, showElement } from './shown.ts';
import { TextBuilder } from './text-builder.ts';
import { type HtmlHandler, tokenizeHtml } from './tokenizer.ts';

export interface HtmlText {
  readonly text: string;
  readonly links: readonly Link[];
  readonly hidden: readonly Range[];
}

/** What a person reads on a page, with the links behind it and the ranges of the text that the page hides. */
export function htmlToText(html: string): HtmlText {
  const page = new Page();
  tokenizeHtml(html, page);
  return page.finish();
}

/** An element that was opened and not closed yet. */
interface Open {
  readonly name: string;
  readonly shown: Shown;
}

class Page implements HtmlHandler {
  private readonly builder = new TextBuilder();
  private readonly links = new LinkCollector(this.builder);
  private readonly open: Open[] = [];
  /** How many of each name are open: so that a close tag without an open one costs nothing. */
  private readonly counts = new Map<string, number>();
  private readonly rules = new Map<string, Looks>();
  private preformatted = 0;

  text(text: string): void {
    const { isCut, isHidden } = this.shown;
    if (!isCut) {
      this.builder.add(text, this.preformatted > 0, isHidden);
    }
  }

  rawText(element: string, text: string): void {
    if (element === 'style') {
      readHidingRules(text, this.rules);
      this.links.addStyle('style', findCssUrls(text));
    } else if (element === 'textarea' || element === 'xmp' || element === 'plaintext') {
      this.text(text);
    }
  }

  openTag(name: string, attributes: ReadonlyMap<string, string>): void {
    this.closeImplied(name);
    this.links.openTag(name, attributes);
    if (name === 'br') {
      this.builder.breakLine();
    } else if (BLOCKS.has(name)) {
      this.builder.breakBlock(WITH_MARGIN.has(name));
    } else if (name === 'td' || name === 'th') {
      this.builder.separate();
    }
    if (VOID.has(name)) {
      return;
    }
    const outer = this.shown;
    const shown = NEVER_SHOWN.has(name) ? { ...outer, isCut: true } : showElement(name, attributes, outer, this.rules);
    this.open.push({ name, shown });
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    this.preformatted += PREFORMATTED.has(name) ? 1 : 0;
  }

  closeTag(name: string): void {
    if (name === 'br' || name === 'p') {
      // Browsers take `</br>` for `<br>`, and `</p>` alone for an empty paragraph.
      if (name === 'br') {
        this.builder.breakLine();
      } else {
        this.builder.breakBlock(true);
      }
    }
    if ((this.counts.get(name) ?? 0) > 0) {
      this.popUntil(name);
    }
  }

  finish(): HtmlText {
    while (this.open.length > 0) {
      this.pop();
    }
    const { text, hidden } = this.builder.finish();
    return { text, hidden, links: this.links.finish(text) };
  }

  private get shown(): Shown {
    return this.open.at(-1)?.shown ?? SHOWN;
  }

  /** End tags that the page may leave out. */
  private closeImplied(name: string): void {
    if (name === 'body' && (this.counts.get('head') ?? 0) > 0) {
      this.popUntil('head');
    }
    if (CLOSES_PARAGRAPH.has(name)) {
      this.closeNear(PARAGRAPH, TABLE_CELLS);
    }
    const rule = CLOSES.get(name);
    if (rule) {
      this.closeNear(rule.ends, rule.within);
    }
  }

  /** Closes the outermost one of these names that is near, but nothing outside of `within`. */
  private closeNear(ends: ReadonlySet<string>, within: ReadonlySet<string>): void {
    if (![...ends].some((name) => (this.counts.get(name) ?? 0) > 0)) {
      return;
    }
    let found = -1;
    const lowest = Math.max(0, this.open.length - MAX_LOOK);
    for (let at = this.open.length - 1; at >= lowest; at--) {
      const name = this.open[at]?.name ?? '';
      if (within.has(name)) {
        break;
      }
      if (ends.has(name)) {
        found = at;
      }
    }
    while (found >= 0 && this.open.length > found) {
      this.pop();
    }
  }

  private popUntil(name: string): void {
    while (this.open.length > 0 && this.pop() !== name) {
      // Elements inside of the closed one end with it.
    }
  }

  private pop(): string | undefined {
    const element = this.open.pop();
    if (element) {
      this.counts.set(element.name, (this.counts.get(element.name) ?? 1) - 1);
      this.preformatted -= PREFORMATTED.has(element.name) ? 1 : 0;
      this.links.closeTag(element.name);
      if (BLOCKS.has(element.name)) {
        this.builder.breakBlock(WITH_MARGIN.has(element.name));
      }
    }
    return element?.name;
  }
}

/** How far up an end tag that was left out is looked for. */
const MAX_LOOK = 40;
const PARAGRAPH: ReadonlySet<string> = new Set(['p']);
const TABLE_CELLS: ReadonlySet<string> = new Set(['td', 'th', 'table', 'button', 'object']);
