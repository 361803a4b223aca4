import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isHex, isRun } from '../../text/characters.ts';
import { normalise } from '../../text/normalise.ts';

const { PERCENT } = CHARACTER_CODES;

/** Each of its characters may be three here. */
const LONGEST = 128;
const FORBIDDEN = /[<>:"\\|?*\p{Cc}\ufffd]/u;

/** Where the last run of such characters ended that began too far before it: what goes on there does as well. */
const LAST = { text: '', endless: -1 };

export interface EncodedName {
  readonly start: number;
  readonly value: string;
}

/** `](./Annual%20Report.pdf)`: the name in an address without a host, whose last word was found behind `%`; nothing where there is none. */
export function readEncodedName(text: string, found: number, end: number): EncodedName | undefined {
  if (codeBefore(text, found - 1) !== PERCENT || !isEscape(text, found - 1)) return;
  let start = found - 1;
  const isTooFar = () => end - start === LONGEST || (start === LAST.endless && text === LAST.text);
  while (!isTooFar() && isOfEncoded(text, start - 1)) start--;
  if (isTooFar()) {
    LAST.text = text;
    LAST.endless = end;
    return;
  }
  const value = decoded(text.slice(start, end));
  return value === undefined || FORBIDDEN.test(value) ? undefined : { start, value };
}

function isOfEncoded(text: string, at: number): boolean {
  const code = codeBefore(text, at);
  return code === PERCENT ? isEscape(text, at) : isRun(code);
}

/** `%20` */
function isEscape(text: string, at: number): boolean {
  return isHex(codeBehind(text, at + 1)) && isHex(codeBehind(text, at + 2));
}

/** What stands behind the last slash, cleaned as the text around it was: an escape may be a mark that turns the letters round. */
function decoded(written: string): string | undefined {
  const name = decodeEscapes(written);
  return name === written ? undefined : normalise(name).text.split('/').at(-1);
}

const OF_ASCII = /%[2-7][\da-f]/gi;

/** Of UTF-8; where it is none, as of programs that wrote the letters of a code page, what is not of ASCII stays as it was written. */
function decodeEscapes(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written.replaceAll(OF_ASCII, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  }
}
