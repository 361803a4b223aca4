import { choice, onOff, texts } from '../option.ts';

export const ATTACHMENTS_OPTIONS = {
  'attachments.as': choice({
    default: 'malware',
    values: ['malware', 'benign', 'hashes'],
    labels: ['Malware sample, encrypted by MISP', 'Plain attachment', 'Hashes only, the file stays here'],
    title: 'Attachments',
    description: 'How attached files go to MISP.',
  }),
  'attachments.skip_empty': onOff({
    default: true,
    title: 'Skip empty files',
    description: 'Files of zero bytes are left out.',
  }),
  'attachments.skip_decoration': onOff({
    default: true,
    title: 'Skip decoration',
    description: 'Pictures that belong to the text, tracking pixels, signatures and what only the reader can decrypt are held back.',
  }),
  'attachments.passwords': texts({
    default: ['infected', 'malware', 'virus', 'password'],
    of: 'words',
    title: 'Passwords of archives',
    description: 'Tried on encrypted archives, the first of them on documents as well, together with the words of the mail.',
  }),
} as const;
