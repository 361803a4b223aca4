import type { Envelope } from '#core/parse/mail.ts';

/** What the server knows of a transaction beside its envelope. */
export interface Transaction {
  readonly envelope: Envelope;
  /** What the server calls itself. */
  readonly by: string;
  /** `ESMTP`, `ESMTPS` ... (RFC 3848) */
  readonly protocol: string;
  readonly id: string;
  readonly date: Date;
}

/** The fields that the last server puts above a mail (RFC 5321, section 4.4): without them nobody could say from where it came. */
export function traceFields({ by, date, envelope, id, protocol }: Transaction): string {
  const { helo, mailFrom, rcptTo, remoteAddress = '' } = envelope;
  const address = remoteAddress.includes(':') ? `IPv6:${remoteAddress}` : remoteAddress;
  // Only where it is one: the others need not know of each other.
  const recipient = rcptTo.length === 1 ? `\r\n\tfor <${plain(rcptTo[0] ?? '')}>` : '';
  return [
    ...(mailFrom === undefined ? [] : [`Return-Path: <${plain(mailFrom)}>`]),
    `Received: from ${plain(helo ?? '') || 'unknown'} ([${plain(address)}])`,
    `\tby ${plain(by)} (Mispatch) with ${plain(protocol)} id ${plain(id)}${recipient};`,
    `\t${date.toUTCString().replace('GMT', '+0000')}`,
    '',
  ].join('\r\n');
}

/** RFC 5321, section 4.5.3.1 */
const LONGEST = 256;

/** What a client calls itself or others is whatever it likes. */
function plain(said: string): string {
  return said.slice(0, LONGEST).replace(/[^\w.:@+=~/-]/g, '_');
}
