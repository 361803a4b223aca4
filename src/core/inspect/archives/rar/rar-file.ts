/** A file in a RAR, as its header has it. */
export interface RarFile {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Where it lies, if it stands there as it is; most are packed, which only the library of its makers unpacks. */
  readonly stored?: { readonly start: number; readonly size: number; readonly checksum?: number };
}

/** What an archive lists. `isShut`: its list is encrypted from here on. */
export interface RarList {
  readonly files: readonly RarFile[];
  readonly isShut?: true;
}
