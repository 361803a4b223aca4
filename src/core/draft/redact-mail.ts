import { decodeBase64 } from '../parse/bytes/base64.ts';
import { latin1, latin1Bytes } from '../parse/bytes/latin1.ts';
import { decodeQuotedPrintable } from '../parse/bytes/quoted-printable.ts';
import { decodeWords } from '../parse/headers/encoded-words.ts';
import { toBase64 } from './base64.ts';
import { holdsSecret, redactMarkup, redactText, type Secrets } from './redact-directives.ts';

const MAX_DEPTH = 50;

/**
 * The bytes of a mail without requests to this program and without keys, in bodies of every transfer encoding and in mails inside it.
 * Everything else stays byte for byte. `undefined` where a key would be left in: then no copy may go out.
 */
export function redactMail(bytes: Uint8Array, secrets: Secrets): Uint8Array | undefined {
  // One character for each byte, so that nothing else changes.
  const written = latin1(bytes);
  const redacted = redactEntity(written, secrets, 0);
  if (redacted === written) {
    return bytes;
  }
  return redacted === undefined ? undefined : latin1Bytes(redacted);
}

/** A whole mail or a part of one: header, empty line, content. */
function redactEntity(entity: string, secrets: Secrets, depth: number): string | undefined {
  const [divider = ''] = /\r?\n\r?\n|^\r?\n/.exec(entity) ?? [];
  const at = divider === '' ? entity.length : entity.indexOf(divider);
  const header = entity.slice(0, at);
  const content = entity.slice(at + divider.length);
  const redacted = redactContent(content, fieldsOf(header), secrets, depth);
  const redactedHeader = redactText(header, secrets);
  if (redactedHeader.includes('=?') && holdsSecret(decodeWords(redactedHeader), secrets)) {
    return undefined;
  }
  if (redacted === content && redactedHeader === header) {
    // The very text, for to put millions of characters together again and to compare them takes longer than all the rest.
    return entity;
  }
  return redacted === undefined ? undefined : redactedHeader + divider + redacted;
}

interface Fields {
  readonly type: string;
  readonly boundary: string | undefined;
  readonly encoding: string;
}

function fieldsOf(header: string): Fields {
  // Unfolded; only the two fields are looked at, each of them as far as is reasonable.
  const unfolded = header.replace(/\r?\n[ \t]+/g, ' ');
  const contentType = /^content-type:([^\n]{0,4000})/im.exec(unfolded)?.[1]?.trim() ?? 'text/plain';
  // boundary="abc" or boundary=abc
  const [, quoted, bare] = /boundary\s{0,9}=\s{0,9}(?:"([^"]{1,250})"|([^\s;"]{1,250}))/i.exec(contentType) ?? [];
  const encoding = /^content-transfer-encoding:[ \t]{0,9}([\w-]{1,40})/im.exec(unfolded)?.[1] ?? '';
  return { type: contentType.split(/[;\s]/, 1)[0]?.toLowerCase() ?? '', boundary: quoted ?? bare, encoding: encoding.toLowerCase() };
}

function redactContent(content: string, { boundary, encoding, type }: Fields, secrets: Secrets, depth: number): string | undefined {
  if (boundary !== undefined && holdsSecret(boundary, secrets)) {
    return undefined;
  }
  if (type.startsWith('multipart/') && boundary !== undefined && depth < MAX_DEPTH) {
    return redactMultipart(content, boundary, secrets, depth);
  }
  if (type === 'message/rfc822' && depth < MAX_DEPTH) {
    const decoded = decode(content, encoding);
    const redacted = redactEntity(decoded, secrets, depth + 1);
    return redacted === undefined || redacted === decoded ? redacted && content : encode(redacted, encoding);
  }
  if (!type.startsWith('text/') && !type.startsWith('message/') && !type.startsWith('multipart/')) {
    return content;
  }
  return redactLeaf(content, encoding, type === 'text/html', secrets);
}

function redactMultipart(content: string, boundary: string, secrets: Secrets, depth: number): string | undefined {
  const chunks: string[] = [];
  const delimiter = `--${boundary}`;
  let position = 0;
  let isPart = false;
  let isSame = true;
  for (let at = findDelimiter(content, delimiter, 0); ; at = findDelimiter(content, delimiter, position)) {
    const piece = content.slice(position, at < 0 ? content.length : at);
    const redacted = isPart ? redactEntity(piece, secrets, depth + 1) : redactText(piece, secrets);
    if (redacted === undefined) {
      return undefined;
    }
    isSame &&= redacted === piece;
    chunks.push(redacted);
    if (at < 0) {
      return isSame ? content : chunks.join('');
    }
    // What stands behind the closing delimiter is read by nobody.
    isPart = !content.startsWith('--', at + delimiter.length);
    const lineEnd = content.indexOf('\n', at);
    position = lineEnd < 0 ? content.length : lineEnd + 1;
    chunks.push(content.slice(at, position));
  }
}

/** Where the next line starts with the delimiter, or -1. */
function findDelimiter(content: string, delimiter: string, from: number): number {
  for (let at = content.indexOf(delimiter, from); at >= 0; at = content.indexOf(delimiter, at + 1)) {
    if (at === 0 || content[at - 1] === '\n') {
      return at;
    }
  }
  return -1;
}

function redactLeaf(content: string, encoding: string, isMarkup: boolean, secrets: Secrets): string | undefined {
  const decoded = decode(content, encoding);
  const redacted = isMarkup ? redactMarkup(decoded, secrets) : redactText(decoded, secrets);
  if (holdsSecret(redacted, secrets)) {
    return undefined;
  }
  return redacted === decoded ? content : encode(redacted, encoding);
}

function decode(content: string, encoding: string): string {
  switch (encoding) {
    case 'base64':
      return latin1(decodeBase64(latin1Bytes(content)));
    case 'quoted-printable':
      return latin1(decodeQuotedPrintable(latin1Bytes(content)));
    default:
      return content;
  }
}

function encode(text: string, encoding: string): string {
  switch (encoding) {
    case 'base64':
      return `${toBase64(latin1Bytes(text)).replace(/.{76}/g, '$&\r\n')}\r\n`;
    case 'quoted-printable':
      return encodeQuotedPrintable(text);
    default:
      return text;
  }
}

/** RFC 2045, 6.7: lines of at most 76 characters; blanks at their ends written out. */
function encodeQuotedPrintable(text: string): string {
  const written = text.replace(
    /[^\t\r\n -<>-~]|=|[ \t](?=\r?\n|$)/g,
    (one) => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return written
    .split('\n')
    .map((line) => line.replace(/(?:=[0-9A-F]{2}|[^=\r]){70}(?=[^\r])/g, '$&=\r\n'))
    .join('\n');
}
