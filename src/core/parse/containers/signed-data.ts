import { joinBytes } from '../bytes/join-bytes.ts';

/** What an S/MIME part says that it holds (RFC 5652, RFC 8551). */
export type CmsContent =
  | { readonly kind: 'signed'; readonly content: Uint8Array }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'other' };

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  /** Behind it, with the two bytes that end one of indefinite length. */
  readonly next: number;
}

const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;
const OCTET_STRING = 0x04;
const CONSTRUCTED_OCTET_STRING = 0x24;
const CONTEXT_0 = 0xa0;

/** 1.2.840.113549.1.7, the arc of CMS content types; .2 is signed, .3 and .6 are encrypted; .1.9.16.1.23 is encrypted as well. */
const ARC = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
const AUTH_ENVELOPED = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17];

/** Looks into a CMS message: the content of a signed one is given out, its signature is not checked. */
export function readCms(bytes: Uint8Array): CmsContent {
  const contentInfo = readElement(bytes, 0, bytes.length, 0);
  if (contentInfo?.tag !== SEQUENCE) {
    return { kind: 'other' };
  }
  const [type, content] = childrenOf(bytes, contentInfo, 2);
  const name = type?.tag === OBJECT_IDENTIFIER ? bytes.subarray(type.start, type.end) : new Uint8Array();
  if (startsWith(name, AUTH_ENVELOPED)) {
    return { kind: 'encrypted' };
  }
  const number = startsWith(name, ARC) ? name[ARC.length] : undefined;
  if (number === 3 || number === 6) {
    return { kind: 'encrypted' };
  }
  const signed = number === 2 && content ? signedContent(bytes, content) : undefined;
  return signed ? { kind: 'signed', content: signed } : { kind: 'other' };
}

/** SignedData: version, digest algorithms, then type and content in a sequence of their own. */
function signedContent(bytes: Uint8Array, wrapper: Element): Uint8Array | undefined {
  const [signedData] = childrenOf(bytes, wrapper, 1);
  const encapsulated = signedData && childrenOf(bytes, signedData, 3)[2];
  const explicit = encapsulated && childrenOf(bytes, encapsulated, 2)[1];
  const octets = explicit?.tag === CONTEXT_0 ? childrenOf(bytes, explicit, 1)[0] : undefined;
  if (!octets) {
    return undefined;
  }
  if (octets.tag === OCTET_STRING) {
    return bytes.subarray(octets.start, octets.end);
  }
  return octets.tag === CONSTRUCTED_OCTET_STRING ? joinOctets(bytes, octets) : undefined;
}

/** BER lets a content come in pieces, as it was streamed. */
function joinOctets(bytes: Uint8Array, whole: Element): Uint8Array {
  const pieces = childrenOf(bytes, whole, Number.POSITIVE_INFINITY).filter(({ tag }) => tag === OCTET_STRING);
  return joinBytes(pieces.map(({ start, end }) => bytes.subarray(start, end)));
}

function childrenOf(bytes: Uint8Array, parent: Element, most: number): Element[] {
  const children: Element[] = [];
  for (let at = parent.start; at < parent.end && children.length < most; ) {
    const child = readElement(bytes, at, parent.end, 0);
    if (!child) {
      break;
    }
    children.push(child);
    at = child.next;
  }
  return children;
}

/** One element (X.690, 8.1). Of indefinite length: its end is looked for by going over its children. */
function readElement(bytes: Uint8Array, at: number, limit: number, depth: number): Element | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit || depth > MAX_DEPTH) {
    return undefined;
  }
  if (first === 0x80) {
    return readIndefinite(bytes, tag, at + 2, limit, depth);
  }
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 4) {
    return undefined;
  }
  let length = more === 0 ? first : 0;
  for (let i = 0; i < more; i++) {
    length = length * 256 + (bytes[at + 2 + i] ?? 0);
  }
  const start = at + 2 + more;
  // A message that was cut off is read as far as it goes.
  const end = Math.min(start + length, limit);
  return start > limit ? undefined : { tag, start, end, next: end };
}

function readIndefinite(bytes: Uint8Array, tag: number, start: number, limit: number, depth: number): Element {
  let at = start;
  while (at < limit && !(bytes[at] === 0 && bytes[at + 1] === 0)) {
    const child = readElement(bytes, at, limit, depth + 1);
    if (!child || child.next <= at) {
      return { tag, start, end: limit, next: limit };
    }
    at = child.next;
  }
  return { tag, start, end: at, next: Math.min(at + 2, limit) };
}

const MAX_DEPTH = 30;

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
