import type { Kind } from '../extract/indicator.ts';

/** How MISP calls a thing. The categories are the types' defaults but for `email`, where MISP's default speaks of persons. */
export interface AttributeType {
  readonly type: string;
  readonly category: string;
  /** Whether MISP thinks that such a value can be detected on. */
  readonly to_ids: boolean;
}

/** The MISP type, category and to_ids of a kind. A composite `filename|hash` is told by the length of its hash. */
export function attributeTypeOf(kind: Kind, value: string): AttributeType {
  if (kind === 'filename|hash') {
    return { ...ATTRIBUTE_TYPES[kind], type: `filename|${hashNameOf(value.slice(value.lastIndexOf('|') + 1))}` };
  }
  if (kind === 'x509-fingerprint') {
    return { ...ATTRIBUTE_TYPES[kind], type: `x509-fingerprint-${hashNameOf(value)}` };
  }
  return ATTRIBUTE_TYPES[kind];
}

const NETWORK = 'Network activity';
const PAYLOAD = 'Payload delivery';
const FRAUD = 'Financial fraud';

const ATTRIBUTE_TYPES: Readonly<Record<Kind, AttributeType>> = {
  url: detectable('url', NETWORK),
  domain: detectable('domain', NETWORK),
  hostname: detectable('hostname', NETWORK),
  onion: detectable('onion-address', NETWORK),
  ipv4: detectable('ip-dst', NETWORK),
  ipv6: detectable('ip-dst', NETWORK),
  'ip|port': detectable('ip-dst|port', NETWORK),
  'hostname|port': detectable('hostname|port', NETWORK),
  cidr: detectable('ip-dst', NETWORK),
  email: detectable('email', PAYLOAD),
  md5: detectable('md5', PAYLOAD),
  sha1: detectable('sha1', PAYLOAD),
  sha224: detectable('sha224', PAYLOAD),
  sha256: detectable('sha256', PAYLOAD),
  sha384: detectable('sha384', PAYLOAD),
  sha512: detectable('sha512', PAYLOAD),
  ssdeep: detectable('ssdeep', PAYLOAD),
  tlsh: detectable('tlsh', PAYLOAD),
  imphash: detectable('imphash', PAYLOAD),
  authentihash: detectable('authentihash', PAYLOAD),
  ja3: detectable('ja3-fingerprint-md5', NETWORK),
  ja3s: detectable('ja3-fingerprint-md5', NETWORK),
  jarm: detectable('jarm-fingerprint', NETWORK),
  'x509-fingerprint': detectable('x509-fingerprint-sha1', NETWORK),
  filename: detectable('filename', PAYLOAD),
  'filename|hash': detectable('filename|md5', PAYLOAD),
  'windows-path': detectable('filename', PAYLOAD),
  'unix-path': detectable('filename', PAYLOAD),
  regkey: detectable('regkey', 'Persistence mechanism'),
  mutex: detectable('mutex', 'Artifacts dropped'),
  'named-pipe': told('named pipe', 'Artifacts dropped'),
  'user-agent': told('user-agent', NETWORK),
  'mac-address': told('mac-address', NETWORK),
  asn: told('AS', NETWORK),
  cve: told('vulnerability', 'External analysis'),
  ghsa: told('vulnerability', 'External analysis'),
  cwe: told('weakness', 'External analysis'),
  'attack-id': told('text', 'External analysis'),
  btc: detectable('btc', FRAUD),
  eth: told('text', FRAUD),
  xmr: detectable('xmr', FRAUD),
  iban: detectable('iban', FRAUD),
  bic: detectable('bic', FRAUD),
  phone: told('phone-number', 'Person'),
  'tracker-id': told('text', NETWORK),
  yara: detectable('yara', 'Payload installation'),
  sigma: detectable('sigma', 'Payload installation'),
  'message-id': told('email-message-id', PAYLOAD),
};

function detectable(type: string, category: string): AttributeType {
  return { type, category, to_ids: true };
}

function told(type: string, category: string): AttributeType {
  return { type, category, to_ids: false };
}

function hashNameOf(hash: string): string {
  switch (hash.length) {
    case 40:
      return 'sha1';
    case 56:
      return 'sha224';
    case 64:
      return 'sha256';
    case 96:
      return 'sha384';
    case 128:
      return 'sha512';
    default:
      return 'md5';
  }
}
