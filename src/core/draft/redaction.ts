import { latin1, latin1Bytes } from '../parse/bytes/latin1.ts';
import type { HeaderField } from '../parse/mail.ts';
import { REMOVED, redactText, type Secrets } from './redact-directives.ts';
import { redactMail as withoutDirectives } from './redact-mail.ts';

/** What must not leave the house with a copy of a mail. */
export interface Redaction {
  /** Takes the recipients out of the header. */
  readonly recipients: boolean;
  /** Takes out lines for this program, and keys. */
  readonly secrets: Secrets;
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

/** The header fields without the recipients' addresses; the fields themselves stay. */
export function redactHeader(headers: readonly HeaderField[], { recipients, secrets }: Redaction): readonly HeaderField[] {
  const withoutKeys = headers.map((field) => ({ ...field, raw: redactText(field.raw, secrets), value: redactText(field.value, secrets) }));
  return recipients ? withoutKeys.map(redactField) : withoutKeys;
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

/**
 * The bytes of a mail without recipients, requests to this program and keys, for a copy that leaves the house.
 * `undefined` where a key could not be taken out.
 */
export function redactMail(bytes: Uint8Array, { recipients, secrets }: Redaction): Uint8Array | undefined {
  const redacted = withoutDirectives(bytes, secrets);
  if (!redacted || !recipients) {
    return redacted;
  }
  const written = latin1(redacted);
  const end = headerEnd(written);
  return latin1Bytes(redactRawHeader(written.slice(0, end)) + written.slice(end));
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
