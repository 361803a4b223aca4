import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Attributes } from './attributes.ts';
import { addressesInCode, undoPercents } from './code-strings.ts';
import { findTexts, TEXT_ATTRIBUTES } from './text-attributes.ts';

const { BACKSLASH, BLANK, SLASH, TILDE } = CHARACTER_CODES;

/** Which attributes hold an address that a click, a form, or showing the page fetches: one line per kind. */
const ADDRESSES: readonly { readonly attribute: string; readonly elements: readonly string[] | 'any' }[] = [
  { attribute: 'href', elements: 'any' },
  { attribute: 'src', elements: 'any' },
  { attribute: 'action', elements: ['form'] },
  { attribute: 'formaction', elements: ['button', 'input'] },
  { attribute: 'background', elements: 'any' },
  { attribute: 'poster', elements: ['video'] },
  { attribute: 'data', elements: ['object'] },
  { attribute: 'code', elements: ['applet', 'object'] },
  { attribute: 'archive', elements: ['applet', 'object'] },
  { attribute: 'codebase', elements: ['applet', 'object'] },
  { attribute: 'classid', elements: ['object'] },
  { attribute: 'cite', elements: ['blockquote', 'q', 'del', 'ins'] },
  { attribute: 'longdesc', elements: ['img', 'frame', 'iframe'] },
  { attribute: 'lowsrc', elements: ['img'] },
  { attribute: 'dynsrc', elements: ['img'] },
  { attribute: 'usemap', elements: ['img'] },
  { attribute: 'profile', elements: ['head'] },
  { attribute: 'manifest', elements: ['html'] },
  { attribute: 'ping', elements: ['a', 'area'] },
  { attribute: 'xlink:href', elements: 'any' },
  { attribute: 'data-saferedirecturl', elements: ['a'] },
  { attribute: 'originalsrc', elements: ['a'] },
  { attribute: 'data-href', elements: 'any' },
  { attribute: 'data-src', elements: 'any' },
  { attribute: 'data-url', elements: 'any' },
];

const BY_ATTRIBUTE: ReadonlyMap<string, number> = new Map(ADDRESSES.map(({ attribute }, index) => [attribute, index]));

/** Every attribute that is looked at here. */
export const LINK_ATTRIBUTES: readonly string[] = [
  ...BY_ATTRIBUTE.keys(),
  'srcset',
  'imagesrcset',
  'http-equiv',
  'content',
  ...TEXT_ATTRIBUTES,
];

export type AddressHandler = (value: string, element: string, attribute: string) => void;

/** Tells the addresses in the attributes of one element, as a browser would read them: without line breaks and tabs, trimmed. */
export function findAddresses(element: string, attributes: Attributes, found: AddressHandler): void {
  const count = gatherAddresses(element, attributes);
  for (let at = 0; at < count; at++) {
    const { attribute } = ADDRESSES[INDEXES[at] as number] as (typeof ADDRESSES)[number];
    tell(cleanUrl(attributes.get(attribute) ?? ''), element, attribute, found);
  }
  for (let at = 0; at < SOURCE_SETS.length; at++) {
    const name = SOURCE_SETS[at] as string;
    const set = attributes.get(name);
    if (set !== undefined) {
      for (const value of readSourceSet(set)) tell(value, element, name, found);
    }
  }
  if (element === 'meta' && attributes.get('http-equiv')?.trim().toLowerCase() === 'refresh') {
    tell(readRefresh(attributes.get('content') ?? ''), 'meta', 'refresh', found);
  }
  findTexts(element, attributes, found);
}

function tell(value: string, element: string, attribute: string, found: AddressHandler): void {
  if (value === '' || value.startsWith('#')) return;
  found(value, element, attribute);
  if (SCRIPT.test(value)) {
    for (const address of addressesInCode(undoPercents(value))) found(address, element, attribute);
  }
}

/** `javascript:location.href='https://evil.example/'` */
const SCRIPT = /^(?:javascript|vbscript|jscript|livescript):/i;

