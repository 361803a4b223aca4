import type { Link } from '../../parse/mail.ts';
import type { Notice } from '../../problem.ts';
import type { Warning } from '../warning.ts';

/** A format of attachments that something can be found in. One file in this folder each. */
export interface Format {
  /** `zip`, `html` ... */
  readonly name: string;
  /** Whether these bytes are of the format. `mimeType`: what the bytes look like; the name is what a sender says. */
  matches(file: FileToOpen): boolean;
  /** What is inside. It never runs anything of it, follows no path and asks nobody. What it throws becomes a Notice. */
  open(file: FileToOpen, allowance: Allowance): Promise<Opened>;
}

export interface FileToOpen {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly filename: string;
  /** Words that may be the password of an archive. */
  readonly passwords: readonly string[];
  /** Whether it was inside of another file. Mails that were attached to a mail are read with that, and are no files. */
  readonly isInside?: true;
}

/** What may still be done for this mail. It is used up by every try, also by one that comes to nothing: a bomb is made of those. */
export interface Allowance {
  /** Bytes that may be unpacked. */
  bytes: number;
  /** Entries of archives that may be looked at. */
  members: number;
  /** Passwords that may be tried. */
  tries: number;
  /** The one that opened an archive of this mail: it most likely opens the next one too. */
  password?: string;
  /** Unpacked to packed size of one member. */
  readonly maxRatio: number;
  /** What `bytes` began with. */
  readonly maxBytes: number;
  /** What `members` began with. */
  readonly maxMembers: number;
}

/** What a file holds. */
export interface Opened {
  readonly members?: readonly Member[];
  readonly texts?: readonly string[];
  readonly links?: readonly Link[];
  readonly warnings?: readonly Warning[];
  readonly isEncrypted?: boolean;
  readonly notices?: readonly Notice[];
}

/** A file inside another. */
export interface Member {
  /** As the archive has it: `../../etc/passwd` is a name like any other, never a path. */
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** What is in it was told of the file around it already. */
  readonly isRead?: true;
}
