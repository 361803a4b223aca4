import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../fixtures/misp-recordings/', import.meta.url);

/** The body of a recorded answer: the stand-in knows taxonomies, tags, templates and types from there. */
export function recordedAnswer(name: string): unknown {
  const recording = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as { response: { body: unknown } };
  return recording.response.body;
}
