import { CHARACTER_CODES } from '../../character-codes.ts';
import { mayBeOfName } from '../names/paths/spaced-names.ts';
import { endOfNames, endOfQuoted, withoutEmphasis } from '../names/paths/windows-names.ts';
import { wrappedNames } from '../names/paths/wrapped-names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isWordCharacter } from '../text/characters.ts';
import { Words } from '../text/words.ts';

const { APOSTROPHE, BACKSLASH, BLANK, CLOSE_BRACE, COLON, GREATER_THAN, LESS_THAN, OPEN_SQUARE } = CHARACTER_CODES;

/** Longer than all of them and the marks around. */
const LONGEST_ROOT = 24;
const ROOTS = new Words(
  [
    ...['HKEY_LOCAL_MACHINE', 'HKEY_CURRENT_USER', 'HKEY_CLASSES_ROOT', 'HKEY_USERS', 'HKEY_CURRENT_CONFIG', 'HKEY_PERFORMANCE_DATA'],
    ...['HKLM', 'HKCU', 'HKCR', 'HKU', 'HKCC'],
  ].map((root) => root.toLowerCase()),
);
/** A key whose root is not written: `SOFTWARE\Microsoft\Windows\CurrentVersion\Run`. */
const ROOTLESS = /(?:^|[^A-Za-z0-9_\\%:])((?:Software|System)|\\Registry)$/i;
const ROOTLESS_WORDS = new Words(['software', 'system', 'registry']);
const ROOTLESS_NEXT = /^\\{1,2}(?:Microsoft|Wow6432Node|Classes|Policies|CurrentControlSet|ControlSet00\d|Machine|User|Clients)\\/i;

export const regkeyRule: Rule = {
  kind: 'regkey',
  title: 'Key of the Windows registry, as written',
  type: 'regkey',
  category: 'Persistence mechanism',
  to_ids: true,
  examples: [['<HKCU>\\Software\\Evil', 'HKCU\\Software\\Evil']],
  find({ text, backslashes }, claims) {
    let done = 0;
    for (let next = 0; next < backslashes.length; next++) {
      const at = backslashes[next] as number;
      if (at < done || !claims.isFree(at, at + 1)) continue;
      done = findKey(text, at, done, claims);
    }
  },
};

function findKey(text: string, at: number, floor: number, claims: Claims): number {
  const start = startOfRoot(text, at, floor);
  if (start < 0) return at;
  let from = at + 1;
  while (codeBehind(text, from) === BACKSLASH) from++;
  const end = beforeEscapedQuote(text, start, withoutEmphasis(text, start, inQuotes(text, start, endOfNames(text, from, true))));
  if (end <= from || isOpenBracket(text, from, end) || !claims.isFree(start, end)) return Math.max(from, end);
  const isPlain = from === at + 1 && isAlphanumeric(text.charCodeAt(start)) && isWordCharacter(text.charCodeAt(at - 1));
  const names = text.slice(from, end);
  const value = isPlain && !names.includes('\\\\') ? text.slice(start, end) : writeKey(text.slice(start, at), names);
  const rest = wrappedNames(text, start, end, true);
  if (rest === undefined) claims.add({ kind: 'regkey', value, start, end });
  else claims.add({ kind: 'regkey', value: value + withSingles(rest.text), start, end: rest.end });
  return rest?.end ?? end;
}

/** `key='HKLM\Software\Evil'/>`, `"HKCU\Software\evil app"`, `[HKCU\Software\evil app]`: what was opened before the key ends it. */
function inQuotes(text: string, start: number, end: number): number {
  const before = codeBefore(text, start - 1);
  const close = before === APOSTROPHE ? text.slice(start, end).indexOf("'") : -1;
  if (close >= 0) return start + close;
  if (codeBehind(text, end) !== BLANK) return end;
  const stop = before === OPEN_SQUARE ? text.slice(start, end + LONGEST_REST).indexOf(']') + start : endOfQuoted(text, start);
  // `{Unique Identifier}`
  const last = codeBefore(text, stop - 1) === CLOSE_BRACE && text.lastIndexOf('{', end) >= start ? stop - 1 : stop;
  return stop > end && stop - end < LONGEST_REST && mayBeOfName(text, end, last) ? stop : end;
}

/** What may follow the first blank of a name. */
const LONGEST_REST = 80;

/** `\"HKLM\Software\Evil\"`: both quotes were escaped, so that the last backslash belongs to the second. */
function beforeEscapedQuote(text: string, start: number, end: number): number {
  return codeBefore(text, start - 2) === BACKSLASH &&
    codeBefore(text, end - 1) === BACKSLASH &&
    codeBefore(text, start - 1) === codeBehind(text, end)
    ? end - 1
    : end;
}

/** Where the root before a backslash begins, with the brackets around it: `HKLM\`, `<HKCU>\`, `HKLM:\`; -1 where there is none. */
function startOfRoot(text: string, at: number, floor: number): number {
  let end = at;
  if (codeBefore(text, end - 1) === COLON) end--;
  if (codeBefore(text, end - 1) === GREATER_THAN) end--;
  let start = end;
  const first = Math.max(floor, at - LONGEST_ROOT);
  while (start > first && isWordCharacter(text.charCodeAt(start - 1))) start--;
  if (!ROOTS.has(text, start, end)) return end === at ? startOfRootless(text, start, at, first) : -1;
  return start > first && text.charCodeAt(start - 1) === LESS_THAN && !isWordCharacter(codeBefore(text, start - 2)) ? start - 1 : start;
}

function startOfRootless(text: string, word: number, at: number, first: number): number {
  if (!ROOTLESS_WORDS.has(text, word, at) || !ROOTLESS_NEXT.test(text.slice(at, at + 24))) return -1;
  const root = ROOTLESS.exec(text.slice(first, at))?.[1];
  return root === undefined ? -1 : at - root.length;
}

/** `HKLM\<name` */
function isOpenBracket(text: string, from: number, end: number): boolean {
  return text.charCodeAt(from) === LESS_THAN && !text.slice(from, end).includes('>');
}

function writeKey(root: string, names: string): string {
  return `${root.replace(/[<>]/g, '')}\\${withSingles(names)}`;
}

/** No key is without a name: texts inside of texts write each backslash twice, or four times. */
function withSingles(names: string): string {
  return names.replace(/\\{2,}/g, '\\');
}
