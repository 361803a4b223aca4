import type { Format } from './format.ts';

/** Documents of Office since 2007: docx, xlsm, pptx. Where the zip is damaged, so is the document. */
export const openxml: Format = {
  name: 'OpenXML',
  matches: ({ mimeType }) => mimeType.startsWith('application/vnd.openxmlformats-officedocument.'),
  async open(file, allowance) {
    const { openOpenXml } = await import('../openxml/open-openxml.ts');
    return openOpenXml(file, allowance);
  },
};
