/** Who may import whom, and why. scripts/boundaries.ts runs it and fails when it saw no modules. */

const AREAS = '^(src/(core|config|services|addon|companion)|ui)/';
const PURE_LIBRARIES = '^node_modules/(@kenjiuno/msgreader|@noble/hashes|@zip\\.js|ioc-extractor|ipaddr\\.js|tldts|tlsh)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other cannot be understood, tested or replaced one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-stands-alone',
      comment: 'The core runs anywhere, so it knows no other area.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: AREAS, pathNot: '^src/core/' },
    },
    {
      name: 'core-touches-nothing',
      comment: 'These libraries are pure; others may reach for the network, for files or for the clock.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: PURE_LIBRARIES },
    },
    {
      name: 'shared-by-both-programs',
      comment: 'Settings and services work in both programs, so they know neither.',
      severity: 'error',
      from: { path: '^src/(config|services)/' },
      to: { path: '^(src/(addon|companion)|ui)/' },
    },
    {
      name: 'addon-without-companion',
      comment: 'The two programs are strangers. Whatever both need belongs to core, config or services.',
      severity: 'error',
      from: { path: '^(src/addon|ui)/' },
      to: { path: '^src/companion/' },
    },
    {
      name: 'companion-without-addon',
      comment: 'The other half of the same rule.',
      severity: 'error',
      from: { path: '^src/companion/' },
      to: { path: '^(src/addon|ui)/' },
    },
    {
      name: 'node-only-in-companion',
      comment: 'Thunderbird has no Node.js modules.',
      severity: 'error',
      from: { path: AREAS, pathNot: '^src/companion/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-importer-of-ky',
      comment: 'Time limits, retries and the proxy are decided in one place.',
      severity: 'error',
      from: { pathNot: '^src/services/http\\.ts$' },
      to: { path: '^node_modules/ky/' },
    },
    {
      name: 'one-importer-of-webextension-polyfill',
      comment: 'It throws outside of an add-on, so everything else is handed what it needs and can be tested.',
      severity: 'error',
      from: { pathNot: '^src/addon/browser\\.ts$' },
      to: { path: '^node_modules/(@types/)?webextension-polyfill/' },
    },
    {
      name: 'no-loose-ends',
      comment: 'An import that leads nowhere slips through every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    // Imports of types count as well: they tie two areas together just the same.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
