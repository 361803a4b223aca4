import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isDigit, isHex } from '../../text/characters.ts';

const { COLON, COMMA, DIGIT_0, DOT, HYPHEN } = CHARACTER_CODES;

/** The IPv4 address that is all of the span, without leading zeros in its parts; none where a part is over 255. */
export function readIpv4(text: string, start: number, end: number): string | undefined {
  if (end - start < 7 || end - start > 15) return;
  let dots = 0;
  let number = 0;
  let digits = 0;
  let hasZeros = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0 || ++dots > 3) return;
      number = digits = 0;
    } else if (isDigit(code)) {
      if (digits > 0 && number === 0) hasZeros = true;
      number = number * 10 + code - DIGIT_0;
      if (++digits > 3 || number > 255) return;
    } else return;
  }
  if (dots !== 3 || digits === 0) return;
  const written = text.slice(start, end);
  return hasZeros ? written.split('.').map(Number).join('.') : written;
}

/** `:80,443`; a date, an address or a hash behind the comma is the next cell. */
const MORE_PORTS = /^,\d{1,5}(?![\w.:-])/;
/** `:2404:1`: whether TLS is used, in the settings of remote control. */
const SECURED = /^:[01](?![\w.:-])/;
/** `demo.coffee:5:1` is a place in a file; few have more lines. */
const MOST_LINES = 999;

function isSecured(text: string, colon: number, port: number, end: number): boolean {
  return (port > MOST_LINES || isDigit(codeBefore(text, colon - 1))) && SECURED.test(text.slice(end, end + 3));
}

/** The port behind the colon at this offset and where it ends; none where it is no number of 1 to 65535 on its own. */
export function readPort(text: string, colon: number): { readonly port: number; readonly end: number } | undefined {
  let end = colon + 1;
  let port = 0;
  while (end < colon + 7 && isDigit(codeBehind(text, end))) port = port * 10 + text.charCodeAt(end++) - DIGIT_0;
  if (end === colon + 1 || port < 1 || port > 65535) return;
  const next = codeBehind(text, end);
  if (
    isHex(next) ||
    (next === HYPHEN && isDigit(text.charCodeAt(end + 1))) ||
    (next === DOT && isDigit(codeBehind(text, end + 1))) ||
    (next === COLON && isDigit(codeBehind(text, end + 1)) && !isSecured(text, colon, port, end)) ||
    (next === COMMA && isDigit(codeBehind(text, end + 1)) && MORE_PORTS.test(text.slice(end, end + 8)))
  )
    return;
  return { port, end };
}
