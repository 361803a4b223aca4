import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../ui/host.ts';
import { textsOf } from '../../ui/texts.tsx';

const NOW = new Date(2026, 10, 20, 9, 29).getTime();

function textsIn(language: string, direction: Host['direction'] = 'ltr') {
  const file = `_locales/${language.slice(0, 2)}/messages.json`;
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, { readonly message: string }>>;
  const message = (id: string) => messages[id]?.message ?? '';
  return textsOf({ language, direction, message, now: () => NOW } as Host);
}

function at(day: number, hour: number, minute: number, month = 10, year = 2026): string {
  return new Date(year, month, day, hour, minute).toISOString();
}

describe('A time', () => {
  test.each([
    ['en-US', '9:05 AM'],
    ['en-GB', '09:05'],
    ['de', '09:05'],
    ['fr', '09:05'],
    ['es', '09:05'],
  ])('of today is the clock alone, as people write it in %s', (language, clock) => {
    expect(
      textsIn(language)
        .time(at(20, 9, 5))
        .replaceAll('\u202f', ' '),
    ).toBe(clock);
  });

  test.each([
    ['en-GB', 'yesterday, 16:05'],
    ['de', 'gestern, 16:05'],
    ['fr', 'hier, 16:05'],
    ['es', 'ayer, 16:05'],
  ])('of the day before says so in %s, also just after midnight', (language, text) => {
    expect(textsIn(language).time(at(19, 16, 5))).toBe(text);
  });

  test('further off has its day, and its year where that is another one', () => {
    const { time } = textsIn('de');
    expect(time(at(3, 16, 5))).toBe('3. Nov., 16:05');
    expect(time(at(21, 16, 5))).toBe('21. Nov., 16:05');
    expect(time(at(3, 16, 5, 11, 2025))).toBe('3. Dez. 2025, 16:05');
  });

  test('of a mail names its zone', () => {
    expect(textsIn('de').moment(at(3, 16, 5))).toMatch(/^3\. Nov\. 2026, 16:05 \S+$/);
  });
});

describe('A text with foreign values in it', () => {
  test('is left as it is where all of it runs one way', () => {
    expect(textsIn('en').t('discard_item', { title: 'Invoice 4711' })).toBe('Discard Invoice 4711');
  });

  test('names what nobody sees in a value, in whatever control or tooltip it stands', () => {
    expect(textsIn('de').t('discard_item', { title: 'invoice\u202Efdp.exe' })).toBe('invoice<U+202E>fdp.exe verwerfen');
    expect(textsIn('de').find('notice_unknown', 'left out a\u202Eb')).toBe('left out a<U+202E>b');
  });

  test('comes to an end where a value has none', () => {
    expect(textsIn('de').t('discard_item', { title: 'x'.repeat(1_000_000) }).length).toBeLessThan(1100);
  });

  test.each(['שלום', 'النص'])('keeps the order of its own words around %j', (title) => {
    expect(textsIn('de').t('discard_item', { title })).toBe(`\u2068${title}\u2069 verwerfen`);
  });

  test('keeps a host in its place where the language runs from right to left', () => {
    expect(textsIn('en', 'rtl').t('problem_misp_unreachable_what', { url: 'https://misp.example', reason: 'no route' })).toContain(
      '\u2068https://misp.example\u2069',
    );
  });
});

describe('A text with a number of things', () => {
  test.each([
    ['en', '1 indicator', '2 indicators', '0 indicators', '5,000 indicators'],
    ['de', '1 Indikator', '2 Indikatoren', '0 Indikatoren', '5.000 Indikatoren'],
    ['fr', '1 indicateur', '2 indicateurs', '0 indicateur', '5\u202f000 indicateurs'],
    ['es', '1 indicador', '2 indicadores', '0 indicadores', '5000 indicadores'],
  ])('in %s is right for one, for more, for none, and for many', (language, ...wanted) => {
    const { n } = textsIn(language);
    expect([1, 2, 0, 5000].map((count) => n('count_indicators', count))).toEqual(wanted);
  });
});
