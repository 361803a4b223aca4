import { readHeaderFields, toPlainField } from '../headers/header-fields.ts';
import { findField } from '../headers/header-values.ts';
import type { HeaderField, Mail, Part } from '../mail.ts';
import type { Reading } from '../reading.ts';
import { isMediaType } from '../structure/entity.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { extractEncapsulated } from './encapsulated-html.ts';
import { toFilePart } from './file-part.ts';
import { type MapiAttachment, type MapiMessage, type MapiProperties, PROPERTY } from './mapi-message.ts';

export interface MapiContent {
  readonly parts: readonly Part[];
  readonly mails: readonly Mail[];
}

/** The bodies and attachments of a message as parts. `name`: the path of the part with this number, from 1. */
export function contentOfMapi(message: MapiMessage, name: (index: number) => string, depth: number, reading: Reading): MapiContent {
  const parts: Part[] = [];
  const mails: Mail[] = [];
  for (const body of bodiesOf(message.properties, reading)) {
    parts.push({ ...body, path: name(parts.length + 1) });
  }
  for (const attachment of message.attachments) {
    const path = name(parts.length + 1);
    const file = toPart(attachment, path);
    if (parts.length >= reading.options.limits.maxParts || !reading.mayDecode(file.bytes.length, path)) {
      break;
    }
    parts.push(file);
    if (attachment.message && reading.mayOpen(depth + 1, path)) {
      mails.push(mailOfMapi(attachment.message, path, depth + 1, reading));
    }
  }
  return { parts, mails };
}

/** A message as a Mail: under its own header where Outlook kept it, else under what its properties say. */
export function mailOfMapi(message: MapiMessage, path: string, depth: number, reading: Reading): Mail {
  const { parts, mails } = contentOfMapi(message, (index) => (path === '' ? `${index}` : `${path}.${index}`), depth, reading);
  return reading.read.fromParts(headersOf(message), parts, mails, path, reading);
}

type Body = Omit<Part, 'path'>;

function bodiesOf(properties: MapiProperties, reading: Reading): readonly Body[] {
  const plain = properties.text(PROPERTY.body);
  const html = htmlOf(properties);
  const rtf = html ? undefined : rtfOf(properties, reading);
  const encapsulated = rtf && extractEncapsulated(rtf);
  return [
    ...(plain === undefined ? [] : [textBody('text/plain', plain)]),
    ...(html ? [html] : []),
    ...(encapsulated?.isHtml ? [textBody('text/html', encapsulated.text)] : []),
    ...(encapsulated && !encapsulated.isHtml && plain === undefined ? [textBody('text/plain', encapsulated.text)] : []),
    ...(rtf && !encapsulated && plain === undefined ? [toFilePart('', 'body.rtf', rtf, 'application/rtf')] : []),
  ];
}

function htmlOf(properties: MapiProperties): Body | undefined {
  const bytes = properties.bytes(PROPERTY.html);
  if (bytes === undefined || bytes.length === 0) {
    return undefined;
  }
  if (properties.isText(PROPERTY.html)) {
    return textBody('text/html', properties.text(PROPERTY.html) ?? '');
  }
  const { charset } = properties;
  return { headers: [], type: 'text/html', parameters: charset === undefined ? {} : { charset }, role: 'body', bytes };
}

function rtfOf(properties: MapiProperties, reading: Reading): Uint8Array | undefined {
  const packed = properties.bytes(PROPERTY.compressedRtf);
  return packed && decompressRtf(packed, reading.options.limits.maxTextBytes);
}

function textBody(type: string, text: string): Body {
  return { headers: [], type, parameters: { charset: 'utf-8' }, role: 'body', bytes: new TextEncoder().encode(text) };
}

function toPart({ properties, message }: MapiAttachment, path: string): Part {
  const filename =
    properties.text(PROPERTY.attachLongName) ?? properties.text(PROPERTY.attachShortName) ?? properties.text(PROPERTY.displayName);
  const declared = properties.text(PROPERTY.attachType)?.toLowerCase() ?? '';
  const type = message ? 'application/vnd.ms-outlook' : isMediaType(declared) ? declared : 'application/octet-stream';
  const contentId = properties.text(PROPERTY.attachContentId);
  const bytes = message ? new Uint8Array() : (properties.bytes(PROPERTY.attachData) ?? new Uint8Array());
  const part = toFilePart(path, filename, bytes, type);
  return contentId !== undefined && type.startsWith('image/') ? { ...part, contentId, disposition: 'inline', role: 'inline' } : part;
}

/** Content fields of the header that came over the wire say nothing of the parts here. */
function headersOf({ properties, recipients }: MapiMessage): readonly HeaderField[] {
  const transport = properties.text(PROPERTY.transportHeaders);
  const sent = transport === undefined ? [] : readHeaderFields(new TextEncoder().encode(transport), 0, transport.length * 3).fields;
  const own = ownFields(properties, recipients).filter(({ name }) => !findField(sent, name));
  return [...sent, ...own];
}

function ownFields(properties: MapiProperties, recipients: readonly MapiProperties[]): readonly HeaderField[] {
  const from = mailbox(
    properties.text(PROPERTY.representingName) ?? properties.text(PROPERTY.senderName),
    properties.text(PROPERTY.representingSmtp) ??
      properties.text(PROPERTY.senderSmtp) ??
      properties.text(PROPERTY.representingAddress) ??
      properties.text(PROPERTY.senderAddress),
  );
  const list = (kind: number) =>
    recipients
      .filter((recipient) => (recipient.number(PROPERTY.recipientType) ?? 1) === kind)
      .map((one) => mailbox(one.text(PROPERTY.displayName), one.text(PROPERTY.smtpAddress) ?? one.text(PROPERTY.address)))
      .join(', ');
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['From', from],
    ['To', list(1) || properties.text(PROPERTY.displayTo)],
    ['Cc', list(2)],
    ['Bcc', list(3)],
    ['Subject', properties.text(PROPERTY.subject)],
    ['Date', properties.time(PROPERTY.submitTime) ?? properties.time(PROPERTY.deliveryTime)],
    ['Message-ID', properties.text(PROPERTY.messageId)],
  ];
  return fields.flatMap(([name, raw]) => (raw ? [toPlainField(name, raw)] : []));
}

function mailbox(name: string | undefined, address: string | undefined): string {
  if (address === undefined) {
    return name === undefined ? '' : `"${name.replace(/["\\]/g, '')}"`;
  }
  return name === undefined || name === address ? `<${address}>` : `"${name.replace(/["\\]/g, '')}" <${address}>`;
}
