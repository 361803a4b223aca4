import type { Format } from './format.ts';

/** Shortcuts of Windows (.lnk): what they start, and with which arguments. */
export const shortcut: Format = {
  name: 'shortcut',
  matches: ({ mimeType }) => mimeType === 'application/x-ms-shortcut',
  async open({ bytes }) {
    const [{ readShortcut }, { readScript }] = await Promise.all([import('../windows/shortcut.ts'), import('../macros/read-script.ts')]);
    return readScript([readShortcut(bytes)]);
  },
};
