import { Offsets } from '../../offsets.ts';

/** What the pass over a text found, one text at a time; scan.ts says what each of them holds. */
export const LISTS = {
  numeric: new Offsets(),
  dotted: new Offsets(),
  coded: new Offsets(),
  long: new Offsets(),
  hex: new Offsets(),
  keywords: new Offsets(),
  schemes: new Offsets(),
  ats: new Offsets(),
  backslashes: new Offsets(),
  slashes: new Offsets(),
  colons: new Offsets(),
  pluses: new Offsets(),
  glued: new Offsets(),
};
