import { groupsOfIpv6 } from '../extract/values/addresses/ipv6-address.ts';

/** IP addresses and ranges, each with something that it stands for. A look-up costs one step per length of prefix that occurs. */
export class AddressSet<T> {
  /** By family and length of prefix: the bits of the network to what it stands for. */
  readonly #networks = new Map<string, { readonly family: 4 | 6; readonly length: number; readonly entries: Map<string, T[]> }>();

  /** Takes `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`. False where the text is none of these. */
  add(range: string, meaning: T): boolean {
    const network = readRange(range);
    if (!network) {
      return false;
    }
    const { bytes, length } = network;
    const family = bytes.length === 4 ? 4 : 6;
    const key = `${family}/${length}`;
    const bucket = this.#networks.get(key) ?? { family, length, entries: new Map<string, T[]>() };
    this.#networks.set(key, bucket);
    const bits = firstBits(bytes, length);
    const meanings = bucket.entries.get(bits);
    if (meanings) {
      meanings.push(meaning);
    } else {
      bucket.entries.set(bits, [meaning]);
    }
    return true;
  }

  /** What every range that holds the address stands for. */
  find(address: string): readonly T[] {
    const bytes = readAddress(address);
    if (!bytes || this.#networks.size === 0) {
      return [];
    }
    const family = bytes.length === 4 ? 4 : 6;
    const found: T[] = [];
    for (const { family: ofBucket, length, entries } of this.#networks.values()) {
      if (ofBucket === family) {
        found.push(...(entries.get(firstBits(bytes, length)) ?? []));
      }
    }
    return found;
  }
}

/** 4 or 16 bytes; an IPv4 address inside of IPv6 (`::ffff:192.0.2.1`) is that IPv4 address. `undefined` for anything else. */
export function readAddress(text: string): readonly number[] | undefined {
  // Most of what is asked are names: those are seen at a glance.
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    const bytes = text.split('.').map(Number);
    // Octal forms (010.1.2.3) mean different things to different programs.
    return bytes.every((byte) => byte < 256) && bytes.join('.') === text ? bytes : undefined;
  }
  return text.includes(':') ? readIpv6(text) : undefined;
}

function readIpv6(text: string): readonly number[] | undefined {
  const groups = groupsOfIpv6(text);
  const bytes = groups?.flatMap((group) => [group >> 8, group & 0xff]);
  // "::ffff:192.0.2.1", and "::192.0.2.1", which RFC 4291 deprecates (2.5.5.1)
  const isInside = groups?.slice(0, 5).every((group) => group === 0) && (groups[5] === 0xffff || /^::\d{1,3}\./.test(text));
  return isInside ? bytes?.slice(12) : bytes;
}

/** An address or range as its bytes and the length of its prefix. */
function readRange(text: string): { readonly bytes: readonly number[]; readonly length: number } | undefined {
  const [address = '', length, ...rest] = text.trim().split('/');
  const bytes = readAddress(address);
  if (!bytes || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) {
    return undefined;
  }
  const bits = bytes.length * 8;
  const wanted = length === undefined ? bits : Number(length) - (bytes.length === 4 && address.includes(':') ? 96 : 0);
  return wanted >= 0 && wanted <= bits ? { bytes, length: wanted } : undefined;
}

/** The first bits of an address as a key; two addresses of one network have the same. */
function firstBits(bytes: readonly number[], length: number): string {
  const whole = length >> 3;
  const rest = length & 7;
  const last = rest === 0 ? '' : String.fromCharCode((bytes[whole] ?? 0) & (0xff00 >> rest) & 0xff);
  return String.fromCharCode(...bytes.slice(0, whole)) + last;
}
