import type { WrittenProfile } from './written-profile.ts';

/** What a configuration of another program says in the words of this one. */
export interface Imported extends WrittenProfile {
  /** What could not be carried over, or means something else here, each with its line and the reason, for people. */
  readonly notes: readonly string[];
}

/** Reads the configuration of one other program. */
export interface Importer {
  /** What it reads, for people. */
  readonly title: string;
  /** Whether the file is one of these, by its name and its beginning. */
  recognises(name: string, text: string): boolean;
  /** Never throws: what cannot be read is a note. */
  read(text: string): Imported;
}
