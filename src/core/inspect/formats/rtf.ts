import type { Format } from './format.ts';

/** RTF, also where it is called .doc: its words, and the objects in it, which stand there as hexadecimal digits. */
export const rtf: Format = {
  name: 'RTF',
  matches: ({ mimeType }) => mimeType === 'text/rtf',
  async open(file, allowance) {
    const { openRtf } = await import('../rtf/open-rtf.ts');
    return openRtf(file, allowance);
  },
};
