import { distinctWarnings, type Warning } from '../warning.ts';
import { findWords } from './find-words.ts';
import { foldStrings } from './fold-strings.ts';

export interface MacrosRead {
  /** The sources, and behind each the texts that it puts together. */
  readonly texts: readonly string[];
  readonly warnings: readonly Warning[];
}

/** What macros or a script say and do, by their words; nothing of them is run. */
export function readMacros(sources: readonly string[], kind: 'vba' | 'script'): MacrosRead {
  const texts = sources.flatMap((source) => [source, foldStrings(source, kind === 'vba')]).filter((text) => text !== '');
  return { texts, warnings: distinctWarnings([...texts.flatMap(findWords), ...texts.flatMap(findAddresses)]) };
}

const MAX_ADDRESSES = 50;
/** http://evil.example/a.exe */
const ADDRESS = /\b(?:https?|ftp):\/\/[^\s"'<>(){}\\^`|]{4,500}/gi;
/** The end of payload.exe, %TEMP%\run.ps1: to look for their beginnings would try each letter of a long word. */
const END_OF_PROGRAM = /\.(?:exe|scr|dll|bat|cmd|ps1|vbs|vbe|jse?|hta|wsf|lnk|msi|jar|cpl)\b/gi;
const LONGEST_NAME = 100;

function findAddresses(text: string): readonly Warning[] {
  return [
    ...firstOf(text.matchAll(ADDRESS)).map(([keyword]) => warningOf(keyword, 'URL')),
    ...firstOf(text.matchAll(END_OF_PROGRAM)).map((end) => warningOf(nameBefore(text, end), 'Name of a program')),
  ].filter(({ keyword }) => keyword !== '');
}

function firstOf(matches: Iterable<RegExpExecArray>): readonly RegExpExecArray[] {
  const first: RegExpExecArray[] = [];
  for (const match of matches) {
    if (first.push(match) === MAX_ADDRESSES) {
      break;
    }
  }
  return first;
}

/** The name with its ending; nothing where that is all. */
function nameBefore(text: string, { 0: ending, index }: RegExpExecArray): string {
  let start = index;
  while (start > 0 && index - start < LONGEST_NAME && /[\w%~.-]/.test(text.charAt(start - 1))) {
    start -= 1;
  }
  return start === index ? '' : text.slice(start, index) + ending;
}

function warningOf(keyword: string, description: string): Warning {
  return { type: 'IOC', keyword, description, effect: 'address' };
}
