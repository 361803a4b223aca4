import { LongList } from '../long-list.ts';
import type { Notice } from '../problem.ts';
import { type Body, readBodyText } from './body-text.ts';
import { collectContent } from './collect-content.ts';
import { splitForwards } from './forwards/split-forwards.ts';
import { addAddresses } from './headers/addresses.ts';
import { readAuthentication } from './headers/authentication.ts';
import { readDate } from './headers/date.ts';
import { FieldNames } from './headers/field-names.ts';
import { readReceived } from './headers/received.ts';
import type { Address, BodyText, HeaderField, Mail, Part } from './mail.ts';
import type { Reading } from './reading.ts';
import type { Entity } from './structure/entity.ts';
import { stripSubjectMarkers } from './subject.ts';

/** A Mail from its MIME tree. `depth`: how many mails and containers it is inside of. */
export function buildMail(bytes: Uint8Array, root: Entity, path: string, depth: number, reading: Reading): Mail {
  const { parts, bodies, attached } = collectContent(bytes, root, path, depth, reading);
  const { texts, forwarded } = readForwards(bodies, path, reading);
  return toMail(path, root.fields, parts, texts, attached.length === 0 ? forwarded : [...forwarded, ...attached], reading);
}

/** A Mail from parts that were found in a file that is no MIME. */
export function buildFromParts(
  headers: readonly HeaderField[],
  parts: readonly Part[],
  attached: readonly Mail[],
  path: string,
  reading: Reading,
): Mail {
  const bodies = parts
    .filter(({ role }) => role === 'body')
    .map((part) => ({ text: readBodyText(part, path, reading).text, alternative: path }));
  const { texts, forwarded } = readForwards(bodies, path, reading);
  return toMail(path, headers, parts, texts, [...forwarded, ...attached], reading);
}

function readForwards(bodies: readonly Body[], path: string, reading: Reading): Pick<Mail, 'texts' | 'forwarded'> {
  return splitForwards(bodies, path, reading, (inner, headers, rest) =>
    toMail(inner, headers, NO_PARTS, rest.texts, rest.forwarded, reading),
  );
}

const NO_PARTS: readonly Part[] = [];
const NO_NOTICES: readonly Notice[] = [];
const NOBODY: readonly Address[] = [];

const READ = new FieldNames([
  ...['From', 'Sender', 'Reply-To', 'Return-Path', 'To', 'Cc', 'Bcc', 'Delivered-To'],
  ...['Received', 'Subject', 'Message-ID', 'Date'],
] as const);

/** One literal: a mail may hold ten thousand others, and objects that are copied into others take longer than to read them. */
function toMail(
  path: string,
  headers: readonly HeaderField[],
  parts: readonly Part[],
  texts: readonly BodyText[],
  forwarded: readonly Mail[],
  reading: Reading,
): Mail {
  const { options } = reading;
  const [from, sender, replyTo, returnPath, to, cc, bcc, deliveredTo, received, [subject], [messageId], [date]] = READ.allIn(headers);
  const mail: Writable<Mail> = {
    path,
    headers,
    // Of several From fields readers show the first (RFC 5322, 3.6 allows one).
    from: addressesOf(from.slice(0, 1)),
    sender: addressesOf(sender),
    replyTo: addressesOf(replyTo),
    returnPath: addressesOf(returnPath),
    to: addressesOf(to),
    cc: addressesOf(cc),
    bcc: addressesOf(bcc),
    deliveredTo: addressesOf(deliveredTo),
    received: readReceived(received, reading),
    authentication: readAuthentication(headers, options.trustedAuthservIds),
    parts,
    texts,
    forwarded,
    notices: NO_NOTICES,
  };
  if (subject !== undefined) mail.subject = options.stripSubjectMarkers ? stripSubjectMarkers(subject.value) : subject.value;
  if (messageId?.value) mail.messageId = messageId.value;
  const sent = readDate(date?.value ?? '');
  if (sent !== undefined) mail.date = sent;
  return mail;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

function addressesOf(fields: readonly HeaderField[]): readonly Address[] {
  if (fields.length === 0) {
    return NOBODY;
  }
  const addresses = new LongList<Address>();
  for (let at = 0; at < fields.length; at++) addAddresses((fields[at] as HeaderField).raw, addresses);
  return addresses.all();
}
