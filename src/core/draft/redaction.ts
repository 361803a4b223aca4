import { joinBytes } from '../parse/bytes/join-bytes.ts';
import { latin1, latin1Bytes } from '../parse/bytes/latin1.ts';
import { decodeTransfer, isIdentity } from '../parse/bytes/transfer-encodings.ts';
import { isCompoundFile } from '../parse/containers/compound-file.ts';
import { fieldRanges } from '../parse/headers/field-ranges.ts';
import { HeaderText } from '../parse/headers/header-text.ts';
import type { HeaderField } from '../parse/mail.ts';
import { inOctets } from '../parse/read-mail.ts';
import { allEntities } from '../parse/structure/all-entities.ts';
import { type Entity, isMessage } from '../parse/structure/entity.ts';
import { skipMailboxLines } from '../parse/structure/mailbox-lines.ts';
import { scanParts } from '../parse/structure/scan-parts.ts';
import { encodeTransfer } from './encode-transfer.ts';
import { readsSecret } from './reads-secret.ts';
import { holdsSecret, REMOVED, redactText, type Secrets } from './redact-directives.ts';
import { MAX_DEPTH, SCAN_LIMITS, redactMail as withoutDirectives } from './redact-mail.ts';

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
  'x-delivered-to',
  'x-resolved-to',
  'x-real-to',
  'x-gm-original-to',
  'x-mdaemon-deliver-to',
  'x-mdrcpt-to',
  'x-recipient',
  'x-envelope-recipient',
  'x-failed-recipients',
  'x-forwarded-for',
  'original-recipient',
  'envelope-to',
  'x-envelope-to',
  'apparently-to',
  'x-apparently-to',
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
 * `undefined` where they could not be taken out: a .msg has them in many places, of which each is as long as it is.
 */
export function redactMail(bytes: Uint8Array, { recipients, secrets }: Redaction): Uint8Array | undefined {
  if (isCompoundFile(bytes)) {
    return recipients || holdsSecret(latin1(bytes), secrets) || readsSecret(bytes, secrets) ? undefined : bytes;
  }
  const redacted = withoutDirectives(inOctets(bytes), secrets);
  if (!redacted || readsSecret(redacted, secrets)) {
    return undefined;
  }
  return recipients ? withoutRecipients(redacted) : redacted;
}

/** The very fields in which whoever reads the mail would see them, also those of mails that are attached. */
function withoutRecipients(bytes: Uint8Array, depth = 0): Uint8Array | undefined {
  const entities = allEntities(scanParts(bytes, 0, SCAN_LIMITS));
  const mails = entities.filter(({ kind }) => kind === 'message').map(({ bodyStart }) => bodyStart);
  const edits = [0, ...mails].flatMap((start) => editsOfHeader(bytes, start));
  for (const { bodyEnd, bodyStart, encoding } of depth < MAX_DEPTH ? entities.filter(isEncodedMail) : []) {
    const decoded = decodeTransfer(bytes.subarray(bodyStart, bodyEnd), encoding);
    const redacted = withoutRecipients(decoded, depth + 1);
    const content = redacted && encodeTransfer(redacted, encoding);
    if (!content) {
      return undefined;
    }
    edits.push({ start: bodyStart, end: bodyEnd, content });
  }
  return withEdits(bytes, edits);
}

function isEncodedMail(entity: Entity): boolean {
  return isMessage(entity) && !isIdentity(entity.encoding);
}

/** What stands in place of the bytes from `start` to `end`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly content: Uint8Array;
}

function editsOfHeader(bytes: Uint8Array, start: number): readonly Edit[] {
  const fields = fieldRanges(bytes, skipMailboxLines(bytes, start, new HeaderText(bytes)));
  return fields.flatMap(({ contentStart, end, name }) => {
    const raw = latin1(bytes, contentStart, end);
    const redacted = redactField({ name, raw, value: '' }).raw;
    const lineEnd = redacted === REMOVED ? (/[\r\n]+$/.exec(raw)?.[0] ?? '') : '';
    return redacted === raw ? [] : [{ start: contentStart, end, content: latin1Bytes(redacted + lineEnd) }];
  });
}

function withEdits(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  let position = 0;
  for (const { content, end, start } of edits.toSorted((a, b) => a.start - b.start)) {
    chunks.push(bytes.subarray(position, start), content);
    position = end;
  }
  return joinBytes([...chunks, bytes.subarray(position)]);
}
