import { printable } from '#companion/printable.ts';

/** Longest text of a mail in one line of the log, in UTF-16 code units. */
const MAX_TEXT = 300;

/** A file, as lines of the log name it: texts of a hostile mail. */
export interface Named {
  readonly name: string;
  readonly md5: string;
}

/** The lines of the log, word for word those of mime2vt: somebody's filters wait for them. */
export const LINES = {
  interesting: (name: string, type: string) => `Found interesting file: ${shown(name)} (${shown(type)})`,
  archive: (name: string) => `Processing zip archive: ${shown(name)}`,
  member: ({ md5, name }: Named) => `Unzipped ${shown(name)} (${md5})`,
  locked: (member: string, archive: string) => `Cannot extract ${shown(member)} from zip file ${shown(archive)}`,
  malicious: 'Mail contains malicious content!',
} as const;

/** A text of a mail as a line of a log may hold it: printable and not too long. */
export function shown(text: string): string {
  return printable(text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}...` : text);
}
