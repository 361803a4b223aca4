/** How a package is locked, as its EncryptionInfo says. */
export interface Lock {
  /** How often a password is hashed to try it: what a try costs. */
  readonly times: number;
  /** Opens with the right password; `undefined` with any other. */
  open(password: string): Promise<Unlocked | undefined>;
}

/** Decrypts the content of the package: all behind its length. */
export type Unlocked = (content: Uint8Array) => Promise<Uint8Array>;
