import { describe, expect, test } from 'vitest';
import { titleOf } from '#core/draft/title.ts';

const PLAIN = { defangTitle: false, removeFromTitle: [], stripMarkers: false, titleAsMailToMisp: false, titlePrefix: '' };

describe('the title of an event', () => {
  test('is the subject behind the prefix, never empty', () => {
    expect(titleOf('Invoice', { ...PLAIN, titlePrefix: 'M2M - ' })).toBe('M2M - Invoice');
    expect(titleOf(undefined, PLAIN)).toBe('(no subject)');
    expect(titleOf(' \0 ', PLAIN)).toBe('(no subject)');
  });

  test('has no sign in it that steers a terminal or turns round how it is read, and NEL ends a line', () => {
    expect(titleOf('a\u009b31mb\u0085c \u202efdp.exe\u202c \u2067x\u2069', PLAIN)).toBe('a31mb c fdp.exe x');
  });

  test('is without reply and forward markers at its start, in any language and number', () => {
    expect(titleOf('AW: Re[2]: FW: {Spam?} WG : MALWARE: Re: x', { ...PLAIN, stripMarkers: true })).toBe('MALWARE: Re: x');
  });

  test.each([
    ['[EXTERNAL] Fwd: [EXT]: Invoice', 'Invoice'],
    ['***SUSPECTED SPAM*** EXTERN: AW: Rechnung', 'Rechnung'],
    ['答复: 转发：发票', '发票'],
    ['Пер: Ответ: счёт', 'счёт'],
    ['[External partners] meeting', '[External partners] meeting'],
    ['Re: [CERT-Bund#2026] notice', '[CERT-Bund#2026] notice'],
    ['External audit', 'External audit'],
  ])('is of %j %j: marks of gateways go, the tag of a list or a ticket stays', (subject, title) => {
    expect(titleOf(subject, { ...PLAIN, stripMarkers: true })).toBe(title);
  });

  test('is, as mail_to_misp has it, the subject with every blank, or the words that say that there is none', () => {
    const as = { ...PLAIN, removeFromTitle: ['Fwd:'], titleAsMailToMisp: true, titlePrefix: 'M2M - ' };
    expect(titleOf('Inline forward - Fwd: This', as)).toBe('M2M - Inline forward -  This');
    expect(titleOf(undefined, as)).toBe('M2M - <subject could not be retrieved>');
    expect(titleOf('Fwd: ', as)).toBe('M2M - ');
    expect(titleOf(`a\r\n\0${'b '.repeat(5000)}`, as)).toMatch(/^M2M - a b(?: b)+…$/);
    expect(titleOf(undefined, { ...as, titlePrefix: ' ' })).not.toMatch(/^\s*$/);
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
