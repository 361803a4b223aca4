import { endOfName } from '../../end-of-name.ts';
import { latin1 } from '../../parse/bytes/latin1.ts';
import type { FileToOpen, Format } from './format.ts';

/** PDF: links, scripts and other actions, files inside it, and words as far as they can be told. */
export const pdf: Format = {
  name: 'PDF',
  matches: (file) => file.mimeType === 'application/pdf' || isPdfBehindSomething(file),
  async open(file, allowance) {
    const { openPdf } = await import('../pdf/open-pdf.ts');
    return openPdf(file, allowance);
  },
};

/** Programs look for the mark in the first 1024 bytes (ISO 32000-1, H.3). */
function isPdfBehindSomething({ bytes, filename, mimeType }: FileToOpen): boolean {
  const mayBe = mimeType === 'application/octet-stream' || /\.pdf$/i.test(endOfName(filename));
  return mayBe && latin1(bytes.subarray(0, 1024)).includes('%PDF-');
}
