import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * What Debian provides and the demo and the tests start. Plain JavaScript, since setup.mjs reads it on any Node.js.
 * `ci`: installed only on a machine that runs the tests unwatched. A mail server changes a person's machine, so they decide.
 * @type {readonly { readonly program: string, readonly package: string, readonly for: string, readonly ci?: boolean }[]}
 */
export const SYSTEM_PROGRAMS = [
  { program: '/usr/lib/thunderbird/thunderbird', package: 'thunderbird', for: 'npm start and the Thunderbird tests' },
  { program: 'Xvfb', package: 'xvfb', for: 'npm start without a display and the Thunderbird tests' },
  { program: 'openbox', package: 'openbox', for: 'npm start without a display and the Thunderbird tests' },
  { program: 'xdotool', package: 'xdotool', for: 'npm start without a display and the Thunderbird tests' },
  { program: 'import', package: 'imagemagick', for: 'the pictures that npm start and the Thunderbird tests make' },
  { program: '/usr/lib/dovecot/imap', package: 'dovecot-imapd', for: 'the Thunderbird tests that need an IMAP server' },
  { program: 'chromium', package: 'chromium', for: 'the gallery tests' },
  { program: 'postfix', package: 'postfix', for: 'the tests of the companion behind a real Postfix', ci: true },
  { program: 'procmail', package: 'procmail', for: 'the tests of the companion behind a real procmail', ci: true },
];

/**
 * Whether a program is there: a full path, or a name on the PATH or in the system's own folders, which a user's PATH may lack.
 * @param {string} program
 * @returns {boolean}
 */
export function isInstalled(program) {
  const folders = program.startsWith('/') ? [''] : [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
