import { readColumns } from '../../text/columns.ts';
import { startsLow } from './low-numbers.ts';

const HEADER = /version|versión|firmware|build|release|fixed|patched|installed|\bver\b|\bfw\b/i;
/** `Version`, `fixed_version`, `FileVersion`, `fw`, `Fixed in`, `Installed`; a `build server` has an address. */
const CELL =
  /^[\s"'`*_]*(?:[\w. -]{0,24}versi(?:ons?|ón)|(?:[\w. ]{1,24}[ _-])?(?:ver|firmware|fw|build|release)|(?:first )?(?:fixed|patched)(?: in)?|affected|installed|latest)(?:[ _-](?:number|no|nr))?[\s"'`*_.]*$/i;

/** Tells of numbers, in the order of the text, whether they stand in a column of a table that says it holds versions. */
export function columnsOfVersions(text: string): (start: number, end: number) => boolean {
  const headerOf = readColumns(text, (line) => HEADER.test(line));
  return (start, end) => {
    const header = startsLow(text, start) ? headerOf(start, end) : undefined;
    return header !== undefined && CELL.test(header);
  };
}
