import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

const cases: readonly { readonly text: string }[] = JSON.parse(readFileSync(new URL('hard-cases.json', import.meta.url), 'utf8'));
/** A text that is indented already, or quoted in part, has another margin then. */
const texts = cases.map(({ text }) => text).filter((text) => /^[^\s>].*\n./.test(text) && !/^>/m.test(text));

const MARGINS = [
  ['quoted', '> '],
  ['quoted in a quotation', '> > '],
  ['quoted twice without a blank', '>> '],
  ['indented', '    '],
  ['indented by a tabulator', '\t'],
] as const;

describe('a margin before all lines', () => {
  it.each(MARGINS)('changes nothing of what is found when a text is %s', (_, margin) => {
    expect(texts.length).toBeGreaterThan(300);
    for (const text of texts) expect(found(text.replaceAll(/^/gm, margin)), text).toEqual(found(text));
  });

  it('points at what was written', () => {
    const text = '> see http://evil-host.com/path/that/goes/over/the/end/of/line/and/more/1234567/\n> index.php?id=7 there';
    const [url] = extractIndicators(text);
    expect(url?.value).toBe('http://evil-host.com/path/that/goes/over/the/end/of/line/and/more/1234567/index.php?id=7');
    const { offset, seenAs } = url?.occurrences[0] ?? { offset: -1, seenAs: '' };
    expect(text.slice(offset, offset + seenAs.length)).toBe(seenAs);
    expect(offset).toBe(6);
  });
});

function found(text: string): readonly string[] {
  return extractIndicators(text)
    .map(({ kind, value }) => `${kind} ${value}`)
    .sort();
}
