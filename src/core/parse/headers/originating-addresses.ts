import ipaddr from 'ipaddr.js';
import type { HeaderField } from '../mail.ts';
import { FieldNames } from './field-names.ts';

/** Written by webmail (Exchange, Zimbra, Horde), which hands mails over from its own host. */
const FIELDS = new FieldNames(['X-Originating-IP', 'X-Sender-IP', 'X-SenderIP']);

/** A field of one address is far shorter. */
const MAX_FIELD = 200;

export interface OriginatingAddress {
  /** Public, as `ipaddr.js` writes it. */
  readonly ip: string;
  /** The start of the field that says so: `X-Originating-IP: [198.51.100.7]`. */
  readonly field: string;
}

/** The hosts at which the sender sat, as webmail tells. Whoever sends a mail may write such a field too. */
export function originatingAddresses(headers: readonly HeaderField[]): readonly OriginatingAddress[] {
  return FIELDS.firstIn(headers).flatMap((field) => {
    const { name, value = '' } = field ?? {};
    const written = value.slice(0, MAX_FIELD);
    const ip = publicAddress(written);
    return ip === undefined ? [] : [{ ip, field: `${name}: ${written}` }];
  });
}

/** `[192.0.2.1]`, `192.0.2.1` and `IPv6:2001:db8::1` are written; Exchange's inner address is of no use to anybody else. */
function publicAddress(value: string): string | undefined {
  const written = value
    .replace(/^[\s[]+/, '')
    .replace(/^IPv6:/i, '')
    .replace(/[\s\]].*$/s, '');
  if (!ipaddr.isValid(written) || (!written.includes(':') && written.split('.').length !== 4)) {
    return undefined;
  }
  const address = ipaddr.process(written);
  return address.range() === 'unicast' ? address.toString() : undefined;
}
