import { describe, expect, it } from 'vitest';
import { LetterPairs } from '#core/extract/text/letter-pairs.ts';

describe('pairs of letters that words begin or end with', () => {
  const pairs = new LetterPairs(['le', 'NT', 'ла', '파일', 'ファ']);
  const has = (pair: string) => pairs.has(pair.charCodeAt(0), pair.charCodeAt(1));

  it.each(['le', 'LE', 'lE', 'nt', 'Nt', 'ла', 'ЛА', '파일', 'ファ'])('knows %s, in whatever case it was given', (pair) => {
    expect(has(pair)).toBe(true);
  });

  it.each(['el', 'lt', 'ne', 'xe', 'al', '일파', '11'])('does not know %s', (pair) => {
    expect(has(pair)).toBe(false);
  });
});
