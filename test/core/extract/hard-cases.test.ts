import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';
import { HARD_CASES } from './hard-cases/hard-cases.ts';

describe.each(Object.entries(HARD_CASES))('all of a text and no more: %s', (_sort, cases) => {
  it.each(cases.map(({ found, text, why }) => [why === undefined ? text : `${why}: ${text}`, text, found] as const))(
    '%s',
    (_title, text, found) => {
      const values = extractIndicators(text).map(({ kind, value }) => `${kind} ${value}`);
      expect(values.sort()).toEqual([...found].sort());
    },
  );
});
