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
  // Most of what is asked are names: those are seen at a glance, where the library would try expression after expression.
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    const bytes = text.split('.').map(Number);
    // Octal forms (010.1.2.3) mean different things to different programs.
    return bytes.every((byte) => byte < 256) && bytes.join('.') === text ? bytes : undefined;
  }
  return text.includes(':') ? readIpv6(text) : undefined;
}

/** Without the library, which takes as long for the addresses of all lists as the rest of the stage: "2001:db8::1", "::ffff:192.0.2.1". */
function readIpv6(text: string): readonly number[] | undefined {
  // "::192.0.2.1", the form that RFC 4291 section 2.5.5.1 deprecates
  const compatible = text.startsWith('::') && !text.includes(':', 2) ? readAddress(text.slice(2)) : undefined;
  if (compatible) {
    return compatible;
  }
  const [head = '', tail, ...rest] = text.split('::');
  const first = readGroups(head, tail === undefined);
  const last = readGroups(tail ?? '', true);
  if (!first || !last || rest.length > 0) {
    return undefined;
  }
  const missing = 16 - first.length - last.length;
  if (tail === undefined ? missing !== 0 : missing < 2) {
    return undefined;
  }
  const bytes = [...first, ...new Array<number>(missing).fill(0), ...last];
  const isMapped = bytes[10] === 0xff && bytes[11] === 0xff && bytes.slice(0, 10).every((byte) => byte === 0);
  return isMapped ? bytes.slice(12) : bytes;
}

/** The bytes of "2001:db8" or, where it `ends` the address, of "ffff:192.0.2.1". */
function readGroups(text: string, ends: boolean): readonly number[] | undefined {
  const bytes: number[] = [];
  const groups = text === '' ? [] : text.split(':');
  for (const [index, group] of groups.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else {
      const inside = ends && index === groups.length - 1 && !group.includes(':') ? readAddress(group) : undefined;
      if (!inside) {
        return undefined;
      }
      bytes.push(...inside);
    }
  }
  return bytes;
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
