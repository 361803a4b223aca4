import { CHARACTER_CODES } from '../../../character-codes.ts';
import { COM, endingOf, FILE } from '../../names/endings.ts';
import { readIpv4 } from '../../names/hosts/addresses.ts';
import { isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { isAlphanumeric } from '../../text/characters.ts';

const { DOT, HYPHEN } = CHARACTER_CODES;

/** A hash, a date, an address, a share in percent, the version of HTTP behind what was asked for, or a number of a vulnerability or technique: entries of lists, and seldom the rest of an URL. */
const VALUE =
  /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128}|\d{4}-\d\d-\d\d|HTTP\/\d(?:\.\d)?|CVE-\d{4}-\d{4,7}|[GST]\d{4}(?:\.\d{3})?|\d{1,3}(?:\.\d{1,3}){0,3}%?|[\da-f]{1,4}(?::[\da-f]{0,4}){2,7})$/i;
const MAILBOX = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
/** The first cell of a row: `file_path,C:\a.dll`; and the marks of points. */
const CELL = /^(?:[\w .-]+[,;]|[-*+]$)/;

/** Whether the word is a value by itself. */
export function isEntry(word: string): boolean {
  return word.includes('\\') || VALUE.test(word) || MAILBOX.test(word) || CELL.test(word) || isHost(word, 0, word.length);
}

/** Whether a word is a host, with or without a port and a path: `evil.example`, `203.0.113.7:8080`, `cdn7.evil.example/a.php`; what ends like a file is more of a path as often. */
export function isHost(text: string, start: number, end: number): boolean {
  let stop = start;
  let label = start;
  for (; stop < end; stop++) {
    const code = text.charCodeAt(stop);
    if (code === DOT) label = stop + 1;
    else if (!isAlphanumeric(code) && code !== HYPHEN) break;
  }
  if (label === start || (stop < end && !/^[:/]/.test(text.slice(stop, end)))) return false;
  if (readIpv4(text, start, stop) !== undefined) return true;
  const ending = endingOf(text, start, stop);
  return ((ending & FILE) === 0 || ending === COM) && isTopLevelDomainAt(text, label, stop);
}
