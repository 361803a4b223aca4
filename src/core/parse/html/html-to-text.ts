import { KnownNames } from '../known-names.ts';
import type { Frame, Link, Range } from '../mail.ts';
import type { Attributes } from './attributes.ts';
import { type Looks, readHidingRules } from './css.ts';
import { findCssUrls } from './css-urls.ts';
import { behaviourOf, type Kind, kindOf } from './elements.ts';
import { FrameCollector } from './frame-collector.ts';
import { LINK_ATTRIBUTES } from './link-attributes.ts';
import { LinkCollector } from './link-collector.ts';
import { OpenElements } from './open-elements.ts';
import { LOOK_ATTRIBUTES, showElement } from './shown.ts';
import { TextBuilder } from './text-builder.ts';
import { type HtmlHandler, tokenizeHtml } from './tokenizer.ts';

export interface HtmlText {
  readonly text: string;
  readonly links: readonly Link[];
  readonly hidden: readonly Range[];
  /** Missing where there are none. */
  readonly frames?: readonly Frame[];
}

/** What a person reads on a page, with the links behind it and the ranges of the text that the page hides or that fill an element. */
export function htmlToText(html: string): HtmlText {
  PAGE.begin();
  tokenizeHtml(html, PAGE);
  return PAGE.finish();
}

class Page implements HtmlHandler {
  readonly attributes = ATTRIBUTES;
  private readonly builder = new TextBuilder();
  private readonly links = new LinkCollector(this.builder);
  private readonly frames = new FrameCollector(this.builder);
  private readonly open = new OpenElements((kind) => this.end(kind));
  private rules: Map<string, Looks> | undefined;
  private preformatted = 0;

  begin(): void {
    this.builder.begin();
    this.links.begin();
    this.frames.begin();
    this.open.begin();
    this.rules = undefined;
    this.preformatted = 0;
  }

  text(source: string, start: number, end: number): void {
    const { isCut, isHidden } = this.open.shown;
    if (!isCut) {
      const isPreformatted = this.preformatted > 0;
      if (this.builder.add(source, start, end, isPreformatted, isHidden)) {
        this.frames.text(isPreformatted || isHidden);
      }
    }
  }

  rawText(element: string, text: string): void {
    if (element === 'style') {
      this.rules ??= new Map();
      readHidingRules(text, this.rules);
      this.links.addStyle('css', findCssUrls(text));
    } else if (element === 'script') {
      this.links.addScript(text);
    } else if (element === 'textarea' || element === 'xmp' || element === 'plaintext') {
      this.text(text, 0, text.length);
    }
  }

  comment(page: string): void {
    this.links.addComment(page);
  }

  openTag(name: string, attributes: Attributes): void {
    const kind = kindOf(name);
    const { isBlock, hasMargin, isVoid, isNeverShown, isPreformatted, isCell, isReplaced } = behaviourOf(kind);
    if (name === 'body') {
      this.open.close('head');
    }
    this.open.closeImplied(kind);
    this.links.openTag(name, attributes);
    if (name === 'br') {
      this.builder.breakLine();
    } else if (isBlock) {
      this.builder.breakBlock(hasMargin);
    } else if (isCell) {
      this.builder.separate();
    } else if (isReplaced) {
      this.builder.part();
    } else if (kind === LINK) {
      this.builder.beginLink();
    } else if (kind === RAISED) {
      this.builder.raise();
    }
    if (!isVoid) {
      this.frames.openTag();
      const { shown } = this.open;
      this.open.open(name, kind, isNeverShown ? { ...shown, isCut: true } : showElement(name, attributes, shown, this.rules ?? NO_RULES));
      this.preformatted += isPreformatted ? 1 : 0;
    }
  }

  closeTag(name: string): void {
    // Browsers take `</br>` for `<br>`, and `</p>` alone for an empty paragraph.
    if (name === 'br') {
      this.builder.breakLine();
    } else if (name === 'p') {
      this.builder.breakBlock(true);
    }
    this.open.close(name);
  }

  finish(): HtmlText {
    this.open.closeAll();
    this.rules = undefined;
    const { text, hidden } = this.builder.finish();
    const links = this.links.finish(text);
    const frames = this.frames.finish(text);
    return frames.length === 0 ? { text, hidden, links } : { text, hidden, links, frames };
  }

  private end(kind: Kind): void {
    const { isBlock, hasMargin, isPreformatted, isCell } = behaviourOf(kind);
    this.preformatted -= isPreformatted ? 1 : 0;
    this.links.end(kind);
    if (kind === LINK) {
      this.builder.endLink();
    }
    this.frames.endTag(kind);
    if (isBlock) {
      this.builder.breakBlock(hasMargin);
    } else if (isCell) {
      this.builder.separate();
    }
  }
}

const LINK = kindOf('a');
const RAISED = kindOf('sup');
const NO_RULES: ReadonlyMap<string, Looks> = new Map();
const ATTRIBUTES = new KnownNames([...LINK_ATTRIBUTES, ...LOOK_ATTRIBUTES]);

/** One page is read at a time, and a mail may have ten thousand of them: to make all that a page needs takes longer than to read a short one. */
const PAGE = new Page();
