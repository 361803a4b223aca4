import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { PAGES } from '../../ui/pages.ts';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly license?: string }>>;
}

const LISTING = readFileSync('docs/store-listing.md', 'utf8');

describe('What the add-on store is told', () => {
  test('explains each permission that the add-on asks for, and no other', () => {
    const { permissions } = JSON.parse(readFileSync('manifest.json', 'utf8')) as { readonly permissions: readonly string[] };
    const explained = tableOf('Permissions').flatMap(([names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(explained.toSorted()).toEqual(permissions.toSorted());
  });

  test('names each library in the add-on with the version and licence that the lock file has', async () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
    const bundled = (await bundledPackages()).map((name) => {
      const { license, version } = packages[`node_modules/${name}`] ?? {};
      return [name, version, license].join(' ');
    });
    const named = tableOf('Third-party').map(([name, version, licence]) => [name, version, licence].join(' '));
    expect(named.toSorted()).toEqual(bundled.toSorted());
  });
});

/** The rows of the table in the section whose heading begins so. */
function tableOf(heading: string): readonly (readonly string[])[] {
  const section = LISTING.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) => row.slice(2, -2).split(' | '));
}

async function bundledPackages(): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: ['src/addon/background.ts', 'src/addon/draft-worker.ts', ...PAGES.map((page) => `ui/${page}/${page}.tsx`)],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    splitting: true,
    outdir: 'dist',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  // Only what bytes came from: much of what is looked at leaves nothing behind.
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const names = used.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file)?.[1] ?? []);
  return [...new Set(names)];
}
