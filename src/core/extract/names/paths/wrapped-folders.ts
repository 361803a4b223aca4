import { codeBehind, isAlphanumeric, isLineBreak } from '../../text/characters.ts';
import { startOfLine } from '../../text/context.ts';
import { behindMarginOrBelow, startOfNextLine } from '../../text/next-line.ts';
import { endsLikeFile } from './spaced-names.ts';
import { isFileInSentence, isPointOfList, NARROWEST, WIDEST, type WrappedNames } from './wrapped-names.ts';

const DOT = 46;
const SLASH = 47;
const HYPHEN = 45;

/** The rest of a path between slashes that was broken behind one of them, or in a name, in a sentence. */
export function wrappedFolders(text: string, start: number, end: number): WrappedNames | undefined {
  // What ends a sentence as often was not taken for a part of the path.
  const dot = codeBehind(text, end) === DOT ? '.' : '';
  const stop = end + dot.length;
  if (!isLineBreak(codeBehind(text, stop)) || stop >= text.length) return;
  const line = startOfLine(text, end, WIDEST);
  if (line === undefined) return;
  const next = behindMarginOrBelow(text, line, start, startOfNextLine(text, stop));
  const names = FOLDERS.exec(text.slice(next, next + WIDEST))?.[0].replace(/\.+$/, '') ?? '';
  const rest = { text: dot + names, end: next + names.length };
  if (names === '' || codeBehind(text, rest.end) === 58) return;
  const isPoint = isPointOfList(text, line, start);
  const isWide = end - line >= NARROWEST;
  if (dot !== '') return isWide && isRestOfDots(text, start, end, names) ? rest : undefined;
  const last = text.charCodeAt(end - 1);
  const isFile = endsLikeFile(names, 0, names.length);
  if (last === HYPHEN) return isFile || (names.includes('/') && !isPoint) ? rest : undefined;
  if (!isFile) return;
  if (last === SLASH) return ((names.includes('/') || isWide) && !isPoint) || isFileInSentence(text, next, rest.end) ? rest : undefined;
  // `/var/www/ht` and `ml/a/shell.php`
  return isWide && !isPoint && isAlphanumeric(last) && DIVIDED.test(names) && !endsLikeFile(text, start, end) ? rest : undefined;
}

const FOLDERS = /^[\w.+-]+(?:\/[\w.+-]+)*(?![^\s.,;:!?)'"`])/;
const DIVIDED = /^[a-z\d_-]+\//;

/** `/com.apple.update.` and `helper.plist`: a name that has dots and no ending yet. */
function isRestOfDots(text: string, start: number, end: number, rest: string): boolean {
  const name = text.slice(text.lastIndexOf('/', end - 1) + 1, end);
  return end - start < WIDEST && name.includes('.', 1) && !endsLikeFile(name, 0, name.length) && endsLikeFile(rest, 0, rest.length);
}
