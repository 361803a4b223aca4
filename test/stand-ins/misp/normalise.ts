import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';

type Rule = (value: string) => string;

const HASHES = new Set([
  'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512/224', 'sha512/256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512',
  'authentihash', 'vhash', 'imphash', 'pehash', 'impfuzzy', 'tlsh', 'x509-fingerprint-md5', 'x509-fingerprint-sha1', 'x509-fingerprint-sha256',
  'ja3-fingerprint-md5', 'hassh-md5', 'hasshserver-md5', 'cdhash', 'telfhash', 'dom-hash', 'onion-address',
]); // biome-ignore format: a list

const RULES: Readonly<Record<string, Rule>> = {
  'ip-src': ip,
  'ip-dst': ip,
  hostname: host,
  domain: host,
  'email-src': mail,
  'email-dst': mail,
  email: mail,
  'email-reply-to': mail,
  'target-email': mail,
  'whois-registrant-email': mail,
  url,
  link: url,
  uri: url,
  vulnerability: (value) => value.replaceAll('–', '-').toUpperCase(),
  weakness: (value) => value.replaceAll('–', '-').toUpperCase(),
  AS: (value) => value.toUpperCase().replace(/^AS/, ''),
  'phone-number': phone,
  datetime,
};

const PORTS = new Set(['ip-src|port', 'ip-dst|port', 'hostname|port']);

/** The value as MISP stores it: trimmed, defanged parts put back, lower case where case says nothing. */
export function normalise(type: string, given: string): string {
  const value = given.trim();
  if (PORTS.has(type)) {
    return withPort(type, value);
  }
  if (type.startsWith('filename|') || type === 'malware-sample') {
    const [name = '', ...hash] = value.split('|');
    return [name, ...hash.map((part) => part.toLowerCase())].join('|');
  }
  if (type === 'domain|ip') {
    const [domain = '', address] = value.split('|');
    return address === undefined ? host(domain) : `${host(domain)}|${ip(address)}`;
  }
  if (HASHES.has(type)) {
    return value.toLowerCase();
  }
  return RULES[type]?.(value) ?? value;
}

function ip(given: string): string {
  const value = given.replaceAll('[.]', '.').replaceAll('[:]', ':');
  const [address = '', length] = value.split('/');
  if (!ipaddr.isValid(address)) {
    return value;
  }
  const short = ipaddr.parse(address).toString();
  return length === undefined ? short : `${short}/${length}`;
}

function host(given: string): string {
  const value = given
    .replaceAll('[.]', '.')
    .replace(/^\.+|\.+$/g, '')
    .toLowerCase();
  return /[^\0-\x7f]/.test(value) ? domainToASCII(value) || value : value;
}

function mail(given: string): string {
  return given.replaceAll('[@]', '@').replaceAll('[at]', '@').replaceAll('[.]', '.').toLowerCase();
}

function url(given: string): string {
  return given.replace(/^hxxp/i, 'http').replaceAll('[.]', '.').replaceAll('[:]', ':').replaceAll('\\', '');
}

function phone(given: string): string {
  // "+43 (0)1 234" -> "+431234": the bracketed zero is dialled inside the country alone.
  return given.replaceAll('(0)', '').replace(/[^+0-9]/g, '');
}

function withPort(type: string, value: string): string {
  // 203.0.113.9:443 and 203.0.113.9|443 alike
  const [, first = value, port] = /^(.*)[|:](\d{1,5})$/.exec(value) ?? [];
  const left = type === 'hostname|port' ? host(first) : ip(first.replace(/^\[|\]$/g, ''));
  return port === undefined ? left : `${left}|${port}`;
}

function datetime(value: string): string {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) {
    return value;
  }
  // "... 08:15:00 +0100" or "...T08:15:00+01:00": MISP keeps the sender's clock and its zone.
  const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d\d):?(\d\d)$/.exec(value) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const local = new Date(time.getTime() + offset * 60_000).toISOString();
  return `${local.slice(0, 19)}.${local.slice(20, 23)}000${sign}${hours}${minutes}`;
}
