import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../fixtures/misp-recordings/', import.meta.url);

/** One request to a real MISP 2.5.1 and its answer. */
export interface Recording {
  readonly name: string;
  /** Whose key it was. */
  readonly as: string;
  readonly note?: string | null;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** All recordings by number, as they were made one after the other. */
export function readRecordings(): readonly Recording[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort((a, b) => numberOf(a) - numberOf(b))
    .map((file) => ({ ...(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Recording), name: file.replace('.json', '') }));
}

/** 104-sightings-add-by-value -> 104 */
export function numberOf(name: string): number {
  return Number(name.split('-')[0]);
}
