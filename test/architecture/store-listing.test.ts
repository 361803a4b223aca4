import { readdirSync, readFileSync } from 'node:fs';
import { build, type Metafile } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { bundledPackages, licencesOf } from '../../scripts/licences.ts';
import { SERVICES, type Service } from '../../ui/options/services.ts';
import { PAGES } from '../../ui/pages.ts';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly license?: string }>>;
}

/** By which words the policy tells of what leaves. */
const POLICY: Readonly<Record<Service['id'], RegExp>> = {
  misp: /To your MISP\*\*.*the event that you send/,
  known: /values to be sent are looked up there beforehand/,
  tags: /type into the field for tags is looked up there/,
  sightings: /that a value was seen, and when/,
  freetext: /readable text of the mail/,
  lists: /values of each mail, to ask which warninglists have them/,
  refresh: /taxonomies and warninglists/,
  state: /To your mail server\*\*.*tags/,
  dns: /hosts of a draft go to the name server/,
  virustotal: /SHA-256 of an attachment goes to VirusTotal/,
  abuseipdb: /public IP addresses of a draft.* go to AbuseIPDB/,
};

const LISTING = readFileSync('docs/store-listing.md', 'utf8');

describe('What the add-on store is told', () => {
  test('explains each permission that the add-on asks for, and no other', () => {
    const { permissions } = JSON.parse(readFileSync('manifest.json', 'utf8')) as { readonly permissions: readonly string[] };
    const explained = tableOf('Permissions').flatMap(([names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(explained.toSorted()).toEqual(permissions.toSorted());
  });

  test('is true of the pages, which load nothing but files of the add-on', () => {
    const { content_security_policy: policy } = JSON.parse(readFileSync('manifest.json', 'utf8')) as {
      readonly content_security_policy: { readonly extension_pages: string };
    };
    const sources = policy.extension_pages.split('; ').filter((directive) => !directive.startsWith('connect-src '));
    expect(sources[0]).toBe("default-src 'none'");
    expect(sources.filter((directive) => !/^[a-z-]+ '(?:self|none)'$/.test(directive))).toEqual([]);
  });

  test('tells in the privacy policy of everything that the options page says can leave', () => {
    const told = LISTING.split(/^## /m).find((text) => text.startsWith('Privacy policy')) ?? '';
    expect(SERVICES.filter(({ id }) => !POLICY[id].test(told)).map(({ id }) => id)).toEqual([]);
  });

  test('names each library in the add-on with the version and licence that the lock file has', async () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
    const packed = bundledPackages(await bundled()).map((folder) => {
      const { license, version } = packages[folder] ?? {};
      return [folder.replace('node_modules/', ''), version, license].join(' ');
    });
    const named = tableOf('Third-party').map(([name, version, licence]) => [name, version, licence].join(' '));
    expect(named.toSorted()).toEqual(packed.toSorted());
  });

  test('is true of the licences: those of all libraries go along with the add-on, and those of its data', async () => {
    const built = await bundled();
    const licences = licencesOf(built);
    expect(bundledPackages(built).filter((folder) => !hasLicenceOf(folder, licences))).toEqual([]);
    expect(licences).toContain('(c) The MITRE Corporation');
    expect(licences).toContain('CC0-1.0');
    expect(licences).toContain('Koen Van Impe');
  });
});

/** Whether the text of its licence is in there, of which each package has a file. */
function hasLicenceOf(folder: string, licences: string): boolean {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file !== undefined && licences.includes(readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim());
}

/** The rows of the table in the section whose heading begins so. */
function tableOf(heading: string): readonly (readonly string[])[] {
  const section = LISTING.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) => row.slice(2, -2).split(' | '));
}

/** The add-on as it is bundled, without a byte of it written. */
async function bundled(): Promise<readonly Metafile[]> {
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
  return [metafile];
}
