import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';
import { TABLES } from './index.ts';

describe.each(Object.entries(TABLES))('%s', (_concern, table) => {
  describe.each(Object.entries(table))('%s', (_topic, sentences) => {
    it.each(sentences.map(([text, ...found]) => ({ text, found })))('$text', ({ text, found }) => {
      const indicators = extractIndicators(text);
      expect(indicators.map(({ kind, value }) => `${kind} ${value}`)).toEqual(found);
      for (const { occurrences } of indicators) {
        for (const { offset, seenAs } of occurrences) expect(text.slice(offset, offset + seenAs.length)).toBe(seenAs);
      }
    });
  });
});

it('no text stands in two places', () => {
  const texts = Object.values(TABLES).flatMap((table) => Object.values(table).flatMap((sentences) => sentences.map(([text]) => text)));
  expect(texts.filter((text, at) => texts.indexOf(text) < at)).toEqual([]);
});
