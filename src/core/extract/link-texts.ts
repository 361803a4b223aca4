import { decodeBase64 } from '../parse/bytes/base64.ts';
import { latin1Bytes } from '../parse/bytes/latin1.ts';
import { undoPercents } from '../parse/html/code-strings.ts';
import { htmlToText } from '../parse/html/html-to-text.ts';
import { isTextAttribute } from '../parse/html/text-attributes.ts';
import type { Link } from '../parse/mail.ts';

/** Pages in pages: each is shorter than the one that it stands in, and nobody has use for more. */
const DEEPEST = 3;
/** No page that stands in an address is longer. */
const LONGEST = 1_000_000;

/**
 * The texts to search of what stands in an attribute: the address itself, less those that lead nowhere outside of the page; the field of a form
 * or the text of a script; and of a page that the attribute holds (`srcdoc`, `data:`) what it shows and what stands in its attributes.
 */
export function* textsOfLink(link: Link, depth = 0): Iterable<string> {
  const { attribute, value } = link;
  const page = depth < DEEPEST ? pageIn(link) : undefined;
  if (page !== undefined) {
    const { links, text } = htmlToText(page);
    yield text;
    for (const inner of links) yield* textsOfLink(inner, depth + 1);
  } else if (isAddress(value)) yield value.trim();
  else if (isTextAttribute(attribute) && !IS_DATA.test(value)) yield value;
}

/** The page that is all of the value: markup in an attribute or comment, or an address that brings its own along. */
function pageIn({ attribute, value }: Link): string | undefined {
  if (attribute === 'comment' || attribute.endsWith(' srcdoc')) return value;
  if (!IS_DATA.test(value)) return HAS_TAG.test(value) && isTextAttribute(attribute) ? value : undefined;
  const head = DATA.exec(value.slice(0, LONGEST_HEAD));
  if (head === null || value.length > LONGEST) return;
  const body = value.slice(head[0].length);
  return head[1] === undefined ? undoPercents(body) : new TextDecoder().decode(decodeBase64(latin1Bytes(undoPercents(body))));
}

const LONGEST_HEAD = 200;
const IS_DATA = /^\s{0,8}data:/i;
/** Of the types that are pages or texts; a picture holds no address that anybody opens. */
const DATA =
  /^\s{0,8}data:(?:(?:text\/[\w.+-]{1,40}|image\/svg\+xml|application\/(?:[\w.-]{1,40}\+)?(?:xml|json|javascript))(?:;(?!base64)[^;,]{0,80}){0,4})?(;base64)?,/i;
/** `document.write('<a href=...>')` */
const HAS_TAG = /<[a-z!][^<>]{0,2000}>/i;

/** `https:`, `mailto:`, `tel:`, `//host` and `\\host\share`; neither `/a/b.html`, which would look like a path, nor what the page brings along itself. */
function isAddress(value: string): boolean {
  return value.startsWith('http://') || value.startsWith('https://') || ADDRESS.test(value);
}

const ADDRESS = /^\s{0,8}(?:(?!data:|cid:|javascript:|vbscript:|about:|blob:)[a-z][\w+.-]{1,20}:|\/\/|\\\\)/i;
