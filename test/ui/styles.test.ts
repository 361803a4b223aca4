import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What names a side of the screen instead of a start or an end: wrong as soon as a language is written from right to left. */
const SIDED = [
  /(?:^|[\s;{-])(?:left|right)\s*:/, // left: 0, margin-left: 4px
  /\b(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b/,
  /\b(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b/,
  /\bborder-(?:top|bottom)-(?:left|right)-radius\b/,
  /(?:^|[\s;{])(?:min-|max-)?(?:width|height)\s*:/, // inline-size and block-size do the same
];

/** Conditions of @media and @container name the window, not a box. */
const CONDITION = /^\s*@(?:media|container)[^{]*/gm;

describe.each(globSync('ui/**/*.css'))('%s', (file) => {
  const css = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(CONDITION, '');

  test('lays out by start and end, so that it can be read from right to left', () => {
    const sided = css.split('\n').filter((line) => SIDED.some((form) => form.test(line)));
    expect(sided).toEqual([]);
  });

  test('turns round what is drawn at the start edge, where it is written from right to left', () => {
    const shifted = [...css.matchAll(/([^{}]+)\{[^{}]*box-shadow:\s*inset 3px[^{}]*\}/g)].map(([, selector = '']) => selector.trim());
    const turned = [...css.matchAll(/([^{}]+)\{[^{}]*box-shadow:\s*inset -3px[^{}]*\}/g)].map(([, selector = '']) => selector.trim());
    expect(shifted.length).toBe(turned.length);
    expect(turned.every((selector) => selector.includes(':dir(rtl)'))).toBe(true);
  });

  test('knows no length in rem: letters and what belongs to them grow with the fonts of the system, by --px', () => {
    expect(css.split('\n').filter((line) => /\drem\b/.test(line) && !line.includes('--px:'))).toEqual([]);
  });
});
