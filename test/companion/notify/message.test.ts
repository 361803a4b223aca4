import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entity, fileEntity, multipart, textEntity } from '#companion/notify/mail/entities.ts';
import { type Mailbox, readMailbox, readMailboxes } from '#companion/notify/mail/mailboxes.ts';
import { type Head, writeMessage } from '#companion/notify/mail/message.ts';
import { encodeQuotedPrintable } from '#companion/notify/mail/quoted-printable.ts';
import { decodeQuotedPrintable } from '#core/parse/bytes/quoted-printable.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { NOW } from './sample.ts';

const FROM: Mailbox = { name: 'CERT Example', address: 'noreply@cert.example.org' };
const TO: Mailbox = { address: 'abuse@isp.example.com' };

function head(fields: Partial<Head> = {}): Head {
  return {
    from: FROM,
    replyTo: [],
    to: [TO],
    subject: 'Report',
    date: NOW,
    ticket: '20261128-10000001',
    recipients: [TO.address],
    ...fields,
  };
}

function withFile(csv: Uint8Array): Entity {
  return multipart('mixed', [textEntity('See there.\n'), fileEntity('text/csv', 'events.csv', csv, { charset: 'utf-8' })]);
}

/** What every mail has to be, whatever is in it. */
function expectCanonical(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const lines = text.split('\r\n');
  expect(lines.filter((line) => /[^\x20-\x7e]/.test(line.replaceAll('\t', ' ')))).toEqual([]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(lines.filter((line) => /^From |^\.|[ \t]$/.test(line))).toEqual([]);
  expect([...text.matchAll(/=\?[^?]+\?[BQ]\?[^?]*\?=/g)].filter(([word]) => word.length > 75)).toEqual([]);
  return text;
}

function fieldsOf(text: string): readonly string[] {
  return text
    .slice(0, text.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')));
}

describe('a message', () => {
  test('is these bytes', async () => {
    const { bytes, messageId } = await writeMessage(
      head({ replyTo: [{ address: 'reports@cert.example.org' }] }),
      textEntity('Grüße\nFrom here\n.\n'),
    );
    expect(Buffer.from(bytes).toString('latin1')).toBe(
      [
        'From: CERT Example <noreply@cert.example.org>',
        'To: abuse@isp.example.com',
        'Reply-To: reports@cert.example.org',
        'Subject: Report',
        'Date: Sat, 28 Nov 2026 06:28:50 +0000',
        `Message-ID: ${messageId}`,
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset="utf-8"',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Gr=C3=BC=C3=9Fe',
        'From=20here',
        '=2E',
        '',
      ].join('\r\n'),
    );
    expect(messageId).toMatch(/^<20261128-10000001\.[0-9a-f]{16}@cert\.example\.org>$/);
  });

  test('has the same Message-ID each time, and a copy another one', async () => {
    const ids = [
      head(),
      head(),
      head({ date: NOW + 1 }),
      head({ recipients: ['copy@example.org'] }),
      head({ ticket: '20261128-10000002' }),
    ];
    const made = await Promise.all(ids.map(async (one) => (await writeMessage(one, textEntity('x'))).messageId));
    expect(new Set(made).size).toBe(3);
    expect(made[0]).toBe(made[2]);
  });

  test.each([
    'a\r\nBcc: victim@example.net',
    'a\nBcc: victim@example.net',
    'a\rBcc: victim@example.net',
    'NUL \0 and escape \u001b[2J',
    'Alarm 🚨🚨 für „Müller“ '.repeat(20),
    '\u202Emoc.elpmaxe\u202C',
    'مرحبا بالعالم',
    '=?UTF-8?B?QmNjOiB4?= =?UTF-8?Q?x?=',
    'x'.repeat(5000),
    'word '.repeat(2000),
    'a  b   c',
    ' '.repeat(100),
    '\ud800 lone',
    '',
  ])('with the subject %j has no other field for it, and reads back', async (subject) => {
    const { bytes } = await writeMessage(head({ subject }), textEntity('x'));
    const text = expectCanonical(bytes);
    expect(fieldsOf(text)).toEqual(fieldsOf(expectCanonical((await writeMessage(head(), textEntity('x'))).bytes)));
    expect(parseMail(bytes).subject ?? '').toBe(
      subject
        .toWellFormed()
        .replace(/\p{Cc}/gu, ' ')
        .trim(),
    );
  });

  test.each(['evil"; filename="x.exe', 'a\r\nX: y', 'löng '.repeat(50), '../../etc/passwd'])(
    'names a file %j as it is called',
    async (name) => {
      const { bytes } = await writeMessage(head(), multipart('mixed', [textEntity('x'), fileEntity('text/csv', name, Buffer.from('1'))]));
      expectCanonical(bytes);
      expect(parseMail(bytes).parts.map(({ filename }) => filename)).toEqual([undefined, name]);
    },
  );

  test('takes ten thousand recipients, folded', async () => {
    const to = Array.from({ length: 10_000 }, (_, index) => ({
      name: index % 2 ? 'Nöc, "Team"' : '',
      address: `abuse${index}@isp.example.com`,
    }));
    const { bytes } = await writeMessage(head({ to }), textEntity('x'));
    const text = expectCanonical(bytes);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(parseMail(bytes).to.map(({ address }) => address)).toEqual(to.map(({ address }) => address));
  });

  test('gives back a field of a megabyte byte for byte', async () => {
    const csv = Buffer.from(`"${'ä"" .\nFrom =\t\r'.repeat(1 << 16)}"\r\n`);
    const { bytes } = await writeMessage(head(), withFile(csv));
    expectCanonical(bytes);
    expect(Buffer.from(parseMail(bytes).parts[1]?.bytes ?? []).equals(csv)).toBe(true);
  });

  test('reads back exactly what was written: subject, recipients, text and file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.array(fc.record({ name: fc.string({ unit: 'grapheme', maxLength: 60 }), local: fc.stringMatching(/^[a-z0-9+_-]{1,20}$/) }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.uint8Array({ maxLength: 500 }),
        fc.array(fc.constantFrom('From ', '.', '\r\n', '\n', '\r', ' ', '\t', '=', '--', 'ü', '=_mixed', 'x'.repeat(80)), {
          maxLength: 30,
        }),
        async (subject, people, file, pieces) => {
          const to = people.map(({ local, name }) => ({ name, address: `${local}@isp.example.com` }));
          const text = pieces.join('');
          const { bytes } = await writeMessage(
            head({ subject, to }),
            multipart('mixed', [textEntity(text), fileEntity('text/csv', 'events.csv', file)]),
          );
          expectCanonical(bytes);
          const mail = parseMail(bytes);
          expect(mail.subject ?? '').toBe(clean(subject));
          expect(mail.to.map(({ address, name }) => ({ name: name ?? '', address }))).toEqual(
            to.map(({ address, name }) => ({ name: clean(name), address })),
          );
          expect(Buffer.from(mail.parts[1]?.bytes ?? []).equals(Buffer.from(file))).toBe(true);
          expect(Buffer.from(mail.parts[0]?.bytes ?? []).toString()).toBe(text.replace(/\r\n|\r|\n/g, '\r\n'));
          expect(mail.notices).toEqual([]);
        },
      ),
    );
  });
});

