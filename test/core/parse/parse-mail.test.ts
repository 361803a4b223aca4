import { describe, expect, test } from 'vitest';
import { parseMail } from '#core/parse/parse-mail.ts';
import { mailOf } from './mail-builder.ts';

describe('a usual mail', () => {
  const mail = parseMail(
    mailOf(
      'Received: from mail.evil.example (unknown [203.0.113.5]) by mx.our.example (Postfix) with ESMTPS id 1;',
      '\tFri, 20 Nov 2026 09:14:00 +0100 (CET)',
      'From: =?utf-8?q?Gr=C3=BC=C3=9Fe?= <a@b.example>',
      'To: "Doe, John" <j@d.example>, friends: x@y.example, z@y.example;',
      'Subject: =?utf-8?B?R3LDvMOf?=',
      ' =?utf-8?B?ZQ==?= world',
      'Date: Fri, 20 Nov 2026 09:14:00 +0100',
      'Message-ID: <abc@def.example>',
      'Content-Type: multipart/mixed; boundary="xx"',
      '',
      '--xx',
      'Content-Type: multipart/alternative; boundary="xxy"',
      '',
      '--xxy',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Hello =E2=82=AC',
      '--xxy',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Hello <a href="https://evil.example/a?b=1&amp;c=2">https://<b>good</b>.example</a></p>',
      '--xxy--',
      '--xx',
      'Content-Type: message/rfc822',
      '',
      'Subject: inner',
      '',
      'body inner',
      '--xx',
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      "Content-Disposition: attachment; filename*0*=utf-8''%C3%A4; filename*1=.bin",
      '',
      'AAEC',
      'Aw==',
      '--xx--',
    ),
  );

  test('gives its header fields decoded and in order', () => {
    expect(mail.headers.map(({ name }) => name)).toEqual(['Received', 'From', 'To', 'Subject', 'Date', 'Message-ID', 'Content-Type']);
    expect(mail).toMatchObject({
      path: '',
      subject: 'Grüße world',
      messageId: '<abc@def.example>',
      date: '2026-11-20T08:14:00.000Z',
      from: [{ name: 'Grüße', address: 'a@b.example' }],
      to: [
        { name: 'Doe, John', address: 'j@d.example' },
        { address: 'x@y.example', group: 'friends' },
        { address: 'z@y.example', group: 'friends' },
      ],
      received: [{ ip: '203.0.113.5', from: 'mail.evil.example', isFirstOutside: true, time: '2026-11-20T08:14:00.000Z' }],
      notices: [],
    });
  });

  test('gives every leaf with its section number and its exact bytes', () => {
    expect(mail.parts.map(({ path, type, role }) => [path, type, role])).toEqual([
      ['1.1', 'text/plain', 'body'],
      ['1.2', 'text/html', 'body'],
      ['2', 'message/rfc822', 'attachment'],
      ['3', 'application/octet-stream', 'attachment'],
    ]);
    expect(mail.parts[3]).toMatchObject({ filename: 'ä.bin', disposition: 'attachment' });
    expect([...(mail.parts[3]?.bytes ?? [])]).toEqual([0, 1, 2, 3]);
  });

  test('gives a readable text per body, with links that keep what stood in their place', () => {
    expect(mail.texts.map(({ text }) => text)).toEqual(['Hello €', 'Hello https://good.example']);
    expect(mail.texts[1]?.links).toEqual([
      { value: 'https://evil.example/a?b=1&c=2', attribute: 'a href', visible: 'https://good.example', offset: 6 },
    ]);
  });

  test('reads the mail attached to it, with its place in the outer one', () => {
    expect(mail.forwarded).toHaveLength(1);
    expect(mail.forwarded[0]).toMatchObject({ path: '2', subject: 'inner', parts: [{ path: '2.1' }] });
    expect(mail.forwarded[0]?.texts[0]).toMatchObject({ place: { in: 'body', mail: '2', part: '2.1' }, text: 'body inner' });
  });
});

describe('the first part of a mail', () => {
  const first = (type: string, disposition: string, name: string) =>
    parseMail(
      mailOf(
        'Content-Type: multipart/alternative; boundary=x',
        '',
        '--x',
        `Content-Type: ${type}; name="${name}"`,
        `Content-Disposition: ${disposition}; filename="${name}"`,
        '',
        'hello',
        '--x--',
      ),
    ).parts.map(({ role }) => role);

  test.each(['invoice.zip', 'Invoice.DOC', 'a.js ', 'page.hta', 'b.exe'])(
    'is attached where it is called %j, whatever type it has',
    (name) => {
      expect(first('text/plain', 'inline', name)).toEqual(['attachment']);
      expect(first('text/html', 'inline', name)).toEqual(['attachment']);
    },
  );

  test.each(['body.txt', 'mail.html', 'ATT00001', 'Re: version 1.2'])('is its text where it is called %j', (name) => {
    expect(first('text/plain', 'inline', name)).toEqual(['body']);
  });
});

test('a file whose disposition has an empty name is called as its type says', () => {
  const called = (name: string) =>
    parseMail(mailOf('Content-Type: application/x-msdownload; name=a.exe', `Content-Disposition: attachment; filename="${name}"`, '', 'MZ'))
      .parts[0];
  expect(called('')?.filename).toBe('a.exe');
  expect(called('b.exe')?.filename).toBe('b.exe');
});

describe('a uuencoded file', () => {
  const filesIn = (...lines: readonly string[]) =>
    parseMail(mailOf('Subject: x', '', 'hello', ...lines)).parts.flatMap(({ bytes, filename }) =>
      filename === undefined ? [] : [[filename, bytes.length]],
    );

  test('that the end of the mail cuts off is there all the same', () => {
    expect(filesIn('begin 644 a.exe', '#35I0', '`')).toEqual([['a.exe', 3]]);
    expect(filesIn('begin 644 a.exe', '#35I0')).toEqual([['a.exe', 3]]);
  });

  test('is not what a sentence begins', () => {
    expect(filesIn('begin 644 words')).toEqual([]);
    expect(filesIn('begin 644 words', 'and go on with a sentence that is no line of one')).toEqual([]);
  });
});
