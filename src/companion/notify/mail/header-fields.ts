import type { Mailbox } from './mailboxes.ts';

/** RFC 5322, 2.1.1: what a line should have at most. */
const WIDTH = 78;
/** RFC 2047, 2: one encoded word, and the line that it stands in. */
const LONGEST_WORD = 75;
const PRINTABLE = /^[\x20-\x7e]*$/;
const CONTROLS = /\p{Cc}/gu;
const ATOMS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/** A field of free text, such as the subject. Whatever it holds, it stays this one field: control characters become blanks. */
export function writeText(name: string, text: string): string {
  const clean = text.toWellFormed().replace(CONTROLS, ' ').trim();
  if (clean === '') {
    return `${name}:`;
  }
  const isPlain =
    PRINTABLE.test(clean) && !clean.includes('=?') && !clean.includes('  ') && clean.split(' ').every((word) => word.length < WIDTH);
  return isPlain ? fold(`${name}:`, clean.split(' '), '') : `${name}: ${encodeWords(clean, name.length + 2)}`;
}

/** A field of addresses, one behind the other. */
export function writeMailboxes(name: string, mailboxes: readonly Mailbox[]): string {
  return fold(`${name}:`, mailboxes.map(writeMailbox), ',');
}

/** A field whose value is made of known words and parameters, such as Content-Type. Each parameter begins a line. */
export function writeParameters(name: string, value: string, parameters: Readonly<Record<string, string>>): string {
  const written = Object.entries(parameters).flatMap(([key, text]) => writeParameter(key, text));
  return fold(`${name}:`, [value, ...written], ';');
}

/** `Sat, 28 Nov 2026 06:28:50 +0000` (RFC 5322, 3.3). */
export function formatDate(time: number): string {
  return new Date(time).toUTCString().replace('GMT', '+0000');
}

function writeMailbox({ address, name }: Mailbox): string {
  const clean = (name ?? '').toWellFormed().replace(CONTROLS, ' ').trim();
  if (clean === '') {
    return address;
  }
  if (PRINTABLE.test(clean) && !clean.includes('=?') && clean.length < WIDTH) {
    return ATOMS.test(clean) ? `${clean} <${address}>` : `"${clean.replace(/[\\"]/g, '\\$&')}" <${address}>`;
  }
  return `${encodeWords(clean, 1)} <${address}>`;
}

/** Items behind each other, as many in a line as fit. */
function fold(start: string, items: readonly string[], separator: string): string {
  const lines: string[] = [];
  let line = start;
  for (const [index, item] of items.entries()) {
    const text = index + 1 < items.length ? item + separator : item;
    if (line.length + 1 + text.length > WIDTH && line !== start) {
      lines.push(line);
      line = '';
    }
    line += ` ${text}`;
  }
  return [...lines, line].join('\r\n');
}

/** Base64 words of UTF-8, each of whole characters (RFC 2047, 5). `used`: characters that stand before the first in its line. */
function encodeWords(text: string, used: number): string {
  const words: string[] = [];
  let word = '';
  let size = 0;
  const room = () => Math.floor((LONGEST_WORD - 12 - (words.length === 0 ? used : 1)) / 4) * 3;
  for (const character of text) {
    const length = Buffer.byteLength(character);
    if (size + length > room() && word !== '') {
      words.push(word);
      word = '';
      size = 0;
    }
    word += character;
    size += length;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}

/** A parameter, in pieces with its charset where it must be (RFC 2231, 3 and 4). */
function writeParameter(name: string, text: string): readonly string[] {
  const clean = text.toWellFormed();
  if (PRINTABLE.test(clean) && clean.length <= 60) {
    return [`${name}="${clean.replace(/[\\"]/g, '\\$&')}"`];
  }
  const encoded = Array.from(Buffer.from(clean), (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9._-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  const pieces: string[] = [];
  for (let at = 0; at < encoded.length; at += 18) {
    pieces.push(encoded.slice(at, at + 18).join(''));
  }
  return pieces.length === 1
    ? [`${name}*=UTF-8''${pieces[0]}`]
    : pieces.map((piece, index) => `${name}*${index}*=${index === 0 ? "UTF-8''" : ''}${piece}`);
}
