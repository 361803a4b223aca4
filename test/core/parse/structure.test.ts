import { describe, expect, test } from 'vitest';
import type { Mail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { bytesOf, mailOf } from './mail-builder.ts';

function shape(mail: Mail): string[] {
  return mail.parts.map(({ path, type, bytes }) => `${path} ${type} ${JSON.stringify(new TextDecoder().decode(bytes))}`);
}

const MIXED = 'Content-Type: multipart/mixed; boundary="b"';

describe('odd mails', () => {
  test('of 0 bytes are one empty part and a notice', () => {
    const mail = parseMail(new Uint8Array());
    expect(mail.notices).toMatchObject([{ code: 'mail_empty' }]);
    expect(shape(mail)).toEqual(['1 text/plain ""']);
  });

  test.each([
    ['headers only', 'Subject: s\r\nFrom: a@b.example', 's', ''],
    ['headers with an empty line and nothing behind it', 'Subject: s\r\n\r\n', 's', ''],
    ['no headers at all', 'Hello you,\r\nNote: this is no header.\r\n', undefined, 'Hello you,\nNote: this is no header.\n'],
    ['an empty line first, then text', '\r\nHello', undefined, 'Hello'],
    ['empty lines in front of the header', '\r\n\r\nSubject: s\r\n\r\nHello', 's', 'Hello'],
    ['bare LF', 'Subject: s\n folded\n\nHello\n', 's folded', 'Hello\n'],
    ['bare CR', 'Subject: s\r folded\r\rHello\r', 's folded', 'Hello\n'],
    ['bare CR behind a header of one line', 'Subject: s\r\rHello\r', 's', 'Hello\n'],
    ['CR CR LF, as some gateways write', 'Subject: s\r\r\n folded\r\r\n\r\r\nHello', 's folded', 'Hello'],
    ['LF in the header, CRLF in the body', 'Subject: s\n\nHello\r\n', 's', 'Hello\n'],
    ['a byte order mark', '\xef\xbb\xbfSubject: s\r\n\r\nHello', 's', 'Hello'],
    ['an mbox From line', 'From a@b.example Fri Nov 20 09:14:00 2026\r\nSubject: s\r\n\r\nHello', 's', 'Hello'],
    [
      'a quoted mbox From line inside of the header',
      'Subject: s\r\n>From a@b.example Fri Nov 20 09:14:00 2026\r\nX: y\r\n\r\nHello',
      's',
      'Hello',
    ],
    [
      'the notes of Thunderbird',
      'From - Fri Nov 20 09:14:00 2026\r\nX-Mozilla-Status: 0001\r\nX-Mozilla-Status2: 00800000\r\nX-Mozilla-Keys:  \r\nSubject: s\r\n\r\nHello',
      's',
      'Hello',
    ],
    ['NUL bytes', 'Subject: s\0\r\n\r\nHel\0lo', 's', 'Hello'],
    ['blanks in front of a colon', 'Subject : s\r\n\r\nHello', 's', 'Hello'],
    ['a line of junk among the fields', 'X: y\r\njunk\r\nSubject: s\r\n\r\nHello', 's', 'Hello'],
    ['no empty line between header and body', 'Subject: s\r\nHello there\r\nbye', 's', 'Hello there\nbye'],
    ['a line that is no field and all that there is behind the fields', 'Subject: s\r\nHello\r\n\r\n', 's', 'Hello\n\n'],
    ['a line that is no field in front of a body', 'Subject: s\r\njunk\r\n\r\nHello', 's', 'Hello'],
    ['a line of blanks that ends the header', 'Subject: s\r\n  \r\nHello there', 's', 'Hello there'],
    ['a field that is folded in front of its content', 'Subject:\r\n s\r\n\r\nHello', 's', 'Hello'],
  ])('%s', (_, raw, subject, text) => {
    const mail = parseMail(bytesOf(raw));
    expect(mail.subject).toBe(subject);
    expect(mail.texts.map((body) => body.text)).toEqual([text]);
    expect(mail.headers.some(({ name }) => name.startsWith('X-Mozilla'))).toBe(false);
    expect(mail.notices).toEqual([]);
  });

  test('whose lines all end in CR CR LF are of the parts that they were written with', () => {
    const lines = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>a',
      '--b',
      'X: y',
      '',
      'QQ',
      '--b--',
      '',
    ];
    expect(shape(parseMail(bytesOf(lines.join('\r\r\n'))))).toEqual(['1 text/html "<p>a\\r"', '2 text/plain "QQ\\r"']);
  });

  test('whole mails in UTF-16 are read as the text that they are', () => {
    const text = '\ufeffSubject: Grüße\r\n\r\nHello';
    const bytes = new Uint8Array(text.length * 2);
    Array.from(text).forEach((char, i) => {
      bytes.set([char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8], i * 2);
    });
    expect(parseMail(bytes)).toMatchObject({ subject: 'Grüße', texts: [{ text: 'Hello' }] });
  });
});

