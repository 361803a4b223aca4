import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Attributes } from './attributes.ts';
import { addressesInCode } from './code-strings.ts';

const { SMALL_N, SMALL_O, SMALL_S, SMALL_V } = CHARACTER_CODES;

/** What a page runs when something happens to it: those that lead somewhere without a question or at a click. */
const HANDLERS: readonly string[] = [
  ...['onclick', 'ondblclick', 'onmousedown', 'onmouseup', 'onmouseover', 'onmouseenter', 'onpointerdown', 'ontouchstart'],
  ...['onload', 'onpageshow', 'onerror', 'onfocus', 'onchange', 'onsubmit', 'ontoggle', 'onbegin', 'onanimationstart'],
];

/** Elements whose value goes along with a form, or tells a plug-in what to fetch. */
const WITH_VALUE: ReadonlySet<string> = new Set(['input', 'param', 'option']);
/** An address as it is, in percent signs, or in base64 at each of its three alignments. */
const OF_INTEREST = /:\/\/|%3a%2f%2f|^[\w.+-]{1,64}@[\w-]+\.|Oi8v|ovL|6Ly/i;

/** Every attribute that is looked at here. */
export const TEXT_ATTRIBUTES: readonly string[] = [...HANDLERS, 'value', 'srcdoc', 'alt', 'title'];

/**
 * Tells what of an element holds addresses among other things: code that runs at events, fields of forms, pages that stand in an attribute,
 * and what is shown in the place of a picture or above a link.
 */
export function findTexts(
  element: string,
  attributes: Attributes,
  found: (value: string, element: string, attribute: string) => void,
): void {
  for (let at = 0; at < attributes.size; at++) {
    const name = attributes.nameAt(at);
    // `on...`, `value`, `srcdoc`, `alt` or `title`; nearly all attributes are none of these.
    const first = name.charCodeAt(0);
    if (first === SMALL_O && name.charCodeAt(1) === SMALL_N) {
      for (const address of addressesInCode(attributes.get(name) ?? '')) found(address, element, name);
    } else if ((first === SMALL_V && name === 'value' && WITH_VALUE.has(element)) || name === 'alt' || name === 'title') {
      const value = attributes.get(name) ?? '';
      if (OF_INTEREST.test(value)) found(value, element, name);
    } else if (first === SMALL_S && name === 'srcdoc' && element === 'iframe') found(attributes.get(name) ?? '', element, name);
  }
}

/** Whether `Link.attribute` is one whose value is not an address alone, but a text or a page. */
export function isTextAttribute(attribute: string): boolean {
  return TEXT.test(attribute);
}

const TEXT = /^(?:script|comment)$| (?:on[a-z]+|value|srcdoc|alt|title)$/;
