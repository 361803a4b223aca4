import { decodeText } from '../../parse/charset/decode-text.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { tooMany } from '../limits.ts';

const BLOCK = 512;
/** Links, devices, folders and pipes, the records that tell more of the next file, and those of GNU that are none; all others are unpacked as files. */
const NO_FILES = new Set('123456xXgLKV');

/** The files of a tar (POSIX pax and GNU), as far as is allowed; each byte is passed once. */
export async function openTar({ bytes }: FileToOpen, allowance: Allowance): Promise<Opened> {
  const members: Member[] = [];
  let said: Said = {};
  for (let at = 0; at + BLOCK <= bytes.length && !isEnd(bytes, at); ) {
    allowance.members -= 1;
    if (allowance.members < 0) {
      return { members, notices: allowance.members === -1 ? [tooMany(allowance.maxMembers)] : [] };
    }
    const head = bytes.subarray(at, at + BLOCK);
    const type = String.fromCharCode(head[156] ?? 0);
    const isFile = !NO_FILES.has(type);
    const size = (isFile ? said.size : undefined) ?? readSize(head);
    const data = bytes.subarray(at + BLOCK, at + BLOCK + size);
    if (isFile) {
      members.push({ filename: said.name || nameOf(head), bytes: data });
    }
    said = saidOfNext(type, data, said);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return { members };
}

/** What records in front of a file say of it, in place of its own. */
interface Said {
  readonly name?: string;
  readonly size?: number;
}

function saidOfNext(type: string, data: Uint8Array, before: Said): Said {
  switch (type) {
    case 'L':
      return { ...before, name: text(data.subarray(0, 4096)) };
    case 'x':
      return { ...before, ...saidIn(text(data.subarray(0, 65_536))) };
    case 'K':
    case 'g':
      return before;
    default:
      return {};
  }
}

/** A block of zeros; the name alone may be empty where a record has another one. */
function isEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0 && bytes.subarray(at, at + BLOCK).every((byte) => byte === 0);
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

/** `30 path=a/long/name\n`, `13 size=1000\n` */
function saidIn(records: string): Said {
  const name = /(?:^|\n)\d{1,10} path=([^\n]*)/.exec(records)?.[1];
  const size = /(?:^|\n)\d{1,10} size=(\d{1,15})\n/.exec(records)?.[1];
  return { ...(name !== undefined && { name }), ...(size !== undefined && { size: Number(size) }) };
}

function text(bytes: Uint8Array): string {
  return decodeText(bytes).text.split('\0', 1)[0] ?? '';
}
