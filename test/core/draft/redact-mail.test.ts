import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactMail } from '#core/draft/redact-mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { processorTime } from '../../processor-time.ts';

const SECRETS = { prefix: 'm2m', keys: ['S3cret=Key:7'] };
const LINE = 'm2m:m2mkey:S3cret=Key:7';

function redact(source: string): string | undefined {
  const bytes = redactMail(new TextEncoder().encode(source.replace(/\n/g, '\r\n')), SECRETS);
  return bytes && new TextDecoder().decode(bytes).replace(/\r\n/g, '\n');
}

/** What a reader of the redacted mail would see. */
function read(source: string): string {
  const bytes = redactMail(new TextEncoder().encode(source.replace(/\n/g, '\r\n')), SECRETS);
  const mail = bytes && parseMail(bytes);
  return [mail, ...(mail?.forwarded ?? [])].flatMap((one) => one?.texts.map(({ text }) => text) ?? []).join('\n');
}

const HEADER = 'Subject: x\nMIME-Version: 1.0\n';
const base64 = (text: string) => btoa(text).replace(/.{60}/g, '$&\n');

describe('a copy of a mail holds no request and no key', () => {
  test('in a plain body, quoted or not', () => {
    expect(redact(`${HEADER}\nhello\n> ${LINE}\n  m2m:publish:1\nbye\n`)).toBe(`${HEADER}\nhello\nbye\n`);
  });

  test('in a mail that is attached in base64, as Outlook does it', () => {
    const inner = base64(
      `Subject: y\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(`${LINE}\r\nbye\r\n`)}\r\n`,
    );
    const source = `${HEADER}Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${inner}\n`;
    expect(read(source).trim()).toBe('bye');
  });

  test('in quoted-printable, over a soft line break', () => {
    const source = `${HEADER}Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe\nm2m:m2mkey:S3cr=\net=3DKey:7\nbye = me\n`;
    expect(read(source).trim()).toBe('Grüße\nbye = me');
  });

  test('in base64', () => {
    const body = base64(`hello\r\n${LINE}\r\n${'a long line '.repeat(20)}\r\nbye\r\n`);
    const redacted = redact(`${HEADER}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${body}\n`) ?? '';
    expect(atob(redacted.slice(redacted.indexOf('\n\n')).replace(/\s/g, ''))).toBe(`hello\r\n${'a long line '.repeat(20)}\r\nbye\r\n`);
    expect(Math.max(...redacted.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(77);
  });

  test('in HTML, where a request stands between tags', () => {
    const redacted = redact(
      `${HEADER}Content-Type: text/html\n\n<p>hello</p><div>m2m:publish:1</div><p>${LINE}</p><p>bye m2m.example</p>\n`,
    );
    expect(redacted).toContain('<p>hello</p><div></div><p></p><p>bye m2m.example</p>');
  });

  test('in every part of a multipart, and in mails inside it', () => {
    const inner = `Subject: y\nContent-Type: text/plain\n\n${LINE}\ninner\n`;
    const source = `${HEADER}Content-Type: multipart/mixed;\n boundary="b 1"\n\npreamble ${'S3cret=Key:7'}\n--b 1\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\n${LINE}\nplain\n--c\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n${base64(`<b>${LINE}</b>`)}\n--c--\n--b 1\nContent-Type: message/rfc822\n\n${inner}\n--b 1\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n${base64(LINE)}\n--b 1--\nepilogue\n`;
    const redacted = redact(source) ?? '';
    expect(redacted).not.toContain('S3cret');
    expect(redacted).toContain('plain');
    expect(redacted).toContain('inner');
    // A file is evidence: its bytes stay what they are.
    expect(redacted).toContain(base64(LINE).trim());
    expect(redacted).toContain('epilogue');
  });

  const body = base64(`hello\r\n${LINE}\r\nbye\r\n`);
  test.each([
    ['behind a comment', 'multipart/mixed; boundary=b', '(x) base64'],
    ['in quotes', 'multipart/mixed; boundary=b', '"base64"'],
    ['of parts whose boundary is written in pieces', 'multipart/mixed; boundary*0=b', 'base64'],
    ['of parts whose boundary has an escape', 'multipart/mixed; boundary="\\b"', 'base64'],
    ['of parts that are not where their boundary says', 'multipart/mixed; boundary=c', 'base64'],
    ['of parts whose type is in quotes', '"multipart/mixed"; boundary=b', 'base64'],
  ])('in an encoding %s, as the mail is read', (_, type, encoding) => {
    const source = `${HEADER}Content-Type: ${type}\n\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n--b--\n`;
    expect(read(source)).toBe('hello\nbye\n');
    for (const ending of ['\r', '\r\r\n', '\n']) {
      const copy = redactMail(new TextEncoder().encode(source.replaceAll('\n', ending)), SECRETS) ?? new Uint8Array();
      expect(parseMail(copy).texts.map(({ text }) => text)).toEqual(['hello\nbye\n']);
    }
  });

  test('in a multipart that is encoded as a whole, which none may be', () => {
    const parts = base64(`--b\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n--b--\r\n`);
    expect(read(`${HEADER}Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n${parts}\n`)).toBe(
      'hello\nbye\n',
    );
  });

  test('so there is none where it stands uuencoded, which nobody writes anew', () => {
    expect(
      redact(`${HEADER}Content-Transfer-Encoding: uuencode\n\nbegin 644 a\n7;3)M.FTR;6ME>3I3,V-R970]2V5Y.C<*\n\`\nend\n`),
    ).toBeUndefined();
  });

  test('in the header', () => {
    expect(redact(`Subject: my key is S3cret=Key:7\n\nx`)).toBe('Subject: my key is [removed]\n\nx');
  });

  test('a key hidden between tags keeps the whole copy here', () => {
    expect(redact(`${HEADER}Content-Type: text/html\n\nm2m:<b>m2mkey</b>:S3cret<i>=Key</i>:7\n`)).toBeUndefined();
  });
});

test('a mail without requests stays byte for byte what it was', () => {
  const part = fc.constantFrom(
    '--b\n',
    '--b--\n',
    '\n',
    'Content-Type: text/html\n',
    'Content-Type: multipart/mixed; boundary=b\n',
    'Content-Transfer-Encoding: base64\n',
    'SGVsbG8=\n',
    'text\n',
    '=3D\n',
    '\u00ff',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.uint8Array({ maxLength: 20 }), (pieces, noise) => {
      const bytes = new Uint8Array([...new TextEncoder().encode(pieces.join('')), ...noise]);
      expect(redactMail(bytes, SECRETS)).toEqual(bytes);
    }),
  );
});

test('25 MB and thousands of parts take no time to speak of', () => {
  const started = processorTime();
  redactMail(
    new TextEncoder().encode(
      `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/x\nContent-Transfer-Encoding: base64\n\n${'QUJD'.repeat(6_000_000)}\n--b--\n`,
    ),
    SECRETS,
  );
  redactMail(
    new TextEncoder().encode(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: text/plain\n\nx\n'.repeat(20_000)}`),
    SECRETS,
  );
  redactMail(new TextEncoder().encode('Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(20_000)), SECRETS);
  redactMail(new TextEncoder().encode(`Content-Type: text/html\n\n${'<'.repeat(500_000)}${'m2m:'.repeat(100_000)}`), SECRETS);
  expect(processorTime() - started).toBeLessThan(10_000);
});
