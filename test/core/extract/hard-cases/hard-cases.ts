import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text and all that an analyst wants of it. */
export interface HardCase {
  readonly text: string;
  /** `kind value`, in any order. */
  readonly found: readonly string[];
  readonly why?: string;
}

/** Most were written by somebody who had not seen the rules. A file for each sort of thing that is found; `reports` holds several sorts, `nothing` none. */
export const HARD_CASES: Readonly<Record<string, readonly HardCase[]>> = Object.fromEntries(
  readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))]),
);

/** The texts of all of them. */
export const HARD_TEXTS: readonly string[] = Object.values(HARD_CASES)
  .flat()
  .map(({ text }) => text);
