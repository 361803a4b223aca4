import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isAlphanumeric, isLineBreak } from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';
import { fillsLine } from '../../text/line-width.ts';
import { behindMarginOrBelow, startOfNextLine } from '../../text/next-line.ts';
import { startOfLastLabel } from '../endings.ts';
import { isTopLevelDomainAt } from '../hosts/hosts.ts';
import { endsLikeFile } from './spaced-names.ts';
import { isFileInSentence, isPointOfList, MOST_LINES, NARROWEST, WIDEST, type WrappedNames } from './wrapped-names.ts';

const { COLON, DOT, HYPHEN, SLASH } = CHARACTER_CODES;

interface Rest extends WrappedNames {
  /** Where it stands in the text. */
  readonly from: number;
}

/** The rest of a path between slashes that was broken behind one of them, or in a name, in a sentence. */
export function wrappedFolders(text: string, start: number, end: number): WrappedNames | undefined {
  let rest = foldersBelow(text, start, start, end);
  for (let lines = 2; rest !== undefined && lines < MOST_LINES; lines++) {
    const more = foldersBelow(text, start, rest.from, rest.end);
    if (more === undefined) break;
    rest = { ...more, text: rest.text + more.text };
  }
  return rest;
}

/** `from`: where what of the path stands on the line begins that ends behind it. */
function foldersBelow(text: string, start: number, from: number, end: number): Rest | undefined {
  // What ends a sentence as often was not taken for a part of the path.
  const dot = codeBehind(text, end) === DOT ? '.' : '';
  const stop = end + dot.length;
  if (!isLineBreak(codeBehind(text, stop)) || stop >= text.length) return;
  const line = startOfLine(text, end, WIDEST);
  if (line === undefined) return;
  const next = behindMarginOrBelow(text, line, from, startOfNextLine(text, stop));
  const names = FOLDERS.exec(text.slice(next, next + WIDEST))?.[0].replace(/\.+$/, '') ?? '';
  const rest = { text: dot + names, from: next, end: next + names.length };
  if (names === '' || codeBehind(text, rest.end) === COLON) return;
  if (names.startsWith('/') && !isAlphanumeric(codeBehind(text, stop - 1))) return;
  const last = text.charCodeAt(end - 1);
  const isFile = endsLikeFile(names, 0, names.length);
  // Most paths that end a line are whole, and what stands below is no rest of them, whatever the lines are like.
  if (!isFile && dot === '' && last !== HYPHEN && last !== SLASH) return;
  const isPoint = from === start && isPointOfList(text, line, start);
  const isWide = end - line >= NARROWEST || fillsLine(text, line, end, next, rest.end);
  if (dot !== '') return isWide && isRestOfDots(text, from, end, names) ? rest : undefined;
  if (last === HYPHEN) return isFile || (names.includes('/') && !isPoint) ? rest : undefined;
  if (last === SLASH && !isPoint && isWide && IN_FOLDERS.test(names) && !isHost(names)) return rest;
  if (!isFile) return;
  if (last === SLASH) return ((names.includes('/') || isWide) && !isPoint) || isFileInSentence(text, next, rest.end) ? rest : undefined;
  // `/var/www/ht` and `ml/a/shell.php`, `/var/www/a` and `/shell.php`
  return isWide && !isPoint && isAlphanumeric(last) && DIVIDED.test(names) && !endsLikeFile(text, from, end) ? rest : undefined;
}

const FOLDERS = /^\/?[\w.+-]+(?:\/[\w.+-]+)*(?![^\s.,;:!?)'"`])/;
/** `multi-user.target.wants/kworker`: no word of a sentence. */
const IN_FOLDERS = /^[a-z_][\w-]*\.[\w.-]+\//i;
/** Whether the first folder is called as a host is. */
function isHost(names: string): boolean {
  const end = names.indexOf('/');
  return isTopLevelDomainAt(names, startOfLastLabel(names, 0, end), end);
}

/** No folder in which a path of its own begins. */
const DIVIDED = /^(?:[a-z\d_-]+\/|\/(?!(?:etc|usr|var|tmp|home|opt|s?bin|lib|dev|proc|root|mnt|srv|data|Users|Library|Applications)\/))/;

/** `/com.apple.update.` and `helper.plist`: a name that has dots and no ending yet. */
function isRestOfDots(text: string, from: number, end: number, rest: string): boolean {
  const path = text.slice(from, end);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.includes('.', 1) && !endsLikeFile(name, 0, name.length) && endsLikeFile(rest, 0, rest.length);
}
