import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly repository?: string | { readonly url?: string };
}

/** Folders of the packages that are in what was built, each once: `node_modules/preact`. */
export function bundledPackages(built: readonly Metafile[]): readonly string[] {
  // The last one in the path: a package may bring another version of one along.
  return sorted(sourcesOf(built).flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
}

/**
 * What goes along with the code and the data of others, word for word as they ask: the licence of each package, then what stands beside
 * each folder of data. Depends on nothing but what was built.
 */
export function licencesOf(built: readonly Metafile[]): string {
  const ours = sourcesOf(built).filter((file) => !file.includes('node_modules/'));
  const data = sorted(ours.map((file) => join(dirname(file), 'README.md'))).filter((file) => existsSync(file));
  return [...bundledPackages(built).map(licenceOf), ...data.map(read)].join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder: string): string {
  const { license = '', name, repository = '', version } = JSON.parse(read(join(folder, 'package.json'))) as Package;
  const source = typeof repository === 'string' ? repository : (repository.url ?? '');
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .toSorted();
  return [`${name} ${version}, ${license}`, source.replace(/^git\+/, ''), '', ...texts.map((file) => read(join(folder, file)))].join('\n');
}

/** Only what bytes came from: much of what is looked at leaves nothing behind. */
function sourcesOf(built: readonly Metafile[]): readonly string[] {
  return built
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])));
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}

function read(file: string): string {
  return `${readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}
