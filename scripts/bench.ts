import { benchExtract } from './bench/extract.ts';
import { benchParse } from './bench/parse.ts';
import { benchSubmit } from './bench/submit.ts';

/** Everything that is measured, one after the other, each against a named peer in the same run. */
export const BENCHES: ReadonlyMap<string, (asked: readonly string[]) => Promise<void>> = new Map([
  ['parse', benchParse],
  ['extract', benchExtract],
  ['submit', benchSubmit],
]);

const given = process.argv.slice(2);
const wanted = given.filter((name) => BENCHES.has(name));
/** What else was given are the names of texts, of which `extract` has many. */
const asked = given.filter((name) => !BENCHES.has(name));

for (const [name, bench] of BENCHES) {
  if (wanted.length === 0 || wanted.includes(name)) {
    console.log(`\n## ${name}\n`);
    await bench(asked);
  }
}
