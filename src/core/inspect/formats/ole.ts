import type { Format } from './format.ts';

/** Compound files: documents of Word, Excel and PowerPoint 97 to 2003, vbaProject.bin, newer documents under a password. */
export const ole: Format = {
  name: 'OLE',
  matches: ({ mimeType }) => mimeType === 'application/x-ole-storage',
  async open(file, allowance) {
    const { openOle } = await import('../ole/open-ole.ts');
    return openOle(file, allowance);
  },
};
