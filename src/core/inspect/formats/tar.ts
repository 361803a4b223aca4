import type { Format } from './format.ts';

/** Files behind each other. */
export const tar: Format = {
  name: 'tar',
  matches: ({ bytes, mimeType }) => mimeType === 'application/x-tar' || (mimeType === 'application/octet-stream' && isOldTar(bytes)),
  async open(file, allowance) {
    const { openTar } = await import('../archives/tar.ts');
    return openTar(file, allowance);
  },
};

const HEAD = 512;
const SUM = { start: 148, end: 156 };

/** Those of before POSIX have no mark, but the sum of their first block, in which its own place counts as blanks. */
function isOldTar(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD);
  const said = Number.parseInt(String.fromCharCode(...head.subarray(SUM.start, SUM.end)).trim(), 8);
  const sum = head.reduce((all, byte, index) => all + (index >= SUM.start && index < SUM.end ? 0x20 : byte), 0);
  return head.length === HEAD && said === sum;
}
