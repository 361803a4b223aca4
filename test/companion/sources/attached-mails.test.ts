import { describe, expect, test } from 'vitest';
import { attachedMails } from '#companion/sources/attached-mails.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

const INNER = 'Subject: inner\r\nFrom: evil@spam-sender.test\r\n\r\nhttp://a.evil-shop.test/\r\n';

/** With a message attached to it: subject `inner subject`, text `look at http://in-winmail.com/x`. */
const WINMAIL = `
eJ8+IgEAAQSAAQAGAAAAb3V0ZXIALwICApAGAA4AAAAAAAAAAAAAAAAAAAAAAAAAAgWQBgBsAAAA
AQAAAA0AATcBAAAAWgAAAAcDAgAAAAAAwAAAAAAAAEZ4nz4iAQABBIABAA4AAABpbm5lciBzdWJq
ZWN0ACwFAQyAAgAgAAAAbG9vayBhdCBodHRwOi8vaW4td2lubWFpbC5jb20veAArCwAALBU=`;

describe('row 7 of mail_to_misp: the mails attached to a carrier', () => {
  test.each([
    ['message/rfc822 without a name', ['Content-Type: message/rfc822'], INNER],
    ['message/rfc822 with a name, as Thunderbird and Apple Mail send it', ['Content-Type: message/rfc822; name=a.eml'], INNER],
    ['a file whose name says so', ['Content-Type: application/octet-stream; name=a.eml'], INNER],
    ['a file whose name says so in capitals', ['Content-Type: application/octet-stream; name="A B.EML"'], INNER],
    [
      'a file in base64',
      ['Content-Type: application/octet-stream', 'Content-Disposition: attachment; filename=a.eml', 'Content-Transfer-Encoding: base64'],
      Buffer.from(INNER).toString('base64'),
    ],
  ])('are %s, byte for byte', (_how, head, body) => {
    const [found, ...others] = attachedMails({ bytes: carrier([...head, '', body]) });
    expect(others).toEqual([]);
    expect(Buffer.from(found?.bytes ?? []).toString()).toBe(INNER);
  });

  test.each([
    ['without a name and a type', ['Content-Disposition: attachment', '', 'x']],
    ['of a type that nobody knows', ['Content-Type: what/ever; name=a', 'Content-Disposition: attachment', '', 'x']],
    ['with nothing in it', ['Content-Type: application/octet-stream; name=a.bin', '', '']],
  ])('are no files %s', (_what, part) => {
    expect(attachedMails({ bytes: carrier(part) })).toEqual([]);
  });

  test.each([
    ['lies in a winmail.dat', ['Content-Type: application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding: base64', '', WINMAIL]],
    ['is empty', ['Content-Type: message/rfc822', '', '']],
  ])('are none where one has no bytes of its own, as it %s: the carrier is taken whole', (_how, part) => {
    const bytes = carrier(part, ['Content-Type: message/rfc822', '', INNER]);
    expect(parseMail(bytes).forwarded).toHaveLength(2);
    expect(attachedMails({ bytes })).toEqual([]);
  });

  test('are all of them, in their order, without those inside of them', () => {
    const wrapped = carrier(['Content-Type: message/rfc822', '', INNER]);
    const parts = [INNER, Buffer.from(wrapped).toString()].map((mail) => ['Content-Type: message/rfc822', '', mail].join('\r\n'));
    const found = attachedMails({ bytes: carrier(...parts.map((part) => [part])) }).map(({ bytes }) => Buffer.from(bytes).toString());
    expect(found.map((mail) => /^Subject: (\w+)/.exec(mail)?.[1])).toEqual(['inner', 'carrier']);
  });
});

function carrier(...parts: readonly (readonly string[])[]): Uint8Array {
  const boundary = `b${Math.max(0, ...parts.flat().map((line) => Number(/boundary=b(\d+)/.exec(line)?.[1] ?? 0))) + 1}`;
  const head = ['Subject: carrier', `Content-Type: multipart/mixed; boundary=${boundary}`, ''];
  const text = [`--${boundary}`, 'Content-Type: text/plain', '', 'see attached'];
  return Buffer.from([...head, ...text, ...parts.flatMap((part) => [`--${boundary}`, ...part]), `--${boundary}--`, ''].join('\r\n'));
}
