import type { Imported, Importer } from '../importer.ts';
import { imapToMisp } from './imap-to-misp.ts';
import { imapToMispMappings } from './imap-to-misp-mappings.ts';
import { intelmqMailgen } from './intelmq-mailgen.ts';
import { mailToMisp } from './mail-to-misp.ts';
import { mime2vt } from './mime2vt.ts';

/** Every foreign configuration that can be read. One line for each file of this folder. */
const IMPORTERS: readonly Importer[] = [mime2vt, imapToMisp, imapToMispMappings, intelmqMailgen, mailToMisp];

/** Whose configuration a file is, for people; `undefined` where it is none that is known. */
export function ownerOf(name: string, text: string): string | undefined {
  return IMPORTERS.find((importer) => importer.recognises(name, text))?.title;
}

/** Reads the configuration of another program; `undefined` where the file is none that is known. */
export function importForeign(name: string, text: string): Imported | undefined {
  return IMPORTERS.find((importer) => importer.recognises(name, text))?.read(text);
}

/** Titles of the configurations that `importForeign` knows. */
export const FOREIGN_CONFIGURATIONS: readonly string[] = IMPORTERS.map(({ title }) => title);
