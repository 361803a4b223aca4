import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isCapital } from '../../text/characters.ts';
import { textBefore } from '../../text/context.ts';
import { areCapitals, areSmallLetters, isCapitalised } from '../../text/letter-case.ts';
import { Words } from '../../text/words.ts';
import { FILE } from '../endings.ts';
import type { Name } from '../name.ts';
import { DETECTION, MALWARE, rootOf, rootOfSpan } from './roots.ts';

const { COLON, DOT, SLASH } = CHARACTER_CODES;

const PLATFORM =
  /(?:^|[^\w])(?:win(?:32|64|go)?|w32|w64|msil|vba|vbs|js|html|linux|unix|android|ios|osx|macos|python|php|asp|java|o97m|w97m|x97m|generik|nsis|autoit|bat|powershell|script|doc|swf|pdf)\/$/i;

/** Whether the run is the name that a scanner gives to malware, which ends in capitals as a file may: `Win32/TrojanDropper.Agent.PS`. */
export function isDetectionName(name: Name): boolean {
  const { text, start, end, last, dots, firstEnd } = name;
  // Asked of every file and host; hardly any begins with a capital and has another behind its last dot.
  if (!isCapital(text.charCodeAt(start)) || dots === 0) return false;
  if (!isCapital(text.charCodeAt(last))) return isVariant(name);
  const root = rootOf(name);
  if (dots === 1 && (root & MALWARE) !== 0 && areSmallLetters(text, start + 1, firstEnd) && isCapitalised(text, last, end)) return true;
  if (end - last > 5 || !areCapitals(text, last, end) || isProgram(name)) return false;
  return (root & DETECTION) !== 0 || (codeBefore(text, start - 1) === SLASH && PLATFORM.test(textBefore(text, start)));
}

const PROGRAMS = new Words('exe dll scr bat cmd sys msi'.split(' '));

/** `DROPPER.EXE`: a name of DOS, in capitals throughout and with the ending of a program. */
function isProgram({ text, start, end, last, dots, firstEnd }: Name): boolean {
  return dots === 1 && codeBefore(text, start - 1) !== SLASH && areCapitals(text, start, firstEnd) && PROGRAMS.has(text, last, end);
}

/** `PS/Agent.gs`: behind a platform in capitals; two small letters number the variant. */
function isVariant({ text, start, end, last, dots, ending }: Name): boolean {
  if (dots !== 1 || end - last !== 2 || (ending & FILE) !== 0 || codeBefore(text, start - 1) !== SLASH) return false;
  return PLATFORM_IN_CAPITALS.test(textBefore(text, start));
}

const PLATFORM_IN_CAPITALS =
  /(?:^|[^\w])(?:W32|W64|WIN32|MSIL|VBA|VBS|JS|PS|LNK|HTML|O97M|W97M|X97M|OSX|BAT|PHP|ASP|PDF|RTF|DOC|XLS|MSI|ISO|ELF)\/$/;

/** `Trojan.Agent.TK`, `HEUR:Trojan.Script.Generic`, with whatever capitals a host may have as well. */
export function isDetectedAs(name: Name, root: number, isCommon: boolean): boolean {
  const { text, start, last, dots } = name;
  if ((root & DETECTION) === 0) return false;
  const before = codeBefore(text, start - 1);
  if (!isCapital(text.charCodeAt(start)) && before !== COLON && before !== SLASH) return false;
  if (isCapital(text.charCodeAt(last))) return true;
  return dots > 1 && beginWithCapitals(text, start, last - 1) && (!isCommon || isMalware(name));
}

/** `W97M.Downloader.ru`, `Trojan.Win32.Agent.xyz`: a kind of malware behind its platform, or before it, is no domain. */
function isMalware({ text, firstEnd, secondLast, last, dots }: Name): boolean {
  const second = firstEnd + 1;
  if (dots === 2) return (rootOfSpan(text, secondLast, last - 1) & MALWARE) !== 0;
  let end = second;
  while (text.charCodeAt(end) !== DOT) end++;
  return (rootOfSpan(text, second, end) & DETECTION) !== 0;
}

/** Whether each label of the span does. */
function beginWithCapitals(text: string, start: number, end: number): boolean {
  if (!isCapital(text.charCodeAt(start))) return false;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === DOT && !isCapital(text.charCodeAt(at + 1))) return false;
  return true;
}
