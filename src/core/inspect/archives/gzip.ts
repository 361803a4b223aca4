import { joinBytes } from '../../parse/bytes/join-bytes.ts';
import { latin1 } from '../../parse/bytes/latin1.ts';
import { crc32 } from '../crc32.ts';
import type { Allowance, FileToOpen, Opened } from '../formats/format.ts';
import { inflate } from '../inflate.ts';
import { tooLarge, unpackedInPart } from '../limits.ts';

const HAS_EXTRA = 4;
const HAS_NAME = 8;
/** Each is searched for in all that is left. */
const MAX_PIECES = 20;

/** Unpacks what is in a gzip (RFC 1952), as far as is allowed. Throws where nothing comes out. */
export async function openGzip({ bytes, filename }: FileToOpen, allowance: Allowance): Promise<Opened> {
  if (allowance.bytes <= 0) {
    return { notices: [tooLarge(allowance.maxBytes)] };
  }
  const pieces: Uint8Array[] = [];
  let rest = bytes;
  let damage: string | undefined;
  // Pieces behind each other are one file, and what is no piece does not matter: other programs read it so.
  while (damage === undefined && isGzip(rest)) {
    const piece = await inflate(rest, 'gzip', allowance);
    const end = piece.isTooLong ? undefined : piece.isCut ? endOf(rest, piece.bytes) : rest.length;
    damage = end === undefined ? damageOf(piece.bytes) : pieces.length === MAX_PIECES ? 'it has too many pieces' : undefined;
    if (end !== undefined && damage === undefined) {
      pieces.push(piece.bytes);
      rest = rest.subarray(end);
    }
  }
  const unpacked = joinBytes(pieces);
  if (unpacked.length === 0) {
    throw new Error(damage ?? 'nothing of it could be unpacked');
  }
  const name = nameIn(bytes) || filename.replace(/\.gz$/i, '').replace(/\.(?:tgz)$/i, '.tar');
  return { members: [{ filename: name, bytes: unpacked }], notices: damage === undefined ? [] : [unpackedInPart(filename, damage)] };
}

function isGzip([first, second, method]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b && method === 8;
}

function damageOf({ length }: Uint8Array): string {
  return length === 0 ? 'nothing of it could be unpacked' : `it is damaged, or unpacks to more than ${length} bytes`;
}

/** Where a piece ends that these bytes came out of: behind their checksum and length. `undefined` where that is not there, since they are not all. */
function endOf(packed: Uint8Array, bytes: Uint8Array): number | undefined {
  const trailer = new Uint8Array(8);
  const view = new DataView(trailer.buffer);
  view.setUint32(0, crc32(bytes), true);
  view.setUint32(4, bytes.length, true);
  const [first = 0] = trailer;
  let likely: number | undefined;
  for (let at = packed.indexOf(first, 10); at >= 0; at = packed.indexOf(first, at + 1)) {
    if (trailer.every((byte, index) => packed[at + index] === byte)) {
      const end = at + trailer.length;
      // The zeros of an empty piece begin in front of its end.
      if (isGzip(packed.subarray(end, end + 3))) {
        return end;
      }
      likely ??= end;
    }
  }
  return likely;
}

/** Ten bytes, perhaps more of any length, then the name up to a NUL. */
function nameIn(bytes: Uint8Array): string {
  const flags = bytes[3] ?? 0;
  const start = (flags & HAS_EXTRA) === 0 ? 10 : 12 + (bytes[10] ?? 0) + (bytes[11] ?? 0) * 256;
  return (flags & HAS_NAME) === 0 ? '' : (latin1(bytes.subarray(start, start + 1000)).split('\0', 1)[0] ?? '');
}