describe('boundaries', () => {
  test('one that begins like another, blanks behind it, and dashes inside of parts are told apart', () => {
    const mail = parseMail(
      mailOf(
        MIXED,
        '',
        'preamble',
        '--b  ',
        'Content-Type: multipart/mixed; boundary="bb"',
        '',
        '--bb\t',
        '',
        'one',
        '--bbb',
        '--',
        '-- ',
        '--b-',
        '--bb--',
        'epilogue',
        '--b',
        '',
        'two',
        '--b--',
        'end',
      ),
    );
    expect(shape(mail)).toEqual(['1.1 text/plain "one\\r\\n--bbb\\r\\n--\\r\\n-- \\r\\n--b-"', '2 text/plain "two"']);
  });

  test('a part without the empty line in front of its only line loses nothing', () => {
    const mail = parseMail(mailOf(MIXED, '', '--b', 'Content-Type: text/html', '<p>one', '', '--b', 'X: y', 'two', '', '--b--'));
    expect(mail.texts.map(({ text }) => text.trim())).toEqual(['one', 'two']);
  });

  test('a missing end boundary, also of an inner one, loses nothing', () => {
    const mail = parseMail(mailOf(MIXED, '', '--b', 'Content-Type: multipart/mixed; boundary="c"', '', '--c', '', 'one', '--b', '', 'two'));
    expect(shape(mail)).toEqual(['1.1 text/plain "one"', '2 text/plain "two"']);
  });

  test('one used again behind its end still begins a part', () => {
    expect(shape(parseMail(mailOf(MIXED, '', '--b', '', 'one', '--b--', '', '--b', '', 'two', '--b--')))).toEqual([
      '1 text/plain "one"',
      '2 text/plain "two"',
    ]);
  });

  test('the same one at two levels belongs to the inner multipart until that ends', () => {
    const mail = parseMail(mailOf(MIXED, '', '--b', MIXED, '', '--b', '', 'one', '--b', '', 'two', '--b--', '--b', '', 'three', '--b--'));
    expect(shape(mail)).toEqual(['1.1 text/plain "one"', '1.2 text/plain "two"', '2 text/plain "three"']);
  });

  test('another one than declared is found by how its parts begin', () => {
    const mail = parseMail(
      mailOf(MIXED, '', '--other', 'Content-Type: text/html', '', '<p>one', '--other', 'Content-Type: text/plain', '', 'two', '--other--'),
    );
    expect(shape(mail)).toEqual(['1 text/html "<p>one"', '2 text/plain "two"']);
    expect(mail.notices).toMatchObject([{ code: 'boundary_guessed' }]);
  });

  test('parts in front of that one which have no header fields of their own are parts as well', () => {
    const mail = parseMail(
      mailOf(
        'Content-Type: multipart/mixed',
        '',
        '--x',
        '',
        'one',
        '--x',
        '',
        'two',
        '--x',
        'Content-Type: text/html',
        '',
        '<p>three',
        '--x--',
      ),
    );
    expect(shape(mail)).toEqual(['1 text/plain "one"', '2 text/plain "two"', '3 text/html "<p>three"']);
  });

  test('a decoy in front of the real ones hides no part', () => {
    const mail = parseMail(
      mailOf(
        MIXED,
        '',
        '--decoy',
        'Content-Type: text/plain',
        '',
        'harmless',
        '--b',
        'Content-Type: application/x-evil',
        '',
        'evil',
        '--b--',
      ),
    );
    expect(shape(mail)).toContain('2 application/x-evil "evil"');
  });

  test('none at all makes the content a text', () => {
    const mail = parseMail(mailOf('Content-Type: multipart/alternative; boundary="never"', '', 'just text'));
    expect(shape(mail)).toEqual(['1 text/plain "just text"']);
    expect(mail.texts[0]?.text).toBe('just text');
    expect(mail.notices).toMatchObject([{ code: 'boundary_missing' }]);
  });

  test('a missing declaration is guessed as well', () => {
    expect(shape(parseMail(mailOf('Content-Type: multipart/mixed', '', '--x', 'Content-Type: text/plain', '', 'one', '--x--')))).toEqual([
      '1 text/plain "one"',
    ]);
  });

  test.each([
    ['base64', (body: string) => btoa(body)],
    ['quoted-printable', (body: string) => body.replaceAll('-', '=2D')],
  ])('are found in a body that is %s, which none may be', (encoding, encode) => {
    const body = '--b\r\nContent-Type: text/html\r\n\r\n<p>one\r\n--b\r\nContent-Type: application/x-evil\r\n\r\nevil\r\n--b--\r\n';
    const mail = parseMail(mailOf(MIXED, `Content-Transfer-Encoding: ${encoding}`, '', encode(body)));
    expect(shape(mail)).toEqual(['1.1 text/html "<p>one"', '1.2 application/x-evil "evil"']);
    expect(mail.texts.map(({ text }) => text)).toEqual(['one']);
    expect(mail.notices).toEqual([]);
  });

  test('are found in bodies that are encoded one inside of the other, as deep as the limit and no deeper', () => {
    const nested = (depth: number): string => {
      const type = `Content-Type: multipart/mixed; boundary=b${depth}`;
      const parts = () => `--b${depth}\r\n${nested(depth - 1)}\r\n--b${depth}--`;
      return depth === 0 ? '\r\nevil' : `${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(parts())}`;
    };
    expect(shape(parseMail(bytesOf(nested(3))))).toEqual(['1.1.1.1 text/plain "evil"']);
    const deep = parseMail(bytesOf(nested(9)), { limits: { maxDepth: 4 } });
    expect(deep.notices.map(({ code }) => code)).toContain('part_too_deep');
    expect(deep.parts).toHaveLength(1);
  });

  test('stay unread where the body says that it is base64 and is not', () => {
    const mail = parseMail(mailOf(MIXED, 'Content-Transfer-Encoding: base64', '', 'just text'));
    expect(shape(mail)).toEqual(['1 text/plain "just text"']);
    expect(mail.notices).toMatchObject([{ code: 'boundary_missing' }]);
  });

  test.each([
    'multipart/mixed boundary=b',
    'multipart/mixed, boundary="b"',
    'multipart/mixed: charset=x; boundary=b',
    'multipart/mixed; boundary=b (c)',
  ])('are read of "%s"', (type) => {
    expect(shape(parseMail(mailOf(`Content-Type: ${type}`, '', '--b', '', 'one', '--b--')))).toEqual(['1 text/plain "one"']);
  });

  test('of two Content-Type fields the first counts', () => {
    expect(shape(parseMail(mailOf('Content-Type: text/html', 'Content-Type: text/plain', '', 'x')))).toEqual(['1 text/html "x"']);
  });
});

