import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';
import { ANALYST_SENTENCES } from './analyst-sentences.ts';
import { BLIND_SENTENCES } from './blind-sentences.ts';
import { DEFANGED_SENTENCES } from './defanged-sentences.ts';
import { FRESH_SENTENCES } from './fresh-sentences.ts';
import { FURTHER_SENTENCES } from './further-sentences.ts';
import { KNOWN_SENTENCES } from './known-sentences.ts';
import { MENDED_SENTENCES } from './mended-sentences.ts';
import { NEAR_MISS_SENTENCES } from './near-miss-sentences.ts';
import { REPORT_SENTENCES } from './report-sentences.ts';
import { SENTENCES } from './sentences.ts';
import { SPACED_NAME_SENTENCES } from './spaced-name-sentences.ts';
import { UNSEEN_SENTENCES } from './unseen-sentences.ts';

describe.each(
  Object.entries({
    ...SENTENCES,
    ...DEFANGED_SENTENCES,
    ...REPORT_SENTENCES,
    ...ANALYST_SENTENCES,
    ...BLIND_SENTENCES,
    ...FRESH_SENTENCES,
    ...FURTHER_SENTENCES,
    ...KNOWN_SENTENCES,
    ...MENDED_SENTENCES,
    ...NEAR_MISS_SENTENCES,
    ...SPACED_NAME_SENTENCES,
    ...UNSEEN_SENTENCES,
  }),
)('%s', (_topic, sentences) => {
  it.each(sentences.map(([text, ...found]) => ({ text, found })))('$text', ({ text, found }) => {
    const indicators = extractIndicators(text);
    expect(indicators.map(({ kind, value }) => `${kind} ${value}`)).toEqual(found);
    for (const { occurrences } of indicators) {
      for (const { offset, seenAs } of occurrences) expect(text.slice(offset, offset + seenAs.length)).toBe(seenAs);
    }
  });
});
