import type { Format } from './format.ts';

/** One file, packed: a.tar.xz. */
export const xz: Format = {
  name: 'xz',
  matches: ({ mimeType }) => mimeType === 'application/x-xz',
  async open(file, allowance) {
    const { openXz } = await import('../archives/xz.ts');
    return openXz(file, allowance);
  },
};
