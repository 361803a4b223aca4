/** One file that was found in a mail and is of interest. */
export interface Sample {
  /** As the mail or the archive has it: hostile. Of one without a name, the name that it was given here. */
  readonly name: string;
  /** What the mail says that it is; of a member of an archive, what it looks like. */
  readonly type: string;
  /** Path of its part; members of archives have `/1`, `/2` behind it. */
  readonly part: string;
  readonly size: number;
  readonly md5: string;
  readonly sha256: string;
  /** Where it was written; missing where that failed. */
  readonly path?: string;
}
