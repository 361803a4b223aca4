import type { Notice } from '../../problem.ts';
import type { Format } from './format.ts';

/** What holds other files that stay unseen, by the name that people know it by. */
const NAMES: Readonly<Record<string, string>> = {
  'application/x-bzip2': 'bzip2',
  'application/zstd': 'Zstandard',
  'application/x-ace': 'ACE',
  'application/x-arj': 'ARJ',
  'application/x-lzh-compressed': 'LZH',
  'application/x-compress': 'compress (.Z)',
  'application/x-lzip': 'lzip',
  'application/x-alz': 'ALZ',
  'application/x-egg': 'EGG',
  'application/x-ms-wim': 'disk image (WIM)',
  'application/x-virtualbox-vhd': 'disk image (VHD)',
  'application/x-vhdx': 'disk image (VHDX)',
  'application/vnd.ms-htmlhelp': 'help (CHM)',
};

/** Archives and images of disks that nobody looks into here: the reader of the draft is told so. */
export const closed: Format = {
  name: 'archive',
  matches: ({ mimeType }) => Object.hasOwn(NAMES, mimeType),
  open: async ({ filename, mimeType }) => ({ notices: [unopened(filename || 'A file', NAMES[mimeType] ?? mimeType)] }),
};

/** What is said of one. */
export function unopened(file: string, format: string): Notice {
  const text = `${file} is a file of the format ${format}, which is not looked into.`;
  return { stage: 'inspect', code: 'file_unopened', text, details: { file, format } };
}