describe('mails inside of mails', () => {
  const inner = ['From: i@n.example', 'Subject: inner', '', 'hello'];

  test.each([
    ['without disposition', ['Content-Type: message/rfc822'], inner],
    ['as attachment', ['Content-Type: message/rfc822; name="x.eml"', 'Content-Disposition: attachment; filename="x.eml"'], inner],
    ['wrapped in base64', ['Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64'], [btoa(inner.join('\r\n'))]],
    [
      'as .eml of an unknown type',
      ['Content-Type: application/octet-stream; name="x.eml"', 'Content-Transfer-Encoding: base64'],
      [btoa(inner.join('\r\n'))],
    ],
    ['in a digest, where it is the default', [], inner],
    ['as the first of the pieces that a mail was sent in', ['Content-Type: message/partial; id="x"; number=1; total=2'], inner],
  ])('%s are read, and kept byte by byte', (_, fields, content) => {
    const type = fields.length === 0 ? 'multipart/digest' : 'multipart/mixed';
    const mail = parseMail(mailOf(`Content-Type: ${type}; boundary="b"`, '', '--b', ...fields, '', ...content, '--b--'));
    expect(mail.forwarded).toMatchObject([{ path: '1', subject: 'inner', texts: [{ text: 'hello', place: { mail: '1', part: '1.1' } }] }]);
    expect(new TextDecoder().decode(mail.parts[0]?.bytes)).toBe(inner.join('\r\n'));
  });

  test('several are several, in their order, with their own parts', () => {
    const mail = parseMail(
      mailOf(
        MIXED,
        '',
        '--b',
        '',
        'see',
        '--b',
        'Content-Type: message/rfc822',
        '',
        'Subject: one',
        'Content-Type: multipart/mixed; boundary="c"',
        '',
        '--c',
        '',
        'a',
        '--c',
        'Content-Type: message/rfc822',
        '',
        'Subject: deep',
        '',
        'b',
        '--c--',
        '--b',
        'Content-Type: message/rfc822',
        '',
        'Subject: two',
        '',
        'c',
        '--b--',
      ),
    );
    expect(mail.forwarded.map(({ path, subject }) => [path, subject])).toEqual([
      ['2', 'one'],
      ['3', 'two'],
    ]);
    expect(mail.forwarded[0]?.parts.map(({ path }) => path)).toEqual(['2.1', '2.2']);
    expect(mail.forwarded[0]?.forwarded[0]).toMatchObject({ path: '2.2', subject: 'deep', parts: [{ path: '2.2.1' }] });
  });
});

