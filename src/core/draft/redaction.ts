import type { HeaderField } from '../parse/mail.ts';

/** What must not leave the house with a copy of a mail. */
export interface Redaction {
  /** Takes the recipients out of the header. */
  readonly recipients: boolean;
  /** Takes out lines of the text such as `m2m:m2mkey:...`: they may hold a key. */
  readonly directivePrefix?: string;
}

const RECIPIENT_FIELDS: ReadonlySet<string> = new Set([
  'to',
  'cc',
  'bcc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'apparently-to',
  'resent-to',
  'resent-cc',
  'resent-bcc',
  'x-forwarded-to',
  'x-rcpt-to',
]);

const REMOVED = '[removed]';

/** The header fields without the recipients' addresses; the fields themselves stay. */
export function redactHeader(headers: readonly HeaderField[], { recipients }: Redaction): readonly HeaderField[] {
  return recipients ? headers.map(redactField) : headers;
}

function redactField(field: HeaderField): HeaderField {
  const name = field.name.toLowerCase();
  if (RECIPIENT_FIELDS.has(name)) {
    return { ...field, raw: REMOVED, value: REMOVED };
  }
  if (name === 'received') {
    return { ...field, raw: withoutFor(field.raw), value: withoutFor(field.value) };
  }
  return field;
}

/** Received: ... by mx.example with ESMTP id 1 for <victim@example>; date */
function withoutFor(text: string): string {
  return text.replace(/\bfor\s{1,9}<?[^\s<>;@]{1,999}@[^\s<>;]{1,999}>?/gi, `for ${REMOVED}`);
}

/** A text without the lines that hold a directive, quoted and indented ones too. */
export function redactText(text: string, { directivePrefix }: Redaction): string {
  if (!directivePrefix || !text.toLowerCase().includes(`${directivePrefix.toLowerCase()}:`)) {
    return text;
  }
  return text.split('\n').filter(withoutDirective(directivePrefix)).join('\n');
}

function withoutDirective(prefix: string): (line: string) => boolean {
  const start = `${prefix.toLowerCase()}:`;
  return (line) => !line.toLowerCase().includes(start);
}

/**
 * The bytes of a mail without recipients and directives, for a copy that leaves the house. `texts`: its bodies as read.
 * `undefined` where a directive cannot be taken out, because the part that holds it is encoded.
 */
export function redactMail(bytes: Uint8Array, redaction: Redaction, texts: readonly string[]): Uint8Array | undefined {
  const written = toLatin1(bytes);
  const end = headerEnd(written);
  const body = redactText(written.slice(end), redaction);
  const removed = countLines(written.slice(end)) - countLines(body);
  const toRemove = texts.reduce((sum, text) => sum + countLines(text) - countLines(redactText(text, redaction)), 0);
  if (removed < toRemove) {
    return undefined;
  }
  return fromLatin1((redaction.recipients ? redactRawHeader(written.slice(0, end)) : written.slice(0, end)) + body);
}

function redactRawHeader(header: string): string {
  // A line that starts with a blank continues the field before it (RFC 5322, 2.2.3).
  const fields = header.split(/\n(?![ \t])/);
  return fields.map(redactRawField).join('\n');
}

function redactRawField(field: string): string {
  const name = field.slice(0, Math.max(field.indexOf(':'), 0));
  const { raw } = redactField({ name, raw: field.slice(name.length + 1), value: '' });
  return name === '' ? field : `${name}:${raw === REMOVED ? ` ${REMOVED}${field.endsWith('\r') ? '\r' : ''}` : raw}`;
}

function headerEnd(text: string): number {
  const found = /\n\r?\n/.exec(text);
  return found ? found.index + 1 : text.length;
}

function countLines(text: string): number {
  return text === '' ? 0 : text.split('\n').length;
}

const CHUNK = 0x8000;

/** One character a byte; a TextDecoder knows no such charset, its "latin1" is windows-1252. */
function toLatin1(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    chunks.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
  }
  return chunks.join('');
}

function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    bytes[index] = text.charCodeAt(index);
  }
  return bytes;
}
