/** How far attachments are looked into. */
export interface InspectOptions {
  /** Archives inside each other. */
  readonly maxDepth: number;
  /** Bytes of all that is unpacked from one mail. */
  readonly maxBytes: number;
  /** Unpacked bytes for each byte of the attachments, where that is less: what a mail costs is to follow from its size. */
  readonly maxGrowth: number;
  /** Attachments of one mail; what is beyond is not looked at. */
  readonly maxFiles: number;
  /** Entries of all archives of one mail. */
  readonly maxMembers: number;
  /** Unpacked to packed size of one file: what goes beyond is a bomb. */
  readonly maxRatio: number;
  /** Passwords that are tried on every archive, beside the words of the mail. */
  readonly passwords: readonly string[];
}

export const INSPECT_DEFAULTS: InspectOptions = {
  maxDepth: 5,
  maxBytes: 256 * 1024 * 1024,
  maxGrowth: 12,
  maxFiles: 2000,
  maxMembers: 1000,
  maxRatio: 200,
  passwords: ['infected', 'malware', 'virus', 'password'],
};
