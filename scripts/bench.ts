import { benchExtract } from './bench/extract.ts';
import { benchParse } from './bench/parse.ts';
import { benchSubmit } from './bench/submit.ts';

/** Everything that is measured, one after the other, each against a named peer in the same run. */
export const BENCHES: ReadonlyMap<string, () => Promise<void>> = new Map([
  ['parse', benchParse],
  ['extract', benchExtract],
  ['submit', benchSubmit],
]);

const wanted = process.argv.slice(2);

for (const [name, bench] of BENCHES) {
  if (wanted.length === 0 || wanted.includes(name)) {
    console.log(`\n## ${name}\n`);
    await bench();
  }
}
