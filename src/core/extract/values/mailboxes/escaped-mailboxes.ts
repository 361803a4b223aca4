import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import { hexAt } from '../../text/hex-digits.ts';

const { DOT, HYPHEN, PERCENT, PLUS, UNDERSCORE } = CHARACTER_CODES;

/** RFC 5321, 4.5.3.1.1 */
const LONGEST_LOCAL = 64;
const MOST_TIMES = 3;

/** A mailbox whose at sign a program escaped: the local part, where it begins, and where the host does. */
interface EscapedMailbox {
  readonly local: string;
  readonly start: number;
  readonly host: number;
}

/** `email=kim%40evil.example`, as forms send it, `kim%2540evil.example` where it was escaped twice: read at the run that begins with the digits of the sign. */
export function escapedMailbox(text: string, run: number): EscapedMailbox | undefined {
  if (codeBefore(text, run - 1) !== PERCENT) return;
  let digits = run;
  while (digits < run + 2 * MOST_TIMES && text.startsWith('25', digits)) digits += 2;
  if (!text.startsWith('40', digits)) return;
  const local = readLocal(text, run - 1);
  // `user%3Asecret%40evil.example`
  if (
    local !== undefined &&
    text.slice(local.start - 3, local.start).toLowerCase() === '%3a' &&
    !text.startsWith('mailto', local.start - 9)
  )
    return;
  return local && { ...local, host: digits + 2 };
}

/** Back over what a local part is made of, escaped or not, up to a sign that parts fields. */
function readLocal(text: string, end: number): Omit<EscapedMailbox, 'host'> | undefined {
  let start = end;
  let local = '';
  while (end - start < LONGEST_LOCAL) {
    const escaped = codeBefore(text, start - 3) === PERCENT ? hexAt(text, start - 2) : -1;
    const code = escaped < 0 ? codeBefore(text, start - 1) : escaped;
    if (!isLocal(code)) break;
    local = String.fromCharCode(code) + local;
    start -= escaped < 0 ? 1 : 3;
  }
  return /^\w/.test(local) && isAlphanumeric(codeBehind(text, end - 1)) ? { local, start } : undefined;
}

/** Letters and digits, `_ . + -` */
function isLocal(code: number): boolean {
  return (isAlphanumeric(code) && code < 128) || code === UNDERSCORE || code === DOT || code === PLUS || code === HYPHEN;
}
