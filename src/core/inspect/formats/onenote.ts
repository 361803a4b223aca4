import { takeAllowed } from '../limits.ts';
import type { Format, Member } from './format.ts';

/** How a file that was put into a notebook begins (MS-ONESTORE, 2.6.13): {BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC}. */
const OBJECT = [0xe7, 0x16, 0xe3, 0xbd, 0x65, 0x26, 0x11, 0x45, 0xa4, 0xc4, 0x8d, 0x4d, 0x0b, 0x7a, 0x9e, 0xac];
/** Behind that: 8 bytes of length, 12 that say nothing. */
const HEAD = OBJECT.length + 20;

/** Notebooks of OneNote: the files that were put into them, which a reader is led to open. */
export const onenote: Format = {
  name: 'OneNote',
  matches: ({ mimeType }) => mimeType === 'application/onenote',
  open: async ({ bytes }, allowance) => {
    const members: Member[] = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = bytes.indexOf(0xe7); at >= 0 && members.length <= allowance.members; ) {
      const isObject = at + HEAD <= bytes.length && OBJECT.every((byte, index) => bytes[at + index] === byte);
      const end = isObject ? at + HEAD + view.getUint32(at + OBJECT.length, true) : at + 1;
      if (isObject) {
        members.push({ filename: `object ${members.length + 1}`, bytes: bytes.subarray(at + HEAD, end) });
      }
      at = bytes.indexOf(0xe7, end);
    }
    const { notices, taken } = takeAllowed(members, allowance);
    return { members: taken, notices };
  },
};
