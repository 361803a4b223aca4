import { originatingAddresses } from '../../parse/headers/originating-addresses.ts';
import type { Address, Mail, Part } from '../../parse/mail.ts';
import { domainOf, validAddress, writtenAddress } from '../addresses.ts';
import { firstOutside } from '../first-outside.ts';
import type { MispObject } from '../misp-event.ts';
import type { ReceivedField } from '../pymisp-fields.ts';
import { type FieldOf, makeObject, type ObjectDetails, type Template } from './object.ts';

const PAYLOAD = 'Payload delivery';

/** MISP's `email`. Recipients are victims, so nothing of theirs is for detection, but where the fields are to be as PyMISP fills them. */
export const EMAIL = {
  name: 'email',
  uuid: 'a0c666e0-fc65-4be8-b48f-3423d788b552',
  version: '19',
  'meta-category': 'network',
  description: 'Email object describing an email with meta-information',
  relations: {
    eml: { type: 'attachment', category: 'External analysis', disable_correlation: true },
    'email-body': { type: 'email-body', category: PAYLOAD, multiple: true, disable_correlation: true },
    header: { type: 'email-header', category: PAYLOAD, multiple: true, disable_correlation: true },
    'send-date': { type: 'datetime', category: 'Other', disable_correlation: true },
    to: { type: 'email-dst', category: PAYLOAD, to_ids: true, multiple: true, disable_correlation: true },
    'to-display-name': { type: 'email-dst-display-name', category: PAYLOAD, multiple: true },
    from: { type: 'email-src', category: PAYLOAD, to_ids: true, multiple: true },
    'from-display-name': { type: 'email-src-display-name', category: PAYLOAD, multiple: true },
    'from-domain': { type: 'domain', category: PAYLOAD, multiple: true },
    'return-path': { type: 'email-src', category: PAYLOAD, to_ids: true },
    'reply-to': { type: 'email-reply-to', category: PAYLOAD, multiple: true },
    'reply-to-display-name': { type: 'email-dst-display-name', category: PAYLOAD, multiple: true },
    bcc: { type: 'email-dst', category: PAYLOAD, to_ids: true, multiple: true, disable_correlation: true },
    'bcc-display-name': { type: 'email-dst-display-name', category: PAYLOAD, multiple: true },
    cc: { type: 'email-dst', category: PAYLOAD, to_ids: true, multiple: true, disable_correlation: true },
    'cc-display-name': { type: 'email-dst-display-name', category: PAYLOAD, multiple: true },
    subject: { type: 'email-subject', category: PAYLOAD, multiple: true },
    'message-id': { type: 'email-message-id', category: PAYLOAD, disable_correlation: true },
    'user-agent': { type: 'text', category: 'Other', disable_correlation: true },
    'mime-boundary': { type: 'email-mime-boundary', category: PAYLOAD, disable_correlation: true },
    'x-mailer': { type: 'email-x-mailer', category: PAYLOAD, disable_correlation: true },
    'thread-index': { type: 'email-thread-index', category: PAYLOAD, disable_correlation: true },
    'received-header-ip': { type: 'ip-src', category: 'Network activity', to_ids: true, multiple: true },
    'received-header-hostname': { type: 'hostname', category: 'Network activity', to_ids: true, multiple: true },
    'ip-src': { type: 'ip-src', category: 'Network activity', to_ids: true, multiple: true },
    attachment: { type: 'email-attachment', category: PAYLOAD, multiple: true },
  },
} as const satisfies Template;

/** The relations that name a recipient. */
export const RECIPIENT_RELATIONS: ReadonlySet<string> = new Set([
  'to',
  'to-display-name',
  'cc',
  'cc-display-name',
  'bcc',
  'bcc-display-name',
]);

export interface EmailSource {
  readonly mail: Mail;
  /** Readable texts with their MIME type, without what must not leave. */
  readonly bodies: readonly { readonly type: string; readonly text: string }[];
  /** All header fields as one text, without what must not leave. */
  readonly header: string;
  /** Base64 of the mail itself, where it is to be part of the object. */
  readonly eml?: string;
  /** ISO 8601. */
  readonly sent: string;
  readonly attachments: readonly Part[];
  /** Whether an address or host may be used for detection, as far as was decided about it. */
  readonly mayDetect: (value: string) => boolean;
  /** No more fields than PyMISP fills, and those as it does: what it tells of the way of the mail. */
  readonly asPyMisp?: readonly ReceivedField[];
}

/** The email object of one mail. */
export function emailObject(source: EmailSource, details: ObjectDetails): MispObject {
  const { mail, asPyMisp } = source;
  const fields: readonly FieldOf<typeof EMAIL>[] = [
    ...contentFields(source),
    ...addressFields(source),
    { relation: 'subject', value: mail.subject ?? '' },
    { relation: 'message-id', value: mail.messageId ?? '' },
    headerField(mail, 'User-Agent', 'user-agent'),
    { relation: 'mime-boundary', value: boundaryOf(mail) },
    headerField(mail, 'X-Mailer', 'x-mailer'),
    headerField(mail, 'Thread-Index', 'thread-index'),
    ...receivedFields(source),
    ...(asPyMisp ? [] : source.attachments.map(({ filename = '' }) => ({ relation: 'attachment' as const, value: filename }))),
  ];
  return makeObject(EMAIL, fields, details);
}

