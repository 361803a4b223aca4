import type { Format } from './format.ts';

/** Cabinets of Windows (.cab). */
export const cabinet: Format = {
  name: 'cabinet (CAB)',
  matches: ({ mimeType }) => mimeType === 'application/vnd.ms-cab-compressed',
  async open(file, allowance) {
    const { openCabinet } = await import('../archives/cabinet.ts');
    return openCabinet(file, allowance);
  },
};
