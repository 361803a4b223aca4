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

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

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
  const end = headerEnd(redacted);
  const header = latin1Bytes(redactRawHeader(latin1(redacted, 0, end)));
  const all = new Uint8Array(header.length + redacted.length - end);
  all.set(header);
  all.set(redacted.subarray(end), header.length);
  return all;
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

/** Where the empty line begins. */
function headerEnd(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const next = bytes[at + 1] === CARRIAGE_RETURN ? at + 2 : at + 1;
    if (bytes[next] === LINE_FEED) {
      return at + 1;
    }
  }
  return bytes.length;
}