describe('reports, signatures and encryption', () => {
  test('a delivery report is read, with the header that it gives back', () => {
    const mail = parseMail(
      mailOf(
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        '',
        'Sorry',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; a@b.example',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        'Subject: original',
        'From: me@our.example',
        '--b--',
      ),
    );
    expect(mail.parts.map(({ role }) => role)).toEqual(['body', 'report', 'attachment']);
    expect(mail.texts[1]?.text).toContain('Final-Recipient: rfc822; a@b.example');
    expect(mail.forwarded).toMatchObject([{ path: '3', subject: 'original', from: [{ address: 'me@our.example' }] }]);
  });

  test('a program is no report for being sent as one', () => {
    const report = (name: string) => parseMail(mailOf(`Content-Type: message/delivery-status; name=${name}`, '', 'MZ')).parts[0]?.role;
    expect(['status.txt', 'invoice.exe'].map(report)).toEqual(['report', 'attachment']);
  });

  test('what is signed is read, the signature is told apart', () => {
    const mail = parseMail(
      mailOf(
        'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'signed text',
        '--b',
        'Content-Type: application/pgp-signature; name="signature.asc"',
        '',
        '-----BEGIN PGP SIGNATURE-----',
        '--b--',
      ),
    );
    expect(mail.texts[0]?.text).toBe('signed text');
    expect(mail.parts.map(({ role }) => role)).toEqual(['body', 'signature']);
  });

  test('what is encrypted is named as such', () => {
    const mail = parseMail(
      mailOf(
        'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"',
        '',
        '--b',
        'Content-Type: application/pgp-encrypted',
        '',
        'Version: 1',
        '--b',
        'Content-Type: application/octet-stream',
        '',
        '-----BEGIN PGP MESSAGE-----',
        '--b--',
      ),
    );
    expect(mail.parts.map(({ role }) => role)).toEqual(['encrypted', 'encrypted']);
    expect(mail.notices).toMatchObject([{ code: 'encrypted', details: { how: 'application/pgp-encrypted' } }]);
  });
});

test('a text that is encrypted in place is named as such', () => {
  const mail = parseMail(mailOf('', 'Hi', '-----BEGIN PGP MESSAGE-----', '', 'hF4D', '-----END PGP MESSAGE-----'));
  expect(mail.notices).toMatchObject([{ code: 'encrypted', details: { part: '1', how: 'OpenPGP in the text' } }]);
});

test('a raw header in iso-2022-jp is read', () => {
  expect(parseMail(bytesOf('Subject: \x1b$BF|K\\\x1b(B\r\n\r\nx')).subject).toBe('日本');
});

