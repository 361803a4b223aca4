import { decodeText } from '../../parse/charset/decode-text.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { tooMany } from '../limits.ts';

const BLOCK = 512;
/** `0` and NUL are files, `7` is one that was to be in one piece. */
const FILES = new Set(['0', '\0', '7']);

/** The files of a tar (POSIX pax and GNU), as far as is allowed; each byte is passed once. */
export async function openTar({ bytes }: FileToOpen, allowance: Allowance): Promise<Opened> {
  const members: Member[] = [];
  let longName = '';
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    allowance.members -= 1;
    if (allowance.members < 0) {
      return { members, notices: allowance.members === -1 ? [tooMany(allowance.maxMembers)] : [] };
    }
    const head = bytes.subarray(at, at + BLOCK);
    const size = readSize(head);
    const data = bytes.subarray(at + BLOCK, at + BLOCK + size);
    const type = String.fromCharCode(head[156] ?? 0);
    if (FILES.has(type)) {
      members.push({ filename: longName || nameOf(head), bytes: data });
    }
    longName = type === 'L' ? text(data.subarray(0, 4096)) : type === 'x' ? pathIn(text(data.subarray(0, 65_536))) : '';
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return { members };
}

/** Octal digits; in large files a number behind a byte with its highest bit. */
function readSize(head: Uint8Array): number {
  const field = head.subarray(124, 136);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    return field.subarray(4).reduce((sum, byte) => sum * 256 + byte, 0);
  }
  // With a sign in front it would lead back to what was read already.
  return Math.max(Number.parseInt(text(field).trim(), 8) || 0, 0);
}

function nameOf(head: Uint8Array): string {
  const isPosix = text(head.subarray(257, 263)) === 'ustar';
  const prefix = isPosix ? text(head.subarray(345, 500)) : '';
  return `${prefix === '' ? '' : `${prefix}/`}${text(head.subarray(0, 100))}`;
}

/** `30 path=a/long/name\n` */
function pathIn(records: string): string {
  return /(?:^|\n)\d{1,10} path=([^\n]*)/.exec(records)?.[1] ?? '';
}

function text(bytes: Uint8Array): string {
  return decodeText(bytes).text.split('\0', 1)[0] ?? '';
}
