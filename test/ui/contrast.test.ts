import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colour = readonly [number, number, number];
type Tokens = Readonly<Record<string, string>>;

const CSS = readFileSync('ui/components/mispatch.css', 'utf8');
const USUAL = tokensIn(/^:root \{([\s\S]*?)^\}/m);
const MORE = { ...USUAL, ...tokensIn(/@media \(prefers-contrast: more\) \{\s*:root \{([\s\S]*?)\}/) };

/** WCAG 2.2, 1.4.3 and 1.4.11. */
const LEAST_FOR_TEXT = 4.5;
const LEAST_FOR_CONTROLS = 3;

const GROUNDS = ['page', 'pane', 'band', 'control', 'field', 'selected', 'current row', 'info-soft', 'good-soft', 'warn-soft', 'bad-soft'];
/** What stands on which grounds, somewhere on the pages. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  text: [...GROUNDS, 'control-hover'],
  'text-2': GROUNDS,
  'text-3': GROUNDS,
  link: GROUNDS,
  info: ['page', 'info-soft'],
  good: ['page', 'good-soft'],
  warn: ['page', 'warn-soft'],
  bad: ['page', 'pane', 'control', 'selected', 'bad-soft'],
  'on-accent': ['accent', 'accent-hover'],
};
const CONTROLS: Readonly<Record<string, readonly string[]>> = {
  edge: ['page', 'pane', 'band', 'field', 'control', 'selected', 'bad-soft'],
  focus: GROUNDS,
  accent: ['page', 'pane', 'band', 'field'],
};

describe.each([
  ['as usual', USUAL],
  ['where more contrast is asked for', MORE],
])('%s', (_, tokens) => {
  test.each(['light', 'dark'] as const)('every text and control can be told from its ground in the %s scheme', (scheme) => {
    expect([...tooFaint(TEXTS, LEAST_FOR_TEXT, tokens, scheme), ...tooFaint(CONTROLS, LEAST_FOR_CONTROLS, tokens, scheme)]).toEqual([]);
  });
});

test.each(['red', 'amber', 'green', 'clear'])('TLP:%s can be read on the black that FIRST asks for', (name) => {
  const [, colour = ''] = new RegExp(`\\.tlp-${name} \\{\\s*color: (#\\w+)`).exec(CSS) ?? [];
  expect(contrast(read(colour), [0, 0, 0])).toBeGreaterThanOrEqual(LEAST_FOR_TEXT);
});

function tooFaint(pairs: Readonly<Record<string, readonly string[]>>, least: number, tokens: Tokens, scheme: 'light' | 'dark') {
  return Object.entries(pairs).flatMap(([name, grounds]) =>
    grounds
      .map((ground) => ({ ground, ratio: contrast(colourOf(tokens, name, scheme), groundOf(tokens, ground, scheme)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ ground, ratio }) => `${name} on ${ground}: ${ratio.toFixed(2)}`),
  );
}

/** The row that the keyboard is at has 45 % of the ground of those that are selected. */
function groundOf(tokens: Tokens, name: string, scheme: 'light' | 'dark'): Colour {
  if (name !== 'current row') {
    return colourOf(tokens, name, scheme);
  }
  const page = colourOf(tokens, 'page', scheme);
  const [red, green, blue] = colourOf(tokens, 'selected', scheme).map((part, index) => part * 0.45 + (page[index] ?? 0) * 0.55);
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function colourOf(tokens: Tokens, name: string, scheme: 'light' | 'dark'): Colour {
  const value = tokens[name] ?? '';
  const [, other] = /^var\(--([\w-]+)\)$/.exec(value) ?? [];
  const [, light = value, dark = value] = /^light-dark\((#\w+), (#\w+)\)$/.exec(value) ?? [];
  return other === undefined ? read(scheme === 'light' ? light : dark) : colourOf(tokens, other, scheme);
}

function read(hex: string): Colour {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  expect(digits, `${hex} is a colour`).toMatch(/^[0-9a-f]{6}$/);
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function tokensIn(block: RegExp): Tokens {
  const [, text = ''] = block.exec(CSS) ?? [];
  return Object.fromEntries([...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}
