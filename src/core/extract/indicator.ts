import type { Place } from '../parse/mail.ts';

/** What an indicator can be. src/core/extract/rules/ has one file for each. */
export const KINDS = [
  'url',
  'domain',
  'hostname',
  'onion',
  'ipv4',
  'ipv6',
  'ip|port',
  'hostname|port',
  'cidr',
  'email',
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'ssdeep',
  'tlsh',
  'imphash',
  'authentihash',
  'ja3',
  'ja3s',
  'jarm',
  'x509-fingerprint',
  'filename',
  'filename|hash',
  'windows-path',
  'unix-path',
  'regkey',
  'mutex',
  'named-pipe',
  'user-agent',
  'mac-address',
  'asn',
  'cve',
  'ghsa',
  'cwe',
  'attack-id',
  'btc',
  'eth',
  'xmr',
  'iban',
  'bic',
  'phone',
  'tracker-id',
  'yara',
  'sigma',
  'message-id',
] as const;

export type Kind = (typeof KINDS)[number];

/** One value of one kind, however often and in whatever spelling it was seen. */
export interface Indicator {
  readonly kind: Kind;
  /** Normal form: refanged; hosts and hashes in lower case, hosts in A-labels (punycode), IPv6 shortened. */
  readonly value: string;
  /** In the order of the text; never empty. */
  readonly occurrences: readonly Occurrence[];
  /** The host of an url, `ip|port`, `hostname|port` or an onion with a port, in normal form, IPv6 without brackets. */
  readonly host?: string;
  readonly port?: number;
  /** Of an address that the text names as where something came from, such as below "Src. IP": MISP's `ip-src`. */
  readonly role?: 'source';
  /** Left out where the value itself proves its kind. */
  readonly confidence?: 'likely' | 'guess';
  /** Why, where a heuristic decided: `label "imphash" before it`. */
  readonly reason?: string;
}

export interface Occurrence {
  readonly where: Place;
  /** In UTF-16 code units from the start of the text at that place, as given or as a page shows it: `text.slice(offset, offset + seenAs.length) === seenAs`. */
  readonly offset: number;
  /** As it was written: `hxxp://evil[.]example/`. */
  readonly seenAs: string;
}
