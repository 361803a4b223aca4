import type { Link } from '../../parse/mail.ts';
import type { Notice } from '../../problem.ts';

/** A format of attachments that something can be found in. One file in this folder each. */
export interface Format {
  /** `zip`, `html` ... */
  readonly name: string;
  /** Whether these bytes are of the format. `mimeType`: what the bytes look like; the name is what a sender says. */
  matches(file: FileToOpen): boolean;
  /** What is inside. It never runs anything of it, follows no path and asks nobody. What it throws becomes a Notice. */
  open(file: FileToOpen, limits: OpenLimits): Promise<Opened>;
}

export interface FileToOpen {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly filename: string;
  /** Words that may be the password of an archive. */
  readonly passwords: readonly string[];
}

/** How much may still be unpacked for this mail. */
export interface OpenLimits {
  readonly maxBytes: number;
  readonly maxMembers: number;
  /** Unpacked to packed size of one member. */
  readonly maxRatio: number;
}

/** What a file holds. */
export interface Opened {
  readonly members?: readonly Member[];
  readonly texts?: readonly string[];
  readonly links?: readonly Link[];
  readonly isEncrypted?: boolean;
  readonly notices?: readonly Notice[];
}

/** A file inside another. */
export interface Member {
  /** As the archive has it: `../../etc/passwd` is a name like any other, never a path. */
  readonly filename: string;
  readonly bytes: Uint8Array;
}
