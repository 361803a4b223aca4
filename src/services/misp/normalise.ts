import ipaddr from 'ipaddr.js';

type Rule = (value: string) => string;

const LOWER_CASE = new Set([
  'hostname',
  'domain',
  'email',
  'email-src',
  'email-dst',
  'email-reply-to',
  'target-email',
  'whois-registrant-email',
]);
const HOSTS = new Set(['hostname', 'domain']);
const ADDRESSES = new Set(['ip-src', 'ip-dst']);
const PORTS = new Set(['ip-src|port', 'ip-dst|port', 'hostname|port']);
// md5, sha1, sha256, sha3-512, imphash, tlsh, vhash, x509-fingerprint-sha1
const HASH = /^(?:md5|sha\d|imphash|pehash|authentihash|vhash|tlsh|cdhash|telfhash|x509-fingerprint-|ja3-|hassh)/;

/**
 * The value as MISP keeps it (2.5.1): trimmed, hosts and mail addresses and hashes in lower case, names in punycode, IPv6 shortened,
 * `ip:port` as `ip|port`, defanged addresses put back. Only to recognise a value again: what is sent is the value as it is.
 */
export function normaliseValue(type: string, given: string): string {
  const value = given.trim();
  if (PORTS.has(type)) {
    return withPort(type, value);
  }
  const parts = type.includes('|') || type === 'malware-sample' ? value.split('|') : undefined;
  const [left = '', right] = parts ?? [];
  if (parts && right !== undefined) {
    const [leftType = '', rightType = 'md5'] = type === 'malware-sample' ? ['filename', 'md5'] : type.split('|');
    return `${normaliseValue(leftType, left)}|${normaliseValue(rightType === 'ip' ? 'ip-dst' : rightType, right)}`;
  }
  return RULES.find(([applies]) => applies(type))?.[1](value) ?? value;
}

/** Of two attributes of one event with the same one, MISP takes the first alone. */
export function meaningOf({ category, type, value }: { readonly type: string; readonly category: string; readonly value: string }): string {
  return JSON.stringify([type, category, normaliseValue(type, value)]);
}

const RULES: readonly (readonly [(type: string) => boolean, Rule])[] = [
  [(type) => ADDRESSES.has(type), ip],
  [(type) => HOSTS.has(type), host],
  [(type) => LOWER_CASE.has(type), (value) => refang(value).toLowerCase()],
  [(type) => HASH.test(type), (value) => value.toLowerCase()],
  [(type) => type === 'url' || type === 'link', (value) => refang(value.replace(/^hxxp/i, 'http'))],
  [(type) => type === 'vulnerability' || type === 'weakness', (value) => value.toUpperCase()],
  [(type) => type === 'AS', (value) => value.toUpperCase().replace(/^AS/, '')],
  // +43 (0)1 234-567 -> +431234567
  [(type) => type === 'phone-number', (value) => value.replaceAll('(0)', '').replace(/[^+0-9]/g, '')],
];

function ip(given: string): string {
  const [address = '', length] = refang(given).split('/');
  if (!ipaddr.isValid(address)) {
    return refang(given);
  }
  return `${ipaddr.parse(address).toString()}${length === undefined ? '' : `/${length}`}`;
}

function host(given: string): string {
  const value = trimDots(refang(given)).toLowerCase();
  // bücher.example -> xn--bcher-kva.example
  return /[\u0080-\uffff]/.test(value) ? (URL.parse(`http://${value}`)?.hostname ?? value) : value;
}

/** By hand: an expression for dots at the end is quadratic on a value that is nothing but dots. */
function trimDots(text: string): string {
  let start = 0;
  let end = text.length;
  while (text[start] === '.') {
    start += 1;
  }
  while (end > start && text[end - 1] === '.') {
    end -= 1;
  }
  return text.slice(start, end);
}

function withPort(type: string, value: string): string {
  // 203.0.113.9:443 and 203.0.113.9|443
  const [, left = value, port] = /^(.*)[|:](\d{1,5})$/.exec(value) ?? [];
  const address = type === 'hostname|port' ? host(left) : ip(left.replace(/^\[|\]$/g, ''));
  return port === undefined ? address : `${address}|${port}`;
}

function refang(value: string): string {
  return value.replaceAll('[.]', '.').replaceAll('[:]', ':').replaceAll('[@]', '@');
}
