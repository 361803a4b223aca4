import type { Format } from './format.ts';

/** One file, packed: a.tar.gz, a.svgz. */
export const gzip: Format = {
  name: 'gzip',
  matches: ({ mimeType }) => mimeType === 'application/gzip',
  async open(file, allowance) {
    const { openGzip } = await import('../archives/gzip.ts');
    return openGzip(file, allowance);
  },
};
