import { domainToASCII } from 'node:url';

/** Somebody who gets or sends mail. The address is safe in a header field and in an SMTP command. */
export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

/** RFC 5321, 4.1.2: a dot-string. Each atom is between dots, so there is one way to read it. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/;

/**
 * `Name <local@domain>, local@domain`, as a person or a database gives them. Throws an Error for one that is no address, and for none: what
 * reads mails makes the best of anything, but here a guess would send somebody else's data to whoever was guessed.
 */
export function readMailboxes(text: string): readonly Mailbox[] {
  // Before anything else reads it: what is no character of an address or a name cannot become a line of its own.
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) {
    throw new Error(`${JSON.stringify(text.slice(0, 200))} has a line break or a control character`);
  }
  return splitList(text).map(readOne);
}

/** At the commas outside of quotes. */
function splitList(text: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\' && isQuoted) {
      at++;
    } else if (character === '"') {
      isQuoted = !isQuoted;
    } else if (character === ',' && !isQuoted) {
      items.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...items, text.slice(start)];
}

function readOne(text: string): Mailbox {
  const item = text.trim();
  if (!item.endsWith('>')) {
    return { address: cleanAddress(item) };
  }
  const bracket = item.lastIndexOf('<');
  const address = cleanAddress(item.slice(bracket + 1, -1));
  const words = item.slice(0, Math.max(bracket, 0)).trim();
  const name = words.length > 1 && words.startsWith('"') && words.endsWith('"') ? words.slice(1, -1).replace(/\\(.)/g, '$1') : words;
  if (name === words && /["<>@]/.test(words)) {
    throw new Error(`${JSON.stringify(item.slice(0, 200))} is no name with an address`);
  }
  return { ...(name && { name }), address };
}

/** The one mailbox in a text. Throws an Error where there is none or are several. */
export function readMailbox(text: string): Mailbox {
  const [mailbox, ...others] = readMailboxes(text);
  if (mailbox === undefined || others.length > 0) {
    throw new Error(`${JSON.stringify(text.slice(0, 200))} is more than one address`);
  }
  return mailbox;
}

/** The domain of an address. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function cleanAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = toAsciiDomain(address.slice(at + 1));
  if (local.length > 64 || domain.length > 253 || !LOCAL_PART.test(local) || !domain.split('.').every(isLabel)) {
    throw new Error(`${JSON.stringify(address.slice(0, 200))} is no address that mail can be sent to`);
  }
  return `${local}@${domain}`;
}

/** Names in other scripts as DNS has them; others stay as they are written. */
function toAsciiDomain(domain: string): string {
  return /^[\x21-\x7e]*$/.test(domain) ? domain : domainToASCII(domain);
}

function isLabel(label: string): boolean {
  return label.length <= 63 && LABEL.test(label);
}
