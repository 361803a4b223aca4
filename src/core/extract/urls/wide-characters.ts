import { CHARACTER_CODES } from '../../character-codes.ts';
import { classOf, codeBefore, codeBehind, isAlphanumeric, isBlank, isLineBreak, isSymbol, isUnspaced, WIDE } from '../text/characters.ts';
import { endOfLine } from '../text/context.ts';

const { CLOSE_PARENTHESIS, DOT, EQUALS, HYPHEN, SLASH, UNDERSCORE } = CHARACTER_CODES;

/** Whether a character that is not of ASCII belongs to the URL. `http://evil.example/menuにアクセス`, `/login.Спасибо`: the sentence goes on without a blank; `/wiki/日本` is a path of that script. */
export function isWideOfUrl(text: string, start: number, at: number, code: number): boolean {
  if (code === EN_DASH || code === EM_DASH) return isDashOfUrl(text, start, at);
  if (text.charCodeAt(at - 1) === DOT && isAlphanumeric(text.charCodeAt(at - 2))) return false;
  if (isUnspaced(code) && (isAlphanumeric(text.charCodeAt(at - 1)) || isParticle(text, at))) return false;
  return isSymbol(code) ? !isSignOfText(text, start, at) : classOf(code) === WIDE;
}

/** `http://evil.example/a✅`: signs between a word and a blank are of the text, where the URL holds no others. */
function isSignOfText(text: string, start: number, at: number): boolean {
  if (!isAlphanumeric(text.charCodeAt(at - 1))) return false;
  let end = at;
  while (isSymbol(codeBehind(text, end))) end++;
  if (!isBlank(codeBehind(text, end))) return false;
  for (let before = at - 1; before >= start; before--) if (isSymbol(text.charCodeAt(before))) return false;
  return true;
}

const EN_DASH = 0x2013;
const EM_DASH = 0x2014;
const LONGEST_REST = 200;

/** `http://evil.example/_1TZ\u201318H` alone on its line: word processors write two hyphens so; in a sentence the URL ends there. */
function isDashOfUrl(text: string, start: number, at: number): boolean {
  if (!isAlphanumeric(text.charCodeAt(at - 1)) || !isLineBreak(codeBefore(text, start - 1))) return false;
  const rest = text.slice(at + 1, endOfLine(text, at, LONGEST_REST));
  return rest.length < LONGEST_REST - 1 && /^[\w/.?=&%-]+$/.test(rest);
}

const PARTICLE =
  /^(?:[にをへでとはがも](?![ぁ-ん])|から|より|まで|など|です|でした|である)|^(?:에서?|으?로|[를을은는와과]|이며|이고|이다|입니다)(?=[\s,.]|$)/;

/** `http://evil.example/track/に接続`: a small word of the sentence, right behind the last slash or another mark. */
function isParticle(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return (
    (before === SLASH || before === HYPHEN || before === EQUALS || before === UNDERSCORE || before === CLOSE_PARENTHESIS) &&
    PARTICLE.test(text.slice(at, at + 4))
  );
}
