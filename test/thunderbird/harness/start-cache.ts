import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { writeProfile } from './profile.ts';
import * as scripts from './scripts.ts';
import { startThunderbird, THUNDERBIRD } from './thunderbird-process.ts';

const KEPT = resolve('node_modules/.cache/thunderbird');
/** What Thunderbird compiled of its own code, and by which build: without that it throws the other away. */
const CODE = 'startupCache';
const BUILD = 'compatibility.ini';
/** What it keeps of add-ons: each profile is to learn of ours anew. */
const OF_ADDONS = 'webext.sc.lz4';

/**
 * Puts into a new profile what Thunderbird compiles of its own code at the first start, which is a sixth of the work of starting. It is made
 * once for each build, by one without the add-on, and holds nothing of any profile.
 */
export async function seedStartCache(profile: string, display: string): Promise<void> {
  const build = readBuild();
  if (build === undefined) {
    return;
  }
  const kept = join(KEPT, build);
  if (!existsSync(kept)) {
    await makeStartCache(kept, display);
  }
  if (existsSync(kept)) {
    cpSync(kept, profile, { recursive: true });
  }
}

/** The number of the build beside the program; none where a script stands before that, whose Thunderbird is not known. */
function readBuild(): string | undefined {
  if (!existsSync(THUNDERBIRD)) {
    return;
  }
  const about = join(dirname(realpathSync(THUNDERBIRD)), 'application.ini');
  return existsSync(about) ? /^BuildID=(\d+)$/m.exec(readFileSync(about, 'utf8'))?.[1] : undefined;
}

async function makeStartCache(kept: string, display: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mispatch-'));
  const profile = join(folder, 'profile');
  try {
    mkdirSync(profile);
    writeProfile(profile, { mails: [] });
    const thunderbird = await startThunderbird({ profile, folder, display });
    await thunderbird.remote.run(scripts.OPEN_FOLDER, scripts.REPORTS);
    await thunderbird.quit();
    // One that had to be killed may have written half of it.
    if (thunderbird.process.exitCode === 0) {
      keep(profile, kept);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** As a whole or not at all, for another may make the same at the same time. */
function keep(profile: string, kept: string): void {
  mkdirSync(KEPT, { recursive: true });
  const made = mkdtempSync(join(KEPT, 'new-'));
  for (const name of readdirSync(join(profile, CODE)).filter((file) => file !== OF_ADDONS)) {
    cpSync(join(profile, CODE, name), join(made, CODE, name));
  }
  cpSync(join(profile, BUILD), join(made, BUILD));
  try {
    renameSync(made, kept);
  } catch {
    rmSync(made, { recursive: true, force: true });
  }
}
