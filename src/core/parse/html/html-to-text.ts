import type { Link, Range } from '../mail.ts';
import { findCssUrls, type Looks, readHidingRules } from './css.ts';
import { type Behaviour, behaviourOf } from './elements.ts';
import { LINK_ATTRIBUTES } from './link-attributes.ts';
import { LinkCollector } from './link-collector.ts';
import { LOOK_ATTRIBUTES, SHOWN, type Shown, showElement } from './shown.ts';
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

/** All elements of a page with the same name. */
interface Kind {
  readonly name: string;
  readonly behaviour: Behaviour;
  /** How many are open: so that a close tag without an open one costs nothing. */
  open: number;
}

/** An element that was opened and not closed yet. */
interface Open {
  readonly kind: Kind;
  readonly shown: Shown;
}

class Page implements HtmlHandler {
  readonly attributes = ATTRIBUTES;
  private readonly builder = new TextBuilder();
  private readonly links = new LinkCollector(this.builder);
  private readonly open: Open[] = [];
  private readonly kinds = new Map<string, Kind>();
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
    const kind = this.kindOf(name);
    const { isBlock, hasMargin, isVoid, isNeverShown, isPreformatted } = kind.behaviour;
    this.closeImplied(kind);
    this.links.openTag(name, attributes);
    if (name === 'br') {
      this.builder.breakLine();
    } else if (isBlock) {
      this.builder.breakBlock(hasMargin);
    } else if (name === 'td' || name === 'th') {
      this.builder.separate();
    }
    if (isVoid) {
      return;
    }
    const outer = this.shown;
    const shown = isNeverShown ? { ...outer, isCut: true } : showElement(name, attributes, outer, this.rules);
    this.open.push({ kind, shown });
    kind.open++;
    this.preformatted += isPreformatted ? 1 : 0;
  }

  closeTag(name: string): void {
    // Browsers take `</br>` for `<br>`, and `</p>` alone for an empty paragraph.
    if (name === 'br') {
      this.builder.breakLine();
    } else if (name === 'p') {
      this.builder.breakBlock(true);
    }
    if (this.isOpen(name)) {
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

  private kindOf(name: string): Kind {
    const known = this.kinds.get(name);
    if (known) {
      return known;
    }
    const kind = { name, behaviour: behaviourOf(name), open: 0 };
    this.kinds.set(name, kind);
    return kind;
  }

  private isOpen(name: string): boolean {
    return (this.kinds.get(name)?.open ?? 0) > 0;
  }

  /** End tags that the page may leave out. */
  private closeImplied({ name, behaviour }: Kind): void {
    const { closesParagraph, closes } = behaviour;
    if (name === 'body' && this.isOpen('head')) {
      this.popUntil('head');
    }
    if (closesParagraph) {
      this.closeNear(PARAGRAPH, TABLE_CELLS);
    }
    if (closes) {
      this.closeNear(closes.ends, closes.within);
    }
  }

  /** Closes the outermost one of these names that is near, but nothing outside of `within`. */
  private closeNear(ends: ReadonlySet<string>, within: ReadonlySet<string>): void {
    if (!this.isAnyOpen(ends)) {
      return;
    }
    let found = -1;
    const lowest = Math.max(0, this.open.length - MAX_LOOK);
    for (let at = this.open.length - 1; at >= lowest; at--) {
      const name = this.open[at]?.kind.name ?? '';
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

  private isAnyOpen(names: ReadonlySet<string>): boolean {
    for (const name of names) {
      if (this.isOpen(name)) {
        return true;
      }
    }
    return false;
  }

  private popUntil(name: string): void {
    while (this.open.length > 0 && this.pop() !== name) {
      // Elements inside of the closed one end with it.
    }
  }

  private pop(): string | undefined {
    const kind = this.open.pop()?.kind;
    if (kind) {
      const { isBlock, hasMargin, isPreformatted } = kind.behaviour;
      kind.open--;
      this.preformatted -= isPreformatted ? 1 : 0;
      this.links.closeTag(kind.name);
      if (isBlock) {
        this.builder.breakBlock(hasMargin);
      }
    }
    return kind?.name;
  }
}

const ATTRIBUTES: ReadonlySet<string> = new Set([...LINK_ATTRIBUTES, ...LOOK_ATTRIBUTES, 'alt']);

/** How far up an end tag that was left out is looked for. */
const MAX_LOOK = 40;
const PARAGRAPH: ReadonlySet<string> = new Set(['p']);
const TABLE_CELLS: ReadonlySet<string> = new Set(['td', 'th', 'table', 'button', 'object']);
