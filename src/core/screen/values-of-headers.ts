import type { Indicator, Kind } from '../extract/indicator.ts';
import { allMails } from '../parse/all-mails.ts';
import type { Mail } from '../parse/mail.ts';

/**
 * Senders and servers that the header fields of a mail and of those inside it name, as indicators without a place: they become fields of
 * email objects, which are for detection only as far as nothing speaks against it.
 */
export function valuesOfHeaders(mail: Mail): readonly Indicator[] {
  const found = allMails(mail).flatMap((one) => [...sendersOf(one), ...serversOf(one)]);
  return [...new Map(found.map((indicator) => [`${indicator.kind} ${indicator.value}`, indicator])).values()];
}

function sendersOf({ from, replyTo, returnPath }: Mail): readonly Indicator[] {
  return [...from, ...replyTo, ...returnPath].map(({ address }) => placeless('email', address.toLowerCase()));
}

function serversOf({ received }: Mail): readonly Indicator[] {
  return received.flatMap(({ from, fromHost, ip }) => [
    ...(ip === undefined ? [] : [placeless(ip.includes(':') ? 'ipv6' : 'ipv4', ip)]),
    ...[from, fromHost].flatMap((name) => (name === undefined ? [] : [placeless('hostname', name.toLowerCase())])),
  ]);
}

function placeless(kind: Kind, value: string): Indicator {
  return { kind, value, occurrences: [] };
}