const NONE: readonly string[] = [];
/** Which lines of the table one element has, in their order. Used for each anew. */
const INDEXES: number[] = [];

function gatherAddresses(element: string, attributes: Attributes): number {
  let count = 0;
  for (let at = 0; at < attributes.size; at++) {
    const index = BY_ATTRIBUTE.get(attributes.nameAt(at));
    const elements = index === undefined ? NONE : (ADDRESSES[index]?.elements ?? NONE);
    if (index !== undefined && (elements === 'any' || elements.includes(element))) {
      insert(index, count++);
    }
  }
  return count;
}

function insert(index: number, count: number): void {
  let to = count;
  while (to > 0 && (INDEXES[to - 1] as number) > index) {
    INDEXES[to] = INDEXES[to - 1] as number;
    to--;
  }
  INDEXES[to] = index;
}

const SOURCE_SETS = ['srcset', 'imagesrcset'] as const;

/**
 * URL Standard, 4.4: tabs and line breaks anywhere, and blanks around an address, are not part of it. Behind the colon of a web address any
 * slashes do, of both kinds and however many, and a backslash of its path is one: `http:/\evil.example` is there to get past filters. A blank
 * in its path or query is `%20`.
 * `\\host\share` stays: Outlook opens it as a share of Windows.
 */
export function cleanUrl(value: string): string {
  if (isClean(value)) return value;
  const written = (BREAK.test(value) ? value.replace(/[\t\n\r]/g, '') : value).trim();
  const head = HEAD.exec(written);
  if (head === null) return written;
  const rest = written.slice(head[0].length);
  const path = /^[^?#]*/.exec(rest)?.[0] ?? '';
  return `${head[1] === undefined ? '' : `${head[1]}:`}//${escapeBlanks(path.replaceAll('\\', '/') + rest.slice(path.length))}`;
}

/** Blanks behind the host; a host with one leads nowhere, and behind one may stand another address. */
function escapeBlanks(address: string): string {
  const isOne = address.includes(' ') && BEHIND_HOST.test(address) && !address.includes('://');
  return isOne ? address.replaceAll(' ', '%20') : address;
}

const BEHIND_HOST = /^[^ /?#]+[/?#]/;

// Here and not where they are used: each use of a written-out expression makes an object.
const BREAK = /[\t\n\r]/;
const HEAD = /^(?:(https?|ftp):[\\/]*|\/[\\/]+|\\\/[\\/]*)(?=[^\\/?#])/i;

/** Whether it is an address of ASCII without blanks and backslashes and with two slashes, as nearly all are. */
function isClean(value: string): boolean {
  const host = value.startsWith('http://') ? 'http://'.length : value.startsWith('https://') ? 'https://'.length : value.length;
  if (host === value.length || value.charCodeAt(host) === SLASH) return false;
  for (let at = host; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code <= BLANK || code > TILDE || code === BACKSLASH) return false;
  }
  return true;
}

/** `a.png 1x, b.png 2x`; a comma inside of an address (data:) is followed by no blank. */
function readSourceSet(value: string): readonly string[] {
  const urls: string[] = [];
  let expectsUrl = true;
  for (const word of value.split(/\s+/)) {
    if (expectsUrl && word !== '' && word !== ',') {
      urls.push(word.replace(/,$/, ''));
      expectsUrl = word.endsWith(',');
    } else if (word.endsWith(',')) {
      expectsUrl = true;
    }
  }
  return urls;
}

const REFRESH = /^[\s\d.]{0,20}[;,\s]\s{0,20}(?:url\s{0,20}=\s{0,20})?(.+)$/is;
const FIRST_QUOTE = /^["']/;
const FROM_LAST_QUOTE = /["'][^"']*$/;
const DIGITS = /^\d+$/;

/** `0; url=https://evil.example/` */
function readRefresh(content: string): string {
  const match = REFRESH.exec(content.slice(0, 10_000));
  const target = match?.[1]?.trim().replace(FIRST_QUOTE, '').replace(FROM_LAST_QUOTE, '');
  return target === undefined || target === '' || DIGITS.test(target) ? '' : cleanUrl(target);
}
