import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../fixtures/mails/', import.meta.url);

/** Every fixture mail, by its file name. */
export const SEEDS: ReadonlyMap<string, Uint8Array> = new Map(
  readdirSync(FOLDER)
    .filter((name) => /\.(?:eml|msg|mbox)$/.test(name))
    .toSorted()
    .map((name) => [name, new Uint8Array(readFileSync(new URL(name, FOLDER)))]),
);
