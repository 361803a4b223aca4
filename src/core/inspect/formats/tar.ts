import type { Format } from './format.ts';

/** Files behind each other. */
export const tar: Format = {
  name: 'tar',
  matches: ({ mimeType }) => mimeType === 'application/x-tar',
  async open(file, allowance) {
    const { openTar } = await import('../archives/tar.ts');
    return openTar(file, allowance);
  },
};
