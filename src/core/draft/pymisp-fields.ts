import ipaddr from 'ipaddr.js';
import { readAddresses } from '../parse/headers/addresses.ts';
import { readDate } from '../parse/headers/date.ts';
import { decodeWords } from '../parse/headers/encoded-words.ts';
import { findField, headerValue } from '../parse/headers/header-values.ts';
import type { Address, HeaderField, Mail } from '../parse/mail.ts';
import { AddressSet } from '../screen/address-set.ts';

/** The mail with the recipients of the first field of each kind alone: of several To fields PyMISP sees one. */
export function withFirstFields(mail: Mail): Mail {
  const first = (name: string) => readAddresses(findField(mail.headers, name)?.raw ?? '');
  const recipients = { to: first('To'), deliveredTo: first('Delivered-To'), cc: first('Cc'), bcc: first('Bcc') };
  return { ...mail, ...recipients, replyTo: first('Reply-To') };
}

/** A field of the email object that tells of a Received header field. */
export interface ReceivedField {
  readonly relation: 'received-header-ip' | 'received-header-hostname';
  readonly value: string;
  readonly comment?: string;
  readonly untrimmed?: true;
}

/**
 * The hops of a mail as PyMISP's EMailObject tells them (2.4.174, the one that mail_to_misp is locked to): of each the first address before
 * "by" where it is a public one, and the names that the senders gave.
 */
export function receivedFields(mail: Mail): readonly ReceivedField[] {
  const hops = mail.received.map(({ raw }) => raw.slice(0, MAX_FIELD));
  return [...hops.flatMap(addressOf), ...hops.flatMap(namesOf)];
}

const MAX_FIELD = 10_000;

function addressOf(raw: string): readonly ReceivedField[] {
  const from = (raw.split(/\sby\s/, 1)[0] ?? '').trim().replace(/[()[\]]/g, ' ');
  const ip = from.startsWith('from')
    ? from
        .split(' ')
        .map(readIp)
        .find((one) => one !== undefined)
    : undefined;
  return ip === undefined || PRIVATE.find(ip).length > 0
    ? []
    : [{ relation: 'received-header-ip', value: ip, comment: from, untrimmed: true }];
}

function readIp(token: string): string | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(token)) {
    return token;
  }
  return token.includes(':') && ipaddr.IPv6.isValid(token) ? ipaddr.IPv6.parse(token).toString() : undefined;
}

/** "from mail.example.com (..." -> mail.example.com */
function namesOf(raw: string): readonly ReceivedField[] {
  return [...raw.matchAll(/(?<=from )[\w.-]{1,1000}\.\w{2,24}/g)].map(([value]) => ({ relation: 'received-header-hostname', value }));
}

/** What Python calls private. */
const PRIVATE = new AddressSet<true>();
for (const range of [
  ...['0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/29', '192.0.0.170/31', '192.0.2.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4'],
  ...['::/127', '100::/64', '2001::/23', '2001:db8::/32', 'fc00::/7', 'fe80::/10'],
]) {
  PRIVATE.add(range, true);
}

/** The date with the zone that it was written in: `2026-11-20T09:15:00+01:00`. */
export function sendDate({ date = '', headers }: Mail): string {
  return withZone(date, headerValue(headers, 'Date') ?? '');
}

/** A time in UTC in the zone of the text that it was read from. */
function withZone(date: string, text: string): string {
  const [, sign, hours = '', minutes = ''] = /[ \d]([+-])(\d{2}):?(\d{2})(?!\d)/.exec(text.slice(0, 200)) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const time = Date.parse(date);
  if (Number.isNaN(time) || sign === undefined || offset === 0 || Math.abs(offset) > 14 * 60) {
    return date.replace(/(?:\.000)?Z$/, '+00:00');
  }
  return `${new Date(time + offset * 60_000).toISOString().slice(0, 19)}${sign}${hours}:${minutes}`;
}

const ADDRESS_FIELDS = /^(?:resent-)?(?:from|sender|to|cc|bcc|reply-to)$/i;
const PARAMETER_FIELDS = /^content-(?:type|disposition)$/i;
/** `; charset=utf-8`, `; name="a b"` */
const PARAMETER = /\s{0,9};\s{0,9}([^\s=;"]{1,99})\s{0,9}=\s{0,9}(?:"([^"]{0,999})"|([^\s;"]{1,999}))/g;
const DATE_FIELDS = /^(?:resent-|orig-)?date$/i;

/** A header field as Python's email package reads it: addresses, dates and parameters in one way of writing, all else with the blanks of its folded lines. */
export function writtenField({ name, raw, value }: HeaderField): string {
  const isAscii = /^[\0-\x7f]*$/.test(raw);
  const written = isAscii ? decodeWords(raw).trim() : value;
  if (ADDRESS_FIELDS.test(name)) {
    return `${name}: ${readAddresses(raw).map(mailbox).join(', ') || written}`;
  }
  if (PARAMETER_FIELDS.test(name)) {
    return `${name}: ${written.replace(PARAMETER, '; $1="$2$3"')}`;
  }
  return `${name}: ${DATE_FIELDS.test(name) ? writtenDate(written) : written}`;
}

function mailbox({ address, name }: Address): string {
  // RFC 5322, 3.2.3: what is not an atom is quoted.
  const shown = name && /["(),.:;<>@[\\\]]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
  return shown ? `${shown} <${address}>` : address;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "20 Nov 2026 9:15 +0100 (CET)" -> "Fri, 20 Nov 2026 09:15:00 +0100" */
function writtenDate(text: string): string {
  const [, day = '', clock = '', sign = '', hours = '', minutes = ''] =
    /^(\d{4}-\d{2}-\d{2})T([\d:]{8})([+-])(\d{2}):(\d{2})$/.exec(withZone(readDate(text) ?? '', text)) ?? [];
  const date = new Date(`${day}T00:00:00Z`);
  if (day === '') {
    return text;
  }
  const dayOfMonth = String(date.getUTCDate()).padStart(2, '0');
  return `${DAYS[date.getUTCDay()]}, ${dayOfMonth} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock} ${sign}${hours}${minutes}`;
}
