import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Mail } from '../parse/mail.ts';
import { uuidV5 } from './uuid.ts';

/** What makes the event's uuid, beside the mail itself. */
export interface Identity {
  /** URL of the MISP; empty where none is set up. */
  readonly instance: string;
  readonly organisation: string;
  /** How often the event of this mail was deleted on purpose. */
  readonly generation: number;
}

/** Made once by chance: the root of every uuid of this program. */
const ROOT = '5d3c2f4e-0f52-4c0a-9d0e-7b6a1c8e42d9';

/** What tells a mail from every other, at whatever door it comes in. */
export interface Fingerprint {
  readonly messageId: string;
  /** SHA-256 in hex. */
  readonly content: string;
}

/**
 * Fingerprint of a mail. Header fields other than Message-ID have no say: they differ by the door that a mail came in at.
 * The content has one: a Message-ID alone could be used twice to hide the second mail.
 */
export function fingerprintOf(mail: Mail): Fingerprint {
  return { messageId: mail.messageId ?? senderAndTime(mail), content: contentHash(mail) };
}

/** Of a mail without a Message-ID: the same few words come from many people. */
function senderAndTime({ date = '', from }: Mail): string {
  return [date, ...from.map(({ address }) => address.toLowerCase())].join(' ').trim();
}

/** The uuid of the event that these mails become in that MISP. */
export function eventUuidOf(mails: readonly Fingerprint[], { instance, organisation, generation }: Identity): string {
  const name = [sameSpelling(instance), organisation, ...mails.flatMap(({ messageId, content }) => [messageId, content])].join('\0');
  let uuid = uuidV5(ROOT, name);
  for (let step = 0; step < generation; step += 1) {
    uuid = nextGeneration(uuid);
  }
  return uuid;
}

/** The uuid of a further event of a mail: `name` tells it from the others. It has generations of its own, whatever becomes of that of the mail. */
export function sliceUuidOf(mail: Fingerprint, identity: Identity, name: readonly string[]): string {
  return uuidV5(eventUuidOf([mail], { ...identity, generation: 0 }), ['slice', ...name].join('\0'));
}

/** One MISP is one place, however its address was typed: another case of the host or a slash at the end would be a second event. */
function sameSpelling(instance: string): string {
  return (URL.parse(instance)?.href ?? instance).replace(/\/+$/, '');
}

/** The uuid that replaces one which MISP refuses because its event was deleted. */
export function nextGeneration(uuid: string): string {
  return uuidV5(uuid, 'next generation');
}

/** Over the decoded bodies and attachments of a mail. A mail attached to it is one of its parts. */
function contentHash({ parts }: Mail): string {
  const hash = sha256.create();
  for (const { bytes, type } of parts) {
    const content = /^(?:text|message)\//.test(type) ? withoutLineEnds(bytes) : bytes;
    hash.update(utf8ToBytes(`${type} ${content.length}\n`)).update(content);
  }
  return bytesToHex(hash.digest());
}

/** IMAP delivers CRLF, a pipe LF, and some doors add or lose the last line end. */
function withoutLineEnds(bytes: Uint8Array): Uint8Array {
  // The `filter` of an array makes a list of numbers first, which ends the program where they are more than 128 million.
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte !== 0x0d && byte !== 0x0a) kept[length++] = byte;
  }
  return kept.subarray(0, length);
}
