import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

interface Case {
  readonly text: string;
  readonly found: readonly string[];
  readonly why: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('hard-cases.json', import.meta.url), 'utf8'));

/** Texts with all that an analyst wants of them, written by somebody who had not seen the rules. */
describe('all of a text and no more', () => {
  it.each(cases)('$why: $text', ({ text, found }) => {
    expect(
      extractIndicators(text)
        .map(({ kind, value }) => `${kind} ${value}`)
        .sort(),
    ).toEqual([...found].sort());
  });
});