describe('limits', () => {
  test('what is nested too deep is kept as bytes, what stands beside it is read', () => {
    const deep = Array.from({ length: 5000 }, (_, i) => [`Content-Type: multipart/mixed; boundary="d${i}"`, '', `--d${i}`]).flat();
    const mail = parseMail(mailOf(MIXED, '', '--b', ...deep, '--b', '', 'beside', '--b--'));
    expect(mail.parts.map(({ path }) => path).at(-1)).toBe('2');
    expect(mail.texts.at(-1)?.text).toBe('beside');
    expect(mail.notices).toMatchObject([{ code: 'part_too_deep', details: { limit: 100 } }]);
    expect(mail.parts[0]?.bytes.length).toBeGreaterThan(100_000);
  });

  test('mails wrapped in base64 inside of each other end at the same depth', () => {
    let mail = 'Subject: core\r\n\r\nx';
    for (let i = 0; i < 12; i++) {
      mail = `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(mail)}`;
    }
    const read = parseMail(bytesOf(mail), { limits: { maxDepth: 5 } });
    expect(read.notices).toMatchObject([{ code: 'part_too_deep' }]);
  });

  test('the parts behind the last allowed one are one part', () => {
    const mail = parseMail(mailOf(MIXED, '', ...Array.from({ length: 30 }, (_, i) => ['--b', '', `text ${i}`]).flat(), '--b--'), {
      limits: { maxParts: 10 },
    });
    expect(mail.parts).toHaveLength(10);
    expect(new TextDecoder().decode(mail.parts.at(-1)?.bytes)).toContain('text 29');
    expect(mail.notices).toMatchObject([{ code: 'too_many_parts', details: { limit: 10 } }]);
  });

  test('nor are there more of those that are found before their boundary is known', () => {
    const lines = Array.from({ length: 30 }, (_, i) => ['--x', '', `text ${i}`]).flat();
    const mail = parseMail(mailOf('Content-Type: multipart/mixed', '', ...lines, '--x', 'Content-Type: a/b', ''), {
      limits: { maxParts: 10 },
    });
    expect(mail.parts).toHaveLength(10);
    expect(new TextDecoder().decode(mail.parts.at(-1)?.bytes)).toContain('text 29');
  });

  test('a header past its limit is cut, the body is still found', () => {
    const mail = parseMail(mailOf('Subject: s', ...Array.from({ length: 100 }, (_, i) => `X-${i}: ${'x'.repeat(100)}`), '', 'body'), {
      limits: { maxHeaderBytes: 1000 },
    });
    expect(mail.subject).toBe('s');
    expect(mail.headers.length).toBeLessThan(11);
    expect(mail.texts[0]?.text).toBe('body');
    expect(mail.notices).toMatchObject([{ code: 'header_too_long' }]);
  });

  test('behind its limit a header still says how the content is read', () => {
    const long = `X-Long: ${'x'.repeat(1000)}`;
    const mail = parseMail(
      mailOf(
        long,
        'Subject: s',
        'content-type: multipart/mixed;',
        ' boundary=b',
        'Content-Type: text/plain',
        '',
        '--b',
        '',
        'one',
        '--b--',
      ),
      { limits: { maxHeaderBytes: 1000 } },
    );
    expect(shape(mail)).toEqual(['1 text/plain "one"']);
    expect(mail.headers.map(({ name }) => name)).toEqual(['content-type']);
    expect(mail.notices).toMatchObject([{ code: 'header_too_long' }]);
  });

  test('what would decode to too much is kept as it is', () => {
    const mail = parseMail(mailOf('Content-Type: application/x', 'Content-Transfer-Encoding: base64', '', 'QUJD'.repeat(100)), {
      limits: { maxDecodedBytes: 100 },
    });
    expect(mail.parts[0]?.bytes).toHaveLength(400);
    expect(mail.notices).toMatchObject([{ code: 'decoded_too_large', details: { part: '1' } }]);
  });

  test('of a text past its limit the beginning is read', () => {
    const mail = parseMail(mailOf('', 'x'.repeat(1000)), { limits: { maxTextBytes: 100 } });
    expect(mail.texts[0]?.text).toHaveLength(100);
    expect(mail.parts[0]?.bytes).toHaveLength(1000);
    expect(mail.notices).toMatchObject([{ code: 'text_too_long' }]);
  });
});
