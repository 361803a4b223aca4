import type { Format } from './format.ts';

/** PDF: links, scripts and other actions, files inside it, and words as far as they can be told. */
export const pdf: Format = {
  name: 'PDF',
  matches: ({ mimeType }) => mimeType === 'application/pdf',
  async open(file, allowance) {
    const { openPdf } = await import('../pdf/open-pdf.ts');
    return openPdf(file, allowance);
  },
};
