/** Endings, as pieces of an expression, of files that hold others */
export const HOLDERS = 'zip|rar|7z|gz|tar|iso|img|vhdx?|cab|jar|chm';
/** and of those that office programs and readers open. */
export const DOCUMENTS = 'doc[xm]?|dot[xm]?|xl[slt][xmb]?|xlam|pp[tsa][xm]?|pot[xm]?|rtf|pdf|one';

/** As much of a name as an ending and what it stands behind. */
const LENGTH = 40;

/** The end of a file's name as Windows has it: blanks and dots behind it do not count, however many. */
export function endOfName(filename: string): string {
  let end = filename.length;
  while (end > 0 && /[\s.]/.test(filename.charAt(end - 1))) {
    end -= 1;
  }
  return filename.slice(Math.max(0, end - LENGTH), end);
}
