import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { redactMail } from '#core/draft/redaction.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { draftFromMail } from '#core/pipeline.ts';

const NOBODY = { recipients: true, secrets: { prefix: '', keys: [] } };
const VICTIM = 'victim@own.example';

function redact(bytes: Uint8Array): string {
  return new TextDecoder().decode(redactMail(bytes, NOBODY));
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0)).buffer);
}

const INNER = `From: a@evil.example\r\nCc: ${VICTIM}\r\n\r\ninner`;

describe('a copy of a mail names no recipient', () => {
  test.each([
    ['whose lines end in CR', `From: a@evil.example\rTo: ${VICTIM}\rSubject: x\r\rhi`],
    ['with a blank in front of the colon', `From: a@evil.example\r\nTo : ${VICTIM}\r\nSubject: x\r\n\r\nhi`],
    ['with empty lines above its header', `\r\n\r\nFrom: a@evil.example\r\nTo: ${VICTIM}\r\nSubject: x\r\n\r\nhi`],
    ['behind a byte order mark', `\ufeffTo: ${VICTIM}\r\nFrom: a@evil.example\r\nSubject: x\r\n\r\nhi`],
    ['behind the line of a mailbox', `From - Fri Nov 20\r\nTo: ${VICTIM}\r\nSubject: x\r\n\r\nhi`],
    ['whose list goes on without a blank', `To: b@own.example,\r\n${VICTIM}\r\nSubject: x\r\n\r\nhi`],
    ['behind a line of blanks', `From: a@evil.example\r\n \r\nTo: ${VICTIM}\r\nSubject: x\r\n\r\nhi`],
    ['without a body', `Subject: x\r\nTo: ${VICTIM}`],
    ['in the note of a server', `Received: from a by b\r\n\tfor\r\n\t<${VICTIM}>; Fri, 20 Nov 2026 09:14:00 +0000\r\nSubject: x\r\n\r\nhi`],
    ['in the field of a server', `X-Delivered-To: ${VICTIM}\r\nX-Forwarded-For: ${VICTIM}\r\nSubject: x\r\n\r\nhi`],
    [
      'attached to another one',
      `Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${INNER}\r\n--b--\r\n`,
    ],
    [
      'attached in base64',
      `To: ${VICTIM}\r\nSubject: x\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(INNER)}\r\n`,
    ],
  ])('%s', (_what, source) => {
    const copy = redact(new TextEncoder().encode(source));
    expect(copy).not.toContain('victim');
    expect(copy).toContain('[removed]');
    expect(parseMail(new TextEncoder().encode(copy)).subject).toBe('x');
  });

  test('also of a mail that is encoded', () => {
    const source = `To: b@own.example\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(INNER)}`;
    const [inner] = parseMail(redactMail(new TextEncoder().encode(source), NOBODY) ?? new Uint8Array()).forwarded;
    expect([inner?.cc, inner?.texts[0]?.text]).toEqual([[{ address: '[removed]' }], 'inner']);
  });

  test('that was saved in UTF-16', () => {
    expect(redact(utf16(`Subject: x\r\nTo: ${VICTIM}\r\n\r\nhi`))).toBe('Subject: x\r\nTo: [removed]\r\n\r\nhi');
  });

  test('so there is none of a .msg, which has them in many places; sent with its recipients it stays as it is', async () => {
    const bytes = new Uint8Array(readFileSync('test/fixtures/mails/outlook-message.msg'));
    const held = await draftFromMail(bytes, { draft: { evidence: 'mail' } });
    // Nor of the one in it, which has no bytes of its own.
    expect(JSON.stringify(held.event)).not.toContain('"eml"');
    expect(held.notices).toContainEqual(expect.objectContaining({ code: 'copies_withheld' }));
    expect(redactMail(bytes, { ...NOBODY, recipients: false })).toEqual(bytes);
    expect(redactMail(bytes, { recipients: false, secrets: { prefix: '', keys: ['me@our.example'] } })).toBeUndefined();
  });

  test('and keeps every other byte', () => {
    const [before, behind] = ['Subject: \xfc\r\nDKIM-Signature: a=b;\r\n c\r\nTo: ', '\r\nX: y\r\n\r\nTo: b@own.example\r\n\xff\0'];
    const bytes = Uint8Array.from(`${before}${VICTIM},\r\n c@own.example${behind}`, (character) => character.charCodeAt(0));
    const copy = redactMail(bytes, NOBODY) ?? new Uint8Array();
    expect(String.fromCharCode(...copy)).toBe(`${before}[removed]${behind}`);
  });
});

describe('a copy of a mail that holds a key as this program would read it', () => {
  const secrets = { prefix: 'm2m', keys: ['S3cretKey7'] };
  test.each([
    ['in UTF-7', 'text/plain; charset=utf-7', '+AG0-2m:m2mkey:+AFM-3cretKey7'],
    ['in a reference to a character of a page', 'text/html', 'm2&#109;:m2mkey:S3cret&#75;ey7'],
    ['over two lines that flow together', 'text/plain; format=flowed; delsp=yes', 'm 2m:m2mkey:S3cret \r\nKey7'],
  ])('%s does not leave', (_, type, body) => {
    const bytes = Uint8Array.from(`Subject: x\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`, (character) => character.charCodeAt(0));
    expect(
      parseMail(bytes)
        .texts.map(({ text }) => text)
        .join(),
    ).toMatch(/S3cret\n?Key7/);
    expect(redactMail(bytes, { recipients: false, secrets })).toBeUndefined();
    expect(redactMail(bytes, { recipients: false, secrets: { ...secrets, keys: [] } })).toBeDefined();
  });

  test('in a wrapper of a signature neither', () => {
    const bytes = new Uint8Array(readFileSync('test/fixtures/mails/smime-signed-opaque.eml'));
    const text = parseMail(bytes).texts[0]?.text ?? '';
    expect(redactMail(bytes, { recipients: false, secrets: { prefix: 'm2m', keys: [text.trim()] } })).toBeUndefined();
  });
});
