#!/usr/bin/env node
// Only what every Node.js has may be imported in this file; esbuild keeps all else in files of their own.
import * as modules from 'node:module';
import { basename, join } from 'node:path';

declare const VERSION: string | undefined;

/** Behind the pipe of a mail server every exit code but 0 and 75 makes it bounce the mail: whatever happens here, it is to keep it. */
const isPipe = process.argv.includes('-');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(`mispatch needs Node.js 24.15 or newer, this is ${process.version}.`);
  process.exit(isPipe ? 75 : 78);
}

// A log on a full disk, or one that nobody reads any more, costs lines and no work: a mail would come again and again for it.
process.stderr.on('error', () => {});

process.on('uncaughtException', (thrown: unknown) => {
  // It may hold anything that stood in a mail, and printable() is in a file that could not be loaded.
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  console.error(`mispatch: error: ${message.replace(/[^\x20-\x7e\xa0-\u1fff]+/g, ' ')}`);
  process.exit(isPipe ? 75 : 70);
});

process.on('exit', (code) => {
  // Node's own code where something is waited for that never comes.
  if (code === 13) {
    process.exitCode = isPipe ? 75 : 70;
  }
});

const { CACHE_DIRECTORY, HOME, XDG_CACHE_HOME } = process.env;
const caches = CACHE_DIRECTORY?.split(':')[0] || XDG_CACHE_HOME || (HOME && join(HOME, '.cache'));

if (process.argv[2] === '--version' && process.argv.length === 3) {
  console.log(typeof VERSION === 'string' ? VERSION : 'from source');
} else {
  // Compiling is a third of a short run. What came of it is kept where only this user writes, unlike Node's own choice, the folder for
  // temporary files: whoever could put something there would run in our place. Where it cannot be kept, nothing is lost but the time.
  if (caches) modules.enableCompileCache(join(caches, 'mispatch', 'compiled'));
  const words = process.argv.slice(2);
  if (basename(process.argv[1] ?? '') === 'intelmqcbmail') {
    const { runIntelmqcbmail } = await import('./intelmqcbmail.ts');
    process.exitCode = await runIntelmqcbmail(words);
  } else if (basename(process.argv[1] ?? '') === 'mime2vt') {
    const { runMime2vt } = await import('./mime2vt.ts');
    process.exitCode = await runMime2vt(words);
  } else {
    const { runCommandLine } = await import('./command-line.ts');
    process.exitCode = await runCommandLine(words);
  }
}
