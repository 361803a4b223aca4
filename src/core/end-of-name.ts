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
