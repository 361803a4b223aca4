import { describe, expect, test } from 'vitest';
import { parseMail } from '#core/parse/parse-mail.ts';
import { mailOf } from './mail-builder.ts';

function subjectOf(subject: string, stripSubjectMarkers: boolean): string | undefined {
  return parseMail(mailOf(`Subject: ${subject}`, 'Content-Type: text/plain', '', 'x'), { stripSubjectMarkers }).subject;
}

describe('subject markers', () => {
  test.each<readonly [string, string]>([
    ...['Re', 'RE', 'Fw', 'Fwd', 'AW', 'WG', 'TR', 'RV', 'SV', 'VS', 'I', 'R', 'Antw', 'Doorst', 'PD', 'Odp'].map(
      (marker) => [`${marker}: Invoice`, 'Invoice'] as const,
    ),
    ['Fwd: Re: AW: WG: Invoice', 'Invoice'],
    ['Re[2]: RE(3): Invoice', 'Invoice'],
    ['TR : Facture', 'Facture'],
    ['[list] Re: [EXTERNAL] {Spam?} ***SPAM*** Invoice', 'Invoice'],
    ['MALWARE: Re: x', 'MALWARE: Re: x'],
    ['Invoice Re: [42]', 'Invoice Re: [42]'],
    ['Report: x', 'Report: x'],
    ['Re:', 'Re:'],
    ['[only a tag]', '[only a tag]'],
    ['Re: [tag]', '[tag]'],
  ])('%s becomes %s', (subject, expected) => {
    expect(subjectOf(subject, true)).toBe(expected);
    expect(subjectOf(subject, false)).toBe(subject);
  });
});
