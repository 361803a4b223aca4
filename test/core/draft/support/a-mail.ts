import type { Classification } from '#core/classify/classification.ts';
import type { DraftInput } from '#core/draft/draft-input.ts';
import type { Indicator, Kind } from '#core/extract/indicator.ts';
import type { Content } from '#core/inspect/content.ts';
import type { Mail, Part, Place } from '#core/parse/mail.ts';
import type { Screened } from '#core/screen/screened.ts';

/** A mail as the parser gives it, with what a test needs said and the rest plain. */
export function aMail(said: Partial<Mail> = {}): Mail {
  return {
    path: '',
    headers: [],
    subject: 'Invoice 4711',
    messageId: '<1@evil.example>',
    date: '2026-11-20T08:00:00Z',
    from: [{ name: 'Billing', address: 'billing@evil.example' }],
    sender: [],
    replyTo: [],
    returnPath: [],
    to: [{ address: 'victim@own.example' }],
    cc: [],
    bcc: [],
    deliveredTo: [],
    received: [],
    authentication: [],
    parts: [aPart()],
    texts: [],
    forwarded: [],
    notices: [],
    ...said,
  };
}

/** A text/plain body. */
export function aPart(said: Partial<Part> = {}): Part {
  return { path: '1', headers: [], type: 'text/plain', parameters: {}, role: 'body', bytes: bytes('Hello'), ...said };
}

export const BODY: Place = { in: 'body', mail: '', part: '1' };

/** A screened indicator that was kept. */
export function found(kind: Kind, value: string, said: Partial<Screened> & { readonly where?: Place } = {}): Screened {
  const { where = BODY, ...rest } = said;
  const indicator: Indicator = { kind, value, occurrences: [{ where, offset: 0, seenAs: value }] };
  return { indicator, keep: true, to_ids: true, why: [], ...rest };
}

/** An attachment as inspected. */
export function aContent(said: Partial<Content> = {}): Content {
  return {
    part: '2',
    filename: 'invoice.exe',
    size: 3,
    mimeType: 'application/octet-stream',
    isDecoration: false,
    hashes: { md5: '0'.repeat(32), sha1: '0'.repeat(40), sha256: '0'.repeat(64), sha512: '0'.repeat(128) },
    entropy: 1.5,
    members: [],
    texts: [],
    links: [],
    warnings: [],
    notices: [],
    ...said,
  };
}

/** Of a mail in which nothing is detected. */
export const NOTHING_DETECTED: Classification['detections'] = [{ tags: [], values: [] }];

export function anInput(said: Partial<DraftInput> = {}): DraftInput {
  return {
    raw: { bytes: bytes('') },
    mail: aMail(),
    contents: [],
    classification: {
      tags: [{ name: 'tlp:amber', why: 'default' }],
      directives: [],
      remarks: [],
      detections: NOTHING_DETECTED,
      isReport: false,
      keys: [],
    },
    screened: [],
    findings: [],
    notices: [],
    identity: { instance: 'https://misp.example', organisation: 'ORG', generation: 0 },
    ...said,
  };
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