describe('quoted-printable', () => {
  test('comes back byte for byte in lines of at most 76 characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const written = encodeQuotedPrintable(bytes);
        expect(written.split('\r\n').every((line) => line.length <= 76 && !/^\.|[ \t]$/.test(line))).toBe(true);
        expect(written).not.toContain('=_');
        expect(Buffer.from(decodeQuotedPrintable(Buffer.from(written, 'latin1'))).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });

  test('encodes each dot that a broken line would begin with', () => {
    expect(encodeQuotedPrintable(Buffer.from(`${'x'.repeat(75)}.y`))).toBe(`${'x'.repeat(75)}=\r\n=2Ey`);
  });
});

describe('an address', () => {
  test.each([
    ['abuse@isp.example.com', [{ address: 'abuse@isp.example.com' }]],
    ['a@example.com, Net <b@example.org>', [{ address: 'a@example.com' }, { name: 'Net', address: 'b@example.org' }]],
    ['info@bücher.example', [{ address: 'info@xn--bcher-kva.example' }]],
    ['"Team, \\"N\\" <x@y>" <noc@example.com>', [{ name: 'Team, "N" <x@y>', address: 'noc@example.com' }]],
    ["o'neil+tag@localhost", [{ address: "o'neil+tag@localhost" }]],
  ])('%s is read', (text, mailboxes) => {
    expect(readMailboxes(text)).toEqual(mailboxes);
  });

  test.each([
    '',
    'nobody',
    '@example.com',
    'a@',
    'a@example.com\r\nBcc: b@example.com',
    'a@example.com\n',
    'a\0@example.com',
    'a b@example.com',
    'a@exa mple.com',
    'a@example..com',
    '.a@example.com',
    'a@-example.com',
    'ü@example.com',
    'a@example.com> SIZE=1',
    'a@[192.0.2.1]',
    `${'x'.repeat(65)}@example.com`,
    `a@${'x.'.repeat(130)}example`,
    'a@example.com, nobody',
    'a@example.com,',
    'a@example.com <b@example.com>',
    '"a@example.com',
  ])('%j is refused', (text) => {
    expect(() => readMailboxes(text)).toThrowError();
  });

  test('of a sender is one', () => {
    expect(() => readMailbox('a@example.com, b@example.com')).toThrowError(/more than one/);
  });
});

function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .trim();
}
