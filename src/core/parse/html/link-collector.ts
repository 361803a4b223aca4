import type { Link } from '../mail.ts';
import { BaseAddress } from './base-address.ts';
import { findCssUrls } from './css.ts';
import { cleanUrl, findAddresses } from './link-attributes.ts';
import type { TextBuilder } from './text-builder.ts';

interface Draft {
  readonly value: string;
  readonly attribute: string;
  offset: number;
  /** Where the text that stands for it ends; of a picture what is shown in its place. */
  end: number | undefined;
  readonly alt: string | undefined;
}

/** Gathers the addresses of a page while it is read, and which text stands for each. */
export class LinkCollector {
  private readonly builder: TextBuilder;
  private readonly drafts: Draft[] = [];
  /** Links whose text goes on, by the element that will end it. */
  private readonly openLinks: (readonly Draft[])[] = [];
  /** The first one counts. */
  private base: BaseAddress | undefined;

  constructor(builder: TextBuilder) {
    this.builder = builder;
  }

  openTag(element: string, attributes: ReadonlyMap<string, string>): void {
    const added = attributes.size === 0 ? NONE : this.addAll(element, attributes);
    if (WITH_TEXT.has(element)) {
      this.openLinks.push(added);
    }
  }

  closeTag(element: string): void {
    if (WITH_TEXT.has(element)) {
      for (const draft of this.openLinks.pop() ?? NONE) {
        draft.end = this.builder.position;
      }
    }
  }

  addStyle(where: string, urls: readonly string[]): void {
    for (const url of urls) {
      this.add(cleanUrl(url), where === 'style' ? 'css url' : `${where} url`, undefined);
    }
  }

  /** All of them in the order of the page. */
  finish(text: string): readonly Link[] {
    return this.drafts.map((draft) => {
      const { attribute, offset, end, alt } = draft;
      const shown = end === undefined || end <= offset ? undefined : text.slice(offset, Math.min(end, offset + MAX_VISIBLE)).trim();
      const visible = shown || alt;
      // What a click fetches: relative addresses are completed where the page has a base.
      const value = this.base === undefined || attribute === 'base href' ? draft.value : this.base.resolve(draft.value);
      return visible ? { value, attribute, visible, offset } : { value, attribute, offset };
    });
  }

  private addAll(element: string, attributes: ReadonlyMap<string, string>): readonly Draft[] {
    const alt = attributes.get('alt')?.trim();
    const added = findAddresses(element, attributes).map(({ value, attribute }) => this.add(value, attribute, alt));
    const style = attributes.get('style');
    if (style?.includes('(')) {
      this.addStyle(`${element} style`, findCssUrls(style));
    }
    if (element === 'base' && this.base === undefined && added[0]) {
      this.base = new BaseAddress(added[0].value);
    }
    return added;
  }

  private add(value: string, attribute: string, alt: string | undefined): Draft {
    const draft: Draft = { value, attribute, offset: this.builder.position, end: undefined, alt: alt?.slice(0, MAX_VISIBLE) };
    this.builder.placeAtNext(draft);
    this.drafts.push(draft);
    return draft;
  }
}

const NONE: readonly Draft[] = [];

/** A text that stands for more than this is none. */
const MAX_VISIBLE = 1000;

/** Elements whose text is what is clicked on. */
const WITH_TEXT = new Set(['a', 'button']);
