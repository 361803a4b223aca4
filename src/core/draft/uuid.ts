import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** The same namespace and name give the same uuid, everywhere and always (RFC 9562, 5.5: version 5). */
export function uuidV5(namespace: string, name: string): string {
  const space = hexToBytes(namespace.replaceAll('-', ''));
  const text = utf8ToBytes(name);
  const input = new Uint8Array(space.length + text.length);
  input.set(space);
  input.set(text, space.length);
  const hex = bytesToHex(sha1(input).subarray(0, 16));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Gives out uuids below one event: the same type and value always the same one, a second thing of that name one of its own. */
export function uuidsBelow(namespace: string): (...name: readonly string[]) => string {
  const taken = new Map<string, number>();
  return (...name) => {
    const key = name.join('\0');
    const count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    return uuidV5(namespace, count === 0 ? key : `${key}\0${count}`);
  };
}
