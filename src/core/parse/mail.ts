import type { Notice } from '../problem.ts';

/** A mail as it came in at a door: the exact bytes, and the RFC 5321 envelope where the door knows it. */
export interface RawMail {
  readonly bytes: Uint8Array;
  readonly envelope?: Envelope;
  /** Of how many characters its text is at most, where the door gave no more of it and there may have been more. */
  readonly cutAt?: number;
}

export interface Envelope {
  readonly mailFrom?: string;
  readonly rcptTo: readonly string[];
  /** Address of the host that handed the mail over, without brackets or port. */
  readonly remoteAddress?: string;
  readonly helo?: string;
}

/**
 * A mail as this program reads it (RFC 5322, RFC 2045 to 2049). Nothing of it is ever changed: header fields keep their
 * order and spelling, attachments their bytes.
 */
export interface Mail {
  /** Which mail this is inside the outermost one: `''` that itself, `2` the one attached as part 2, `1!1` the first forward inside the text of part 1. */
  readonly path: string;
  readonly headers: readonly HeaderField[];
  readonly subject?: string;
  /** As written, with its angle brackets. */
  readonly messageId?: string;
  /** ISO 8601 in UTC, from the Date field. */
  readonly date?: string;
  readonly from: readonly Address[];
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly returnPath: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly deliveredTo: readonly Address[];
  /** Newest hop first, as the fields stand. */
  readonly received: readonly Hop[];
  readonly authentication: readonly AuthenticationResult[];
  /** Every leaf of the MIME tree in the order of the mail: bodies, inline pictures, attachments. */
  readonly parts: readonly Part[];
  /** What a person reads: one per body part. */
  readonly texts: readonly BodyText[];
  /** Mails inside this one, attached or quoted in the text, outermost first. */
  readonly forwarded: readonly Mail[];
  readonly envelope?: Envelope;
  readonly notices: readonly Notice[];
}

export interface HeaderField {
  /** As spelled in the mail; of a forward inside a text `From`, `Date` and so on in any language. Compare without regard to case. */
  readonly name: string;
  /** Behind the colon, unfolded, not decoded. One that is not UTF-8 as a whole has one character per byte. */
  readonly raw: string;
  /** Decoded: RFC 2047 words and RFC 6532 UTF-8, no line breaks. */
  readonly value: string;
}

export interface Address {
  /** Decoded display name, where there is one. */
  readonly name?: string;
  /** `local@domain` as written; may be anything at all in a hostile mail. */
  readonly address: string;
  /** The RFC 5322 group that it stands in. */
  readonly group?: string;
}

/** One Received field (RFC 5321, 4.4). */
export interface Hop {
  /** The name in the HELO or EHLO. */
  readonly from?: string;
  /** The name that the receiving server looked up. */
  readonly fromHost?: string;
  /** Address of the sending host, without brackets, as `ipaddr.js` writes it. */
  readonly ip?: string;
  readonly by?: string;
  readonly with?: string;
  readonly for?: string;
  /** ISO 8601 in UTC. */
  readonly time?: string;
  readonly raw: string;
  /** True for the first hop, seen from us, that came from outside our own relays. */
  readonly isFirstOutside?: boolean;
}

/** One method of an Authentication-Results field (RFC 8601) of an authserv-id that the configuration trusts. */
export interface AuthenticationResult {
  readonly server: string;
  /** `spf`, `dkim`, `dmarc`, `arc` ... */
  readonly method: string;
  /** `pass`, `fail`, `none`, `softfail` ... */
  readonly result: string;
  /** `smtp.mailfrom`, `header.d`, `header.from` ... */
  readonly properties: Readonly<Record<string, string>>;
  /** It stands in an ARC set, whose seal was not checked: it proves nothing. */
  readonly isArc?: true;
}

/** A leaf of the MIME tree. */
export interface Part {
  /** Its IMAP section number in the outermost mail (RFC 9051, 6.4.5): `1`, `2.1`; members of an unpacked container get `/1`, `/2` behind it. */
  readonly path: string;
  readonly headers: readonly HeaderField[];
  /** Lower case, `text/plain` where the mail says nothing. */
  readonly type: string;
  /** Of Content-Type and Content-Disposition, names in lower case, values decoded (RFC 2231). */
  readonly parameters: Readonly<Record<string, string>>;
  readonly disposition?: 'inline' | 'attachment';
  /** Decoded, as the sender wrote it: may hold `../`, NUL or nothing printable. Never use it as a path. */
  readonly filename?: string;
  /** Without angle brackets. */
  readonly contentId?: string;
  /** What this part is for: text that is read, a picture or sheet that belongs to such a text, or something attached. */
  readonly role: 'body' | 'inline' | 'attachment' | 'report' | 'signature' | 'encrypted';
  /** The decoded content, byte-exact. */
  readonly bytes: Uint8Array;
}

/** Where a text stood. */
export type Place =
  | { readonly in: 'text' }
  | { readonly in: 'header'; readonly mail: string; readonly field: string; readonly index: number }
  | { readonly in: 'body'; readonly mail: string; readonly part: string }
  | { readonly in: 'link'; readonly mail: string; readonly part: string; readonly attribute: string; readonly visible?: string }
  | { readonly in: 'attachment'; readonly mail: string; readonly part: string; readonly name?: string };

/** One readable text of a body part: from text/plain as it is, from text/html as a person sees it. */
export interface BodyText {
  readonly place: Place;
  readonly source: 'plain' | 'html';
  readonly text: string;
  readonly links: readonly Link[];
  /** Ranges of `text` that the page hides from a reader (display:none, size 0, white on white). */
  readonly hidden: readonly Range[];
  /** Ranges of `text` that fill elements of the page, in the order of their ends; missing where there are none. */
  readonly frames?: readonly Frame[];
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * What is all of an element, whose border left nothing in the text itself. A `quote` is what `code` and its like hold, a `holder` a cell, an item
 * or an emphasis, both of several words: `<code>Annual Report.exe</code>`. `neighbours` are two elements with nothing between them, the first of
 * so many characters: `<span>203.0.113.5</span><span>US</span>`.
 */
export type Frame = Range & ({ readonly kind: 'quote' | 'holder' } | { readonly kind: 'neighbours'; readonly first: number });

/** An address in markup: what a click, a form, a picture or a script would fetch; or a page that stands in an attribute or a comment. */
export interface Link {
  readonly value: string;
  /** `a href`, `img src`, `form action`, `meta refresh`, `base href`, `css url`, `div onclick`, `script`, `iframe srcdoc`, `comment` ... */
  readonly attribute: string;
  /** What the reader sees in its place, where there is something. */
  readonly visible?: string;
  /** Where that stands in the text. */
  readonly offset: number;
}
