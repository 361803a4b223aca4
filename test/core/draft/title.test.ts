import { describe, expect, test } from 'vitest';
import { titleOf } from '#core/draft/title.ts';

const PLAIN = { defangTitle: false, removeFromTitle: [], stripMarkers: false, titlePrefix: '' };

describe('the title of an event', () => {
  test('is the subject behind the prefix, never empty', () => {
    expect(titleOf('Invoice', { ...PLAIN, titlePrefix: 'M2M - ' })).toBe('M2M - Invoice');
    expect(titleOf(undefined, PLAIN)).toBe('(no subject)');
    expect(titleOf(' \0 ', PLAIN)).toBe('(no subject)');
  });

  test('is without reply and forward markers at its start, in any language and number', () => {
    expect(titleOf('AW: Re[2]: FW: {Spam?} WG : MALWARE: Re: x', { ...PLAIN, stripMarkers: true })).toBe('MALWARE: Re: x');
  });

  test('is without given texts and expressions, wherever they stand', () => {
    expect(titleOf('[EXT] MALWARE: Fwd: x', { ...PLAIN, removeFromTitle: ['RE:', 'Fwd:', '/\\[.*?\\]/'] })).toBe('MALWA x');
    expect(titleOf('x (', { ...PLAIN, removeFromTitle: ['/(/', '('] })).toBe('x');
  });

  test('can be written so that nobody clicks it', () => {
    expect(titleOf('Go to https://evil.example now. Or a@b.example', { ...PLAIN, defangTitle: true })).toBe(
      'Go to hxxps://evil[.]example now. Or a[@]b[.]example',
    );
  });

  test('of a hostile subject is one short line, found in no time', () => {
    expect(titleOf('Re:'.repeat(100_000) + '\u{1F600}'.repeat(50_000), { ...PLAIN, stripMarkers: true }).length).toBeLessThanOrEqual(1000);
  });
});
