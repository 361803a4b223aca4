import { createHash } from 'node:crypto';
import { writeParameters } from './header-fields.ts';
import { encodeQuotedPrintable } from './quoted-printable.ts';

/** A part of a mail or a whole one: fields of a header, and what stands below it. ASCII, lines end in CRLF. */
export interface Entity {
  readonly fields: readonly string[];
  readonly body: string;
}

const QUOTED_PRINTABLE = 'Content-Transfer-Encoding: quoted-printable';

/** A text that a person reads. Any line break in it ends a line. `parameters`: those of the type, besides the charset. */
export function textEntity(text: string, parameters: Readonly<Record<string, string>> = {}): Entity {
  const lines = text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');
  return {
    fields: [writeParameters('Content-Type', 'text/plain', { charset: 'utf-8', ...parameters }), QUOTED_PRINTABLE],
    body: encodeQuotedPrintable(Buffer.from(lines)),
  };
}

/** Something attached, which comes out byte for byte. `parameters`: those of the type, besides the name. */
export function fileEntity(type: string, name: string, bytes: Uint8Array, parameters: Readonly<Record<string, string>> = {}): Entity {
  return {
    fields: [
      writeParameters('Content-Type', type, parameters),
      QUOTED_PRINTABLE,
      writeParameters('Content-Disposition', 'attachment', { filename: name }),
    ],
    body: encodeQuotedPrintable(bytes),
  };
}

/** A text of ASCII that must not be encoded, such as a signature or the fields of a report. */
export function plainEntity(type: string, text: string, fields: readonly string[] = []): Entity {
  return { fields: [`Content-Type: ${type}`, 'Content-Transfer-Encoding: 7bit', ...fields], body: text.replace(/\r?\n/g, '\r\n') };
}

/** Several parts in one (RFC 2046, 5.1). */
export function multipart(type: string, parts: readonly Entity[], parameters: Readonly<Record<string, string>> = {}): Entity {
  const written = parts.map(serialise);
  // Quoted-printable never has `=_`, and the type keeps those inside each other apart.
  const digest = createHash('sha256').update(written.join('\0')).digest('hex').slice(0, 24);
  const boundary = `=_${type}-${digest}`;
  return {
    fields: [writeParameters('Content-Type', `multipart/${type}`, { ...parameters, boundary })],
    body: `${written.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`,
  };
}

/** The entity as it is sent, and as a signature covers it. */
export function serialise({ body, fields }: Entity): string {
  return `${fields.join('\r\n')}\r\n\r\n${body}`;
}
