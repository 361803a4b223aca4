import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, explainPattern, readPattern, removeMatches } from '#core/pattern/pattern.ts';
import { processorTime } from '../../processor-time.ts';

const EXPRESSIONS = [
  'abc',
  'a*b',
  '(ab|a)(bc)?',
  'a+?b',
  '[a-c]{2,3}',
  '[^a]b',
  '^a|b$',
  '\\bab\\b',
  '\\Ba',
  'a.c',
  '(a|b)*c',
  '(?:a{2}){2}',
  'x?',
  '\\d+\\.\\d',
  '[\\(\\[].*?[\\)\\]]',
  '[]a]+',
  '[a-]b',
  'a{,2}',
  '(a?b?)c',
  '\\x61b',
  '[\\w.]+@[\\w.]+',
  'a|ab|abc',
  '(a+)+$',
];

describe('an expression of the configuration', () => {
  test.each(EXPRESSIONS)('%s finds what JavaScript finds', (source) => {
    const native = source === '[]a]+' ? /[\]a]+/ : new RegExp(source);
    fc.assert(
      fc.property(fc.stringMatching(/^[abcx1.@()[\] \n-]{0,12}$/), (text) => {
        const found = native.exec(text);
        const mine = compilePattern(source).find(text);
        expect(mine && [mine.start, mine.end]).toEqual(found ? [found.index, found.index + found[0].length] : undefined);
        expect(compilePattern(source).test(text)).toBe(found !== null);
      }),
      { numRuns: 200 },
    );
  });

  test('upper and lower case are one where it says so', () => {
    expect(compilePattern('(?i)Straße|ÄRGER').test('STRASSE ärger')).toBe(true);
    expect(readPattern('/tlp:red/i').test('TLP:RED')).toBe(true);
    expect(readPattern('/tlp:red/').test('TLP:RED')).toBe(false);
  });

  test('^ and $ hold at lines in the mode for lines', () => {
    expect(compilePattern('^b$', { multiline: true }).find('a\nb\nc')).toEqual({ start: 2, end: 3 });
    expect(compilePattern('^b$').test('a\nb\nc')).toBe(false);
  });

  test.each([
    ['(?=a)b', /look-around/],
    ['(?<!a)b', /look-around/],
    ['(a)\\1', /\\1 is not supported/],
    ['a**', /repetition of a repetition/],
    ['(a', /without its \)/],
    ['a)', /unmatched/],
    ['[a', /without its \]/],
    ['*a', /nothing to repeat/],
    ['[z-a]', /wrong order/],
    ['(((a{999}){999}){999})', /too long/],
    ['('.repeat(50) + ')'.repeat(50), /40 groups/],
    ['a\\', /at the end/],
    ['x'.repeat(5000), /longer/],
  ])('%s is refused, with the reason', (source, reason) => {
    expect(explainPattern(source)).toMatch(reason);
  });

  test('no expression and text that are known to be slow elsewhere take long here', () => {
    const started = processorTime();
    for (const source of [
      '(a+)+$',
      '(a|aa)+$',
      '(a*)*b',
      '([a-z]+)*\\d',
      '(.*)(.*)(.*)(.*)x',
      '^(\\w+\\s?)*$',
      '.*From: .*\\n?',
      '[\\(\\[].*?[\\)\\]]',
    ]) {
      compilePattern(source).test('a'.repeat(50_000));
      compilePattern(source).find(`${'(a'.repeat(25_000)}!`);
    }
    expect(processorTime() - started).toBeLessThan(3000);
  });

  test('whatever is written, it is compiled or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (source, text) => {
        const reason = explainPattern(source);
        if (reason === undefined) {
          compilePattern(source).find(text);
        }
        expect(reason === undefined || reason.length > 5).toBe(true);
      }),
    );
  });
});

describe('removing', () => {
  test.each([
    ['/[\\(\\[].*?[\\)\\]]/', '[SPAM] Invoice (2) here', ' Invoice  here'],
    ['Re:', 'Re: Re: MALWARe: x', '  MALWA x'],
    ['{Spam?} ', '{Spam?} cheap', 'cheap'],
    ['/x*/', 'axxb', 'ab'],
    ['/^a/', 'aab', 'ab'],
  ])('%s from "%s" leaves "%s"', (entry, text, rest) => {
    expect(removeMatches(text, readPattern(entry))).toBe(rest);
  });
});
