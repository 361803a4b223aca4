import { streamOf } from '../../crypto/rc4.ts';
import type { Allowance } from '../../formats/format.ts';
import { likelyPasswords } from '../../likely-passwords.ts';
import { DEFAULT_PASSWORD } from './default-password.ts';
import { type KeyOfBlock, readRc4Lock } from './rc4-lock.ts';

/** Each costs some hashes. */
const MAX_PASSWORDS = 60;
const HEAD = 4;
const FILE_PASS = 0x2f;
/** No record of such workbooks. */
const NOTHING = 0;
/** Where the sheet begins stands there in the clear. */
const SHEET = 0x85;
const CLEAR_OF_SHEET = 4;
/** BOF, FilePass, InterfaceHdr, RRDHead, UsrExcl, FileLock, RRDInfo: never encrypted (MS-XLS 2.2.10). */
const CLEAR = new Set([0x809, FILE_PASS, 0xe1, 0x138, 0x194, 0x195, 0x196]);
/** Bytes of the stream under one key. */
const BLOCK = 1024;
/** Stands in the first dozen. */
const MAX_RECORDS_BEFORE = 100;

export interface OpenedWorkbook {
  readonly bytes: Uint8Array;
  readonly password: string;
}

/** The stream of a workbook of Excel 97 to 2003 as if it had never been locked, where Excel's own password or a likely one opens it. */
export function openLockedWorkbook(bytes: Uint8Array, passwords: readonly string[], allowance: Allowance): OpenedWorkbook | undefined {
  const filePass = findFilePass(bytes);
  const lock = filePass && readRc4Lock(bytes.subarray(filePass.start, filePass.end));
  if (!lock) {
    return undefined;
  }
  for (const password of likelyPasswords(passwords, allowance, [DEFAULT_PASSWORD]).slice(0, MAX_PASSWORDS)) {
    allowance.tries -= 1;
    const keyOfBlock = allowance.tries >= 0 ? lock(password) : undefined;
    if (keyOfBlock) {
      allowance.password = password;
      return { bytes: decrypt(bytes, filePass, keyOfBlock), password };
    }
  }
  return undefined;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function findFilePass(bytes: Uint8Array): Place | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0, count = 0; at + HEAD <= bytes.length && count < MAX_RECORDS_BEFORE; count += 1) {
    const end = at + HEAD + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === FILE_PASS && end <= bytes.length) {
      return { start: at + HEAD, end };
    }
    at = end;
  }
  return undefined;
}

function decrypt(bytes: Uint8Array, filePass: Place, keyOfBlock: KeyOfBlock): Uint8Array {
  const plain = bytes.slice();
  const view = new DataView(plain.buffer);
  // It says that what follows is encrypted.
  view.setUint16(filePass.start - HEAD, NOTHING, true);
  const streamAt = streams(keyOfBlock);
  for (let at = filePass.end; at + HEAD <= plain.length; ) {
    const type = view.getUint16(at, true);
    const end = Math.min(at + HEAD + view.getUint16(at + 2, true), plain.length);
    for (let place = at + HEAD + (type === SHEET ? CLEAR_OF_SHEET : 0); place < end && !CLEAR.has(type); place += 1) {
      plain[place] = (plain[place] ?? 0) ^ streamAt(place);
    }
    at = end;
  }
  return plain;
}

/** The byte to be taken off at each place of the stream; asked for from front to back. */
function streams(keyOfBlock: KeyOfBlock): (place: number) => number {
  let block = -1;
  let stream: Uint8Array = new Uint8Array(0);
  return (place) => {
    const wanted = Math.floor(place / BLOCK);
    if (wanted !== block) {
      block = wanted;
      stream = streamOf(keyOfBlock(block), BLOCK);
    }
    return stream[place % BLOCK] ?? 0;
  };
}
