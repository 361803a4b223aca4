import type { Format } from './format.ts';

/** RAR: the names of its files, and those files that are only stored in it. */
export const rar: Format = {
  name: 'RAR',
  matches: ({ mimeType }) => mimeType === 'application/x-rar',
  async open(file, allowance) {
    const { openRar } = await import('../archives/rar/open-rar.ts');
    return openRar(file, allowance);
  },
};
