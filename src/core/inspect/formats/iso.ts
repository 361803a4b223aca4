import type { FileToOpen, Format } from './format.ts';

/** Images of discs, which Windows and macOS open like a folder. */
export const iso: Format = {
  name: 'iso',
  matches: (file) => file.mimeType === 'application/x-iso9660-image' || isUdfAlone(file),
  async open(file, allowance) {
    const { openIso9660 } = await import('../archives/iso9660.ts');
    return openIso9660(file, allowance);
  },
};

const FIRST_MARK = 16 * 2048 + 1;

/** `BEA01` where discs of ISO 9660 have `CD001` (ECMA-167, 2/9.2). */
function isUdfAlone({ bytes, mimeType }: FileToOpen): boolean {
  const mark = bytes.subarray(FIRST_MARK, FIRST_MARK + 5);
  return mimeType === 'application/octet-stream' && String.fromCharCode(...mark) === 'BEA01';
}
