import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMispSandbox } from '../test/stand-ins/misp/sandbox.ts';
import { startDisplay, useDisplay } from '../test/thunderbird/harness/display.ts';
import { demoMails } from '../test/thunderbird/harness/mails.ts';
import { startProcess, stopProcess } from '../test/thunderbird/harness/processes.ts';
import { writeProfile } from '../test/thunderbird/harness/profile.ts';
import { THUNDERBIRD } from '../test/thunderbird/harness/thunderbird-process.ts';
import { buildAddons } from './build.ts';

/** `npm run dev`: web-ext runs the add-on in Thunderbird and reloads it whenever a source changes. Ends with Thunderbird or Ctrl+C. */
const SOURCES = ['src', 'ui', '_locales', 'icons', 'manifest.json'];
/** An editor writes several files at once, and each of them more than once. */
const SETTLE_MS = 200;

const folder = mkdtempSync(join(tmpdir(), 'mispatch-dev-'));
const profile = join(folder, 'profile');
mkdirSync(profile);
writeProfile(profile, { mails: demoMails() });
await buildAddons();
const display = process.env.DISPLAY ? useDisplay(process.env.DISPLAY) : await startDisplay(folder);
const misp = await startMispSandbox();
console.log(`Stand-in for MISP (not a real one): ${misp.url}\nIts key for the options page: ${misp.keys.analyst}\n`);

const webExt = startProcess(
  join('node_modules', '.bin', 'web-ext'),
  ['run', '--source-dir', 'dist/addon', '--target', 'firefox-desktop', '--firefox', THUNDERBIRD].concat(
    ['--firefox-profile', profile, '--keep-profile-changes', '--no-input'],
    process.argv.slice(2),
  ),
  { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DISPLAY: display.name, HOME: folder } },
);
let timer: NodeJS.Timeout | undefined;
for (const path of SOURCES) {
  watch(path, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void rebuild(), SETTLE_MS);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopProcess(webExt));
}
await once(webExt, 'exit');
await display.stop();
await misp.close();
rmSync(folder, { recursive: true, force: true });
process.exit();

async function rebuild(): Promise<void> {
  try {
    await buildAddons({ clean: false });
    console.log(`Built at ${new Date().toLocaleTimeString()}.`);
  } catch {
    // esbuild has said what is wrong; the next change may mend it.
  }
}
