import type { Format } from './format.ts';

/** 7z. Encrypted ones are opened with passwords that the mail may tell. */
export const sevenZip: Format = {
  name: '7z',
  matches: ({ mimeType }) => mimeType === 'application/x-7z-compressed',
  async open(file, allowance) {
    const { openSevenZip } = await import('../archives/seven-zip/open.ts');
    return openSevenZip(file, allowance);
  },
};
