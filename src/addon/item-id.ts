import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const FILTERED = 'filtered-';
const PRESSED = 'pressed-';

/** The id of the item of a mail that no person pressed a button for; the same mail always has the same. `key`: what tells it from others. */
export function filteredId(key: string): string {
  return FILTERED + key;
}

/** Whether the item of this id was taken in without a press of a button. */
export function isFiltered(id: string): boolean {
  return id.startsWith(FILTERED);
}

/** The id of the n-th item, counted from 1, that a person made of these mails together. `keys`: what tells each of them from others. */
export function pressedId(keys: readonly string[], count: number): string {
  // Hundreds of messages may be selected, and the id stands in addresses.
  return `${PRESSED}${bytesToHex(sha256(utf8ToBytes(keys.join('+'))))}-${count}`;
}
