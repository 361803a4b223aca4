import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';
import { HARD_TEXTS as texts } from './hard-cases/hard-cases.ts';

/** A text that is indented already, or quoted in part, has another margin then. */
const withoutMargin = texts.filter((text) => /^[^\s>].*\n./.test(text) && !/^>/m.test(text));
/** Strings that begin behind a blank or a bracket and end before one or a mark. */
const QUOTED = /(?<=^|[\s(:=])"([^"\n\\]+)"(?=$|[\s,.;:)])/g;
const withQuotes = texts.filter((text) => text.search(QUOTED) >= 0);

const VARIANTS: readonly (readonly [name: string, texts: readonly string[], write: (text: string) => string])[] = [
  ['in an answer', withoutMargin, (text) => text.replaceAll(/^/gm, '> ')],
  ['in an answer to an answer', withoutMargin, (text) => text.replaceAll(/^/gm, '>> ')],
  ['indented', withoutMargin, (text) => text.replaceAll(/^/gm, '    ')],
  ['indented by a tabulator', withoutMargin, (text) => text.replaceAll(/^/gm, '\t')],
  ['with blanks at the ends of lines', withoutMargin.filter((text) => !text.includes('\r')), (text) => text.replaceAll(/$/gm, '  ')],
  ['with no-break blanks', texts.filter((text) => !/\n\s/.test(text)), (text) => text.replaceAll(' ', '\u00A0')],
  ['in English quotation marks', withQuotes, (text) => text.replaceAll(QUOTED, '“$1”')],
  ['in German quotation marks', withQuotes, (text) => text.replaceAll(QUOTED, '„$1“')],
];

describe('the same text, written in another way', () => {
  it.each(VARIANTS)('has the same indicators %s', (_, among, write) => {
    expect(among.length).toBeGreaterThan(200);
    for (const text of among) expect(found(write(text)), text).toEqual(found(text));
  });

  it('has them where they stand', () => {
    const text = '> see http://evil-host.com/path/that/goes/over/the/end/of/line/and/more/1234567/\n> index.php?id=7 there';
    const [url] = extractIndicators(text);
    expect(url?.value).toBe('http://evil-host.com/path/that/goes/over/the/end/of/line/and/more/1234567/index.php?id=7');
    const { offset, seenAs } = url?.occurrences[0] ?? { offset: -1, seenAs: '' };
    expect(text.slice(offset, offset + seenAs.length)).toBe(seenAs);
    expect(offset).toBe(6);
  });
});

/** Rules of YARA and Sigma are given as they were written. */
function found(text: string): readonly string[] {
  return extractIndicators(text)
    .filter(({ kind }) => kind !== 'yara' && kind !== 'sigma')
    .map(({ kind, value }) => `${kind} ${value}`)
    .sort();
}
