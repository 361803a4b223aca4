import { readFileSync, writeFileSync } from 'node:fs';
import { generateCommands } from './generate/commands.ts';
import { generateConfiguration } from './generate/configuration.ts';
import { generateIndicators } from './generate/indicators.ts';

/** Documents that are derived from the sources: file, and what it must hold. */
const GENERATED: ReadonlyMap<string, () => string | Promise<string>> = new Map<string, () => string | Promise<string>>([
  ['docs/commands.md', generateCommands],
  ['docs/indicators.md', generateIndicators],
  ['docs/configuration.md', generateConfiguration],
]);

const isCheck = process.argv.includes('--check');

for (const [file, generate] of GENERATED) {
  const text = await generate();
  if (!isCheck) {
    writeFileSync(file, text);
  } else if (readOrEmpty(file) !== text) {
    console.error(`${file} is not what the sources say. Run: npm run generate`);
    process.exitCode = 1;
  }
}
console.log(`${GENERATED.size} generated files ${isCheck ? 'checked' : 'written'}`);

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
