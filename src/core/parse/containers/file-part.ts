import type { Part } from '../mail.ts';

/** A file that was found inside of another part. */
export function toFilePart(path: string, filename: string | undefined, bytes: Uint8Array, type = 'application/octet-stream'): Part {
  return {
    path,
    headers: [],
    type,
    parameters: {},
    disposition: 'attachment',
    ...(filename !== undefined && filename !== '' && { filename }),
    role: 'attachment',
    bytes,
  };
}
