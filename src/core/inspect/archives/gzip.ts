import { latin1 } from '../../parse/bytes/latin1.ts';
import type { Allowance, FileToOpen, Opened } from '../formats/format.ts';
import { inflate } from '../inflate.ts';
import { tooLarge } from '../limits.ts';

const HAS_EXTRA = 4;
const HAS_NAME = 8;

/** Unpacks what is in a gzip (RFC 1952), as far as is allowed. Throws where nothing comes out. */
export async function openGzip({ bytes, filename }: FileToOpen, allowance: Allowance): Promise<Opened> {
  if (allowance.bytes <= 0) {
    return { notices: [tooLarge(allowance.maxBytes)] };
  }
  const unpacked = await inflate(bytes, 'gzip', allowance);
  if (unpacked.bytes.length === 0) {
    throw new Error('nothing of it could be unpacked');
  }
  if (unpacked.isCut) {
    throw new Error(`it is damaged, or unpacks to more than ${unpacked.bytes.length} bytes`);
  }
  return { members: [{ filename: nameIn(bytes) || filename.replace(/\.gz$/i, '').replace(/\.(?:tgz)$/i, '.tar'), bytes: unpacked.bytes }] };
}

/** Ten bytes, perhaps more of any length, then the name up to a NUL. */
function nameIn(bytes: Uint8Array): string {
  const flags = bytes[3] ?? 0;
  const start = (flags & HAS_EXTRA) === 0 ? 10 : 12 + (bytes[10] ?? 0) + (bytes[11] ?? 0) * 256;
  return (flags & HAS_NAME) === 0 ? '' : (latin1(bytes.subarray(start, start + 1000)).split('\0', 1)[0] ?? '');
}