function contentFields({ bodies, eml, header, sent }: EmailSource): readonly FieldOf<typeof EMAIL>[] {
  return [
    ...(eml === undefined ? [] : [{ relation: 'eml' as const, value: 'Full email.eml', data: eml }]),
    ...bodies.map(({ type, text }) => ({ relation: 'email-body' as const, value: text, comment: `${type} body` })),
    { relation: 'header', value: header },
    { relation: 'send-date', value: sent },
  ];
}

function addressFields({ mail, mayDetect, asPyMisp }: EmailSource): readonly FieldOf<typeof EMAIL>[] {
  const ofRecipient = asPyMisp ? mayDetect : () => false;
  const namedAs = (...given: Parameters<typeof named>) => (asPyMisp ? named(...given).map(withoutBareComment) : named(...given));
  const from = mail.from.map(({ address }) => domainOf(address) ?? '');
  const delivered = namedAs(mail.deliveredTo, 'to', 'to-display-name', ofRecipient);
  return [
    ...namedAs(mail.to, 'to', 'to-display-name', ofRecipient),
    // PyMISP tells of both, also where they are the same.
    ...(asPyMisp ? delivered.map((field) => ({ ...field, again: true as const })) : delivered),
    ...namedAs(mail.from, 'from', 'from-display-name', mayDetect),
    ...(asPyMisp ? [] : from.map((value) => ({ relation: 'from-domain' as const, value }))),
    ...mail.returnPath.map(({ address }) => ({
      relation: 'return-path' as const,
      value: validAddress(address),
      to_ids: mayDetect(address),
    })),
    ...namedAs(mail.replyTo, 'reply-to', 'reply-to-display-name', mayDetect),
    ...namedAs(mail.bcc, 'bcc', 'bcc-display-name', ofRecipient),
    ...namedAs(mail.cc, 'cc', 'cc-display-name', ofRecipient),
  ];
}

type AddressRelation = 'to' | 'from' | 'reply-to' | 'bcc' | 'cc';

function named(
  addresses: readonly Address[],
  relation: AddressRelation,
  nameRelation: `${AddressRelation}-display-name`,
  mayDetect: (value: string) => boolean,
): readonly FieldOf<typeof EMAIL>[] {
  return addresses.flatMap((address) => [
    { relation, value: validAddress(address.address), comment: writtenAddress(address), to_ids: mayDetect(address.address) },
    { relation: nameRelation, value: address.name ?? '', comment: writtenAddress(address) },
  ]);
}

/** PyMISP writes the whole address beside it only where it has a name. */
function withoutBareComment({ comment, ...field }: FieldOf<typeof EMAIL>): FieldOf<typeof EMAIL> {
  return comment === undefined || comment === field.value ? field : { ...field, comment };
}

function receivedFields({ mail, mayDetect, asPyMisp }: EmailSource): readonly FieldOf<typeof EMAIL>[] {
  if (asPyMisp) {
    return asPyMisp.map((field) => ({ ...field, to_ids: mayDetect(field.value) }));
  }
  const outside = firstOutside(mail);
  const first = outside === undefined ? undefined : mail.received[outside]?.ip;
  // What own relays handed to each other tells of our network alone.
  const hops = mail.received.slice(outside ?? 0).flatMap(({ ip = '', from, fromHost, raw }) => [
    // Relays on the way are everybody's: only the host that the mail came from is worth an alarm.
    { relation: 'received-header-ip' as const, value: ip, comment: raw, to_ids: ip === first && mayDetect(ip) },
    ...[from, fromHost].map((name) => ({
      relation: 'received-header-hostname' as const,
      value: hostname(name),
      comment: raw,
      to_ids: false,
    })),
  ]);
  return [...hops, ...(first ? [{ relation: 'ip-src' as const, value: first, to_ids: mayDetect(first) }] : []), ...originatingFields(mail)];
}

/** A claim that anybody can make: nothing to raise an alarm for. */
function originatingFields({ headers }: Mail): readonly FieldOf<typeof EMAIL>[] {
  return originatingAddresses(headers).map(({ ip, field }) => ({ relation: 'ip-src', value: ip, comment: field, to_ids: false }));
}

/** A HELO may be anything, such as `[192.0.2.1]` or `localhost`; MISP takes host names alone. */
function hostname(name = ''): string {
  return name.length < 254 && /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]+$/i.test(name) ? name.toLowerCase() : '';
}

function headerField(mail: Mail, name: string, relation: 'user-agent' | 'x-mailer' | 'thread-index'): FieldOf<typeof EMAIL> {
  return { relation, value: mail.headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value ?? '' };
}

function boundaryOf(mail: Mail): string {
  const type = mail.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  // Content-Type: multipart/mixed; boundary="=_abc"
  const found = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(type.slice(0, 10_000));
  return found?.[1] ?? found?.[2] ?? '';
}
