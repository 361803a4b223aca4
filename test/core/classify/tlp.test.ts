import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from '#core/classify/classify.ts';
import { processorTime } from '../../processor-time.ts';
import { mailFrom, tagsOf } from './make.ts';

const NONE = { defaultTlp: '' };

describe('row 35: TLP in a text', () => {
  test.each([
    ['TLP:RED', 'tlp:red'],
    ['TLP: RED', 'tlp:red'],
    ['TLP : RED', 'tlp:red'],
    ['TLP :RED', 'tlp:red'],
    ['TLP RED', 'tlp:red'],
    ['tlp-green', 'tlp:green'],
    ['TLP_AMBER', 'tlp:amber'],
    ['[TLP:AMBER+STRICT]', 'tlp:amber+strict'],
    ['TLP:AMBER + STRICT', 'tlp:amber+strict'],
    ['TLP:AMBER-STRICT', 'tlp:amber+strict'],
    ['TLP:AMBER (strict)', 'tlp:amber+strict'],
    ['TLP=CLEAR', 'tlp:clear'],
    ['TLP:WHITE', 'tlp:clear'],
    ['TLP:[RED]', 'tlp:red'],
    ['**TLP:** *green*', 'tlp:green'],
    ['"TLP" "amber"', 'tlp:amber'],
    ['TLP – RED', 'tlp:red'],
    ['ＴＬＰ：ＲＥＤ', 'tlp:red'],
    ['T\u200bLP:R\u00adED', 'tlp:red'],
    ['TLP:\u00a0RED', 'tlp:red'],
    ['TLP:\nRED', 'tlp:red'],
    ['Handling:TLP:RED.Do not share', 'tlp:red'],
    ['(TLP:GREEN/CLEAR)', 'tlp:green'],
    ['TLP:AMBERSTRICT', 'tlp:amber+strict'],
    ['TLP:AMBER+\nSTRICT', 'tlp:amber+strict'],
    ['TLP;RED', 'tlp:red'],
    ['TLP 2.0: RED', 'tlp:red'],
    ['TLPv2:AMBER+STRICT', 'tlp:amber+strict'],
    ['TLP v1.0 - WHITE', 'tlp:clear'],
    ['Traffic Light Protocol: RED', 'tlp:red'],
    ['traffic-light-protocol (Amber)', 'tlp:amber'],
    ['TLP:ROT', 'tlp:red'],
    ['TLP: Grün', 'tlp:green'],
    ['TLP:WEIß', 'tlp:clear'],
    ['TLP : rouge', 'tlp:red'],
    ['TLP:ÁMBAR', 'tlp:amber'],
    ['please treat as tlp red', 'tlp:red'],
    ['> > TLP:RED', 'tlp:red'],
    ['| TLP | AMBER |', 'tlp:amber'],
    ['TLP：RED', 'tlp:red'],
    ['[TLP RED]', 'tlp:red'],
    ['TLP.RED', 'tlp:red'],
    ['#TLPRED', 'tlp:red'],
    ['#tlpamberstrict', 'tlp:amber+strict'],
    ['T.L.P.: RED', 'tlp:red'],
    ['TLP level: RED', 'tlp:red'],
    ['TLP classification - AMBER+STRICT', 'tlp:amber+strict'],
    ['Traffic Light Protocol (TLP) Colour: RED', 'tlp:red'],
    ['TLP: “RED”', 'tlp:red'],
    ['TLP: 🔴 RED', 'tlp:red'],
    ['TLP: ⚪️ CLEAR', 'tlp:clear'],
  ])('%s is %s', (text, tag) => {
    expect(tagsOf(mailFrom('x', `Hello,\n${text}\nbye`), NONE)).toEqual([tag]);
    expect(classify(mailFrom('x', text), { indicators: [], contents: [] }, NONE).tags[0]?.why).toMatch(/^the body says "/);
  });

  test.each([
    'TLP:REDACTED',
    'TLP:greenish',
    'ATLP:RED',
    'tlpred',
    '#tlpredacted',
    'TLP level: reduced',
    'T.L.Pred',
    'https://example.org/tlp:red/x',
    'www.example.org/tlp-red',
    'see example.org/TLP:RED',
    'tlp-red.example',
    'tlp-red@example.org',
    'TLP is a protocol, and the roses are red',
    'TLP:rotation',
    'traffic light: red',
    'TLP 3.5: red',
    'TLP',
  ])('%s names none', (text) => {
    expect(tagsOf(mailFrom('x', text), NONE)).toEqual([]);
  });
});

describe('which TLP counts', () => {
  test.each([
    ['TLP-RED_report.pdf', 'tlp:red'],
    ['report TLP AMBER+STRICT.docx', 'tlp:amber+strict'],
    ['[TLP_RED].zip', 'tlp:red'],
    ['report.pdf', 'tlp:green'],
    ['tlpred.pdf', 'tlp:green'],
  ])('that in the name of an attachment, too: %s', (name, tag) => {
    const parts = ['', 'Content-Type: text/plain\r\n\r\nTLP:GREEN\r\n', `Content-Type: application/pdf; name="${name}"\r\n\r\n%PDF\r\n`];
    const mail = mailFrom('x', `${parts.join('--b\r\n')}--b--`, { type: 'multipart/mixed; boundary=b' });
    expect(tagsOf(mail)).toEqual([tag]);
    expect(tagsOf(mail, { tlpIn: ['body'] })).toEqual(['tlp:green']);
  });

  test('the strictest of all, and never two', () => {
    expect(tagsOf(mailFrom('[TLP:GREEN] x', 'TLP:CLEAR ... TLP:AMBER+STRICT ... TLP:AMBER'))).toEqual(['tlp:amber+strict']);
    expect(tagsOf(mailFrom('TLP:RED', 'TLP:CLEAR'))).toEqual(['tlp:red']);
  });

  test('the subject, the body and header fields are read', () => {
    expect(tagsOf(mailFrom('x', 'y', { headers: 'X-TLP: red\r\n' }))).toEqual(['tlp:red']);
    expect(tagsOf(mailFrom('x', 'y', { headers: 'X-MISP-TLP: TLP:GREEN\r\n' }))).toEqual(['tlp:green']);
    expect(tagsOf(mailFrom('x', 'y', { headers: 'Keywords: urgent, TLP:RED\r\n' }))).toEqual(['tlp:red']);
    for (const name of ['TLP', 'X-TLP-Level', 'X-TLP-Classification', 'X-Traffic-Light-Protocol', 'X-Org-TLP-Marking']) {
      expect(tagsOf(mailFrom('x', 'y', { headers: `${name}: "Red"\r\n` }))).toEqual(['tlp:red']);
    }
    for (const name of ['Sensitivity', 'X-Classification', 'X-Label', 'Comments']) {
      expect(tagsOf(mailFrom('x', 'y', { headers: `${name}: internal; TLP:RED\r\n` }))).toEqual(['tlp:red']);
      expect(tagsOf(mailFrom('x', 'y', { headers: `${name}: red\r\n` }))).toEqual(['tlp:amber']);
    }
    expect(tagsOf(mailFrom('x', 'y', { headers: 'X-Other: TLP:RED\r\n' }))).toEqual(['tlp:red']);
    expect(tagsOf(mailFrom('x', 'y', { headers: 'X-Other: red\r\nOrganization: TLP:RED\r\n' }))).toEqual(['tlp:amber']);
    expect(tagsOf(mailFrom('TLP:RED', 'TLP:GREEN', { headers: 'X-TLP: clear\r\n' }), { tlpIn: ['body'] })).toEqual(['tlp:green']);
  });

  describe('a glossary of all levels', () => {
    const definition = 'Recipients may share this within limits that its source has set. '.repeat(6);
    const down = ['RED', 'AMBER', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'].map((level) => `TLP:${level} = ${definition}`);
    const up = ['TLP:WHITE', 'TLP:GREEN', 'TLP:AMBER', 'TLP:RED'];

    test.each([
      ['from red down', down.join('\n')],
      ['from white up', up.join(', ')],
      ['with every level named more than once', down.flatMap((line) => [line, line]).join('\n')],
    ])('%s marks nothing where the subject or the header does', (_how, glossary) => {
      expect(tagsOf(mailFrom('[TLP:GREEN] x', `Hello\n\n${glossary}`))).toEqual(['tlp:green']);
      expect(tagsOf(mailFrom('x', glossary, { headers: 'X-TLP: clear\r\n' }))).toEqual(['tlp:clear']);
    });

    test('does not hide a stricter mark of the same text, or of a mail inside', () => {
      expect(tagsOf(mailFrom('[TLP:GREEN] x', `${up.join(', ')}\n\nThe attachment is TLP:AMBER.`))).toEqual(['tlp:amber']);
      const forwarded = `${up.join(', ')}\r\n\r\n-------- Forwarded Message --------\r\nSubject: TLP:RED\r\nFrom: c@d.example\r\nTo: e@f.example\r\n\r\nx\r\n`;
      expect(tagsOf(mailFrom('TLP:GREEN', forwarded))).toEqual(['tlp:red']);
    });

    test('counts like everything else where the text alone marks the mail: the strict side is the safe one', () => {
      expect(tagsOf(mailFrom('x', `This mail is TLP:GREEN.\n${down.join('\n')}`))).toEqual(['tlp:red']);
      expect(tagsOf(mailFrom('x', up.join(', ')))).toEqual(['tlp:red']);
    });

    test('is none with a level missing, or with pages in between', () => {
      expect(tagsOf(mailFrom('TLP:GREEN', 'TLP:RED, TLP:AMBER and TLP:GREEN'))).toEqual(['tlp:red']);
      expect(tagsOf(mailFrom('TLP:GREEN', down.join(`\n${definition.repeat(3)}\n`)))).toEqual(['tlp:red']);
    });
  });

  test('a mail inside counts as well', () => {
    const forwarded =
      'See below, TLP:GREEN\r\n\r\n-------- Forwarded Message --------\r\nSubject: x\r\nFrom: c@d.example\r\nTo: e@f.example\r\n\r\nTLP:RED\r\n';
    expect(tagsOf(mailFrom('Fwd: x', forwarded))).toEqual(['tlp:red']);
  });

  test('HTML is read as a person reads it', () => {
    const html = '<p>TLP:<b>RED</b></p><p title="TLP:GREEN">x</p>';
    expect(tagsOf(mailFrom('x', html, { type: 'text/html; charset=utf-8' }))).toEqual(['tlp:red']);
  });

  test('row 20: the default comes where nothing else gives one', () => {
    expect(tagsOf(mailFrom('x', 'y'))).toEqual(['tlp:amber']);
    expect(tagsOf(mailFrom('x', 'y'), { defaultTlp: 'tlp:red' })).toEqual(['tlp:red']);
    expect(tagsOf(mailFrom('x', 'y'), { always: ['tlp:green'] })).toEqual(['tlp:green']);
    expect(tagsOf(mailFrom('x', 'y'), NONE)).toEqual([]);
  });

  test('white stays white where that is wished', () => {
    expect(tagsOf(mailFrom('x', 'TLP:WHITE'), { tlpWhiteIsClear: false })).toEqual(['tlp:white']);
  });

  test('further spellings can be given', () => {
    expect(tagsOf(mailFrom('x', 'Streng Vertraulich!'), { tlpSpellings: { 'tlp:red': ['streng vertraulich'] } })).toEqual(['tlp:red']);
  });

  test('in the reading of mail_to_misp every spelling of the body counts, also one inside the other', () => {
    const every = { tlpReading: 'every', tlpIn: ['body'], tlpWhiteIsClear: false } as const;
    expect(tagsOf(mailFrom('TLP:RED', 'tlp:amber+strict and TLP White'), every)).toEqual(['tlp:white', 'tlp:amber', 'tlp:amber+strict']);
    expect(tagsOf(mailFrom('x', 'TLP : RED'), every)).toEqual(['tlp:amber']);
  });
});

test('no text makes it slow or throw', () => {
  const started = processorTime();
  for (const piece of ['tlp ', 'tlp:', 'tlp(((((((', 'a/b.c', 'tlp:amber strict ', '\u200b', 'x@', '://']) {
    tagsOf(mailFrom('x', piece.repeat(100_000)));
  }
  expect(processorTime() - started).toBeLessThan(10_000);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(tagsOf(mailFrom('x', text)).filter((tag) => tag.startsWith('tlp:'))).toHaveLength(1);
    }),
  );
});
