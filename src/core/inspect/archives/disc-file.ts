/** A file of a disc by its path; most are one piece. */
export interface DiscFile {
  readonly name: string;
  readonly pieces: readonly Extent[];
  readonly size: number;
}

/** Bytes of the image, which may end before. */
export interface Extent {
  readonly start: number;
  readonly size: number;
}

/** No path of Windows or Linux is longer: a longer one is made up, for each of its files has all of it. */
export const LONGEST_PATH = 4096;
