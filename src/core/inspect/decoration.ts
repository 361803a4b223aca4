import type { Part } from '../parse/mail.ts';
import { isScript } from './macros/is-script.ts';
import { isOpenedByName } from './opened-by-name.ts';

/** Names that mail programs and lists give to what nobody attached on purpose. */
const DECORATIVE_NAMES: readonly RegExp[] = [
  // ATT00001.txt, ATT00001.htm
  /^att\d{3,6}\.(?:txt|htm|html|bin)$/i,
  // signature.asc, smime.p7s, PGP.sig
  /^(?:signature|pgp|openpgp_signature|openpgp_digital_signature)\.(?:asc|sig|pgp)$/i,
  /^smime\.p7s$/i,
  // OpenPGP_0x0123456789ABCDEF.asc: the sender's key
  /^openpgp_0x[0-9a-f]{8,40}\.asc$/i,
  /^[^/\\]{1,100}\.vcf$/i,
];

/** A picture of at most this many bytes in the text is a logo or a tracking pixel. */
const SMALL_PICTURE = 64 * 1024;
/** Nothing of harm fits into a vCard, a signature or a stub of this size but text, which is read all the same. */
const SMALL_TEXT = 32 * 1024;

/**
 * Whether a part belongs to the look of a mail or to its envelope: a picture in its text, a signature, the card of the sender, what only its
 * reader can decrypt. `mimeType`: what its bytes are.
 * Something that only claims to be one, such as a program called logo.png, is none.
 */
export function isDecoration(part: Part, mimeType: string): boolean {
  const { bytes, filename = '', role, type } = part;
  if (bytes.length === 0 || isOpenedByName({ filename, mimeType })) {
    return false;
  }
  if (role === 'encrypted') {
    return isSealed(part, mimeType);
  }
  if (isPicture(mimeType)) {
    return isEmbedded(part) || isPixel(bytes, mimeType);
  }
  if (role === 'signature' || type === 'application/pgp-signature' || /^application\/(?:x-)?pkcs7-signature$/.test(type)) {
    return bytes.length <= SMALL_TEXT && isSignature(bytes, mimeType) && !isScript(filename);
  }
  const isHarmlessText = bytes.length <= SMALL_TEXT && (isReadAsDecoration(mimeType) || mimeType.includes('pgp'));
  return isHarmlessText && DECORATIVE_NAMES.some((name) => name.test(filename));
}

/** Whether it says something to its reader although it is decoration: a card or the stub of a list may hold the address that the mail is about. */
export function isReadAsDecoration(mimeType: string): boolean {
  return mimeType === 'text/plain' || mimeType === 'text/vcard';
}

/** A picture with a number, in the text. Large ones may be the message itself: a QR code, a screenshot. */
function isEmbedded({ bytes, contentId, disposition, role }: Part): boolean {
  const isInText = role === 'inline' || (contentId !== undefined && disposition !== 'attachment');
  return isInText && bytes.length <= SMALL_PICTURE;
}

/** Text of OpenPGP, or a sequence in DER: neither a page nor an archive becomes one by being called so. */
function isSignature(bytes: Uint8Array, mimeType: string): boolean {
  return mimeType.includes('pgp') || mimeType === 'text/plain' || (mimeType === 'application/octet-stream' && bytes[0] === 0x30);
}

/** A text that is encrypted as a whole, and the note in front of it: nobody attached them, and they are known nowhere else. */
function isSealed({ bytes, filename = '', type }: Part, mimeType: string): boolean {
  const isNote = type === 'application/pgp-encrypted' && mimeType === 'text/plain' && bytes.length <= SMALL_TEXT;
  return (isNote && !isScript(filename)) || mimeType.includes('pgp') || (/pkcs7-mime$/.test(type) && isSignature(bytes, mimeType));
}

function isPicture(mimeType: string): boolean {
  return /^image\/(?:png|jpeg|gif|bmp|webp)$/.test(mimeType);
}

function isPixel(bytes: Uint8Array, mimeType: string): boolean {
  const [width, height] = sizeOf(bytes, mimeType) ?? [100, 100];
  return width <= 2 && height <= 2;
}

function sizeOf(bytes: Uint8Array, mimeType: string): readonly [number, number] | undefined {
  const at = (index: number) => bytes[index] ?? 0;
  switch (mimeType) {
    case 'image/gif':
      return [at(6) + at(7) * 256, at(8) + at(9) * 256];
    case 'image/png':
      return [at(18) * 256 + at(19) + at(17) * 65_536, at(22) * 256 + at(23) + at(21) * 65_536];
    default:
      return undefined;
  }
}
