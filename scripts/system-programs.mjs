import { existsSync, readdirSync } from 'node:fs';
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
  { program: 'gpg', package: 'gnupg', for: 'the tests of signed notification mails', ci: true },
  { program: 'python3', package: 'python3', for: 'the tests of formats of notification mails in Python', ci: true },
  { program: 'procmail', package: 'procmail', for: 'the tests of the companion behind a real procmail', ci: true },
  { program: 'initdb', package: 'postgresql', for: 'the tests of notification mails, with a real PostgreSQL', ci: true },
];

/** Debian keeps the programs of each version of PostgreSQL in a folder of their own, which no PATH has. */
const POSTGRESQL = '/usr/lib/postgresql';

/**
 * Where a program is: a full path, or a name on the PATH or in the system's own folders, which a user's PATH may lack.
 * @param {string} program
 * @returns {string | undefined}
 */
export function findProgram(program) {
  const versions = existsSync(POSTGRESQL) ? readdirSync(POSTGRESQL).map((version) => join(POSTGRESQL, version, 'bin')) : [];
  const folders = program.startsWith('/') ? [''] : [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin', ...versions];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/**
 * Whether a program is there.
 * @param {string} program
 * @returns {boolean}
 */
export function isInstalled(program) {
  return findProgram(program) !== undefined;
}
