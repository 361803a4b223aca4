import { LongList } from '../../long-list.ts';
import { Offsets } from '../../offsets.ts';
import type { Link } from '../mail.ts';
import type { Attributes } from './attributes.ts';
import { BaseAddress } from './base-address.ts';
import { addressesInCode } from './code-strings.ts';
import { findCssUrls } from './css-urls.ts';
import { type Kind, kindOf, OTHER } from './elements.ts';
import { type AddressHandler, cleanUrl, findAddresses } from './link-attributes.ts';
import { isTextAttribute } from './text-attributes.ts';
import type { TextBuilder } from './text-builder.ts';

/** Where the text ends that stands for each link. One page is read at a time, and may have a hundred thousand links. */
const ENDS = new Offsets();
/** The first link and the one behind the last, of each element whose text goes on. */
const OPEN_LINKS = new Offsets();
/** The label of each link. */
const LABELS = new Offsets();

/** Gathers the addresses of a page while it is read, and which text stands for each. */
export class LinkCollector {
  private readonly builder: TextBuilder;
  private values = new LongList<string>();
  private readonly labels = new Labels();
  /** What is shown in the place of a picture, by the number of the link. */
  private alts: Map<number, string> | undefined;
  /** The first one counts. */
  private base: BaseAddress | undefined;

  constructor(builder: TextBuilder) {
    this.builder = builder;
  }

  begin(): void {
    this.values = new LongList();
    this.labels.begin();
    this.alts = undefined;
    this.base = undefined;
    ENDS.clear();
    OPEN_LINKS.clear();
    LABELS.clear();
  }

  openTag(element: string, attributes: Attributes): void {
    const first = this.values.length;
    const behind = attributes.size === 0 ? first : this.addAll(element, attributes);
    if (element === 'a' || element === 'button') {
      OPEN_LINKS.pushSpan(first, behind);
    }
  }

  /** An element of this kind ended. */
  end(kind: Kind): void {
    if (kind === LINK || kind === BUTTON) {
      const behind = OPEN_LINKS.pop();
      for (let link = OPEN_LINKS.pop(); link < behind; link++) {
        ENDS.set(link, this.builder.position);
      }
    }
  }

  /** Of a script: the texts in it that hold an address. */
  addScript(code: string): void {
    for (const address of addressesInCode(code)) {
      this.addText(address, 'script');
    }
  }

  /** A comment that some programs read as a part of the page. */
  addComment(page: string): void {
    this.addText(page, 'comment');
  }

  /** `where`: the element and its attribute, or `css`. */
  addStyle(where: string, urls: readonly string[]): void {
    for (const url of urls) {
      this.add(cleanUrl(url), where, 'url');
    }
  }

  /** All of them in the order of the page. */
  finish(text: string): readonly Link[] {
    const links = this.values.all().map((value, index) => this.toLink(value, index, text));
    // What is kept of a page is only what is returned.
    this.begin();
    return links;
  }

  private toLink(value: string, index: number, text: string): Link {
    const attribute = this.labels.at(LABELS.at(index));
    const offset = this.builder.offsetOf(index);
    const end = ENDS.at(index);
    const shown = end <= offset ? undefined : text.slice(offset, Math.min(end, offset + MAX_VISIBLE)).trim();
    const visible = shown || this.alts?.get(index);
    // What a click fetches: relative addresses are completed where the page has a base.
    const isWhole = this.base === undefined || attribute === 'base href' || isTextAttribute(attribute);
    const whole = isWhole ? value : (this.base?.resolve(value) ?? value);
    return visible ? { value: whole, attribute, visible, offset } : { value: whole, attribute, offset };
  }

  /** Returns which link is the first that its text does not stand for. */
  private addAll(element: string, attributes: Attributes): number {
    const first = this.values.length;
    findAddresses(element, attributes, this.take);
    const behind = this.values.length;
    const alt = behind > first ? attributes.get('alt')?.trim() : undefined;
    for (let link = first; link < behind && alt; link++) {
      this.alts ??= new Map();
      this.alts.set(link, alt.slice(0, MAX_VISIBLE));
    }
    const style = attributes.get('style');
    if (style?.includes('(')) {
      this.addStyle(`${element} style`, findCssUrls(style));
    }
    if (element === 'base' && this.base === undefined && behind > first) {
      this.base = new BaseAddress(this.values.at(first) ?? '');
    }
    return behind;
  }

  private readonly take: AddressHandler = (value, element, attribute) => this.add(value, element, attribute);

  private addText(text: string, where: string): void {
    this.addLabelled(text, this.labels.numberOf(where, ''));
  }

  private add(value: string, element: string, attribute: string): void {
    this.addLabelled(value, this.labels.numberOf(element, attribute));
  }

  private addLabelled(value: string, label: number): void {
    this.builder.mark();
    this.values.push(value);
    LABELS.push(label);
    ENDS.push(-1);
  }
}

/** What `Link.attribute` has: most links of a page have the same as the one before. */
class Labels {
  private labels: string[] = [];
  private element = '';
  private attribute = '';

  /** The last label stays, for the next page begins with the same as a rule; not one with a name of the page's own, which would hold all of it. */
  begin(): void {
    const isOwn = kindOf(this.element) === OTHER;
    this.element = isOwn ? '' : this.element;
    if (isOwn || this.labels.length > 1) {
      this.labels = isOwn ? [] : this.labels.slice(-1);
    }
  }

  numberOf(element: string, attribute: string): number {
    if (element !== this.element || attribute !== this.attribute) {
      this.element = element;
      this.attribute = attribute;
      this.labels.push(attribute === '' ? element : `${element} ${attribute}`);
    }
    return this.labels.length - 1;
  }

  at(number: number): string {
    return this.labels[number] ?? '';
  }
}

/** A text that stands for more than this is none. */
const MAX_VISIBLE = 1000;
/** The elements whose text is what is clicked on. */
const LINK = kindOf('a');
const BUTTON = kindOf('button');
