import { endOfName } from '../../end-of-name.ts';
import type { Format } from './format.ts';

/** Mails in archives: .eml, .msg of Outlook, winmail.dat. Those that are attached to a mail are read with it. */
export const mail: Format = {
  name: 'mail',
  matches: ({ filename, isInside, mimeType }) =>
    isInside === true &&
    (mimeType === 'application/vnd.ms-tnef' || /\.(?:eml|msg)$/i.test(endOfName(filename))) &&
    !mimeType.startsWith('image/'),
  async open(file, allowance) {
    const { openMail } = await import('../archives/mail.ts');
    return openMail(file, allowance);
  },
};
