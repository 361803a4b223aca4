import type { Link } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import type { Warning } from './warning.ts';

/** What an attachment turned out to be and to hold. */
export interface Content {
  /** Path of the part it came from; members of archives get `/1`, `/2` behind it, as parts do. */
  readonly part: string;
  readonly filename?: string;
  readonly size: number;
  /** By its bytes, not by what the mail says. */
  readonly mimeType: string;
  /** Decoration (inline picture of a signature, tracking pixel) or something that a person attached. */
  readonly isDecoration: boolean;
  readonly isEncrypted?: boolean;
  readonly hashes: Hashes;
  /** Shannon entropy, 0 to 8 bits a byte. */
  readonly entropy: number;
  readonly members: readonly Content[];
  /** Readable text found inside, for extraction. */
  readonly texts: readonly string[];
  readonly links: readonly Link[];
  /** What of it speaks of harm: macros that run by themselves, addresses that it loads from. */
  readonly warnings: readonly Warning[];
  readonly notices: readonly Notice[];
}

/** Lower-case hex, ssdeep and TLSH in their own notation; those two are missing where the file is too small for them. */
export interface Hashes {
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
  readonly sha512: string;
  readonly ssdeep?: string;
  readonly tlsh?: string;
}
