import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import config from '../../.dependency-cruiser.mjs';
import { findViolations, type Violation } from '../../scripts/boundaries.ts';

/** For each rule an import that breaks it: the file that it is planted in, and what it imports. */
const PLANTED: Readonly<Record<string, { readonly file: string; readonly imports: string }>> = {
  ...inOrder('src/core', 'pattern parse inspect extract classify screen enrich draft submit outbox'),
  ...inOrder('src/core/extract', 'text names scan values refang urls rules search'),
  'no-circles': { file: 'src/core/a.ts', imports: './b.ts' },
  'core-stands-alone': { file: 'src/core/knows-config.ts', imports: '#config/leaf.ts' },
  'core-touches-nothing': { file: 'src/core/reads-files.ts', imports: 'node:fs' },
  'shared-by-both-programs': { file: 'src/config/knows-companion.ts', imports: '#companion/leaf.ts' },
  'config-knows-core-alone': { file: 'src/config/knows-services.ts', imports: '#services/leaf.ts' },
  'addon-without-companion': { file: 'src/addon/knows-companion.ts', imports: '#companion/leaf.ts' },
  'companion-without-addon': { file: 'src/companion/knows-addon.ts', imports: '#addon/leaf.ts' },
  'pages-talk-by-message': { file: 'ui/knows-addon.ts', imports: '#addon/leaf.ts' },
  'addon-knows-the-contract-alone': { file: 'src/addon/knows-page.ts', imports: '#ui/leaf.ts' },
  'node-only-in-companion': { file: 'src/services/reads-files.ts', imports: 'node:fs' },
  'one-importer-of-ky': { file: 'src/services/misp.ts', imports: 'ky' },
  'one-importer-of-webextension-polyfill': { file: 'src/addon/background.ts', imports: 'webextension-polyfill' },
  'siblings-are-strangers': { file: 'src/companion/commands/knows-sibling.ts', imports: './sibling.ts' },
  'product-without-scaffolding': { file: 'src/companion/knows-test.ts', imports: '../../test/leaf.ts' },
  'no-developer-libraries': { file: 'src/companion/knows-esbuild.ts', imports: 'mailparser' },
  'no-loose-ends': { file: 'src/companion/leads-nowhere.ts', imports: './nowhere.ts' },
};

/** In each folder but the last a file that imports of the one behind it. */
function inOrder(parent: string, order: string) {
  const folders = order.split(' ');
  return Object.fromEntries(
    folders.slice(1).map((next, at) => {
      const folder = folders[at] ?? '';
      return [`${folder}-before-${next}`, { file: `${parent}/${folder}/knows-next.ts`, imports: `../${next}/leaf.ts` }];
    }),
  );
}

const LEAVES = ['core', 'config', 'services', 'addon', 'companion'].map((area) => `src/${area}/leaf.ts`);
const root = join(import.meta.dirname, '../..');
let checkout: string;
let violations: readonly Violation[];

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'mispatch-boundaries-'));
  for (const file of ['package.json', 'tsconfig.base.json', '.dependency-cruiser.mjs']) {
    cpSync(join(root, file), join(checkout, file));
  }
  for (const name of ['ky', 'mailparser', 'webextension-polyfill']) {
    plant(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    plant(`node_modules/${name}/index.js`, '');
  }
  for (const leaf of [...LEAVES, 'ui/leaf.ts', 'test/leaf.ts', 'src/companion/commands/sibling.ts']) {
    plant(leaf, 'export const leaf = 1;\n');
  }
  plant('src/core/b.ts', "import './a.ts';\n");
  for (const { file, imports } of Object.values(PLANTED)) {
    plant(file, `import '${imports}';\n`);
    if (imports.endsWith('/leaf.ts') && imports.startsWith('.')) plant(join(dirname(file), imports), 'export const leaf = 1;\n');
  }
  ({ violations } = findViolations(checkout));
});

afterAll(() => rmSync(checkout, { recursive: true, force: true }));

describe('the dependency rules', () => {
  test.each(Object.entries(PLANTED))('refuse what breaks %s', (rule, { file }) => {
    expect(violations).toContainEqual(expect.objectContaining({ rule, from: file }));
  });

  test('each have a planted violation here and a reason', () => {
    const rules = config.forbidden ?? [];
    expect(
      rules.map(({ name }) => name),
      'add the new rule to PLANTED in test/architecture/boundaries.test.ts',
    ).toEqual(Object.keys(PLANTED));
    expect(rules.filter(({ comment = '' }) => comment.length < 20)).toEqual([]);
  });
});

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(checkout, file)), { recursive: true });
  writeFileSync(join(checkout, file), text);
}
