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
/** payload.exe, %TEMP%\run.ps1 */
const PROGRAM = /[\w%~.-]{1,100}\.(?:exe|scr|dll|bat|cmd|ps1|vbs|vbe|jse?|hta|wsf|lnk|msi|jar|cpl)\b/gi;

function findAddresses(text: string): readonly Warning[] {
  const found = (pattern: RegExp, description: string): readonly Warning[] =>
    [...text.matchAll(pattern)]
      .slice(0, MAX_ADDRESSES)
      .map(([keyword]) => ({ type: 'IOC', keyword, description, effect: 'address' }) as const);
  return [...found(ADDRESS, 'URL'), ...found(PROGRAM, 'Name of a program')];
}
