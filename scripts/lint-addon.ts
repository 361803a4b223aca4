import { spawnSync } from 'node:child_process';

interface Noise {
  readonly finding: RegExp;
  readonly why: string;
}

/** web-ext knows Firefox and not Thunderbird: these findings are wrong here. Every other one counts. */
const NOISE: readonly Noise[] = [
  { finding: /^MANIFEST_PERMISSIONS .*(messages|accounts)/, why: 'permissions that only Thunderbird has' },
  { finding: /^(UNSUPPORTED_API|INCOMPATIBLE_API) /, why: 'interfaces that only Thunderbird has' },
  { finding: /^MISSING_DATA_COLLECTION_PERMISSIONS /, why: 'a rule of the Firefox store; Thunderbird has no such key' },
  { finding: /^KEY_FIREFOX_ANDROID_UNSUPPORTED/, why: 'there is no Thunderbird for Android with add-ons' },
  {
    finding: /^UNSAFE_VAR_ASSIGNMENT .*innerHTML/,
    why: "Preact's dangerouslySetInnerHTML, which this project never uses (biome refuses it)",
  },
  {
    finding: /^UNSAFE_VAR_ASSIGNMENT Unsafe call to import/,
    why: 'zip.js can load a codec from an address: nothing gives it one, and the CSP allows our own files alone',
  },
];

const NOISE_OF_ESR: readonly Noise[] = [
  { finding: /^MANIFEST_FIELD_PRIVILEGED .*experiment_apis/, why: 'the Experiment with the filter action is what this build is for' },
  { finding: /^STRICT_MAX_VERSION /, why: 'an Experiment must name the last version that it was tried with' },
];

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly instancePath?: string;
}

lint('dist/addon', NOISE);
lint('dist/addon-esr', [...NOISE, ...NOISE_OF_ESR]);

function lint(folder: string, noise: readonly Noise[]): void {
  const { stdout, stderr } = spawnSync('web-ext', ['lint', '--source-dir', folder, '--output', 'json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout.startsWith('{')) {
    throw new Error(`web-ext lint of ${folder} failed: ${stdout}${stderr}`);
  }
  const { errors, notices, warnings } = JSON.parse(stdout) as Record<'errors' | 'warnings' | 'notices', readonly Finding[]>;
  const findings = [...errors, ...warnings, ...notices].map(
    ({ code, file = '', instancePath = '', message }) => `${code} ${message} ${instancePath} ${file}`,
  );
  const unexpected = findings.filter((text) => !noise.some(({ finding }) => finding.test(text)));
  for (const finding of unexpected) {
    console.error(`${folder}: ${finding}`);
    process.exitCode = 1;
  }
  console.log(`${folder}: ${findings.length} findings, ${unexpected.length} of them count`);
}
