import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { PAGES } from '../ui/pages.ts';
import { builtinModules } from './builtin-modules.ts';
import { buildLibraryTypes } from './library-types.ts';
import { licencesOf } from './licences.ts';
import { zip } from './zip.ts';

const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };

/** Not minified: whoever reviews the add-on for Thunderbird, or debugs the companion, reads these files. */
const SHARED: BuildOptions = {
  bundle: true,
  format: 'esm',
  target: 'es2024',
  legalComments: 'eof',
  logLevel: 'warning',
  sourcemap: true,
  // A map names its sources but does not hold them a second time.
  sourcesContent: false,
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  define: { VERSION: JSON.stringify(version) },
};

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  const all = { addon: buildAddons, companion: buildCompanion, library: buildLibrary };
  await Promise.all(
    Object.entries(all)
      .filter(([name]) => wanted.length === 0 || wanted.includes(name))
      .map(([, make]) => make()),
  );
}

/** Makes dist/addon for the add-on store and dist/addon-esr with the real filter action, each also as .xpi. The same sources give the same bytes. */
export async function buildAddons({ clean = true }: { readonly clean?: boolean } = {}): Promise<void> {
  const store = 'dist/addon';
  const esr = 'dist/addon-esr';
  // Not while web-ext runs it: an add-on without a manifest cannot be reloaded.
  await Promise.all(clean ? [store, esr].map((folder) => rm(folder, { recursive: true, force: true })) : []);
  await bundleAddon(store);
  await cp('_locales', join(store, '_locales'), { recursive: true });
  await cp('icons', join(store, 'icons'), { recursive: true });
  for (const page of PAGES) {
    await cp(`ui/${page}/${page}.html`, join(store, `ui/${page}/${page}.html`));
  }
  await cp('LICENSE', join(store, 'LICENSE'));
  await cp(store, esr, { recursive: true });
  await cp('src/addon/experiments/FilterAction', join(esr, 'experiments/FilterAction'), { recursive: true });
  await rm(join(esr, 'experiments/FilterAction/manifest.json'));

  const manifest = { ...(await readJson('manifest.json')), version };
  await writeJson(join(store, 'manifest.json'), manifest);
  await writeJson(join(esr, 'manifest.json'), merge(manifest, await readJson('src/addon/experiments/FilterAction/manifest.json')));
  await Promise.all([pack(store, `dist/mispatch-${version}.xpi`), pack(esr, `dist/mispatch-esr-${version}.xpi`)]);
}

async function bundleAddon(outdir: string): Promise<void> {
  const options: BuildOptions = { ...SHARED, outdir, platform: 'browser', jsx: 'automatic', jsxImportSource: 'preact' };
  const others = PAGES.filter((page) => page !== 'popup').flatMap(entriesOf);
  // Somebody waits for the first three, and Thunderbird fetches each part from another process: the popup and the worker are in one piece,
  // and the background shares nothing and loads first what it needs to answer.
  const built = await Promise.all([
    bundle({ ...options, entryPoints: [{ in: 'src/addon/background.ts', out: 'background' }] }),
    bundle({ ...options, entryPoints: [{ in: 'src/addon/draft-worker.ts', out: 'draft-worker' }] }),
    bundle({ ...options, entryPoints: entriesOf('popup'), splitting: false }),
    bundle({ ...options, entryPoints: others }),
  ]);
  await writeLicences(outdir, built);
}

async function bundle(options: BuildOptions): Promise<Metafile> {
  return (await build({ ...options, metafile: true })).metafile;
}

/** Whoever hands on what others wrote hands on what they ask for it. */
async function writeLicences(folder: string, built: readonly Metafile[]): Promise<void> {
  await writeFile(join(folder, 'THIRD-PARTY.txt'), licencesOf(built));
}

function entriesOf(page: (typeof PAGES)[number]): { in: string; out: string }[] {
  return ['tsx', 'css']
    .map((ending) => ({ in: `ui/${page}/${page}.${ending}`, out: `ui/${page}/${page}` }))
    .filter((entry) => existsSync(entry.in));
}

async function buildCompanion(): Promise<void> {
  const outdir = 'dist/companion';
  await rm(outdir, { recursive: true, force: true });
  const built = await bundle({
    ...SHARED,
    // main.ts gets a folder of parts beside it: `--version` need not read what IMAP and PostgreSQL take.
    entryPoints: ['src/companion/main.ts'],
    outdir,
    platform: 'node',
    // As ES modules, which esbuild can leave parts out of.
    mainFields: ['module', 'main'],
    plugins: [builtinModules],
    // The libraries that are CommonJS ask for Node's own modules with require().
    banner: { js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);" },
  });
  await writeLicences(outdir, [built]);
  // What is run by Python stands beside the part that starts it.
  await cp('src/companion/notify/python-formats/python', join(outdir, 'parts/python'), { recursive: true });
  await chmod(join(outdir, 'main.js'), 0o755);
}

/** `import { parseMail } from "mispatch"`: one file for any program, with its types. */
async function buildLibrary(): Promise<void> {
  const outdir = 'dist/library';
  await rm(outdir, { recursive: true, force: true });
  const built = await bundle({
    ...SHARED,
    entryPoints: ['src/core/index.ts'],
    outdir,
    platform: 'neutral',
    mainFields: ['module', 'main'],
  });
  await writeLicences(outdir, [built]);
  await buildLibraryTypes(join(outdir, 'types'));
}

async function pack(folder: string, file: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const entries = await Promise.all(
    paths.map(async (path) => ({ name: relative(folder, path).split(sep).join('/'), bytes: await readFile(path) })),
  );
  await mkdir('dist', { recursive: true });
  await writeFile(file, zip(entries));
}

type Json = { readonly [key: string]: unknown };

async function readJson(file: string): Promise<Json> {
  return JSON.parse(await readFile(file, 'utf8')) as Json;
}

async function writeJson(file: string, value: Json): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** `additions` over `base`, objects merged key by key. */
function merge(base: Json, additions: Json): Json {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(additions)) {
    const before = merged[key];
    merged[key] = isObject(before) && isObject(value) ? merge(before, value) : value;
  }
  return merged;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
