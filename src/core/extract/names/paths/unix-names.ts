import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric, isRun, isUnspaced } from '../../text/characters.ts';

const { AT, BACKSLASH, BLANK, COLON, COMMA, DOLLAR, DOT, EXCLAMATION_MARK } = CHARACTER_CODES;
const { NUMBER_SIGN, PERCENT, PLUS, QUESTION_MARK, SEMICOLON, SLASH, STAR, TILDE } = CHARACTER_CODES;

const LONGEST = 400;

/** Where a path of Unix ends whose slash stands at the offset. */
export function endOfPath(text: string, slash: number): number {
  let at = slash;
  while (at - slash < LONGEST) {
    const code = codeBehind(text, at);
    // `/tmp/a.shを`: the sentence of a script without blanks goes on.
    if (isUnspaced(code) && isAlphanumeric(text.charCodeAt(at - 1))) break;
    if (isName(code) || code === SLASH) at++;
    else if (code === BLANK) {
      const name = /^ (?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})(?:(?=\/)|(?<=\.app)(?![\w-]|\.\w))/.exec(text.slice(at, at + 64));
      // `/Library/Application Support/x`: capitalised names with blanks are a habit of macOS.
      if (
        name === null ||
        !/^\/(?:Library|Applications|System|Users|Volumes|private|home|mnt|media)\b/.test(text.slice(slash, slash + 14)) ||
        /\.\w+$/.test(text.slice(at - 5, at))
      )
        break;
      at += name[0].length;
    } else if (code === BACKSLASH && text.charCodeAt(at + 1) === BLANK) at += 2;
    else break;
  }
  // `~~/tmp/a.sh~~`: struck out.
  if (text.startsWith('~~', slash - 2) && text.startsWith('~~', at - 2)) at -= 2;
  while (at > slash && isTrailing(text.charCodeAt(at - 1)) && !isPattern(text, slash, at)) at--;
  return at;
}

/** `. , : ; ! ? * @` */
function isTrailing(code: number): boolean {
  return (
    code === DOT ||
    code === COMMA ||
    code === COLON ||
    code === SEMICOLON ||
    code === EXCLAMATION_MARK ||
    code === QUESTION_MARK ||
    code === STAR ||
    code === AT
  );
}

/** `/tmp/*`, `/tmp/evil-*`: whatever its name goes on with, where the mark closes no emphasis of Markdown. */
function isPattern(text: string, slash: number, end: number): boolean {
  if (text.charCodeAt(end - 1) !== STAR) return false;
  const before = codeBefore(text, end - 2);
  if (before === SLASH) return true;
  return isRun(before) && codeBehind(text, end) !== STAR && codeBefore(text, slash - 1) !== STAR && codeBefore(text, slash - 2) !== STAR;
}

/** Whether names of paths go on with the character where nothing quotes them. */
export function isName(code: number): boolean {
  // `+ % # $ * ~ @`; a colon parts paths of a list or a line number, brackets belong to the shell.
  return (
    isRun(code) ||
    code === PLUS ||
    code === PERCENT ||
    code === NUMBER_SIGN ||
    code === DOLLAR ||
    code === STAR ||
    code === TILDE ||
    code === AT
  );
}
