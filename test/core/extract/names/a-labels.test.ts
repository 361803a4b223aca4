import { expect, it } from 'vitest';
import { toAscii as toAsciiAt } from '#core/extract/names/hosts/a-labels.ts';

/** What a browser makes of the host. */
function asUrl(host: string): string | undefined {
  const ascii = URL.parse(`http://${host}/`)?.hostname;
  return ascii?.includes('.') && !ascii.includes('%') ? ascii : undefined;
}

function toAscii(host: string): string | undefined {
  return toAsciiAt(`(${host})`, 1, 1 + host.length) || undefined;
}

it('a host in A-labels is what URL makes of it, with each character there is in each place of a label', () => {
  const differing: string[] = [];
  for (let code = 0x80; code < 0x10000; code++) {
    const letter = String.fromCharCode(code).toLowerCase();
    for (const host of [`${letter}.com`, `a${letter}${letter}-b.com`, `a.${letter}1`, `${letter}\u05d0.A1`, `1.\u0633${letter}`])
      if (toAscii(host) !== asUrl(host)) differing.push(host);
  }
  expect(differing).toEqual([]);
});

it('and with up to fourteen letters from near and far, in any order', () => {
  const letters = [...'azбяїßéžの漢각ωกაա-9'].map((letter) => letter.replace('ß', 'ő'));
  const differing: string[] = [];
  for (let number = 0; number < 3000; number++) {
    let label = 'a';
    for (let rest = number * 7919, place = 0; place < 1 + (number % 13); place++, rest = Math.floor(rest / 3) + place * 31)
      label += letters[rest % letters.length];
    for (const host of [`${label}a.example`, `${label}a.${label.slice(0, 3)}`, `a.${label}a`])
      if (toAscii(host) !== asUrl(host)) differing.push(host);
  }
  expect(differing).toEqual([]);
});

it.each([
  ['letters of several scripts', 'žльö.中é.example'],
  ['a combining mark behind a plain letter', 'e\u0301a\u0308.example'],
  ['a label that claims to be punycode', 'xn--bücher.example'],
  ['an ending that is a number', 'bücher.example.1'],
  ['a label too long in punycode', `${'ü'.repeat(60)}.example`],
  ['letters of both directions in a label', 'ü\u05d0.example'],
  ['letters that are written from right to left', '\u0645\u062b\u0627\u0644.\u0625\u062e\u062a\u0628\u0627\u0631'],
  ['digits and hyphens between them', '\u0645-1\u062b9.example'],
  ['a hyphen at their end', '\u0645\u062b-.example'],
  ['a label of digits beside them', '\u0645\u062b.1a.example'],
  ['an underscore beside them', '\u0645\u062b._a.example_'],
  ['capitals', 'BÜCHER.Example'],
])('with %s, too', (_what, host) => {
  expect(toAscii(host)).toBe(asUrl(host));
});
