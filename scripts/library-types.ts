import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const DECLARATIONS = 'node_modules/.cache/types/src/core';

/** Copies the declarations of the core, as the compiler wrote them, for programs that import the library. */
export async function buildLibraryTypes(folder: string): Promise<void> {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--build', 'src/core'], { stdio: 'inherit' });
  await cp(DECLARATIONS, folder, { recursive: true, filter: (path) => !path.endsWith('.tsbuildinfo') });
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith('.d.ts')) {
      const path = join(folder, name);
      // Other programs need not allow imports that end in .ts: './parse/mail.ts' becomes './parse/mail.js', which leads to mail.d.ts.
      const text = (await readFile(path, 'utf8')).replaceAll(/(from '\.{1,2}\/[^']*)\.ts'/g, "$1.js'"); // from './parse/mail.ts'
      await writeFile(path, text);
    }
  }
}
