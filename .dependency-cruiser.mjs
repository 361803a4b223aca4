/** Who may import whom, and why. scripts/boundaries.ts runs it; test/architecture/boundaries.test.ts plants one violation of each rule. */

const AREAS = '^(src/(core|config|services|addon|companion)|ui)/';
/** They compute and touch nothing: no network, no files, no clock. */
const PURE_LIBRARIES = '^node_modules/(@noble/hashes|@zip\\.js|ioc-extractor|ipaddr\\.js|tldts|tlsh)/';
/** Folders of which each file is one of many of a kind; index.ts is the list of them. */
const ONE_FILE_PER = [
  'src/core/extract/rules',
  'src/core/inspect/formats',
  'src/core/draft/objects',
  'src/services/enrichers',
  'src/config/import',
  'src/addon/actions',
  'src/companion/commands',
  'src/companion/notify/formats',
].join('|');

/** Folders through which data goes in this order: each may import of those before it, and none of those behind it. */
const IN_ORDER = {
  'src/core': ['pattern', 'parse', 'inspect', 'extract', 'classify', 'screen', 'enrich', 'draft', 'submit', 'outbox'],
  'src/core/extract': ['text', 'names', 'scan', 'values', 'refang', 'urls', 'rules', 'search'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(IN_ORDER).flatMap(([parent, folders]) =>
      folders.slice(0, -1).map((folder, at) => ({
        name: `${folder}-before-${folders[at + 1]}`,
        comment: `In ${parent} data goes from folder to folder in one order; who reads one of them needs to know none behind it.`,
        severity: 'error',
        from: { path: `^${parent}/${folder}/` },
        to: { path: `^${parent}/(${folders.slice(at + 1).join('|')})/` },
      })),
    ),
    {
      name: 'no-circles',
      comment: 'Two files that need each other cannot be understood, tested or replaced one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-stands-alone',
      comment: 'The core runs anywhere, so it knows no other area. What it needs of them it declares as a port.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: AREAS, pathNot: '^src/core/' },
    },
    {
      name: 'core-touches-nothing',
      comment: 'Only libraries that compute; others may reach for the network, for files or for the clock.',
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
      name: 'config-knows-core-alone',
      comment: 'Settings are data. What acts on them takes them; they take nothing of it.',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^src/services/' },
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
      name: 'pages-talk-by-message',
      comment: 'A page reaches the add-on through ui/messages.ts alone, so the gallery and the tests can answer in its place.',
      severity: 'error',
      from: { path: '^ui/' },
      to: { path: '^src/(addon|services)/' },
    },
    {
      name: 'addon-knows-the-contract-alone',
      comment: 'Of the pages the add-on knows the messages that they exchange, not how they look.',
      severity: 'error',
      from: { path: '^src/addon/' },
      to: { path: '^ui/', pathNot: '^ui/messages\\.ts$' },
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
      comment: 'Retries, failures and the key are handled in one place, however requests leave.',
      severity: 'error',
      from: { pathNot: '^src/services/send-over-fetch\\.ts$' },
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
      name: 'siblings-are-strangers',
      comment: 'Of many of a kind each must be removable with its file and its one line in the list.',
      severity: 'error',
      from: { path: `^(${ONE_FILE_PER})/[^/]+\\.ts$`, pathNot: '/index\\.ts$' },
      to: { path: '^$1/[^/]+\\.ts$', pathNot: '/(command|rule|format|object|enricher|action)\\.ts$' },
    },
    {
      name: 'product-without-scaffolding',
      comment: 'What ships cannot need tests, scripts or a library that only developers install.',
      severity: 'error',
      from: { path: AREAS },
      to: { path: ['^(test|scripts)/'] },
    },
    {
      name: 'no-developer-libraries',
      comment: 'They are not installed where the product runs. Types cost nothing and are allowed.',
      severity: 'error',
      from: { path: AREAS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
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
