import { isIP } from 'node:net';
import { DESCRIBE_TYPES } from './knowledge.ts';

type Errors = Readonly<Record<string, readonly string[]>>;
type Check = (value: string) => string | undefined;

const CHECKSUM_LENGTHS: Readonly<Record<string, number>> = {
  md5: 32,
  imphash: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
};
const SAY_OTHER = 'Please double check the value or select type "other".';
const NOT_COMPOSITE = 'Composite type found but the value not in the composite (value1|value2) format.';
const LONGEST_VALUE = 65_535;

const CHECKS: Readonly<Record<string, Check>> = {
  'ip-src': ip,
  'ip-dst': ip,
  domain: (value) => host(value, 'Domain name'),
  hostname: (value) => host(value, 'Hostname'),
  'email-src': mail,
  'email-dst': mail,
  email: mail,
  'target-email': mail,
  'whois-registrant-email': mail,
  'ip-src|port': (value) => both(value, ip, port),
  'ip-dst|port': (value) => both(value, ip, port),
  'hostname|port': (value) => both(value, (part) => host(part, 'Hostname'), port),
  'domain|ip': (value) => both(value, (part) => host(part, 'Domain name'), ip),
  'malware-sample': (value) => both(value, oneLine, (part) => checksum(part, 32)),
  url: oneLine,
  link: oneLine,
  filename: oneLine,
  AS: (value) => (/^\d{1,10}$/.test(value) ? undefined : 'AS number have to be integers between 1 and 4294967295'),
  port,
  'size-in-bytes': wholeNumber,
  counter: wholeNumber,
  datetime: (value) => (/^\d{4}-\d\d-\d\dT/.test(value) ? undefined : 'Datetime has to be in the ISO 8601 format.'),
};

/** What MISP says against an attribute, field by field; nothing where it takes it. `value` is normalised already. */
export function validateAttribute({ type, category, value }: { type: string; category: string; value: string }): Errors | undefined {
  if (!DESCRIBE_TYPES.types.includes(type)) {
    return { type: ['Invalid type.'] };
  }
  if (!DESCRIBE_TYPES.category_type_mappings[category]?.includes(type)) {
    return { type: ['Options depend on the selected category.'] };
  }
  if (value === '') {
    return { value: ['valueNotEmpty'] };
  }
  if (new TextEncoder().encode(value).length > LONGEST_VALUE) {
    return { value: ['The entered string is too long and would get truncated. Please consider adding the data as an attachment instead'] };
  }
  const error = checkValue(type, value);
  return error === undefined ? undefined : { value: [error] };
}

function checkValue(type: string, value: string): string | undefined {
  const length = CHECKSUM_LENGTHS[type];
  if (length !== undefined) {
    return checksum(value, length);
  }
  const check = CHECKS[type];
  if (check) {
    return check(value);
  }
  if (type.startsWith('filename|')) {
    const hash = CHECKSUM_LENGTHS[type.slice('filename|'.length)];
    return both(value, oneLine, (part) => (hash === undefined ? undefined : checksum(part, hash)));
  }
  return undefined;
}

function checksum(value: string, length: number): string | undefined {
  const fits = value.length === length && /^[0-9a-f]*$/.test(value);
  return fits ? undefined : `Checksum has an invalid length or format (expected: ${length} hexadecimal characters). ${SAY_OTHER}`;
}

function ip(value: string): string | undefined {
  const [address = '', length, ...more] = value.split('/');
  const fits = isIP(address) !== 0 && (length === undefined || /^\d{1,3}$/.test(length)) && more.length === 0;
  return fits ? undefined : 'IP address has an invalid format.';
}

function host(value: string, what: string): string | undefined {
  // evil.example: letters, digits, dots, hyphens and underscores, with at least one dot in it
  const fits = /^[a-z0-9._-]+$/i.test(value) && /\.[a-z0-9-]{2,}$/i.test(value);
  return fits ? undefined : `${what} has an invalid format. ${SAY_OTHER}`;
}

function mail(value: string): string | undefined {
  // a@b.example
  const at = value.lastIndexOf('@');
  const fits = at > 0 && !/\s/.test(value) && !/[<>"]/.test(value) && value.indexOf('.', at) > at;
  return fits ? undefined : `Email address has an invalid format. ${SAY_OTHER}`;
}

function port(value: string): string | undefined {
  const fits = /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;
  return fits ? undefined : 'Port numbers have to be integers between 1 and 65535.';
}

function wholeNumber(value: string): string | undefined {
  return /^\d+$/.test(value) ? undefined : 'The value has to be a whole number greater or equal 0.';
}

function oneLine(value: string): string | undefined {
  return /[\r\n]/.test(value) ? 'The value must not contain line breaks.' : undefined;
}

function both(value: string, first: Check, second: Check): string | undefined {
  const parts = value.split('|');
  const [left, right] = parts;
  if (left === undefined || right === undefined || left === '' || right === '' || parts.length !== 2) {
    return NOT_COMPOSITE;
  }
  return first(left) ?? second(right);
}
