import { readColumns } from './columns.ts';
import { startsLow } from './version-words.ts';

const HEADER = /version|versión|firmware|build|release|\bver\b|\bfw\b/i;
/** `Version`, `fixed_version`, `FileVersion`, `fw`; a `build server` has an address. */
const CELL =
  /^[\s"'`*_]*(?:[\w. -]{0,24}versi(?:on|ón)|(?:[\w. ]{1,24}[ _-])?(?:ver|firmware|fw|build|release))(?:[ _-](?:number|no|nr))?[\s"'`*_.]*$/i;

/** Tells of numbers, in the order of the text, whether they stand in a column of a table that says it holds versions. */
export function columnsOfVersions(text: string): (start: number, end: number) => boolean {
  let headerOf: ReturnType<typeof readColumns> | undefined;
  return (start, end) => {
    if (!startsLow(text, start)) return false;
    headerOf ??= HEADER.test(text) ? readColumns(text, (line) => HEADER.test(line)) : () => undefined;
    return CELL.test(headerOf(start, end) ?? '');
  };
}
