import { type Body, readBodyText } from './body-text.ts';
import { collectContent } from './collect-content.ts';
import { splitForwards } from './forwards/split-forwards.ts';
import { readAddresses } from './headers/addresses.ts';
import { readAuthentication } from './headers/authentication.ts';
import { readDate } from './headers/date.ts';
import { findField, findFields, headerValue } from './headers/header-values.ts';
import { readReceived } from './headers/received.ts';
import type { Address, HeaderField, Mail, Part } from './mail.ts';
import type { Reading } from './reading.ts';
import type { Entity } from './structure/entity.ts';
import { stripSubjectMarkers } from './subject.ts';

/** A Mail from its MIME tree. `depth`: how many mails and containers it is inside of. */
export function buildMail(bytes: Uint8Array, root: Entity, path: string, depth: number, reading: Reading): Mail {
  const { parts, bodies, attached } = collectContent(bytes, root, path, depth, reading);
  const { texts, forwarded } = readForwards(bodies, path, reading);
  return {
    path,
    ...readHeaders(root.fields, reading),
    parts,
    texts,
    forwarded: [...forwarded, ...attached],
    notices: [],
  };
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
  return { path, ...readHeaders(headers, reading), parts, texts, forwarded: [...forwarded, ...attached], notices: [] };
}

function readForwards(bodies: readonly Body[], path: string, reading: Reading): Pick<Mail, 'texts' | 'forwarded'> {
  return splitForwards(bodies, path, reading, (inner, headers, rest) => {
    return { path: inner, ...readHeaders(headers, reading), parts: [], ...rest, notices: [] };
  });
}

const NOBODY: readonly Address[] = [];

type FromHeaders = Omit<Mail, 'path' | 'parts' | 'texts' | 'forwarded' | 'envelope' | 'notices'>;

function readHeaders(headers: readonly HeaderField[], reading: Reading): FromHeaders {
  const { options } = reading;
  const subject = headerValue(headers, 'Subject');
  const messageId = headerValue(headers, 'Message-ID');
  const date = readDate(headerValue(headers, 'Date') ?? '');
  const list = (name: string): readonly Address[] => {
    const fields = findFields(headers, name);
    return fields.length === 0 ? NOBODY : fields.flatMap(({ raw }) => readAddresses(raw));
  };
  return {
    headers,
    ...(subject !== undefined && { subject: options.stripSubjectMarkers ? stripSubjectMarkers(subject) : subject }),
    ...(messageId !== undefined && messageId !== '' && { messageId }),
    ...(date !== undefined && { date }),
    // Of several From fields readers show the first (RFC 5322, 3.6 allows one).
    from: readAddresses(findField(headers, 'From')?.raw ?? ''),
    sender: list('Sender'),
    replyTo: list('Reply-To'),
    returnPath: list('Return-Path'),
    to: list('To'),
    cc: list('Cc'),
    bcc: list('Bcc'),
    deliveredTo: list('Delivered-To'),
    received: readReceived(headers, reading),
    authentication: readAuthentication(headers, options.trustedAuthservIds),
  };
}
